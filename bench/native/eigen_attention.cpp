#include "eigen_attention.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

using Eigen::Index;

// Found by trying 32 to 512 on a machine with 64 KB and 2 MB of cache.
constexpr Index query_block = 128;
constexpr Index key_block = 256;

Rows scaled(const Rows& queries) { return queries / std::sqrt(static_cast<float>(queries.cols())); }

}  // namespace

Rows attend_whole_table(const Rows& queries, const Rows& keys, const Rows& values) {
  Rows table = scaled(queries) * keys.transpose();
  table.colwise() -= table.rowwise().maxCoeff().eval();
  table = table.array().exp().matrix();
  const Eigen::VectorXf sums = table.rowwise().sum();
  Rows context = table * values;
  context.array().colwise() /= sums.array();
  return context;
}

Rows attend_streaming(const Rows& queries, const Rows& keys, const Rows& values) {
  const Rows q = scaled(queries);
  Rows context = Rows::Zero(queries.rows(), values.cols());
  Rows table;
  for (Index i = 0; i < q.rows(); i += query_block) {
    const Index rows = std::min(query_block, q.rows() - i);
    Eigen::VectorXf largest =
        Eigen::VectorXf::Constant(rows, -std::numeric_limits<float>::infinity());
    Eigen::VectorXf sums = Eigen::VectorXf::Zero(rows);
    auto sum_of_values = context.middleRows(i, rows);
    for (Index j = 0; j < keys.rows(); j += key_block) {
      const Index columns = std::min(key_block, keys.rows() - j);
      table.noalias() = q.middleRows(i, rows) * keys.middleRows(j, columns).transpose();
      const Eigen::VectorXf larger = largest.cwiseMax(table.rowwise().maxCoeff());
      const Eigen::VectorXf shrink = (largest - larger).array().exp();
      table.colwise() -= larger;
      table = table.array().exp().matrix();
      sums = sums.cwiseProduct(shrink) + table.rowwise().sum();
      sum_of_values.array().colwise() *= shrink.array();
      sum_of_values.noalias() += table * values.middleRows(j, columns);
      largest = larger;
    }
    sum_of_values.array().colwise() /= sums.array();
  }
  return context;
}
