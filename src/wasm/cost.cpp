// What attention costs: names only. Part of the module that is measured.
#include "attention/cost.hpp"

#include <emscripten/bind.h>

#include "convert.hpp"

namespace binding {
namespace {

using namespace attention;

// np.random.seed(seed); np.random.randn(count), rounded to float32.
val normals(double seed, double count) {
  LegacyRandom random(static_cast<std::uint32_t>(seed));
  std::vector<float> numbers(static_cast<std::size_t>(to_index(count)));
  for (float& number : numbers) number = static_cast<float>(random.next_normal());
  return val(emscripten::typed_memory_view(numbers.size(), numbers.data())).call<val>("slice");
}

double scores(double n_tokens, bool causal) { return count_scores(to_index(n_tokens), causal); }

val quartiles_of(const val& times, double n_runs) {
  const Quartiles found = quartiles(to_numbers(times), to_index(n_runs));
  val object = val::object();
  object.set("lower", found.lower);
  object.set("median", found.median);
  object.set("upper", found.upper);
  return object;
}

// A number, or null.
val growth_of(const val& sizes, const val& times) {
  const auto slope = growth(to_numbers(sizes), to_numbers(times));
  return slope ? val(*slope) : val::null();
}

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_cost) {
  using emscripten::function;
  function("normals", &binding::normals);
  function("scores", &binding::scores);
  function("quartiles", &binding::quartiles_of);
  function("growth", &binding::growth_of);
}
