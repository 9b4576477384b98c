// NumPy's legacy seeded normal stream: np.random.seed(s); np.random.randn(...).
// Frozen by NumPy's compatibility policy (NEP 19), so page and terminal can print the same numbers.
#pragma once

#include <array>
#include <cstdint>

#include "matrix.hpp"

namespace attention {

// MT19937 (Matsumoto & Nishimura 1998) seeded as np.random.seed(seed) does for 0 ≤ seed < 2³².
class LegacyRandom {
 public:
  explicit LegacyRandom(std::uint32_t seed);

  // The next 32 bits of the stream; bit for bit NumPy's.
  std::uint32_t next_uint32();

  // Uniform in [0, 1) from 53 bits: np.random.random_sample.
  double next_double();

  // Standard normal by the polar method (Marsaglia & Bray 1964), as np.random.randn; agrees with
  // NumPy to 1e-15 relative (its log, the C library's, may differ in the last bit).
  double next_normal();

  // rows × columns, filled row by row: np.random.randn(rows, columns).
  Matrix normals(Index rows, Index columns);

 private:
  static constexpr std::size_t state_size = 624;
  void refill();

  std::array<std::uint32_t, state_size> state_;
  std::size_t position_ = state_size;
  bool has_spare_ = false;
  double spare_ = 0.0;
};

}  // namespace attention
