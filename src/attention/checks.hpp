// Checks that several stages share. Not part of the public interface.
#pragma once

#include "attention.hpp"

namespace attention {

struct Memory;

// Whether rows × columns ≤ limit, without overflow on the way. Precondition: neither is negative.
inline bool fits(Index rows, Index columns, Index limit) {
  return columns == 0 || rows <= limit / columns;
}

// Error (argument `name`): out_of_range when `count` is below 1.
Status check_count(Index count, std::string_view name);

// Error (argument `name`): too_large when rows × columns exceeds `limit`.
Status check_size(Index rows, Index columns, Index limit, std::string_view name);

// Errors (argument `name`): not_finite; not_positive at 0 and below.
Status check_positive(double number, std::string_view name);

// Error: not_finite ("scale").
Status check_scale(double factor);

// Error (argument `name`): out_of_range below 0 or NaN. Infinity passes.
Status check_not_negative(double number, std::string_view name);

// Error (argument `name`): out_of_range unless low ≤ count ≤ high.
Status check_between(Index count, Index low, Index high, std::string_view name);

// Errors (argument `name`): empty; too_large over max_matrix_entries.
Status check_matrix_size(Index rows, Index columns, std::string_view name);

// The error ragged: row `row` of argument `name` has `found` entries instead of `expected`.
Error ragged_row(std::string_view name, Index row, Index found, Index expected);

// The error wrong_shape: `expected` as shape_text writes it.
Error wrong_shape(std::string_view name, const Matrix& matrix, std::string expected);

// For a result of finite inputs. Error (argument `name`): overflow at the first cell that is not
// finite.
Status check_overflow(const Matrix& result, std::string_view name);

// The same error for a cell found in the rows from `first_row` on. A whole argument stays whole.
Error with_absolute_row(Error error, Index first_row);

// Succeeds when x and the parameters are usable and fit each other. Errors: those of project.
Status check_projection(const Matrix& x, const ProjectionWeights& weights);

// Succeeds when queries and keys are usable and as wide as each other. Errors: those of
// compute_scores.
Status check_queries_and_keys(const Matrix& queries, const Matrix& keys);

// Succeeds when queries, keys and values belong together. Errors: those of attend.
Status check_inputs(const AttentionInputs& inputs);

// Error (argument "rows"): out_of_range unless the rows are some of n_queries.
Status check_row_range(const RowRange& rows, Index n_queries);

// Error (argument `name`): not_divisible unless n_heads ≥ 1 share the columns evenly.
Status check_divisible(Index columns, Index n_heads, std::string_view name);

// Succeeds when the rows exist and the traces of n_heads heads over them may be held at once.
// Errors (argument "rows"): out_of_range, too_large.
Status check_rows(const AttentionInputs& inputs, const RowRange& rows, Index n_heads);

// Succeeds when a lens may hold its n_queries × n_keys tables. Error (argument "queries"):
// too_large.
Status check_lens_size(const AttentionInputs& inputs);

// Succeeds when addresses and contents are usable and as many. Errors: those of associate.
Status check_memory(const Memory& memory);

}  // namespace attention
