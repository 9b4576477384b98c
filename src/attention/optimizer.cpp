#include "optimizer.hpp"

#include <array>
#include <cmath>

#include "checks.hpp"
#include "elementary.hpp"
#include "text.hpp"

namespace attention {
namespace {

constexpr double adam_epsilon = 1e-8;  // keeps the division finite where no gradient ever was

Status check_memory_share(double share, std::string_view name) {
  if (share >= 0.0 && share < 1.0) return Ok{};
  return Error{ErrorCode::out_of_range, name, -1, -1, number_text(share), ">= 0, < 1"};
}

// base ^ exponent for 0 ≤ base < 1.
double power(double base, Index exponent) {
  return elementary::exp(static_cast<double>(exponent) * elementary::log(base));
}

void descend_momentum(const OptimizerOptions& options, const Matrix& gradient, Matrix& parameter,
                      Matrix& velocity) {
  for (Index i = 0; i < parameter.size(); ++i) {
    double& v = velocity.data()[i];
    v = options.momentum * v + gradient.data()[i];
    parameter.data()[i] -= options.learning_rate * v;
  }
}

void descend_adam(const OptimizerOptions& options, Index step, const Matrix& gradient,
                  Matrix& parameter, Matrix& mean, Matrix& square) {
  const double mean_correction = 1.0 - power(options.beta_1, step);
  const double square_correction = 1.0 - power(options.beta_2, step);
  for (Index i = 0; i < parameter.size(); ++i) {
    const double g = gradient.data()[i];
    double& m = mean.data()[i];
    double& s = square.data()[i];
    m = options.beta_1 * m + (1.0 - options.beta_1) * g;
    s = options.beta_2 * s + (1.0 - options.beta_2) * g * g;
    parameter.data()[i] -= options.learning_rate * (m / mean_correction) /
                           (std::sqrt(s / square_correction) + adam_epsilon);
  }
}

ProjectionWeights zeros_like(const ProjectionWeights& weights) {
  const auto zeros = [](const Matrix& m) -> Matrix { return Matrix::Zero(m.rows(), m.cols()); };
  return {zeros(weights.w_q), zeros(weights.w_k), zeros(weights.w_v)};
}

}  // namespace

std::string_view optimizer_name(OptimizerKind kind) {
  constexpr std::array<std::string_view, 2> names = {"momentum", "adam"};
  return names[static_cast<std::size_t>(kind)];
}

Status check_optimizer(const OptimizerOptions& options) {
  Status usable = check_positive(options.learning_rate, "learning_rate");
  if (usable && options.learning_rate > max_learning_rate) {
    return Error{ErrorCode::out_of_range,
                 "learning_rate",
                 -1,
                 -1,
                 number_text(options.learning_rate),
                 "> 0, <= " + number_text(max_learning_rate)};
  }
  if (usable) usable = check_memory_share(options.momentum, "momentum");
  if (usable) usable = check_memory_share(options.beta_1, "beta_1");
  if (usable) usable = check_memory_share(options.beta_2, "beta_2");
  return usable;
}

Moments zero_moments(const ProjectionWeights& weights, OptimizerKind kind) {
  if (kind == OptimizerKind::momentum) return {zeros_like(weights), {}};
  return {zeros_like(weights), zeros_like(weights)};
}

void descend(const OptimizerOptions& options, Index step, const ProjectionWeights& gradients,
             ProjectionWeights& weights, Moments& moments) {
  for (Matrix ProjectionWeights::*w :
       {&ProjectionWeights::w_q, &ProjectionWeights::w_k, &ProjectionWeights::w_v}) {
    if (options.kind == OptimizerKind::momentum) {
      descend_momentum(options, gradients.*w, weights.*w, moments.first.*w);
    } else {
      descend_adam(options, step, gradients.*w, weights.*w, moments.first.*w, moments.second.*w);
    }
  }
}

}  // namespace attention
