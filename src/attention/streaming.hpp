// Attention over long inputs: float32, blocks of queries by blocks of keys, memory O(n · d).
#pragma once

#include <memory>
#include <vector>

#include "attention.hpp"

namespace attention {

// rows × columns of float32, row-major. The memory stays the caller's. Precondition: it is there.
struct FloatRows {
  const float* data = nullptr;
  Index rows = 0;
  Index columns = 0;
};

// Error: that of scores added up in float32; while they stay within ±5, at most 1e-6 of the largest
// value. Weights below 2^-126 of the largest are 0, as masked ones are.
struct StreamingOptions {
  Scale scale = {};
  double temperature = 1.0;          // finite, > 0; divides the scaled scores
  bool causal = false;               // query i may attend to key j when j ≤ i
  std::vector<bool> real_keys = {};  // padding: n_keys long, false = padding nobody may attend to;
                                     // empty = no padding
  Index n_heads = 1;  // head h takes columns [h · d, (h + 1) · d) of queries, keys and values
};

// The most entries one of queries, keys and values may have.
inline constexpr Index max_streaming_entries = Index{1} << 28;

// softmax(Q Kᵀ · scale ÷ temperature) V of the rows asked for, without a table of n_queries ×
// n_keys (online softmax: Milakov & Gimelshein 2018; by blocks: Dao et al. 2022). Keys and values
// are packed; rows may then be asked for in any order and in slices of any size, by one thread at a
// time: a run has working memory of its own. A run that was moved from is of no use. A row's
// result is the same to the last bit whichever slice it comes in.
class StreamingRun {
 public:
  // queries n_queries × (n_heads · d_key), keys n_keys × (n_heads · d_key), values n_keys ×
  // (n_heads · d_value). `queries` must outlive the run; keys and values are copied, and must
  // outlive it only where repack() is called.
  // Errors: empty, too_large, not_finite ("queries", "keys", "values"); wrong_shape ("keys",
  // "values", "real_keys"); not_finite ("scale", "temperature"); not_positive ("temperature");
  // out_of_range ("heads"); not_divisible ("queries", "values"); overflow ("scaled_scores")
  // of scale and temperature. too_large ("keys") also when the memory for the copies is refused.
  static Result<StreamingRun> create(const FloatRows& queries, const FloatRows& keys,
                                     const FloatRows& values, const StreamingOptions& options = {});

  StreamingRun(StreamingRun&& other) noexcept;
  StreamingRun& operator=(StreamingRun&& other) noexcept;
  StreamingRun(const StreamingRun&) = delete;
  StreamingRun& operator=(const StreamingRun&) = delete;
  ~StreamingRun();

  // Reads all inputs again, from where they were, after they were written to or for other options.
  // Errors: those of create(); after one there is nothing to attend to until it succeeds.
  Status repack(const StreamingOptions& options);

  // Writes rows.count × (n_heads · d_value) numbers. A query that may attend to no key gets 0.
  // Errors: missing ("run") after a repack() that failed; out_of_range ("rows"); overflow with the
  // first row whose largest score ("scores"), or sum of powers of e times values ("context"),
  // leaves float32.
  Status attend(const RowRange& rows, float* context);

 private:
  struct State;
  explicit StreamingRun(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

// All rows at once: n_queries × (n_heads · d_value). Errors: those of StreamingRun; too_large
// ("queries") when the result would have more than max_streaming_entries.
Result<std::vector<float>> stream_attention(const FloatRows& queries, const FloatRows& keys,
                                            const FloatRows& values,
                                            const StreamingOptions& options = {});

}  // namespace attention
