#include "packing.hpp"

#include <algorithm>
#include <cmath>

#include "lanes.hpp"

namespace attention::streaming {
namespace {

// Four rows of four columns become four columns of four rows.
void transpose(const float* const* rows, Index column, Lanes factor, float* panel) {
  const Lanes a = load(rows[0] + column) * factor;
  const Lanes b = load(rows[1] + column) * factor;
  const Lanes c = load(rows[2] + column) * factor;
  const Lanes d = load(rows[3] + column) * factor;
  const Lanes ab_low = __builtin_shufflevector(a, b, 0, 4, 1, 5);
  const Lanes ab_high = __builtin_shufflevector(a, b, 2, 6, 3, 7);
  const Lanes cd_low = __builtin_shufflevector(c, d, 0, 4, 1, 5);
  const Lanes cd_high = __builtin_shufflevector(c, d, 2, 6, 3, 7);
  store(panel, __builtin_shufflevector(ab_low, cd_low, 0, 1, 4, 5));
  store(panel + panel_width, __builtin_shufflevector(ab_low, cd_low, 2, 3, 6, 7));
  store(panel + 2 * panel_width, __builtin_shufflevector(ab_high, cd_high, 0, 1, 4, 5));
  store(panel + 3 * panel_width, __builtin_shufflevector(ab_high, cd_high, 2, 3, 6, 7));
}

}  // namespace

void pack_panel(const float* const (&rows)[panel_width], Index d_key, Index depth, float factor,
                float* panel) {
  const Lanes factors = splat(factor);
  const Index whole = d_key / lane_count * lane_count;
  for (Index k = 0; k < whole; k += lane_count) {
    transpose(rows, k, factors, panel + k * panel_width);
    transpose(rows + lane_count, k, factors, panel + k * panel_width + lane_count);
  }
  for (Index k = whole; k < depth; ++k) {
    for (Index r = 0; r < panel_width; ++r) {
      panel[k * panel_width + r] = k < d_key ? rows[r][k] * factor : 0.0F;
    }
  }
}

void pack_values(const float* row, Index d_value, Index key, Index block_stride, float* block) {
  float* to = block + key * panel_width;
  Index column = 0;
  for (; column + panel_width <= d_value; column += panel_width, to += block_stride) {
    store(to, load(row + column));
    store(to + lane_count, load(row + column + lane_count));
  }
  if (column == d_value) return;
  std::copy(row + column, row + d_value, to);
  std::fill(to + (d_value - column), to + panel_width, 0.0F);
}

Index first_not_finite(const float* numbers, Index count) {
  // x − x is 0 for a finite x and NaN otherwise, and NaN stays.
  Lanes sums[4] = {};
  Index i = 0;
  for (; i + 4 * lane_count <= count; i += 4 * lane_count) {
    for (Index s = 0; s < 4; ++s) {
      const Lanes x = load(numbers + i + s * lane_count);
      sums[s] += x - x;
    }
  }
  if (sum_of_lanes((sums[0] + sums[1]) + (sums[2] + sums[3])) != 0.0F) i = 0;
  const float* end = numbers + count;
  return std::find_if_not(numbers + i, end, [](float x) { return std::isfinite(x); }) - numbers;
}

}  // namespace attention::streaming
