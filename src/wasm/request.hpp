// What JavaScript asks for, read into the core's own types.
#pragma once

#include <optional>

#include "convert.hpp"

namespace binding {

struct Request {
  attention::Matrix x;  // n_tokens × d_model, positions added; 0 × 0 when Q, K, V were given
  attention::ProjectionWeights weights;  // 0 × 0 likewise, but for w_o
  attention::AttentionInputs inputs;     // Q, K, V of all heads
  attention::AttentionOptions options;
  attention::Index n_heads = 1;
  std::optional<attention::RowRange> rows;

  [[nodiscard]] bool projected() const { return x.size() > 0; }
};

// `asked` is CoreRequest of web/engine/wasm/attention-core.d.mts: all numbers are there. Values and
// shapes are checked here and in the core.
attention::Result<Request> read_request(const val& asked);

}  // namespace binding
