#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

ProjectionWeights same(double value) {
  return {Matrix::Constant(2, 2, value), Matrix::Constant(2, 1, value),
          Matrix::Constant(1, 3, value)};
}

OptimizerOptions plain(double learning_rate, double momentum = 0.0) {
  OptimizerOptions options;
  options.kind = OptimizerKind::momentum;
  options.learning_rate = learning_rate;
  options.momentum = momentum;
  return options;
}

}  // namespace

TEST_CASE("without momentum a step is the gradient times the rate", "[optimizer]") {
  ProjectionWeights weights = same(1.0);
  Moments moments = zero_moments(weights, OptimizerKind::momentum);
  descend(plain(0.25), 1, same(2.0), weights, moments);
  CHECK(same_bits(weights.w_q, Matrix::Constant(2, 2, 0.5)));
  CHECK(same_bits(weights.w_k, Matrix::Constant(2, 1, 0.5)));
  CHECK(same_bits(weights.w_v, Matrix::Constant(1, 3, 0.5)));
}

TEST_CASE("with momentum a steady slope speeds up towards rate ÷ (1 − momentum)", "[optimizer]") {
  ProjectionWeights weights = same(0.0);
  Moments moments = zero_moments(weights, OptimizerKind::momentum);
  double before = 0.0;
  double length = 0.0;
  for (Index step = 1; step <= 200; ++step) {
    descend(plain(0.125, 0.5), step, same(1.0), weights, moments);
    length = before - weights.w_q(0, 0);
    before = weights.w_q(0, 0);
    if (step == 1) CHECK(length == 0.125);
    if (step == 2) CHECK(length == 0.1875);
  }
  CHECK(length == Approx(0.25).epsilon(1e-12));
}

TEST_CASE("Adam's first step is as long as the rate, however steep the slope", "[optimizer]") {
  const double gradient = GENERATE(1e-4, 1.0, -1e6);
  ProjectionWeights weights = same(0.0);
  Moments moments = zero_moments(weights, OptimizerKind::adam);
  OptimizerOptions options;
  options.learning_rate = 0.01;
  descend(options, 1, same(gradient), weights, moments);
  CHECK(weights.w_q(0, 0) == Approx(gradient > 0.0 ? -0.01 : 0.01).epsilon(1e-3));
  CHECK(moments.first.w_k(1, 0) == Approx(0.1 * gradient).epsilon(1e-14));
  CHECK(moments.second.w_v(0, 2) == Approx(0.001 * gradient * gradient).epsilon(1e-12));
}

TEST_CASE("either optimizer finds the bottom of a bowl", "[optimizer]") {
  const auto kind = GENERATE(OptimizerKind::momentum, OptimizerKind::adam);
  OptimizerOptions options;
  options.kind = kind;
  ProjectionWeights weights = same(3.0);
  Moments moments = zero_moments(weights, kind);
  for (Index step = 1; step <= 2000; ++step) {
    const ProjectionWeights gradients = weights;  // of half the square
    descend(options, step, gradients, weights, moments);
  }
  CHECK(std::abs(weights.w_q(0, 0)) < 1e-6);
}

TEST_CASE("where there is no slope nothing moves", "[optimizer]") {
  const auto kind = GENERATE(OptimizerKind::momentum, OptimizerKind::adam);
  OptimizerOptions options;
  options.kind = kind;
  ProjectionWeights weights = same(3.0);
  Moments moments = zero_moments(weights, kind);
  for (Index step = 1; step <= 5; ++step) descend(options, step, same(0.0), weights, moments);
  CHECK(same_bits(weights.w_q, same(3.0).w_q));
}

TEST_CASE("a learning rate is above 0 and at most 100", "[optimizer]") {
  const auto with = [](double rate) {
    OptimizerOptions options;
    options.learning_rate = rate;
    return outcome(check_optimizer(options));
  };
  CHECK(with(smallest_subnormal) == "ok");
  CHECK(with(max_learning_rate) == "ok");
  CHECK(with(0.0) == "not-positive learning_rate");
  CHECK(with(-0.1) == "not-positive learning_rate");
  CHECK(with(100.5) == "out-of-range learning_rate");
  CHECK(with(not_a_number) == "not-finite learning_rate");
  CHECK(with(infinity) == "not-finite learning_rate");
}

TEST_CASE("what an optimizer remembers is a share below 1", "[optimizer]") {
  const double bad = GENERATE(-0.1, 1.0, 2.0, not_a_number);
  OptimizerOptions options;
  options.momentum = bad;
  CHECK(outcome(check_optimizer(options)) == "out-of-range momentum");
  options = {};
  options.beta_1 = bad;
  CHECK(outcome(check_optimizer(options)) == "out-of-range beta_1");
  options = {};
  options.beta_2 = bad;
  CHECK(outcome(check_optimizer(options)) == "out-of-range beta_2");
}

TEST_CASE("each optimizer has its name", "[optimizer]") {
  CHECK(optimizer_name(OptimizerKind::momentum) == "momentum");
  CHECK(optimizer_name(OptimizerKind::adam) == "adam");
}
