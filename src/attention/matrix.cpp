#include "matrix.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "text.hpp"

namespace attention {
namespace {

// The position of the first entry that is not finite, or size().
Index first_not_finite(const Matrix& matrix) {
  const double* begin = matrix.data();
  const double* end = begin + matrix.size();
  return std::find_if_not(begin, end, [](double entry) { return std::isfinite(entry); }) - begin;
}

Status check_finite(const Matrix& matrix, ErrorCode code, std::string_view name,
                    std::string_view expected) {
  const Index position = first_not_finite(matrix);
  if (position == matrix.size()) return Ok{};
  return Error{code,
               name,
               position / matrix.cols(),
               position % matrix.cols(),
               number_text(matrix.data()[position]),
               std::string(expected)};
}

}  // namespace

Status check_count(Index count, std::string_view name) {
  if (count >= 1) return Ok{};
  return Error{ErrorCode::out_of_range, name, -1, -1, std::to_string(count), ">= 1"};
}

Status check_size(Index rows, Index columns, Index limit, std::string_view name) {
  if (fits(rows, columns, limit)) return Ok{};
  return Error{ErrorCode::too_large, name, -1, -1, shape_text(rows, columns),
               std::to_string(limit)};
}

Status check_matrix_size(Index rows, Index columns, std::string_view name) {
  if (rows < 1 || columns < 1) {
    return Error{ErrorCode::empty, name, -1, -1, shape_text(rows, columns), ">= 1x1"};
  }
  return check_size(rows, columns, max_matrix_entries, name);
}

Error ragged_row(std::string_view name, Index row, Index found, Index expected) {
  return {ErrorCode::ragged, name, row, -1, std::to_string(found), std::to_string(expected)};
}

Error wrong_shape(std::string_view name, const Matrix& matrix, std::string expected) {
  return {ErrorCode::wrong_shape, name, -1, -1, shape_text(matrix.rows(), matrix.cols()),
          std::move(expected)};
}

Status check_overflow(const Matrix& result, std::string_view name) {
  return check_finite(result, ErrorCode::overflow, name, "float64");
}

Error with_absolute_row(Error error, Index first_row) {
  if (error.row >= 0) error.row += first_row;
  return error;
}

Result<Matrix> matrix_from_rows(const std::vector<std::vector<double>>& rows,
                                std::string_view name) {
  const auto n_rows = static_cast<Index>(rows.size());
  const auto n_columns = rows.empty() ? Index{0} : static_cast<Index>(rows.front().size());
  for (Index i = 0; i < n_rows; ++i) {
    const auto length = static_cast<Index>(rows[static_cast<std::size_t>(i)].size());
    if (length != n_columns) return ragged_row(name, i, length, n_columns);
  }
  Status size = check_matrix_size(n_rows, n_columns, name);
  if (!size) return size.error();
  Matrix matrix(n_rows, n_columns);
  double* entry = matrix.data();
  for (const auto& row : rows) entry = std::copy(row.begin(), row.end(), entry);
  return matrix;
}

Status check_matrix(const Matrix& matrix, std::string_view name) {
  Status size = check_matrix_size(matrix.rows(), matrix.cols(), name);
  if (!size) return size;
  return check_finite(matrix, ErrorCode::not_finite, name, "");
}

std::string shape_text(Index rows, Index columns) {
  return std::to_string(rows) + "x" + std::to_string(columns);
}

}  // namespace attention
