#include "convert.hpp"

#include <cmath>
#include <string>

namespace binding {

using attention::Error;
using attention::Index;
using attention::Matrix;
using attention::Result;
using attention::Vector;

namespace {

// Copies in one call whatever the length of the array.
template <class T>
std::vector<T> copy_in(const val& array) {
  std::vector<T> entries(array["length"].as<unsigned>());
  if (!entries.empty()) {
    val(emscripten::typed_memory_view(entries.size(), entries.data())).call<void>("set", array);
  }
  return entries;
}

val copy_out(const double* entries, Index count) {
  return val(emscripten::typed_memory_view(static_cast<std::size_t>(count), entries))
      .call<val>("slice");
}

}  // namespace

val to_js(std::string_view text) { return val(std::string(text)); }

val to_js(const std::vector<double>& numbers) {
  return copy_out(numbers.data(), static_cast<Index>(numbers.size()));
}

val to_js(const Vector& vector) { return copy_out(vector.data(), vector.size()); }

val to_js(const Matrix& matrix) {
  val object = val::object();
  object.set("rows", static_cast<int>(matrix.rows()));
  object.set("columns", static_cast<int>(matrix.cols()));
  object.set("data", copy_out(matrix.data(), matrix.size()));
  return object;
}

val to_js(const std::vector<Index>& indices) {
  val array = val::array();
  for (const Index index : indices) array.call<void>("push", static_cast<int>(index));
  return array;
}

val to_js(const Error& error) {
  val details = val::object();
  details.set("code", static_cast<int>(error.code));
  details.set("argument", to_js(error.argument));
  details.set("row", static_cast<int>(error.row));
  details.set("column", static_cast<int>(error.column));
  details.set("found", to_js(error.found));
  details.set("expected", to_js(error.expected));
  val object = val::object();
  object.set("error", details);
  return object;
}

val memory_view(float* numbers, Index count) {
  return val(emscripten::typed_memory_view(static_cast<std::size_t>(count), numbers));
}

val success(const val& value) {
  val object = val::object();
  object.set("value", value);
  return object;
}

bool is_given(const val& field) { return !field.isUndefined() && !field.isNull(); }

Index to_index(double number) {
  constexpr double most = 2147483647.0;
  // fmax takes the number where the other is NaN.
  return static_cast<Index>(std::fmin(std::fmax(number, -most), most));
}

std::vector<double> to_numbers(const val& array) { return copy_in<double>(array); }
std::vector<std::int32_t> to_ints(const val& array) { return copy_in<std::int32_t>(array); }
std::vector<std::uint8_t> to_flags(const val& array) { return copy_in<std::uint8_t>(array); }

Result<Matrix> to_matrix(const val& rows, std::string_view name) {
  std::vector<std::vector<double>> entries(rows["length"].as<unsigned>());
  for (unsigned row = 0; row < entries.size(); ++row) entries[row] = copy_in<double>(rows[row]);
  return attention::matrix_from_rows(entries, name);
}

}  // namespace binding
