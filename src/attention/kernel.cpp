#include "kernel.hpp"

#include <array>
#include <cmath>

#include "checks.hpp"
#include "elementary.hpp"
#include "similarity.hpp"

namespace attention {
namespace {

Result<Matrix> checked(Matrix matrix, std::string_view name) {
  Status finite = check_overflow(matrix, name);
  if (!finite) return finite.error();
  return matrix;
}

// Divided twice by the bandwidth, whose square may vanish.
Result<Matrix> log_rbf(const Matrix& queries, const Matrix& keys, double bandwidth) {
  Status usable = check_positive(bandwidth, "bandwidth");
  if (!usable) return usable.error();
  auto distances = compute_similarities(queries, keys, Similarity::negative_squared_distance);
  if (!distances) return distances.error();
  return checked(*distances / bandwidth / bandwidth / 2.0, "log_kernel");
}

Result<Matrix> log_exponential(const Matrix& queries, const Matrix& keys, const Scale& scale) {
  auto scores = compute_scores(queries, keys);
  if (!scores) return scores.error();
  auto factor = scale_factor(scale, keys.cols());
  if (!factor) return factor.error();
  return checked(*scores * *factor, "log_kernel");
}

Result<Matrix> log_kernel(const Matrix& queries, const Matrix& keys, const KernelOptions& options) {
  return options.kind == KernelKind::rbf ? log_rbf(queries, keys, options.bandwidth)
                                         : log_exponential(queries, keys, options.scale);
}

void fill_score_shares(const Matrix& kernel, KernelTrace& trace) {
  SoftmaxRows rows = softmax_rows(kernel, SoftmaxVariant::score_sum);
  trace.weights = std::move(rows.weights);
  trace.undefined_rows = std::move(rows.undefined_rows);
}

Status fill_weights(const AttentionInputs& inputs, const KernelOptions& options,
                    KernelTrace& trace) {
  if (options.kind == KernelKind::dot_product) {
    auto kernel = kernel_matrix(inputs.queries, inputs.keys, options);
    if (!kernel) return kernel.error();
    fill_score_shares(*kernel, trace);
    return Ok{};
  }
  auto exponents = log_kernel(inputs.queries, inputs.keys, options);
  if (!exponents) return exponents.error();
  trace.log_kernel = std::move(exponents).value();
  trace.weights = softmax_rows(trace.log_kernel).weights;
  return Ok{};
}

// s‖k‖²/2 for each key.
Vector half_squares(const Matrix& keys, double s) {
  Vector result(keys.rows());
  for (Index key = 0; key < keys.rows(); ++key) {
    double square = 0.0;
    for (Index d = 0; d < keys.cols(); ++d) square += keys(key, d) * keys(key, d);
    result(key) = s * square / 2.0;
  }
  return result;
}

Result<KernelIdentity> identity_for(const Matrix& queries, const Matrix& keys, double s) {
  KernelIdentity identity;
  identity.bandwidth = 1.0 / std::sqrt(s);
  auto exponents = log_exponential(queries, keys, {ScaleKind::factor, s});
  if (!exponents) return exponents.error();
  auto distances = log_rbf(queries, keys, identity.bandwidth);
  if (!distances) return distances.error();
  auto lengths = checked(half_squares(keys, s), "log_kernel");
  if (!lengths) return lengths.error();
  const double longest = lengths->maxCoeff();
  const Vector shifts = lengths->array() - longest;
  auto weighted = checked(distances->rowwise() + shifts.transpose(), "log_kernel");
  if (!weighted) return weighted.error();
  identity.softmax_weights = softmax_rows(*exponents).weights;
  identity.rbf_weights = softmax_rows(*distances).weights;
  identity.key_factors = shifts.unaryExpr(&elementary::exp);
  identity.weighted_weights = softmax_rows(*weighted).weights;
  identity.largest_difference =
      (identity.softmax_weights - identity.rbf_weights).cwiseAbs().maxCoeff();
  return identity;
}

}  // namespace

std::string_view kernel_name(KernelKind kind) {
  constexpr std::array<std::string_view, 3> names = {"dot-product", "exponential", "rbf"};
  return names[static_cast<std::size_t>(kind)];
}

Result<Matrix> kernel_matrix(const Matrix& queries, const Matrix& keys,
                             const KernelOptions& options) {
  if (options.kind == KernelKind::dot_product) return compute_scores(queries, keys);
  auto exponents = log_kernel(queries, keys, options);
  if (!exponents) return exponents.error();
  return checked(exponents->unaryExpr(&elementary::exp), "kernel");
}

Result<double> largest_asymmetry(const Matrix& kernel) {
  Status usable = check_matrix(kernel, "kernel");
  if (!usable) return usable.error();
  if (kernel.rows() != kernel.cols()) {
    return wrong_shape("kernel", kernel, shape_text(kernel.rows(), kernel.rows()));
  }
  return (kernel - kernel.transpose()).cwiseAbs().maxCoeff();
}

Result<KernelTrace> smooth(const AttentionInputs& inputs, const KernelOptions& options) {
  Status usable = check_inputs(inputs);
  if (usable) usable = check_lens_size(inputs);
  if (!usable) return usable.error();
  KernelTrace trace;
  usable = fill_weights(inputs, options, trace);
  if (!usable) return usable.error();
  auto context = weighted_sum(trace.weights, inputs.values);
  if (!context) return context.error();
  trace.context = std::move(context).value();
  return trace;
}

Result<KernelIdentity> compare_kernels(const Matrix& queries, const Matrix& keys,
                                       const Scale& scale) {
  Status usable = check_queries_and_keys(queries, keys);
  if (usable) usable = check_size(queries.rows(), keys.rows(), max_trace_cells, "queries");
  if (!usable) return usable.error();
  auto s = scale_factor(scale, keys.cols());
  if (!s) return s.error();
  usable = check_positive(*s, "scale");
  if (!usable) return usable.error();
  return identity_for(queries, keys, *s);
}

}  // namespace attention
