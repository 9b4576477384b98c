#include "gradients.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "head_pass.hpp"
#include "mask.hpp"
#include "text.hpp"

namespace attention {
namespace {

Status check_true_keys_allowed(const Sequence& sequence, const Masking& masking) {
  for (Index r = 0; r < sequence.true_keys.rows(); ++r) {
    const Index query = sequence.asked[static_cast<std::size_t>(r)];
    for (Index key = 0; key < sequence.true_keys.cols(); ++key) {
      if (sequence.true_keys(r, key) && !may_attend(masking, query, key)) {
        return Error{ErrorCode::conflict, "true_keys", r, key, {}, "mask"};
      }
    }
  }
  return Ok{};
}

Status check_shares(const Matrix& shares, std::string_view name) {
  for (Index i = 0; i < shares.size(); ++i) {
    if (shares.data()[i] >= 0.0) continue;
    Error error = check_not_negative(shares.data()[i], name).error();
    error.row = i / shares.cols();
    error.column = i % shares.cols();
    return error;
  }
  return Ok{};
}

bool all_zero(const double* row, Index n) {
  return std::all_of(row, row + n, [](double entry) { return entry == 0.0; });
}

// Whether every product in x w_v is ≥ 0: then its sums are, and need not be taken.
bool adds_shares_only(const Matrix& x, const Matrix& w_v) {
  const double* w = w_v.data();
  if (std::any_of(w, w + w_v.size(), [](double entry) { return entry < 0.0; })) return false;
  for (Index i = 0; i < x.size(); ++i) {
    if (x.data()[i] < 0.0 && !all_zero(w + i % x.cols() * w_v.cols(), w_v.cols())) return false;
  }
  return true;
}

// The logarithm needs what it is taken of to stay above 0.
Status check_loss(const Sequence& sequence, const ProjectionWeights& weights,
                  const HeadOptions& options) {
  if (options.loss != LossKind::log_loss) return Ok{};
  if (options.learn_values) {
    return Error{ErrorCode::conflict, "learn_values", -1, -1, {}, "log-loss"};
  }
  Status usable = check_shares(sequence.targets, "targets");
  if (!usable || adds_shares_only(sequence.x, weights.w_v)) return usable;
  return check_shares(product(sequence.x, weights.w_v), "values");
}

Status check_one(const Sequence& sequence, const ProjectionWeights& weights,
                 const HeadOptions& options) {
  Status usable = check_sequence(sequence);
  if (usable) usable = check_projection(sequence.x, weights);
  if (usable) usable = check_masking(options.mask, sequence.x.rows(), sequence.x.rows());
  if (!usable) return usable;
  if (sequence.targets.cols() != weights.w_v.cols()) {
    return wrong_shape("targets", sequence.targets,
                       shape_text(sequence.targets.rows(), weights.w_v.cols()));
  }
  usable = check_true_keys_allowed(sequence, options.mask);
  if (usable) usable = check_loss(sequence, weights, options);
  return usable;
}

bool all_finite(const LossAndGradients& result) {
  return std::isfinite(result.loss) && result.gradients.w_q.allFinite() &&
         result.gradients.w_k.allFinite() && result.gradients.w_v.allFinite();
}

}  // namespace

Status check_learnable(const std::vector<Sequence>& sequences, const ProjectionWeights& weights,
                       const HeadOptions& options) {
  if (sequences.empty()) return Error{ErrorCode::empty, "sequences"};
  for (const Sequence& sequence : sequences) {
    Status usable = check_one(sequence, weights, options);
    if (!usable) return usable;
  }
  auto factor = scale_factor(options.scale, weights.w_k.cols());
  if (!factor) return factor.error();
  return Ok{};
}

Result<LossAndGradients> compute_gradients(const std::vector<Sequence>& sequences,
                                           const ProjectionWeights& weights,
                                           const HeadOptions& options) {
  Status usable = check_learnable(sequences, weights, options);
  if (!usable) return usable.error();
  HeadPass pass(options, *scale_factor(options.scale, weights.w_k.cols()));
  LossAndGradients result;
  result.loss = batch_gradients(pass, sequences, 0, sequences.size(), weights, result.gradients);
  if (all_finite(result)) return result;
  return Error{ErrorCode::not_finite, "loss", -1, -1, number_text(result.loss)};
}

}  // namespace attention
