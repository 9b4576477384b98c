// Weights anywhere between "all alike" and "the best alone".
#pragma once

#include <vector>

#include "matrix.hpp"

namespace attention {

// softmax(beta · scores) by rows, for beta from 0 to ∞, both included:
//   beta = 0: every entry 1 ÷ n;   beta = ∞: 1 ÷ (number of best entries) on each of them, else 0.
// beta is the inverse of a temperature. The largest score is subtracted before beta multiplies, so
// that no beta and no finite scores overflow; each row adds to 1.
// Errors: those of check_matrix ("scores"); out_of_range ("beta") when negative or NaN.
Result<Matrix> soft_weights(const Matrix& scores, double beta);

// The columns of a row's largest entry, ascending; more than one is a tie.
// Preconditions: 0 ≤ row < scores.rows(); entries are finite.
std::vector<Index> best_entries(const Matrix& scores, Index row);

}  // namespace attention
