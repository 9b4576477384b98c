// Up to five queries on their way through the blocks of keys: running maximum, running sum, running
// context (online softmax).
#pragma once

#include "buffer.hpp"
#include "kernels.hpp"
#include "layout.hpp"

namespace attention::streaming {

// A block of keys and its values, packed.
struct KeyBlock {
  const float* keys;
  const float* values;
  Index first;   // the block's first key
  Index n_keys;  // a multiple of panel_width; what fills it up is visible to no query
};

class QueryTile {
 public:
  // `queries` depth × panel_width, `context` width × height; both outlive the tile.
  void start(Index height, const float* queries, Index depth, float* context, Index width);

  // How many keys query r of the tile may attend to: the first ones.
  void see(Index r, Index n_visible) { visible_[r] = n_visible; }

  // Adds one block. `scores`: room for tile_height × key_block numbers, for the length of the call.
  void add(const KeyBlock& block, float* scores);

  // Context ÷ sum of query r: d_value numbers. Returns whether scores and context stayed in
  // float32.
  enum class Outcome { finite, scores_overflow, context_overflow };
  Outcome finish(Index r, Index d_value, float* row) const;

 private:
  [[nodiscard]] Index most_visible() const;
  void hide(Index r, const KeyBlock& block, Index n_keys, float* scores);
  void raise_reference(Index r, Index n_keys, float* scores);

  bool begun_ = false;  // whether a block was added
  Index height_ = 0;
  Index depth_ = 0;
  Index width_ = 0;
  const float* queries_ = nullptr;
  float* context_ = nullptr;
  Index visible_[tile_height] = {};
  Lanes largest_[tile_height] = {};    // of the current block
  Lanes sum_[tile_height] = {};        // of the weights so far
  float reference_[tile_height] = {};  // a whole number, no smaller than the largest score so far
  float decay_[tile_height] = {};      // 2^(reference before − reference now)
  float offset_[tile_height] = {};     // what is left to subtract from the current scores
};

}  // namespace attention::streaming
