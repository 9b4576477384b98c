#include "scores.hpp"

#include <cmath>

#include "checks.hpp"
#include "text.hpp"

namespace attention {
namespace {

Status check_divisors(double scale_factor, double temperature) {
  if (!std::isfinite(scale_factor)) {
    return Error{ErrorCode::not_finite, "scale", -1, -1, number_text(scale_factor)};
  }
  if (!std::isfinite(temperature)) {
    return Error{ErrorCode::not_finite, "temperature", -1, -1, number_text(temperature), "> 0"};
  }
  if (temperature <= 0.0) {
    return Error{ErrorCode::not_positive, "temperature", -1, -1, number_text(temperature), "> 0"};
  }
  return Ok{};
}

}  // namespace

Status check_queries_and_keys(const Matrix& queries, const Matrix& keys) {
  Status usable = check_matrix(queries, "queries");
  if (usable) usable = check_matrix(keys, "keys");
  if (usable && keys.cols() != queries.cols()) {
    return wrong_shape("keys", keys, shape_text(keys.rows(), queries.cols()));
  }
  return usable;
}

Result<Matrix> compute_scores(const Matrix& queries, const Matrix& keys) {
  Status usable = check_queries_and_keys(queries, keys);
  if (usable) usable = check_size(queries.rows(), keys.rows(), max_matrix_entries, "scores");
  if (!usable) return usable.error();
  Matrix scores = product(queries, keys.transpose());
  usable = check_overflow(scores, "scores");
  if (!usable) return usable.error();
  return scores;
}

Result<Matrix> scale_scores(const Matrix& scores, double scale_factor, double temperature) {
  Status usable = check_matrix(scores, "scores");
  if (usable) usable = check_divisors(scale_factor, temperature);
  if (!usable) return usable.error();
  Matrix scaled = scores * scale_factor / temperature;
  usable = check_overflow(scaled, "scaled_scores");
  if (!usable) return usable.error();
  return scaled;
}

}  // namespace attention
