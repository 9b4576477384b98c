#include "inputs.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <utility>

#include "checks.hpp"
#include "packing.hpp"
#include "text.hpp"

namespace attention::streaming {
namespace {

Status check_rows_of_numbers(const FloatRows& matrix, std::string_view name) {
  Status usable = check_not_empty(matrix, name);
  if (usable) usable = check_size(matrix.rows, matrix.columns, max_streaming_entries, name);
  if (!usable) return usable;
  const Index count = matrix.rows * matrix.columns;
  const Index place = first_not_finite(matrix.data, count);
  if (place == count) return Ok{};
  return Error{ErrorCode::not_finite, name, place / matrix.columns, place % matrix.columns,
               number_text(static_cast<double>(matrix.data[place]))};
}

Error misshapen(const FloatRows& matrix, std::string_view name, Index rows, Index columns) {
  return {ErrorCode::wrong_shape,   name, -1, -1, shape_text(matrix.rows, matrix.columns),
          shape_text(rows, columns)};
}

Status check_shapes(const FloatRows& queries, const FloatRows& keys, const FloatRows& values,
                    const std::vector<bool>& real_keys) {
  if (keys.columns != queries.columns) {
    return misshapen(keys, "keys", keys.rows, queries.columns);
  }
  if (values.rows != keys.rows) return misshapen(values, "values", keys.rows, values.columns);
  if (real_keys.empty()) return Ok{};
  return check_real_keys(static_cast<Index>(real_keys.size()), keys.rows);
}

}  // namespace

Status check_not_empty(const FloatRows& matrix, std::string_view name) {
  if (matrix.rows >= 1 && matrix.columns >= 1) return Ok{};
  return Error{ErrorCode::empty, name, -1, -1, shape_text(matrix.rows, matrix.columns), ">= 1x1"};
}

Status check_real_keys(Index n_real, Index n_keys) {
  if (n_real == n_keys) return Ok{};
  return Error{ErrorCode::wrong_shape, "real_keys",           -1, -1,
               std::to_string(n_real), std::to_string(n_keys)};
}

Status check_inputs(const FloatRows& queries, const FloatRows& keys, const FloatRows& values,
                    const StreamingOptions& options) {
  Status usable = check_rows_of_numbers(queries, "queries");
  if (usable) usable = check_rows_of_numbers(keys, "keys");
  if (usable) usable = check_rows_of_numbers(values, "values");
  if (usable) usable = check_shapes(queries, keys, values, options.real_keys);
  if (usable) usable = check_positive(options.temperature, "temperature");
  if (usable) usable = check_count(options.n_heads, "heads");
  if (usable) usable = check_divisible(queries.columns, options.n_heads, "queries");
  if (usable) usable = check_divisible(values.columns, options.n_heads, "values");
  return usable;
}

Result<float> score_factor(const Scale& scale, double temperature, Index d_key) {
  const auto scaled = scale_factor(scale, d_key);
  if (!scaled) return scaled.error();
  const double factor = *scaled / temperature * std::numbers::log2e;
  if (std::abs(factor) <= static_cast<double>(std::numeric_limits<float>::max())) {
    return static_cast<float>(factor);
  }
  return beyond_float32("scaled_scores", -1, number_text(factor));
}

Index kept_count(const std::vector<bool>& real_keys, Index n_keys) {
  return real_keys.empty() ? n_keys : std::count(real_keys.begin(), real_keys.end(), true);
}

void keep_keys(const std::vector<bool>& real_keys, Index n_keys, std::vector<Index>& kept) {
  kept.clear();
  kept.reserve(static_cast<std::size_t>(kept_count(real_keys, n_keys)));
  for (Index key = 0; key < n_keys; ++key) {
    if (real_keys.empty() || real_keys[static_cast<std::size_t>(key)]) kept.push_back(key);
  }
}

Error beyond_float32(std::string_view name, Index row, std::string found) {
  return {ErrorCode::overflow, name, row, -1, std::move(found), "float32"};
}

Error refused_memory(const FloatRows& matrix, std::string_view name) {
  return {ErrorCode::too_large, name, -1, -1, shape_text(matrix.rows, matrix.columns)};
}

}  // namespace attention::streaming
