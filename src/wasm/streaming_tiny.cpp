#include "streaming_tiny.hpp"

#include <cstddef>

#include "attention/streaming/inputs.hpp"
#include "attention/streaming/packing.hpp"
#include "attention/streaming/tiny.hpp"

namespace binding {

using namespace attention;

namespace {

constexpr Index tiny_queries = 16;

// Everything is a number of the same kind, so that one view reaches all of it and the call, which
// takes no time to speak of, has no arguments to convert.
struct TinyRoom {
  float n_queries, n_keys, d_key, d_value;
  float scale, scale_factor, temperature, causal;
  // Queries, keys and values one after another, and the context after them.
  float numbers[2 * (tiny_queries + streaming::tiny_keys) * streaming::tiny_columns];
};
static_assert(sizeof(TinyRoom) % sizeof(float) == 0);

TinyRoom tiny;

}  // namespace

val tiny_room() { return memory_view(&tiny.n_queries, sizeof tiny / sizeof(float)); }

val tiny_limits() {
  val object = val::object();
  object.set("queries", static_cast<int>(tiny_queries));
  object.set("keys", static_cast<int>(streaming::tiny_keys));
  object.set("columns", static_cast<int>(streaming::tiny_columns));
  object.set("numbers", static_cast<int>(offsetof(TinyRoom, numbers) / sizeof(float)));
  return object;
}

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

}  // namespace binding
