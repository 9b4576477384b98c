// Words as vectors: names only. The codes are copied in by every call.
#include <emscripten/bind.h>

#include <utility>

#include "convert.hpp"
#include "errors.hpp"

namespace binding {
namespace {

using namespace attention;

// Int8Array, in one call whatever its length.
std::vector<std::int8_t> read_codes(const val& array) {
  std::vector<std::int8_t> codes(array["length"].as<unsigned>());
  if (!codes.empty()) {
    val(emscripten::typed_memory_view(codes.size(), codes.data())).call<void>("set", array);
  }
  return codes;
}

std::vector<Index> read_places(const val& array) {
  const std::vector<std::int32_t> places = to_ints(array);
  return {places.begin(), places.end()};
}

val word_vectors(const val& codes, double n_words, double step, const val& places) {
  const std::vector<std::int8_t> bytes = read_codes(codes);
  const auto vectors =
      attention::word_vectors({bytes, to_index(n_words), step}, read_places(places));
  return vectors ? success(to_js(*vectors)) : to_js(vectors.error());
}

val neighbors_to_js(const WordNeighbors& neighbors) {
  val object = val::object();
  object.set("words", to_js(Vector(Eigen::Map<const Eigen::Matrix<Index, Eigen::Dynamic, 1>>(
                                       neighbors.words.data(), neighbors.cosines.size())
                                       .cast<double>())));
  object.set("cosines", to_js(neighbors.cosines));
  return object;
}

val nearest_words(const val& codes, double n_words, double step, const val& queries, double k) {
  const std::vector<std::int8_t> bytes = read_codes(codes);
  const auto rows = to_matrix(queries, "queries");
  if (!rows) return to_js(rows.error());
  const auto found = attention::nearest_words({bytes, to_index(n_words), step}, *rows, to_index(k));
  if (!found) return to_js(found.error());
  val array = val::array();
  for (const WordNeighbors& neighbors : *found) {
    array.call<void>("push", neighbors_to_js(neighbors));
  }
  return success(array);
}

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_words) {
  using emscripten::function;
  function("wordVectors", &binding::word_vectors);
  function("nearestWords", &binding::nearest_words);
  function("names", &binding::error_names);
  function("errorMessage", &binding::error_message);
}
