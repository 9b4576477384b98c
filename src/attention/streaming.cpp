#include "streaming.hpp"

#include <algorithm>

#include "inputs.hpp"
#include "packed_keys.hpp"
#include "query_rows.hpp"
#include "tiny.hpp"

namespace attention {

using namespace streaming;

struct StreamingRun::State {
  FloatRows queries;
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

  Status attend_block(Index first, Index count, float* context);
  Status attend_head(Index head, Index first, Index count, const Index* n_visible, float* context);
};

namespace {

Error overflow(QueryTile::Outcome outcome, Index row) {
  const bool in_scores = outcome == QueryTile::Outcome::scores_overflow;
  return {ErrorCode::overflow, in_scores ? "scores" : "context", row};
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
  Status usable = check_inputs(queries, keys, values, options);
  if (!usable) return usable.error();
  const HeadShape shape = {options.n_heads, keys.columns / options.n_heads,
                           values.columns / options.n_heads};
  const auto factor = score_factor(options.scale, options.temperature, shape.d_key);
  if (!factor) return factor.error();
  auto state = std::make_unique<State>();
  state->queries = queries;
  state->shape = shape;
  state->factor = *factor;
  state->causal = options.causal;
  state->kept = kept_keys(options.real_keys, keys.rows);
  if (!state->keys.pack(keys.data, values.data, state->kept, shape) ||
      !state->rows.reserve(shape)) {
    return refused_memory(keys, "keys");
  }
  return StreamingRun(std::move(state));
}

Status StreamingRun::attend(const RowRange& rows, float* context) {
  Status done = check_rows(rows, state_->queries.rows);
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
  std::vector<float> context(static_cast<std::size_t>(queries.rows * values.columns));
  StreamingRun started = std::move(run).value();
  Status done = started.attend({0, queries.rows}, context.data());
  if (!done) return done.error();
  return context;
}

}  // namespace attention
