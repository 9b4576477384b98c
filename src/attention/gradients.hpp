// How the loss of one attention head changes with W_q, W_k and W_v, by the chain rule.
#pragma once

#include <vector>

#include "options.hpp"
#include "projection.hpp"
#include "sequences.hpp"

namespace attention {

// Both judge the context vector, what was read; where to look is never told.
enum class LossKind {
  log_loss,      // −Σ target · log context, for targets and values that are shares (≥ 0): the
                 // surprise at the right answer, in nats; unbounded. Values cannot be learned
  squared_error  // ½‖context − target‖²; bounded as long as the values stay as they are
};

// What is given and not learned.
struct HeadOptions {
  LossKind loss = LossKind::log_loss;
  Scale scale = {ScaleKind::inverse_sqrt_dk};
  Masking mask = {};
  bool learn_values = false;  // false: W_v stays as it is; its gradient is all zeros
};

struct LossAndGradients {
  double loss = 0.0;            // mean over all asked rows of all sequences, ≥ 0
  ProjectionWeights gradients;  // d loss ÷ d W_q, W_k, W_v, each of the parameter's shape; w_o
                                // stays empty
};

// context = softmax(scale · X W_q (X W_k)ᵀ, masked) X W_v for each sequence, then backward
// (Rumelhart et al. 1986): with A the weights of a row and g what its loss asks of them,
// d loss/d score_j = A_j (g_j − Σ A g).
// Errors: empty ("sequences"); those of check_sequence, with the argument of the first sequence at
// fault; those of project; wrong_shape ("targets" unless as wide as W_v; "mask"); not_finite
// ("scale"); conflict ("true_keys") when a true key is masked; under log_loss conflict
// ("learn_values") and out_of_range ("targets", "values") below 0; not_finite ("loss") when a
// result leaves float64, as the log loss does when the right answer has no weight at all.
Result<LossAndGradients> compute_gradients(const std::vector<Sequence>& sequences,
                                           const ProjectionWeights& weights,
                                           const HeadOptions& options = {});

}  // namespace attention
