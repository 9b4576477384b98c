// What attention costs: how many scores there are, and what measured times say.
#pragma once

#include <optional>
#include <vector>

#include "matrix.hpp"

namespace attention {

// The scores of n_tokens ≥ 0 tokens that attend to one another: n², or, when causal, the
// n(n + 1) ÷ 2 that no mask hides.
double count_scores(Index n_tokens, bool causal);

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
