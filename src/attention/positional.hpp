// Sinusoidal positions.
#pragma once

#include "matrix.hpp"

namespace attention {

// n_tokens × d_model: PE(p, 2i) = sin(p / 10000^(2i/d_model)), PE(p, 2i+1) = cos(same)
// (Vaswani et al. 2017, section 3.5). To be added to X.
// Errors: out_of_range ("n_tokens", "d_model") below 1; too_large.
Result<Matrix> sinusoidal_positions(Index n_tokens, Index d_model);

}  // namespace attention
