#include "tiny.hpp"

#include <cmath>
#include <limits>

#include "exp2.hpp"

namespace attention::streaming {
namespace {

constexpr Index most_groups = tiny_keys / lane_count;

// The keys by columns, four side by side: column k of key j at k · tiny_keys + j.
struct Columns {
  float numbers[tiny_columns * tiny_keys];
};

void transpose(const TinyInputs& inputs, Columns& columns) {
  const Index padded = round_up(inputs.n_keys, lane_count);
  for (Index k = 0; k < inputs.d_key; ++k) {
    float* column = columns.numbers + k * tiny_keys;
    for (Index j = 0; j < inputs.n_keys; ++j) column[j] = inputs.keys[j * inputs.d_key + k];
    for (Index j = inputs.n_keys; j < padded; ++j) column[j] = 0.0F;
  }
}

// −∞ from key n_visible on, where `first` is the key in the first lane.
Lanes hide(Lanes scores, Index first, Index n_visible) {
  const auto left = static_cast<std::int32_t>(n_visible - first);
  const IntLanes visible = IntLanes{0, 1, 2, 3} < IntLanes{left, left, left, left};
  return visible ? scores : splat(-std::numeric_limits<float>::infinity());
}

// Scores of the first n_visible keys, four at a time.
void score(const TinyInputs& inputs, const Columns& columns, const float* query, Index n_visible,
           Lanes* scores) {
  for (Index first = 0; first < n_visible; first += lane_count) {
    Lanes sum = {};
    const float* column = columns.numbers + first;
    for (Index k = 0; k < inputs.d_key; ++k, column += tiny_keys) {
      sum += splat(query[k]) * load(column);
    }
    *scores++ = hide(sum * splat(inputs.factor), first, n_visible);
  }
}

// Scores become weights. Returns their sum.
float weigh(Index n_groups, Lanes* scores) {
  Lanes largest = scores[0];
  for (Index i = 1; i < n_groups; ++i) largest = larger(largest, scores[i]);
  float offset = std::ceil(largest_lane(largest));
  if (std::abs(offset) > Exp2::largest_offset) {
    for (Index i = 0; i < n_groups; ++i) scores[i] -= splat(offset);
    offset = 0.0F;
  }
  const Exp2 exp2;
  const Exp2::Range range(offset);
  Lanes sum = {};
  for (Index i = 0; i < n_groups; ++i) {
    scores[i] = exp2(scores[i], range);
    sum += scores[i];
  }
  return sum_of_lanes(sum);
}

// The context of one query that may attend to the first n_visible keys.
bool attend_row(const TinyInputs& inputs, const Columns& columns, const float* query,
                Index n_visible, float* context) {
  Lanes weights[most_groups];
  score(inputs, columns, query, n_visible, weights);
  const float share = 1.0F / weigh(round_up(n_visible, lane_count) / lane_count, weights);
  float finite = share - share;  // x − x: 0, or NaN for ever
  for (Index d = 0; d < inputs.d_value; ++d) {
    const float* value = inputs.values + d;
    float sum = 0.0F;
    for (Index j = 0; j < n_visible; ++j, value += inputs.d_value) {
      sum += weights[j / lane_count][j % lane_count] * *value;
    }
    context[d] = sum * share;
    finite += context[d] - context[d];
  }
  return finite == 0.0F;
}

}  // namespace

bool attend_tiny(const TinyInputs& inputs, float* context) {
  Columns columns;
  transpose(inputs, columns);
  for (Index i = 0; i < inputs.n_queries; ++i) {
    const Index n_visible = inputs.causal && i < inputs.n_keys ? i + 1 : inputs.n_keys;
    const float* query = inputs.queries + i * inputs.d_key;
    if (!attend_row(inputs, columns, query, n_visible, context + i * inputs.d_value)) return false;
  }
  return true;
}

}  // namespace attention::streaming
