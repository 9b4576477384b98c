#include "checks.hpp"

#include <cmath>

#include "text.hpp"

namespace attention {

Status check_positive(double number, std::string_view name) {
  const bool finite = std::isfinite(number);
  if (finite && number > 0.0) return Ok{};
  const ErrorCode code = finite ? ErrorCode::not_positive : ErrorCode::not_finite;
  return Error{code, name, -1, -1, number_text(number), "> 0"};
}

Status check_not_negative(double number, std::string_view name) {
  if (number >= 0.0) return Ok{};
  return Error{ErrorCode::out_of_range, name, -1, -1, number_text(number), ">= 0"};
}

Status check_between(Index count, Index low, Index high, std::string_view name) {
  if (low <= count && count <= high) return Ok{};
  return Error{ErrorCode::out_of_range,
               name,
               -1,
               -1,
               std::to_string(count),
               ">= " + std::to_string(low) + ", <= " + std::to_string(high)};
}

Status check_row_range(const RowRange& rows, Index n_queries) {
  if (rows.first >= 0 && rows.count >= 1 && rows.first <= n_queries - rows.count) return Ok{};
  return Error{ErrorCode::out_of_range,
               "rows",
               -1,
               -1,
               "first " + std::to_string(rows.first) + ", count " + std::to_string(rows.count),
               "first >= 0, count >= 1, first + count <= " + std::to_string(n_queries)};
}

Status check_divisible(Index columns, Index n_heads, std::string_view name) {
  if (columns % n_heads == 0) return Ok{};
  return Error{ErrorCode::not_divisible,        name, -1, -1, std::to_string(columns),
               std::to_string(n_heads) + " * n"};
}

Status check_lens_size(const AttentionInputs& inputs) {
  const Index n_queries = inputs.queries.rows();
  Status small = check_size(n_queries, inputs.keys.rows(), max_trace_cells, "queries");
  if (small) small = check_size(n_queries, inputs.values.cols(), max_matrix_entries, "queries");
  return small;
}

}  // namespace attention
