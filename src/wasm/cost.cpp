// What attention costs: names only. Part of the module that is measured.
#include "attention/cost.hpp"

#include <emscripten/bind.h>

#include <limits>

#include "attention/checks.hpp"
#include "attention/streaming/buffer.hpp"
#include "attention/streaming/inputs.hpp"
#include "attention/streaming/peak.hpp"
#include "attention/text.hpp"
#include "convert.hpp"

namespace binding {
namespace {

using namespace attention;

Status check_seed(double seed) {
  constexpr auto largest = std::numeric_limits<std::uint32_t>::max();
  if (seed >= 0.0 && seed <= static_cast<double>(largest)) return Ok{};
  return Error{ErrorCode::out_of_range,          "seed", -1, -1, number_text(seed),
               "0 .. " + std::to_string(largest)};
}

// {value}: np.random.seed(seed); np.random.randn(count), rounded to float32.
val normals(double seed, double count) {
  const Index size = to_index(count);
  Status usable = check_seed(seed);
  if (usable) usable = check_not_negative(count, "count");
  if (usable) usable = check_size(size, 1, max_streaming_entries, "count");
  if (!usable) return to_js(usable.error());
  streaming::Buffer numbers;
  if (!numbers.reserve(size)) return to_js(streaming::refused_memory({nullptr, size, 1}, "count"));
  LegacyRandom random(static_cast<std::uint32_t>(seed));
  for (Index i = 0; i < size; ++i) numbers.data()[i] = static_cast<float>(random.next_normal());
  return success(memory_view(numbers.data(), size).call<val>("slice"));
}

val scores(double n_tokens, bool causal) {
  Status usable = check_not_negative(n_tokens, "n_tokens");
  if (!usable) return to_js(usable.error());
  return success(val(count_scores(to_index(n_tokens), causal)));
}

val quartiles_of(const val& times, double n_runs) {
  const auto found = quartiles(to_numbers(times), to_index(n_runs));
  if (!found) return to_js(found.error());
  val object = val::object();
  object.set("lower", found->lower);
  object.set("median", found->median);
  object.set("upper", found->upper);
  return success(object);
}

// {value: a number, or null}
val growth_of(const val& sizes, const val& times) {
  const auto slope = growth(to_numbers(sizes), to_numbers(times));
  if (!slope) return to_js(slope.error());
  return success(*slope ? val(**slope) : val::null());
}

double peak(double rounds) { return streaming::run_peak_loop(to_index(rounds)); }

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_cost) {
  using emscripten::function;
  function("normals", &binding::normals);
  function("scores", &binding::scores);
  function("quartiles", &binding::quartiles_of);
  function("growth", &binding::growth_of);
  function("peak", &binding::peak);
}
