// One step downhill.
#pragma once

#include <string_view>

#include "projection.hpp"

namespace attention {

enum class OptimizerKind {
  momentum,  // v ← momentum · v + g; w ← w − rate · v (Polyak 1964). momentum = 0: plain descent
  adam       // Kingma & Ba 2015, algorithm 1
};

std::string_view optimizer_name(OptimizerKind kind);  // "adam"

// Far above what any task learns with, so that a page can show what too large a step does.
inline constexpr double max_learning_rate = 100.0;

struct OptimizerOptions {
  OptimizerKind kind = OptimizerKind::adam;
  double learning_rate = 0.05;  // > 0, ≤ max_learning_rate
  double momentum = 0.9;        // 0 ≤ … < 1; momentum only
  double beta_1 = 0.9;          // 0 ≤ … < 1; adam only: memory of the gradient
  double beta_2 = 0.999;        // 0 ≤ … < 1; adam only: memory of its square
};

// What the optimizer remembers of earlier gradients. A plain value.
struct Moments {
  ProjectionWeights first;   // momentum: v; adam: the running mean of the gradient
  ProjectionWeights second;  // adam: the running mean of its square; momentum: empty
};

// Succeeds when the options are usable.
// Errors: not_finite, not_positive, out_of_range ("learning_rate"); out_of_range ("momentum",
// "beta_1", "beta_2").
Status check_optimizer(const OptimizerOptions& options);

// All zeros, in the shapes of `weights`.
Moments zero_moments(const ProjectionWeights& weights, OptimizerKind kind);

// Updates weights and moments; `step` counts from 1. Allocates nothing.
// Preconditions: check_optimizer succeeded; all shapes agree.
void descend(const OptimizerOptions& options, Index step, const ProjectionWeights& gradients,
             ProjectionWeights& weights, Moments& moments);

}  // namespace attention
