#include "scores.hpp"

#include "checks.hpp"

namespace attention {

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
  if (usable) usable = check_scale(scale_factor);
  if (usable) usable = check_positive(temperature, "temperature");
  if (!usable) return usable.error();
  Matrix scaled = scores * scale_factor / temperature;
  usable = check_overflow(scaled, "scaled_scores");
  if (!usable) return usable.error();
  return scaled;
}

}  // namespace attention
