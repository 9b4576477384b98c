// Sizes of the blocks that the kernels work on.
#pragma once

#include <cstddef>

namespace attention::streaming {

using Index = std::ptrdiff_t;

inline constexpr Index panel_width = 8;  // keys of a panel, columns of a value block: two registers
inline constexpr Index key_block = 256;  // keys between two looks at the running maximum
inline constexpr Index tile_height = 5;  // queries whose sums stay in registers: 5 × 2 of 16
inline constexpr Index query_block = 60;  // queries that share a key block while it is in the cache

constexpr Index round_up(Index n, Index multiple) {
  return (n + multiple - 1) / multiple * multiple;
}

}  // namespace attention::streaming
