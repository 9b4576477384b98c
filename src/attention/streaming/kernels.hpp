// The two products of attention over packed blocks. Each row's sums are added in the same order
// whatever the height of its tile, so that a row's result does not depend on its neighbors.
#pragma once

#include "lanes.hpp"
#include "layout.hpp"

namespace attention::streaming {

// Queries of one tile against panels of keys.
struct ScoreBlock {
  const float* queries;  // depth × panel_width: entry k of query r at k · panel_width + r
  const float* keys;     // n_panels × depth × panel_width
  Index n_panels;
  Index depth;     // d_key, rounded up to a multiple of 4
  float* scores;   // height × key_block
  Lanes* largest;  // height: the largest score so far, lane by lane
};

// Weights of one tile times the values of a key block.
struct MixBlock {
  const float* weights;  // height × key_block
  const float* values;   // n_blocks blocks of n_keys × panel_width, block_stride apart
  Index n_keys;          // a multiple of panel_width
  Index n_blocks;        // of columns
  Index block_stride;    // from one block of columns to the next, in floats
  const float* decay;    // height: multiplies what is in `context` before the sum is added; null to
                         // begin anew
  float* context;        // n_blocks × height × panel_width
};

// `height`: 1 … tile_height.
void add_scores(Index height, const ScoreBlock& block);
void add_context(Index height, const MixBlock& block);

}  // namespace attention::streaming
