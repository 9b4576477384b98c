#include "packed_keys.hpp"

#include <algorithm>

#include "packing.hpp"

namespace attention::streaming {

bool PackedKeys::reserve(Index count, const HeadShape& shape) {
  shape_ = shape;
  count_ = count;
  padded_ = round_up(count_, panel_width);
  const std::int64_t rows = std::int64_t{padded_} * shape.n_heads;
  if (!numbers_.reserve(rows * (shape.depth() + shape.width()))) return false;
  keys_ = numbers_.data();
  values_ = keys_ + rows * shape.depth();
  return true;
}

void PackedKeys::pack(const float* keys, const float* values, const std::vector<Index>& kept) {
  for (Index head = 0; head < shape_.n_heads; ++head) {
    pack_head_keys(keys + head * shape_.d_key, kept, head);
    pack_head_values(values + head * shape_.d_value, kept, head);
  }
}

Index PackedKeys::block_keys(Index first) const { return std::min(key_block, padded_ - first); }

const float* PackedKeys::keys(Index head, Index first) const {
  return keys_ + (head * padded_ + first) * shape_.depth();
}

const float* PackedKeys::values(Index head, Index first) const {
  return values_ + (head * padded_ + first) * shape_.width();
}

void PackedKeys::pack_head_keys(const float* keys, const std::vector<Index>& kept, Index head) {
  const Index stride = shape_.n_heads * shape_.d_key;
  const float* rows[panel_width];
  float* panel = keys_ + head * padded_ * shape_.depth();
  for (Index first = 0; first < count_; first += panel_width) {
    for (Index r = 0; r < panel_width; ++r) {
      rows[r] = keys + kept[place(first + r)] * stride;
    }
    pack_panel(rows, shape_.d_key, shape_.depth(), 1.0F, panel);
    panel += panel_width * shape_.depth();
  }
}

void PackedKeys::pack_head_values(const float* values, const std::vector<Index>& kept, Index head) {
  const Index stride = shape_.n_heads * shape_.d_value;
  float* block = values_ + head * padded_ * shape_.width();
  for (Index first = 0; first < count_; first += key_block) {
    const Index n_keys = block_keys(first);
    for (Index key = 0; key < n_keys; ++key) {
      const float* row = values + kept[place(first + key)] * stride;
      pack_values(row, shape_.d_value, key, n_keys * panel_width, block);
    }
    block += n_keys * shape_.width();
  }
}

std::size_t PackedKeys::place(Index key) const {
  return static_cast<std::size_t>(std::min(key, count_ - 1));
}

}  // namespace attention::streaming
