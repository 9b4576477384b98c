// Several heads: split the columns, attend in each, concatenate, project with W_o.
#pragma once

#include <optional>
#include <vector>

#include "attention.hpp"

namespace attention {

struct HeadTrace {
  AttentionInputs inputs;  // this head's column block of queries, keys, values
  AttentionTrace trace;
};

struct MultiHeadTrace {
  std::vector<HeadTrace> heads;  // n_heads
  Matrix concatenated;           // n_rows × (n_heads · d_value)
  Matrix
      context;  // n_rows × d_out: concatenated · W_o (concatenated itself when W_o is the identity)
};

// What head `head` of n_heads attends with: its column block of queries, keys and values.
// Errors: those of attend's inputs; out_of_range ("heads", "head"); not_divisible ("queries",
// "values").
Result<AttentionInputs> head_inputs(const AttentionInputs& inputs, Index n_heads, Index head);

// Head h takes columns [h · d, (h + 1) · d) of each of queries, keys, values. `w_o` of 0 × 0 =
// identity. Errors: those of attend, the limits on rows counting all heads and d_out; out_of_range
// ("heads") below 1; not_divisible ("queries", "values"); wrong_shape ("w_o"); overflow
// ("context").
Result<MultiHeadTrace> attend_multi_head(const AttentionInputs& inputs, Index n_heads,
                                         const Matrix& w_o = {},
                                         const AttentionOptions& options = {},
                                         std::optional<RowRange> rows = std::nullopt);

}  // namespace attention
