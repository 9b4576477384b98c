// Attention as one writes it with Eigen, float32, one head, every vector instruction this machine
// has.
#pragma once

#include <Eigen/Core>

using Rows = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// The n × n table of scores in memory. queries, keys, values: n × d.
Rows attend_whole_table(const Rows& queries, const Rows& keys, const Rows& values);

// Blocks of queries by blocks of keys with a running maximum and sum.
Rows attend_streaming(const Rows& queries, const Rows& keys, const Rows& values);
