#include "positional.hpp"

#include "checks.hpp"
#include "elementary.hpp"

namespace attention {

Result<Matrix> sinusoidal_positions(Index n_tokens, Index d_model) {
  Status usable = check_count(n_tokens, "n_tokens");
  if (usable) usable = check_count(d_model, "d_model");
  if (usable) usable = check_size(n_tokens, d_model, max_matrix_entries, "n_tokens");
  if (!usable) return usable.error();
  Matrix positions(n_tokens, d_model);
  for (Index column = 0; column < d_model; ++column) {
    const bool is_sine = column % 2 == 0;
    const auto pair_start = static_cast<double>(is_sine ? column : column - 1);
    const double wavelength =
        elementary::exp(pair_start / static_cast<double>(d_model) * elementary::log(10000.0));
    for (Index token = 0; token < n_tokens; ++token) {
      const double angle = static_cast<double>(token) / wavelength;
      positions(token, column) = is_sine ? elementary::sin(angle) : elementary::cos(angle);
    }
  }
  return positions;
}

}  // namespace attention
