// Arrays across the line between JavaScript and C++, copied both ways, but for memory_view().
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <string_view>
#include <vector>

#include "attention/context_vector.hpp"

namespace binding {

using emscripten::val;

val to_js(std::string_view text);
val to_js(const std::vector<double>& numbers);  // Float64Array
val to_js(const attention::Vector& vector);     // Float64Array
val to_js(const attention::Matrix& matrix);     // {rows, columns, data: Float64Array, row by row}
val to_js(const std::vector<attention::Index>& indices);  // array of numbers

// Float32Array: the memory itself, until it grows.
val memory_view(float* numbers, attention::Index count);

// {error: {code: number of the ErrorCode, argument, row, column, found, expected}}
val to_js(const attention::Error& error);

// {value}
val success(const val& value);

bool is_given(const val& field);  // neither undefined nor null

// A whole number, pushed into the range of what can be an index.
attention::Index to_index(double number);

std::vector<double> to_numbers(const val& array);
std::vector<std::int32_t> to_ints(const val& array);
std::vector<std::uint8_t> to_flags(const val& array);  // false → 0, true → 1

// Array of arrays of numbers. Errors (argument `name`): those of matrix_from_rows.
attention::Result<attention::Matrix> to_matrix(const val& rows, std::string_view name);

}  // namespace binding
