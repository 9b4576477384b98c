#include "peak.hpp"

#include "products.hpp"

namespace attention::streaming {
namespace {

constexpr int height = 5;
constexpr Index depth = 256;  // two operands of 8 × 256 float32 are 16 KB

struct Operands {
  float left[depth * panel_width] = {};
  float right[depth * panel_width] = {};
};

// The sums are handed on from round to round, so that no round can be left out.
[[gnu::noinline]] void multiply_add(const Operands& operands, Sums<height>& sums) {
  Sums<height> kept;
  for (int r = 0; r < height; ++r) {
    kept[r][0] = sums[r][0];
    kept[r][1] = sums[r][1];
  }
  const float* left = operands.left;
  const float* right = operands.right;
  for (Index k = 0; k < depth; k += 4) {
    add_four_products<height>(left, panel_width, 1, right, kept);
    left += 4 * panel_width;
    right += 4 * panel_width;
  }
  for (int r = 0; r < height; ++r) {
    sums[r][0] = kept[r][0];
    sums[r][1] = kept[r][1];
  }
}

}  // namespace

double run_peak_loop(Index rounds) {
  const Operands operands;
  Sums<height> sums = {};
  for (Index round = 0; round < rounds; ++round) multiply_add(operands, sums);
  constexpr double operations = 2.0 * static_cast<double>(height * panel_width * depth);
  // Adding the sums, which are 0, keeps them from being left out.
  return operations * static_cast<double>(rounds) + static_cast<double>(sum_of_lanes(sums[0][0]));
}

}  // namespace attention::streaming
