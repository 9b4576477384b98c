#include "streaming.hpp"

#include <algorithm>

#include "checks.hpp"
#include "inputs.hpp"
#include "packed_keys.hpp"
#include "query_rows.hpp"

namespace attention {

using namespace streaming;

struct StreamingRun::State {
  FloatRows queries, key_rows, value_rows;
  bool packed = false;
  HeadShape shape;
  float factor = 1.0F;
  bool causal = false;
  std::vector<Index> kept;  // the keys that are no padding
  PackedKeys keys;
  QueryRows rows;

  // How many keys query i may attend to: the first ones of those kept.
  [[nodiscard]] Index visible(Index i) const {
    if (!causal) return static_cast<Index>(kept.size());
    return std::upper_bound(kept.begin(), kept.end(), i) - kept.begin();
  }

  [[nodiscard]] HeadQueries head_queries(Index head) const {
    return {queries.data + head * shape.d_key, queries.columns, factor};
  }

  Status pack(const StreamingOptions& options);
  Status attend_block(Index first, Index count, float* context);
  Status attend_head(Index head, Index first, Index count, const Index* n_visible, float* context);
};

namespace {

Error overflow(QueryTile::Outcome outcome, Index row) {
  const bool in_scores = outcome == QueryTile::Outcome::scores_overflow;
  return beyond_float32(in_scores ? "scores" : "context", row);
}

// Full blocks, and what is left in one, when that is not much more.
Index next_block(Index left) { return left <= QueryRows::most_rows ? left : query_block; }

}  // namespace

StreamingRun::StreamingRun(std::unique_ptr<State> state) : state_(std::move(state)) {}
StreamingRun::StreamingRun(StreamingRun&& other) noexcept = default;
StreamingRun& StreamingRun::operator=(StreamingRun&& other) noexcept = default;
StreamingRun::~StreamingRun() = default;

Result<StreamingRun> StreamingRun::create(const FloatRows& queries, const FloatRows& keys,
                                          const FloatRows& values,
                                          const StreamingOptions& options) {
  auto state = std::make_unique<State>();
  state->queries = queries;
  state->key_rows = keys;
  state->value_rows = values;
  Status done = state->pack(options);
  if (!done) return done.error();
  return StreamingRun(std::move(state));
}

Status StreamingRun::repack(const StreamingOptions& options) { return state_->pack(options); }

Status StreamingRun::State::pack(const StreamingOptions& options) {
  packed = false;
  Status usable = check_inputs(queries, key_rows, value_rows, options);
  if (!usable) return usable;
  shape = {options.n_heads, key_rows.columns / options.n_heads,
           value_rows.columns / options.n_heads};
  const auto asked = score_factor(options.scale, options.temperature, shape.d_key);
  if (!asked) return asked.error();
  factor = *asked;
  causal = options.causal;
  // The largest room first: a list of keys that finds none cannot say so.
  packed = rows.reserve(shape) && keys.reserve(kept_count(options.real_keys, key_rows.rows), shape);
  if (!packed) return refused_memory(key_rows, "keys");
  keep_keys(options.real_keys, key_rows.rows, kept);
  keys.pack(key_rows.data, value_rows.data, kept);
  return Ok{};
}

Status StreamingRun::attend(const RowRange& rows, float* context) {
  if (!state_->packed) return Error{ErrorCode::missing, "run"};
  Status done = check_row_range(rows, state_->queries.rows);
  const Index end = rows.first + rows.count;
  for (Index first = rows.first; done && first < end;) {
    const Index count = next_block(end - first);
    done = state_->attend_block(first, count, context);
    context += count * state_->shape.n_heads * state_->shape.d_value;
    first += count;
  }
  return done;
}

Status StreamingRun::State::attend_block(Index first, Index count, float* context) {
  Index n_visible[QueryRows::most_rows];
  for (Index i = 0; i < count; ++i) n_visible[i] = visible(first + i);
  Status done = Ok{};
  for (Index head = 0; done && head < shape.n_heads; ++head) {
    done = attend_head(head, first, count, n_visible, context + head * shape.d_value);
  }
  return done;
}

Status StreamingRun::State::attend_head(Index head, Index first, Index count,
                                        const Index* n_visible, float* context) {
  rows.attend(head_queries(head), first, count, n_visible, keys, head);
  for (Index i = 0; i < count; ++i) {
    const auto outcome = rows.finish(i, context + i * shape.n_heads * shape.d_value);
    if (outcome != QueryTile::Outcome::finite) return overflow(outcome, first + i);
  }
  return Ok{};
}

Result<std::vector<float>> stream_attention(const FloatRows& queries, const FloatRows& keys,
                                            const FloatRows& values,
                                            const StreamingOptions& options) {
  auto run = StreamingRun::create(queries, keys, values, options);
  if (!run) return run.error();
  Status small = check_size(queries.rows, values.columns, max_streaming_entries, "queries");
  if (!small) return small.error();
  std::vector<float> context(static_cast<std::size_t>(queries.rows * values.columns));
  StreamingRun started = std::move(run).value();
  Status done = started.attend({0, queries.rows}, context.data());
  if (!done) return done.error();
  return context;
}

}  // namespace attention
