#include "kernels.hpp"

#include <algorithm>

#include "products.hpp"

namespace attention::streaming {
namespace {

// Not inlined, so that engines compile each well by itself and early.
template <int Height>
[[gnu::noinline]] void score_tile(const ScoreBlock& block) {
  const float* keys = block.keys;
  const Index depth = block.depth;  // else it is read again at every turn of the loop
  for (Index panel = 0; panel < block.n_panels; ++panel) {
    Sums<Height> sums = {};
    const float* queries = block.queries;
    for (Index k = 0; k < depth; k += 4) {
      add_four_products<Height>(queries, panel_width, 1, keys, sums);
      queries += 4 * panel_width;
      keys += 4 * panel_width;
    }
    float* scores = block.scores + panel * panel_width;
    for (int r = 0; r < Height; ++r) {
      store(scores + r * key_block, sums[r][0]);
      store(scores + r * key_block + lane_count, sums[r][1]);
      block.largest[r] = larger(block.largest[r], larger(sums[r][0], sums[r][1]));
    }
  }
}

template <int Height>
void set_context(const Sums<Height>& sums, float* context) {
  for (int r = 0; r < Height; ++r) {
    store(context + r * panel_width, sums[r][0]);
    store(context + r * panel_width + lane_count, sums[r][1]);
  }
}

template <int Height>
void add_to_context(const Sums<Height>& sums, const float* decays, float* context) {
  for (int r = 0; r < Height; ++r) {
    const Lanes decay = load_splat(decays + r);
    float* row = context + r * panel_width;
    store(row, load(row) * decay + sums[r][0]);
    store(row + lane_count, load(row + lane_count) * decay + sums[r][1]);
  }
}

// Keys whose products are summed before they join the context: long sums round more.
constexpr Index most_summed = 128;
constexpr float no_decay[tile_height] = {1.0F, 1.0F, 1.0F, 1.0F, 1.0F};

template <int Height>
void mix_columns(const MixBlock& block, const float* values, float* context) {
  const float* decay = block.decay;
  const float* weights = block.weights;
  for (Index left = block.n_keys; left > 0; left -= most_summed) {
    Sums<Height> sums = {};
    for (Index key = 0; key < std::min(left, most_summed); key += 4) {
      add_four_products<Height>(weights, 1, key_block, values, sums);
      weights += 4;
      values += 4 * panel_width;
    }
    if (decay == nullptr) {
      set_context<Height>(sums, context);
    } else {
      add_to_context<Height>(sums, decay, context);
    }
    decay = no_decay;
  }
}

template <int Height>
[[gnu::noinline]] void mix_tile(const MixBlock& block) {
  for (Index column = 0; column < block.n_blocks; ++column) {
    mix_columns<Height>(block, block.values + column * block.block_stride,
                        block.context + column * Height * panel_width);
  }
}

}  // namespace

void add_scores(Index height, const ScoreBlock& block) {
  using Kernel = void (*)(const ScoreBlock&);
  static constexpr Kernel kernels[] = {score_tile<1>, score_tile<2>, score_tile<3>, score_tile<4>,
                                       score_tile<5>};
  kernels[height - 1](block);
}

void add_context(Index height, const MixBlock& block) {
  using Kernel = void (*)(const MixBlock&);
  static constexpr Kernel kernels[] = {mix_tile<1>, mix_tile<2>, mix_tile<3>, mix_tile<4>,
                                       mix_tile<5>};
  kernels[height - 1](block);
}

}  // namespace attention::streaming
