// A run's inputs by way of the n_queries × n_keys table, for comparison.
#pragma once

#include "streaming_run.hpp"

namespace binding {

// Whether there is room for all scores.
bool reserve_table(const Run& run, attention::streaming::Buffer& table);

// Where there is none: too_large ("scores").
attention::Error refused_table(const Run& run);

// {value: Float32Array} or {error}: the context of all queries, row by row. Arguments as start()
// has them; padding is not supported.
val whole_table(double address, int scale, double scale_factor, double temperature, bool causal,
                double heads);

}  // namespace binding
