#include "query_tile.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "exp2.hpp"

namespace attention::streaming {
namespace {

constexpr float minus_infinity = -std::numeric_limits<float>::infinity();
constexpr float lowest = std::numeric_limits<float>::lowest();

// Scores become weights 2^(score − offset), in place. Each row's sum, lane by lane, is added to
// what is left of it. Not inlined, so that the constants of Exp2 stay in registers.
[[gnu::noinline]] void exponentiate(Index height, Index n_keys, const float* offsets,
                                    const float* decays, float* scores, Lanes* sums) {
  const Exp2 exp2;
  for (Index r = 0; r < height; ++r) {
    const Exp2::Range range(offsets[r]);
    float* row = scores + r * key_block;
    Lanes even = {};
    Lanes odd = {};
    for (Index i = 0; i < n_keys; i += 2 * lane_count) {
      const Lanes a = exp2(load(row + i), range);
      const Lanes b = exp2(load(row + i + lane_count), range);
      store(row + i, a);
      store(row + i + lane_count, b);
      even += a;
      odd += b;
    }
    sums[r] = sums[r] * splat(decays[r]) + (even + odd);
  }
}

// 2^exponent for a whole number of at most 0; 0 from −127 down, and for NaN.
float power_of_two(float exponent) {
  constexpr float offset = 127.0F;
  const float bounded = exponent > -offset ? exponent : -offset;
  const auto biased = static_cast<std::uint32_t>(bounded + offset);
  const std::uint32_t bits = biased << 23U;
  float power = 0.0F;
  std::memcpy(&power, &bits, sizeof power);
  return power;
}

// The first `count` of eight numbers.
void store_first(float* to, Lanes low, Lanes high, Index count) {
  if (count >= panel_width) {
    store(to, low);
    store(to + lane_count, high);
    return;
  }
  float both[panel_width];
  store(both, low);
  store(both + lane_count, high);
  for (Index i = 0; i < count; ++i) to[i] = both[i];
}

}  // namespace

void QueryTile::start(Index height, const float* queries, Index depth, float* context,
                      Index width) {
  height_ = height;
  queries_ = queries;
  depth_ = depth;
  context_ = context;
  width_ = width;
  begun_ = false;
  std::fill(std::begin(sum_), std::end(sum_), Lanes{});
  std::fill(std::begin(reference_), std::end(reference_), lowest);
}

Index QueryTile::most_visible() const { return *std::max_element(visible_, visible_ + height_); }

void QueryTile::add(const KeyBlock& block, float* scores) {
  const Index n_visible = most_visible() - block.first;
  if (n_visible <= 0) return;
  const Index n_keys = std::min(block.n_keys, round_up(n_visible, panel_width));
  std::fill(std::begin(largest_), std::end(largest_), splat(minus_infinity));
  add_scores(height_, {queries_, block.keys, n_keys / panel_width, depth_, scores, largest_});
  for (Index r = 0; r < height_; ++r) {
    float* row = scores + r * key_block;
    if (visible_[r] < block.first + n_keys) hide(r, block, n_keys, row);
    raise_reference(r, n_keys, row);
  }
  exponentiate(height_, n_keys, offset_, decay_, scores, sum_);
  add_context(height_, {scores, block.values, n_keys, width_ / panel_width,
                        block.n_keys * panel_width, begun_ ? decay_ : nullptr, context_});
  begun_ = true;
}

// What query r may not attend to scores −∞.
void QueryTile::hide(Index r, const KeyBlock& block, Index n_keys, float* scores) {
  const Index n_visible = std::max(visible_[r] - block.first, Index{0});
  std::fill(scores + n_visible, scores + n_keys, minus_infinity);
  Lanes largest = splat(minus_infinity);
  for (Index i = 0; i < n_keys; i += lane_count) largest = larger(largest, load(scores + i));
  largest_[r] = largest;
}

// References are whole numbers: rescaling by powers of two rounds nothing.
void QueryTile::raise_reference(Index r, Index n_keys, float* scores) {
  const float before = reference_[r];
  reference_[r] = std::max(before, std::ceil(largest_lane(largest_[r])));
  decay_[r] = power_of_two(before - reference_[r]);
  offset_[r] = reference_[r];
  if (std::abs(reference_[r]) <= Exp2::largest_offset) return;
  for (Index i = 0; i < n_keys; ++i) scores[i] -= reference_[r];
  offset_[r] = 0.0F;
}

QueryTile::Outcome QueryTile::finish(Index r, Index d_value, float* row) const {
  if (visible_[r] == 0) {
    std::fill(row, row + d_value, 0.0F);
    return Outcome::finite;
  }
  const float sum = sum_of_lanes(sum_[r]);
  if (!(sum > 0.0F && sum < std::numeric_limits<float>::infinity())) {
    return Outcome::scores_overflow;
  }
  const Lanes share = splat(1.0F / sum);
  Lanes finite = {};  // x − x: 0, or NaN for ever
  const float* from = context_ + r * panel_width;
  for (Index column = 0; column < d_value; column += panel_width) {
    const Lanes low = load(from) * share;
    const Lanes high = load(from + lane_count) * share;
    finite += (low - low) + (high - high);
    store_first(row + column, low, high, d_value - column);
    from += height_ * panel_width;
  }
  return sum_of_lanes(finite) == 0.0F ? Outcome::finite : Outcome::context_overflow;
}

}  // namespace attention::streaming
