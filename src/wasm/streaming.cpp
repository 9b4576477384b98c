// Attention over long inputs: names, and the memory that a run keeps between calls.
#include "attention/streaming.hpp"

#include <emscripten/bind.h>
#include <malloc.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "attention/checks.hpp"
#include "attention/cost.hpp"
#include "attention/streaming/buffer.hpp"
#include "attention/streaming/inputs.hpp"
#include "attention/streaming/packing.hpp"
#include "attention/streaming/peak.hpp"
#include "attention/streaming/tiny.hpp"
#include "attention/streaming/whole_table.hpp"
#include "convert.hpp"
#include "errors.hpp"

namespace binding {
namespace {

using namespace attention;
using streaming::Buffer;

struct Input {
  FloatRows rows;
  Buffer numbers;
};

// One run, from its inputs to its release.
struct Run {
  Input queries, keys, values;
  std::optional<StreamingRun> streaming;
  Buffer context;
};

// JavaScript holds a run by its address.
Run& run_at(double address) {
  return *reinterpret_cast<Run*>(static_cast<std::uintptr_t>(address));  // NOLINT
}

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

// {value: address}: room for the inputs, to be written through inputs().
val allocate(double n_queries, double n_keys, double d_key, double d_value) {
  auto run = std::make_unique<Run>();
  Status done = reserve(run->queries, n_queries, d_key, "queries");
  if (done) done = reserve(run->keys, n_keys, d_key, "keys");
  if (done) done = reserve(run->values, n_keys, d_value, "values");
  if (!done) return to_js(done.error());
  return success(val(static_cast<double>(reinterpret_cast<std::uintptr_t>(run.release()))));
}

void release(double run) { delete &run_at(run); }

val view(float* numbers, Index count) {
  return val(emscripten::typed_memory_view(static_cast<std::size_t>(count), numbers));
}

val view(Input& input) { return view(input.numbers.data(), input.rows.rows * input.rows.columns); }

// {queries, keys, values}: the memory itself, until it grows.
val inputs(double address) {
  Run& run = run_at(address);
  val object = val::object();
  object.set("queries", view(run.queries));
  object.set("keys", view(run.keys));
  object.set("values", view(run.values));
  return object;
}

// Padding that is given without a flag is not what is not given.
Status read_real_keys(const val& given, Index n_keys, std::vector<bool>& into) {
  if (!is_given(given)) return Ok{};
  const auto flags = to_flags(given);
  into.assign(flags.begin(), flags.end());
  return streaming::check_real_keys(static_cast<Index>(flags.size()), n_keys);
}

StreamingOptions options_of(int scale, double scale_factor, double temperature, bool causal,
                            double heads) {
  StreamingOptions options;
  options.scale = {static_cast<ScaleKind>(scale), scale_factor};
  options.temperature = temperature;
  options.causal = causal;
  options.n_heads = to_index(heads);
  return options;
}

// Packs keys and values as they are now.
val start(double address, int scale, double scale_factor, double temperature, bool causal,
          double heads, const val& given_real_keys) {
  Run& run = run_at(address);
  StreamingOptions options = options_of(scale, scale_factor, temperature, causal, heads);
  Status read = read_real_keys(given_real_keys, run.keys.rows.rows, options.real_keys);
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

// The context of queries first … first + count − 1, row by row: the memory itself, until the run's
// next call.
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
  return success(view(run.context.data(), size));
}

// One head of the table form, on inputs as wide as all heads together.
streaming::TableInputs table_inputs(const Run& run, const StreamingOptions& options, Index head) {
  const Index d_key = run.keys.rows.columns / options.n_heads;
  const Index d_value = run.values.rows.columns / options.n_heads;
  const double factor = *scale_factor(options.scale, d_key) / options.temperature;
  return {run.queries.rows.data + head * d_key,
          run.keys.rows.data + head * d_key,
          run.values.rows.data + head * d_value,
          run.keys.rows.columns,
          run.values.rows.columns,
          run.queries.rows.rows,
          run.keys.rows.rows,
          d_key,
          d_value,
          static_cast<float>(factor),
          options.causal};
}

bool reserve_table(Buffer& table, const FloatRows& shape) {
  return fits(shape.rows, shape.columns, max_streaming_entries) &&
         table.reserve(std::int64_t{shape.rows} * shape.columns);
}

// The context of all queries by way of the n_queries × n_keys table. Padding is not supported.
val whole_table(double address, int scale, double scale_factor, double temperature, bool causal,
                double heads) {
  Run& run = run_at(address);
  const StreamingOptions options = options_of(scale, scale_factor, temperature, causal, heads);
  Status usable =
      streaming::check_inputs(run.queries.rows, run.keys.rows, run.values.rows, options);
  const Index width = run.values.rows.columns;
  if (usable) usable = check_size(run.queries.rows.rows, width, max_streaming_entries, "queries");
  if (!usable) return to_js(usable.error());
  const auto factor = streaming::score_factor(options.scale, options.temperature,
                                              run.keys.rows.columns / options.n_heads);
  if (!factor) return to_js(factor.error());
  const FloatRows shape = {nullptr, run.queries.rows.rows, run.keys.rows.rows};
  Buffer table;
  const Index size = shape.rows * width;
  if (!reserve_table(table, shape) || !run.context.reserve(size)) {
    return to_js(streaming::refused_memory(shape, "scores"));
  }
  for (Index head = 0; head < options.n_heads; ++head) {
    const auto head_inputs = table_inputs(run, options, head);
    float* context = run.context.data() + head * head_inputs.d_value;
    if (!streaming::attend_whole_table(head_inputs, table.data(), context)) {
      return to_js(streaming::beyond_float32("scores"));
    }
  }
  return success(view(run.context.data(), size).call<val>("slice"));
}

// ---- A few tokens, without a run ----

constexpr Index tiny_queries = 16;

// What attendTiny() works on. Everything is a number of the same kind, so that one view reaches all
// of it and the call, which takes no time to speak of, has no arguments to convert.
struct TinyRoom {
  float n_queries, n_keys, d_key, d_value;
  float scale, scale_factor, temperature, causal;
  // Queries, keys and values one after another, and the context after them.
  float numbers[2 * (tiny_queries + streaming::tiny_keys) * streaming::tiny_columns];
};
static_assert(sizeof(TinyRoom) % sizeof(float) == 0);

TinyRoom tiny;

// The memory itself, until it grows.
val tiny_room() { return view(&tiny.n_queries, sizeof tiny / sizeof(float)); }

// Whether the context was computed. If not, a run says why. Precondition: no more than tinyLimits()
// names.
bool attend_tiny() {
  const auto n_queries = static_cast<Index>(tiny.n_queries);
  const auto n_keys = static_cast<Index>(tiny.n_keys);
  const auto d_key = static_cast<Index>(tiny.d_key);
  const auto d_value = static_cast<Index>(tiny.d_value);
  const Index n_inputs = n_queries * d_key + n_keys * (d_key + d_value);
  if (streaming::first_not_finite(tiny.numbers, n_inputs) != n_inputs) return false;
  const Scale scale = {static_cast<ScaleKind>(tiny.scale), static_cast<double>(tiny.scale_factor)};
  const auto factor = streaming::score_factor(scale, static_cast<double>(tiny.temperature), d_key);
  if (!factor || !(tiny.temperature > 0.0F)) return false;
  const float* keys = tiny.numbers + n_queries * d_key;
  const float* values = keys + n_keys * d_key;
  return streaming::attend_tiny(
      {tiny.numbers, keys, values, n_queries, n_keys, d_key, d_value, *factor, tiny.causal != 0.0F},
      tiny.numbers + n_inputs);
}

val tiny_limits() {
  val object = val::object();
  object.set("queries", static_cast<int>(tiny_queries));
  object.set("keys", static_cast<int>(streaming::tiny_keys));
  object.set("columns", static_cast<int>(streaming::tiny_columns));
  object.set("numbers", static_cast<int>(offsetof(TinyRoom, numbers) / sizeof(float)));
  return object;
}

// ---- Measuring ----

double memory_bytes() { return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536.0; }

double allocated() { return static_cast<double>(static_cast<unsigned>(mallinfo().uordblks)); }

// What one worker allocates beyond inputs and context. Of the table form the table alone: the
// blocks that its products pack for themselves are left out.
Result<double> own_bytes(const Run& run, const StreamingOptions& options, bool by_table) {
  const double before = allocated();
  if (!by_table) {
    const auto streaming =
        StreamingRun::create(run.queries.rows, run.keys.rows, run.values.rows, options);
    if (!streaming) return streaming.error();
    return allocated() - before;
  }
  const FloatRows shape = {nullptr, run.queries.rows.rows, run.keys.rows.rows};
  Buffer table;
  if (!reserve_table(table, shape)) return streaming::refused_memory(shape, "scores");
  return allocated() - before;
}

// {value: bytes}: what so many workers allocate beyond one copy of the inputs, and the context.
val scratch_bytes(double address, int scale, double scale_factor, double temperature, bool causal,
                  double heads, bool by_table, double workers) {
  const Run& run = run_at(address);
  const auto own =
      own_bytes(run, options_of(scale, scale_factor, temperature, causal, heads), by_table);
  if (!own) return to_js(own.error());
  const double inputs = count_input_bytes(run.queries.rows, run.keys.rows, run.values.rows);
  const auto all = count_worker_bytes(*own, inputs, to_index(workers));
  return all ? success(val(*all)) : to_js(all.error());
}

double peak(double rounds) { return streaming::run_peak_loop(to_index(rounds)); }

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_streaming) {
  using emscripten::function;
  function("allocate", &binding::allocate);
  function("inputs", &binding::inputs);
  function("start", &binding::start);
  function("attend", &binding::attend);
  function("wholeTable", &binding::whole_table);
  function("release", &binding::release);
  function("tinyRoom", &binding::tiny_room);
  function("tinyLimits", &binding::tiny_limits);
  function("attendTiny", &binding::attend_tiny);
  function("scratchBytes", &binding::scratch_bytes);
  function("memoryBytes", &binding::memory_bytes);
  function("peak", &binding::peak);
  function("names", &binding::error_names);
  function("errorMessage", &binding::error_message);
}
