// Keys and values of all heads as the kernels read them.
#pragma once

#include <vector>

#include "buffer.hpp"
#include "layout.hpp"

namespace attention::streaming {

// One head's share of the columns.
struct HeadShape {
  Index n_heads;
  Index d_key;
  Index d_value;

  [[nodiscard]] Index depth() const { return round_up(d_key, 4); }
  [[nodiscard]] Index width() const { return round_up(d_value, panel_width); }
};

// Padding is left out. For each head in turn: keys as panels of eight; values block by block of
// key_block keys, each as blocks of eight columns. The last key, again and again, fills up the last
// panel: nobody attends to it there.
class PackedKeys {
 public:
  // Room for `count` keys. Returns whether there was memory.
  bool reserve(Index count, const HeadShape& shape);

  // `keys` n_keys × (n_heads · d_key), `values` n_keys × (n_heads · d_value); `kept` names the rows
  // that are no padding. Precondition: there is room for as many.
  void pack(const float* keys, const float* values, const std::vector<Index>& kept);

  [[nodiscard]] Index count() const { return count_; }
  // The keys of the block from `first` on, filled up to a multiple of eight.
  [[nodiscard]] Index block_keys(Index first) const;
  [[nodiscard]] const float* keys(Index head, Index first) const;
  [[nodiscard]] const float* values(Index head, Index first) const;

 private:
  void pack_head_keys(const float* keys, const std::vector<Index>& kept, Index head);
  void pack_head_values(const float* values, const std::vector<Index>& kept, Index head);

  // Where in `kept` a key is; the last one stands for those that fill up.
  [[nodiscard]] std::size_t place(Index key) const;

  HeadShape shape_ = {};
  Index count_ = 0;
  Index padded_ = 0;  // count, rounded up to a multiple of eight
  Buffer numbers_;
  float* keys_ = nullptr;
  float* values_ = nullptr;
};

}  // namespace attention::streaming
