#include "projection.hpp"

#include "checks.hpp"
#include "random.hpp"

namespace attention {
namespace {

// "4xN": that many rows and any number of columns.
std::string rows_text(Index rows) { return std::to_string(rows) + "xN"; }

Status check_parameters(const Matrix& x, const Matrix& w, std::string_view name) {
  Status usable = check_matrix(w, name);
  if (!usable) return usable;
  if (w.rows() != x.cols()) return wrong_shape(name, w, rows_text(x.cols()));
  return Ok{};
}

Result<Matrix> checked_product(const Matrix& x, const Matrix& w, std::string_view name) {
  Status size = check_size(x.rows(), w.cols(), max_matrix_entries, name);
  if (!size) return size.error();
  Matrix result = product(x, w);
  Status range = check_overflow(result, name);
  if (!range) return range.error();
  return result;
}

}  // namespace

Status check_projection(const Matrix& x, const ProjectionWeights& weights) {
  Status usable = check_matrix(x, "x");
  if (usable) usable = check_parameters(x, weights.w_q, "w_q");
  if (usable) usable = check_parameters(x, weights.w_k, "w_k");
  if (usable) usable = check_parameters(x, weights.w_v, "w_v");
  if (usable && weights.w_k.cols() != weights.w_q.cols()) {
    return wrong_shape("w_k", weights.w_k, shape_text(x.cols(), weights.w_q.cols()));
  }
  return usable;
}

Result<AttentionInputs> project(const Matrix& x, const ProjectionWeights& weights) {
  Status usable = check_projection(x, weights);
  if (!usable) return usable.error();
  auto queries = checked_product(x, weights.w_q, "queries");
  if (!queries) return queries.error();
  auto keys = checked_product(x, weights.w_k, "keys");
  if (!keys) return keys.error();
  auto values = checked_product(x, weights.w_v, "values");
  if (!values) return values.error();
  return AttentionInputs{std::move(queries).value(), std::move(keys).value(),
                         std::move(values).value()};
}

Matrix product(const Matrix& left, const Matrix& right) {
  Matrix result = Matrix::Zero(left.rows(), right.cols());
  for (Index i = 0; i < left.rows(); ++i) {
    for (Index k = 0; k < left.cols(); ++k) {
      for (Index j = 0; j < right.cols(); ++j) result(i, j) += left(i, k) * right(k, j);
    }
  }
  return result;
}

Result<ProjectionWeights> seeded_weights(std::uint32_t seed, Index d_model, Index d_head,
                                         Index n_heads) {
  Status usable = check_count(d_model, "d_model");
  if (usable) usable = check_count(d_head, "d_head");
  if (usable) usable = check_count(n_heads, "heads");
  if (usable) usable = check_size(n_heads, d_head, max_matrix_entries, "d_head");
  if (usable) usable = check_size(d_model, n_heads * d_head, max_matrix_entries, "d_head");
  if (!usable) return usable.error();
  LegacyRandom random(seed);
  const auto draw = [&] { return random.normals(d_model, n_heads * d_head); };
  return ProjectionWeights{draw(), draw(), draw()};  // braces evaluate from left to right
}

}  // namespace attention
