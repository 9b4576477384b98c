#include "numbers.hpp"

#include <cmath>
#include <limits>

#include "attention/checks.hpp"

namespace binding {

using namespace attention;

double NumberReader::number() {
  return more() ? numbers_[next_++] : std::numeric_limits<double>::quiet_NaN();
}

Result<Index> NumberReader::width(Index rows, std::string_view name) {
  const std::size_t start = next_;
  Index columns = 0;
  for (Index row = 0; row < rows; ++row) {
    const Index length = index();
    if (row == 0) columns = length;
    if (length != columns) return ragged_row(name, row, length, columns);
    next_ += static_cast<std::size_t>(length);
  }
  next_ = start;
  return columns;
}

Result<bool> NumberReader::fill(std::string_view name, Matrix& into) {
  const double given = number();
  if (std::isnan(given)) return false;
  const Index rows = to_index(given);
  const auto columns = width(rows, name);
  if (!columns) return columns.error();
  into.resize(rows, *columns);
  for (Index row = 0; row < rows; ++row) {
    ++next_;  // its length
    for (Index column = 0; column < *columns; ++column) into(row, column) = number();
  }
  return true;
}

Status NumberReader::read(std::string_view name, Matrix& into) {
  const auto given = fill(name, into);
  if (!given) return given.error();
  return *given ? check_matrix_size(into.rows(), into.cols(), name) : Ok{};
}

Status NumberReader::read(std::string_view name, Mask& into) {
  Matrix flags;
  const auto given = fill(name, flags);
  if (!given) return given.error();
  into = flags.array() != 0.0;
  return Ok{};
}

void NumberWriter::add(const double* entries, Index count) {
  for (Index i = 0; i < count; ++i) add(entries[i]);
}

void NumberWriter::add(const Vector& vector) {
  add(vector.size());
  add(vector.data(), vector.size());
}

void NumberWriter::add(const std::vector<Index>& indices) {
  add(static_cast<Index>(indices.size()));
  for (const Index index : indices) add(index);
}

void NumberWriter::add(const Matrix& matrix) {
  add(matrix.rows());
  add(matrix.cols());
  add(matrix.data(), matrix.size());
}

}  // namespace binding
