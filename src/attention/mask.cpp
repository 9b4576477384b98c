#include "mask.hpp"

namespace attention {

Mask causal_mask(Index n_queries, Index n_keys) {
  Masking causal;
  causal.kind = MaskKind::causal;
  return Mask::NullaryExpr(n_queries, n_keys,
                           [&](Index query, Index key) { return may_attend(causal, query, key); });
}

Status check_masking(const Masking& masking, Index n_queries, Index n_keys) {
  const Mask& allowed = masking.allowed;
  if (masking.kind == MaskKind::custom &&
      (allowed.rows() != n_queries || allowed.cols() != n_keys)) {
    return Error{
        ErrorCode::wrong_shape,       "mask", -1, -1, shape_text(allowed.rows(), allowed.cols()),
        shape_text(n_queries, n_keys)};
  }
  const Mask& real = masking.real_keys;
  if (real.rows() != 0 && (real.rows() != 1 || real.cols() != n_keys)) {
    return Error{ErrorCode::wrong_shape,      "real_keys",           -1, -1,
                 std::to_string(real.cols()), std::to_string(n_keys)};
  }
  return Ok{};
}

bool may_attend(const Masking& masking, Index query, Index key) {
  if (masking.real_keys.size() != 0 && !masking.real_keys(0, key)) return false;
  switch (masking.kind) {
    case MaskKind::causal:
      return key <= query;
    case MaskKind::custom:
      return masking.allowed(query, key);
    default:
      return true;
  }
}

}  // namespace attention
