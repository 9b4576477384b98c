// Online softmax: one query meets its keys block by block, and no more is kept than a running
// maximum, a running sum and a running mix (Milakov & Gimelshein 2018, algorithm 3; Dao et al.
// 2022, algorithm 1). Every intermediate, in float64; streaming.hpp is the fast form.
#pragma once

#include "matrix.hpp"

namespace attention {

// Block b holds the keys b · block_size … of one query; the last block may be shorter.
struct OnlineSoftmax {
  Vector block_max;    // n_blocks: the block's largest score, −∞ when all of it is masked
  Vector running_max;  // n_blocks: the largest score so far
  Vector rescale;  // n_blocks: exp(running_max before − running_max): brings what was kept to the
                   // new maximum; 0 when nothing was kept
  Matrix shares;  // n_blocks × n_keys: exp(score − running_max) of each key met so far, 0 of the
                  // others: what running_sum adds up, though none of it is kept
  Vector exponentials;  // n_keys: exp(score − running_max after its block), 0 where masked
  Vector block_sum;     // n_blocks: sum of the block's exponentials
  Vector rescaled_sum;  // n_blocks: running_sum before · rescale
  Vector running_sum;   // n_blocks: rescaled_sum + block_sum
  Matrix block_mix;     // n_blocks × d_value: sum of the block's exponential · value
  Matrix rescaled_mix;  // n_blocks × d_value: running_mix before · rescale
  Matrix running_mix;   // n_blocks × d_value: rescaled_mix + block_mix
  Matrix context;  // 1 × d_value: the last running_mix ÷ running_sum; 0 when every key is masked
  Index kept = 0;  // numbers kept from one block to the next, however many keys there are: the
                   // running maximum, the running sum and the running mix's d_value
};

// masked_scores: 1 × n_keys, finite, or −∞ where masked. values: n_keys × d_value.
// Errors: those of check_matrix ("values"); empty, wrong_shape or not_finite ("scores");
// wrong_shape ("values" when its rows are not n_keys); out_of_range ("block_size" outside 1 …
// n_keys); too_large ("values"); overflow ("context").
Result<OnlineSoftmax> online_softmax(const Matrix& masked_scores, const Matrix& values,
                                     Index block_size);

}  // namespace attention
