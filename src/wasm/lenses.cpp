// The three lenses: names only.
#include <emscripten/bind.h>

#include <cmath>
#include <utility>

#include "convert.hpp"
#include "errors.hpp"
#include "names.hpp"

namespace binding {
namespace {

using namespace attention;

template <class Item, class Convert>
val to_array(const std::vector<Item>& items, Convert convert) {
  val array = val::array();
  for (const Item& item : items) array.call<void>("push", convert(item));
  return array;
}

val lists(const std::vector<std::vector<Index>>& all) {
  return to_array(all, [](const auto& one) { return to_js(one); });
}

template <class Trace, class Field>
void set_all(val& object, const Trace& trace,
             std::initializer_list<std::pair<const char*, Field Trace::*>> fields) {
  for (const auto& [name, field] : fields) object.set(name, to_js(trace.*field));
}

Status read(const val& asked, const char* field, Matrix& into) {
  auto matrix = to_matrix(asked[field], field);
  if (!matrix) return matrix.error();
  into = std::move(matrix).value();
  return Ok{};
}

// {queries, keys, values}: arrays of rows.
Result<AttentionInputs> read_inputs(const val& asked) {
  AttentionInputs inputs;
  Status done = read(asked, "queries", inputs.queries);
  if (done) done = read(asked, "keys", inputs.keys);
  if (done) done = read(asked, "values", inputs.values);
  if (!done) return done.error();
  return inputs;
}

struct Vectors {
  Matrix queries;
  Matrix keys;
};

Result<Vectors> read_vectors(const val& queries, const val& keys) {
  auto q = to_matrix(queries, "queries");
  if (!q) return q.error();
  auto k = to_matrix(keys, "keys");
  if (!k) return k.error();
  return Vectors{std::move(q).value(), std::move(k).value()};
}

// ---- nearest neighbors ----

val neighborhood_to_js(const Neighborhood& neighborhood) {
  val object = val::object();
  object.set("nearest", to_js(neighborhood.nearest));
  object.set("leftOut", to_js(neighborhood.left_out));
  object.set("ties", lists(neighborhood.ties));
  return object;
}

val neighbors_to_js(const NeighborTrace& trace) {
  val object = val::object();
  set_all<NeighborTrace, Matrix>(object, trace,
                                 {{"similarities", &NeighborTrace::similarities},
                                  {"knnWeights", &NeighborTrace::knn_weights},
                                  {"knnContext", &NeighborTrace::knn_context},
                                  {"weights", &NeighborTrace::weights},
                                  {"context", &NeighborTrace::context}});
  object.set("neighborhoods", to_array(trace.neighborhoods, neighborhood_to_js));
  return object;
}

val compare_neighbors(const val& asked, int similarity, double k, double temperature) {
  const auto inputs = read_inputs(asked);
  if (!inputs) return to_js(inputs.error());
  const auto trace = attention::compare_neighbors(
      *inputs, {static_cast<Similarity>(similarity), to_index(k), temperature});
  return trace ? success(neighbors_to_js(*trace)) : to_js(trace.error());
}

val temperature_profile(const val& similarities, const val& values, const val& temperatures) {
  const auto row = to_matrix(similarities, "similarities");
  if (!row) return to_js(row.error());
  const auto table = to_matrix(values, "values");
  if (!table) return to_js(table.error());
  const auto profile = profile_temperatures(*row, *table, to_numbers(temperatures));
  if (!profile) return to_js(profile.error());
  val object = val::object();
  set_all<TemperatureProfile, Matrix>(
      object, *profile,
      {{"weights", &TemperatureProfile::weights}, {"context", &TemperatureProfile::context}});
  return success(object);
}

val factor_dot_products(const val& queries, const val& keys) {
  const auto vectors = read_vectors(queries, keys);
  if (!vectors) return to_js(vectors.error());
  const auto factors = attention::factor_dot_products(vectors->queries, vectors->keys);
  if (!factors) return to_js(factors.error());
  val object = val::object();
  object.set("cosines", to_js(factors->cosines));
  set_all<DotFactors, Vector>(
      object, *factors,
      {{"queryLengths", &DotFactors::query_lengths}, {"keyLengths", &DotFactors::key_lengths}});
  return success(object);
}

// ---- kernel machine ----

KernelOptions kernel_options(int kind, double scale, double bandwidth) {
  return {static_cast<KernelKind>(kind), {ScaleKind::factor, scale}, bandwidth};
}

val kernel_matrix(const val& queries, const val& keys, int kind, double scale, double bandwidth) {
  const auto vectors = read_vectors(queries, keys);
  if (!vectors) return to_js(vectors.error());
  const auto kernel = attention::kernel_matrix(vectors->queries, vectors->keys,
                                               kernel_options(kind, scale, bandwidth));
  return kernel ? success(to_js(*kernel)) : to_js(kernel.error());
}

val largest_asymmetry(const val& kernel) {
  const auto matrix = to_matrix(kernel, "kernel");
  if (!matrix) return to_js(matrix.error());
  const auto largest = attention::largest_asymmetry(*matrix);
  return largest ? success(val(*largest)) : to_js(largest.error());
}

val undefined_to_js(const std::vector<UndefinedRow>& rows) {
  return to_array(rows, [](const UndefinedRow& undefined) {
    val entry = val::object();
    entry.set("row", static_cast<int>(undefined.row));
    entry.set("reason", static_cast<int>(undefined.reason));
    return entry;
  });
}

val smooth(const val& asked, int kind, double scale, double bandwidth) {
  const auto inputs = read_inputs(asked);
  if (!inputs) return to_js(inputs.error());
  const auto trace = attention::smooth(*inputs, kernel_options(kind, scale, bandwidth));
  if (!trace) return to_js(trace.error());
  val object = val::object();
  set_all<KernelTrace, Matrix>(
      object, *trace, {{"weights", &KernelTrace::weights}, {"context", &KernelTrace::context}});
  object.set("undefinedRows", undefined_to_js(trace->undefined_rows));
  return success(object);
}

val compare_kernels(const val& queries, const val& keys, double scale) {
  const auto vectors = read_vectors(queries, keys);
  if (!vectors) return to_js(vectors.error());
  const auto identity =
      attention::compare_kernels(vectors->queries, vectors->keys, {ScaleKind::factor, scale});
  if (!identity) return to_js(identity.error());
  val object = val::object();
  object.set("bandwidth", identity->bandwidth);
  set_all<KernelIdentity, Matrix>(object, *identity,
                                  {{"softmaxWeights", &KernelIdentity::softmax_weights},
                                   {"rbfWeights", &KernelIdentity::rbf_weights},
                                   {"weightedWeights", &KernelIdentity::weighted_weights}});
  object.set("keyFactors", to_js(identity->key_factors));
  object.set("largestDifference", identity->largest_difference);
  return success(object);
}

// ---- memory retrieval ----

val memory_to_js(const MemoryTrace& trace) {
  val object = val::object();
  set_all<MemoryTrace, Matrix>(object, trace,
                               {{"scores", &MemoryTrace::scores},
                                {"hardContents", &MemoryTrace::hard_contents},
                                {"softWeights", &MemoryTrace::soft_weights},
                                {"softContents", &MemoryTrace::soft_contents},
                                {"shareWeights", &MemoryTrace::share_weights},
                                {"shareContents", &MemoryTrace::share_contents}});
  object.set("best", lists(trace.best));
  object.set("scoreSums", to_js(trace.score_sums));
  object.set("shareFaults", to_array(trace.share_faults, [](ShareFault fault) {
               return val(static_cast<int>(fault));
             }));
  return object;
}

val read_memory(const val& asked, double beta) {
  auto inputs = read_inputs(asked);
  if (!inputs) return to_js(inputs.error());
  const auto trace = attention::read_memory({inputs->keys, inputs->values}, inputs->queries, beta);
  return trace ? success(memory_to_js(*trace)) : to_js(trace.error());
}

val measure_interference(const val& addresses, const val& contents) {
  auto cells = to_matrix(addresses, "addresses");
  if (!cells) return to_js(cells.error());
  auto stored = to_matrix(contents, "contents");
  if (!stored) return to_js(stored.error());
  const Memory memory = {*cells, *stored};
  const auto associations = associate(memory);
  if (!associations) return to_js(associations.error());
  const auto measured = attention::measure_interference(memory);
  if (!measured) return to_js(measured.error());
  val object = val::object();
  object.set("associations", to_js(*associations));
  set_all<Interference, Matrix>(object, *measured,
                                {{"overlaps", &Interference::overlaps},
                                 {"own", &Interference::own},
                                 {"crosstalk", &Interference::crosstalk},
                                 {"readout", &Interference::readout}});
  object.set("shares", to_js(measured->shares));
  return success(object);
}

// ---- block by block ----

val online_softmax(const val& scores, const val& values, double block_size) {
  const auto row = to_matrix(scores, "scores");
  if (!row) return to_js(row.error());
  const auto table = to_matrix(values, "values");
  if (!table) return to_js(table.error());
  const auto all = attention::online_softmax(*row, *table, to_index(block_size));
  if (!all) return to_js(all.error());
  val object = val::object();
  set_all<OnlineSoftmax, Vector>(object, *all,
                                 {{"blockMax", &OnlineSoftmax::block_max},
                                  {"runningMax", &OnlineSoftmax::running_max},
                                  {"rescale", &OnlineSoftmax::rescale},
                                  {"exponentials", &OnlineSoftmax::exponentials},
                                  {"blockSum", &OnlineSoftmax::block_sum},
                                  {"rescaledSum", &OnlineSoftmax::rescaled_sum},
                                  {"runningSum", &OnlineSoftmax::running_sum}});
  set_all<OnlineSoftmax, Matrix>(object, *all,
                                 {{"shares", &OnlineSoftmax::shares},
                                  {"blockMix", &OnlineSoftmax::block_mix},
                                  {"rescaledMix", &OnlineSoftmax::rescaled_mix},
                                  {"runningMix", &OnlineSoftmax::running_mix},
                                  {"context", &OnlineSoftmax::context}});
  object.set("kept", static_cast<int>(all->kept));
  return success(object);
}

std::string names() {
  std::string lines = error_names();
  add_names<similarity_name>(lines, "similarities", Similarity::negative_squared_distance);
  add_names<kernel_name>(lines, "kernels", KernelKind::rbf);
  add_names<share_fault_name>(lines, "shareFaults", ShareFault::negative_weights);
  add_names<undefined_reason_name>(lines, "reasons", UndefinedReason::overflow);
  return lines;
}

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_lenses) {
  using emscripten::function;
  function("compareNeighbors", &binding::compare_neighbors);
  function("factorDotProducts", &binding::factor_dot_products);
  function("temperatureProfile", &binding::temperature_profile);
  function("kernelMatrix", &binding::kernel_matrix);
  function("largestAsymmetry", &binding::largest_asymmetry);
  function("smooth", &binding::smooth);
  function("compareKernels", &binding::compare_kernels);
  function("readMemory", &binding::read_memory);
  function("measureInterference", &binding::measure_interference);
  function("onlineSoftmax", &binding::online_softmax);
  function("names", &binding::names);
  function("errorMessage", &binding::error_message);
}
