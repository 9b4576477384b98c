// What attention costs: how many scores there are, what workers hold, and what measured times say.
#pragma once

#include <optional>
#include <vector>

#include "streaming.hpp"

namespace attention {

// The scores of n_tokens ≥ 0 tokens that attend to one another: n², or, when causal, the
// n(n + 1) ÷ 2 that no mask hides.
double count_scores(Index n_tokens, bool causal);

// The bytes of one copy of the inputs, of which the shapes alone are read.
double count_input_bytes(const FloatRows& queries, const FloatRows& keys, const FloatRows& values);

// The most workers whose bytes are added up: a double counts the bytes of so many exactly when each
// has no more than 32 bits can address.
inline constexpr Index max_workers = Index{1} << 20;

// The bytes that n_workers allocate beyond one copy of the inputs, and the output. They share no
// memory: each has the own_bytes ≥ 0 of its form, and all but the first a copy of the inputs, of
// input_bytes ≥ 0. Together they may be more than an Index can count.
// Error: out_of_range ("workers" outside 1 … max_workers).
Result<double> count_worker_bytes(double own_bytes, double input_bytes, Index n_workers);

struct Quartiles {
  double lower;
  double median;
  double upper;
};

// Of one run, from the times of batches of n_runs runs each; between two times by straight lines
// (Hyndman & Fan 1996, definition 7, as NumPy).
// Errors: out_of_range ("times" when there are none, "runs" below 1); not_finite ("times").
Result<Quartiles> quartiles(std::vector<double> times, Index n_runs);

// The slope of log(time) over log(size) by least squares: 2 when time grows with the square of the
// size. None with fewer than two different sizes, or unless all numbers are > 0 and finite.
// Error: wrong_shape ("times") unless there are as many times as sizes.
Result<std::optional<double>> growth(const std::vector<double>& sizes,
                                     const std::vector<double>& times);

}  // namespace attention
