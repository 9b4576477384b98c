// The innermost step: sums of products that stay in registers.
#pragma once

#include "lanes.hpp"
#include "layout.hpp"

namespace attention::streaming {

// Row r of the tile holds sum[r][0], sum[r][1].
template <int Height>
using Sums = Lanes[Height][2];

// Row r of the sums grows by factors[r · stride] times the eight numbers of `row`.
template <int Height>
[[gnu::always_inline]] inline void add_products(const float* factors, Index stride,
                                                const float* row, Sums<Height>& sums) {
  const Lanes low = load(row);
  const Lanes high = load(row + lane_count);
  for (int r = 0; r < Height; ++r) {
    const Lanes factor = load_splat(factors + r * stride);
    sums[r][0] += factor * low;
    sums[r][1] += factor * high;
    pin(sums[r][0]);
    pin(sums[r][1]);
  }
}

// Four rows, one after another; `step` leads from one row's factors to the next one's.
template <int Height>
[[gnu::always_inline]] inline void add_four_products(const float* factors, Index step, Index stride,
                                                     const float* rows, Sums<Height>& sums) {
  add_products<Height>(factors, stride, rows, sums);
  add_products<Height>(factors + step, stride, rows + panel_width, sums);
  add_products<Height>(factors + 2 * step, stride, rows + 2 * panel_width, sums);
  add_products<Height>(factors + 3 * step, stride, rows + 3 * panel_width, sums);
}

}  // namespace attention::streaming
