// The three stages composed: scores → weights → context, every intermediate kept.
#pragma once

#include <optional>
#include <vector>

#include "mask.hpp"
#include "projection.hpp"
#include "scores.hpp"
#include "softmax.hpp"

namespace attention {

// Consecutive queries [first, first + count).
struct RowRange {
  Index first = 0;
  Index count = 0;
};

// n_rows = rows traced (all queries unless a RowRange was given); table row r is query first_row +
// r.
struct AttentionTrace {
  Index first_row = 0;
  double scale_factor = 1.0;  // what the scores were multiplied by
  double temperature = 1.0;   // what divided them next
  double divisor = 1.0;   // temperature ÷ scale_factor, as the ladder says it ("divide by 1.41")
  Matrix scores;          // n_rows × n_keys: Q Kᵀ
  Matrix scaled_scores;   // n_rows × n_keys: scores · scale_factor ÷ temperature
  Matrix masked_scores;   // n_rows × n_keys: −∞ where masked
  Vector row_max;         // n_rows (see SoftmaxRows)
  Matrix shifted_scores;  // n_rows × n_keys
  Matrix exponentials;    // n_rows × n_keys
  Vector row_sum;         // n_rows
  Matrix weights;         // n_rows × n_keys, rows sum to 1
  Matrix context;         // n_rows × d_value: weights · values
  Vector received;        // n_keys: the weight each key was handed by the traced rows
  std::vector<Index> empty_rows;             // absolute query indices
  std::vector<UndefinedRow> undefined_rows;  // absolute query indices
};

// C = A V: weights n_queries × n_keys, values n_keys × d_value → n_queries × d_value.
// A weight of exactly 0 contributes nothing. NaN weights give NaN context (that is data).
// Errors: those of check_matrix ("values"); wrong_shape ("values"); too_large ("context");
// overflow ("context") when finite weights and values leave float64.
Result<Matrix> weighted_sum(const Matrix& weights, const Matrix& values);

// softmax(Q Kᵀ) V for one head (Vaswani et al. 2017). n_queries ≠ n_keys and d_value ≠ d_key are
// fine. Errors: those of the stages; wrong_shape ("keys", "values", "mask", "real_keys");
// out_of_range ("rows"); too_large ("rows") when rows × n_keys exceeds max_trace_cells, or rows ×
// d_value max_matrix_entries: ask for fewer rows at a time.
Result<AttentionTrace> attend(const AttentionInputs& inputs, const AttentionOptions& options = {},
                              std::optional<RowRange> rows = std::nullopt);

}  // namespace attention
