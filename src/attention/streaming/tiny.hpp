// A few queries and keys, where packing would take longer than the sums.
#pragma once

#include "layout.hpp"

namespace attention::streaming {

inline constexpr Index tiny_keys = 16;
inline constexpr Index tiny_columns = 16;

constexpr bool is_tiny(Index n_keys, Index d_key, Index d_value) {
  return n_keys <= tiny_keys && d_key <= tiny_columns && d_value <= tiny_columns;
}

// One head without padding.
struct TinyInputs {
  const float* queries;  // n_queries × d_key
  const float* keys;     // n_keys × d_key
  const float* values;   // n_keys × d_value
  Index n_queries;
  Index n_keys;
  Index d_key;
  Index d_value;
  float factor;  // scale · log2 e ÷ temperature
  bool causal;
};

// n_queries × d_value numbers. Returns whether scores and context stayed in float32.
// Precondition: is_tiny.
bool attend_tiny(const TinyInputs& inputs, float* context);

}  // namespace attention::streaming
