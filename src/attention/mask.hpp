// Which query may attend to which key.
//
// Policy for a row that may attend to nothing: it is not an error. Its weights and its context are
// exactly 0, under every softmax variant, and the trace lists it in empty_rows.
#pragma once

#include <limits>

#include "options.hpp"

namespace attention {

// The score of a key that may not be attended to, as e to its power is 0.
inline constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

// n_queries × n_keys; true where j ≤ i.
Mask causal_mask(Index n_queries, Index n_keys);

// Succeeds when the masking fits n_queries × n_keys.
// Errors: wrong_shape ("mask" or "real_keys").
Status check_masking(const Masking& masking, Index n_queries, Index n_keys);

// Whether `query` may attend to `key`. Precondition: check_masking succeeded.
bool may_attend(const Masking& masking, Index query, Index key);

}  // namespace attention
