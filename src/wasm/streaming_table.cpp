#include "streaming_table.hpp"

#include <cstdint>

#include "attention/checks.hpp"
#include "attention/streaming/inputs.hpp"
#include "attention/streaming/whole_table.hpp"

namespace binding {

using namespace attention;
using streaming::Buffer;

namespace {

FloatRows table_of(const Run& run) { return {nullptr, run.queries.rows.rows, run.keys.rows.rows}; }

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

}  // namespace

bool reserve_table(const Run& run, Buffer& table) {
  const FloatRows shape = table_of(run);
  return fits(shape.rows, shape.columns, max_streaming_entries) &&
         table.reserve(std::int64_t{shape.rows} * shape.columns);
}

Error refused_table(const Run& run) { return streaming::refused_memory(table_of(run), "scores"); }

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
  const Index size = run.queries.rows.rows * width;
  Buffer table;
  if (!reserve_table(run, table) || !run.context.reserve(size)) {
    return to_js(refused_table(run));
  }
  for (Index head = 0; head < options.n_heads; ++head) {
    const auto head_inputs = table_inputs(run, options, head);
    float* context = run.context.data() + head * head_inputs.d_value;
    if (!streaming::attend_whole_table(head_inputs, table.data(), context)) {
      return to_js(streaming::beyond_float32("scores"));
    }
  }
  return success(memory_view(run.context.data(), size).call<val>("slice"));
}

}  // namespace binding
