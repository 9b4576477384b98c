#include "streaming_run.hpp"

#include <cstdint>
#include <memory>
#include <utility>

#include "attention/checks.hpp"
#include "attention/streaming/inputs.hpp"

namespace binding {

using namespace attention;

namespace {

Status reserve(Input& input, double rows, double columns, std::string_view name) {
  input.rows = {nullptr, to_index(rows), to_index(columns)};
  const FloatRows& shape = input.rows;
  Status some = streaming::check_not_empty(shape, name);
  if (!some) return some;
  if (!fits(shape.rows, shape.columns, max_streaming_entries) ||
      !input.numbers.reserve(std::int64_t{shape.rows} * shape.columns)) {
    return streaming::refused_memory(shape, name);
  }
  input.rows.data = input.numbers.data();
  return Ok{};
}

val view(Input& input) {
  return memory_view(input.numbers.data(), input.rows.rows * input.rows.columns);
}

// Padding that is given without a flag is not what is not given.
Status read_real_keys(const val& given, Index n_keys, std::vector<bool>& into) {
  if (!is_given(given)) return Ok{};
  const auto flags = to_flags(given);
  into.assign(flags.begin(), flags.end());
  return streaming::check_real_keys(static_cast<Index>(flags.size()), n_keys);
}

}  // namespace

StreamingOptions options_of(int scale, double scale_factor, double temperature, bool causal,
                            double heads) {
  StreamingOptions options;
  options.scale = {static_cast<ScaleKind>(scale), scale_factor};
  options.temperature = temperature;
  options.causal = causal;
  options.n_heads = to_index(heads);
  return options;
}

val allocate(double n_queries, double n_keys, double d_key, double d_value) {
  auto run = std::make_unique<Run>();
  Status done = reserve(run->queries, n_queries, d_key, "queries");
  if (done) done = reserve(run->keys, n_keys, d_key, "keys");
  if (done) done = reserve(run->values, n_keys, d_value, "values");
  if (!done) return to_js(done.error());
  return success(val(static_cast<double>(reinterpret_cast<std::uintptr_t>(run.release()))));
}

void release(double address) { delete &run_at(address); }

val inputs(double address) {
  Run& run = run_at(address);
  val object = val::object();
  object.set("queries", view(run.queries));
  object.set("keys", view(run.keys));
  object.set("values", view(run.values));
  return object;
}

val start(double address, int scale, double scale_factor, double temperature, bool causal,
          double heads, const val& real_keys) {
  Run& run = run_at(address);
  StreamingOptions options = options_of(scale, scale_factor, temperature, causal, heads);
  Status read = read_real_keys(real_keys, run.keys.rows.rows, options.real_keys);
  if (!read) {
    run.streaming.reset();
    return to_js(read.error());
  }
  if (run.streaming) {
    Status done = run.streaming->repack(options);
    return done ? success(val(true)) : to_js(done.error());
  }
  auto streaming = StreamingRun::create(run.queries.rows, run.keys.rows, run.values.rows, options);
  if (!streaming) return to_js(streaming.error());
  run.streaming = std::move(streaming).value();
  return success(val(true));
}

val attend(double address, double first, double count) {
  Run& run = run_at(address);
  if (!run.streaming) return to_js(Error{ErrorCode::missing, "run"});
  const RowRange range = {to_index(first), to_index(count)};
  Status done = check_row_range(range, run.queries.rows.rows);
  const Index width = run.values.rows.columns;
  if (done) done = check_size(range.count, width, max_streaming_entries, "rows");
  if (!done) return to_js(done.error());
  const Index size = range.count * width;
  if (!run.context.reserve(size)) {
    return to_js(streaming::refused_memory({nullptr, range.count, width}, "rows"));
  }
  done = run.streaming->attend(range, run.context.data());
  if (!done) return to_js(done.error());
  return success(memory_view(run.context.data(), size));
}

}  // namespace binding
