// Attention the plain way, for comparison: the whole table of scores, then softmax, then the
// product.
#pragma once

#include "layout.hpp"

namespace attention::streaming {

// One head of float32. Rows begin `stride` numbers after one another.
struct TableInputs {
  const float* queries;
  const float* keys;
  const float* values;
  Index query_stride;  // of queries and keys
  Index value_stride;  // of values and context
  Index n_queries;
  Index n_keys;
  Index d_key;
  Index d_value;
  float factor;  // multiplies the scores: scale ÷ temperature
  bool causal;
};

// `table`: room for n_queries × n_keys numbers, which become the weights. Returns whether every
// result stayed in float32. Compiled with whatever vectors the target has.
bool attend_whole_table(const TableInputs& inputs, float* table, float* context);

}  // namespace attention::streaming
