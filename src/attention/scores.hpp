// Q Kᵀ and its scaling.
#pragma once

#include "projection.hpp"

namespace attention {

// S = Q Kᵀ: queries n_queries × d_key, keys n_keys × d_key → n_queries × n_keys.
// Errors: those of check_matrix; wrong_shape ("keys") when d_key differs; too_large and
// overflow ("scores").
Result<Matrix> compute_scores(const Matrix& queries, const Matrix& keys);

// scores · scale_factor ÷ temperature, each entry in this order.
// Errors: empty and not_finite ("scores"), as −∞ is masked later; not_finite ("scale"),
// not_positive or not_finite ("temperature"); overflow
// ("scaled_scores").
Result<Matrix> scale_scores(const Matrix& scores, double scale_factor, double temperature);

}  // namespace attention
