// The core module: names only.
#include <emscripten/bind.h>

#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "attention/checks.hpp"
#include "core_names.hpp"
#include "errors.hpp"
#include "numbers.hpp"
#include "results.hpp"
#include "steps.hpp"

namespace binding {
namespace {

using namespace attention;

val attend(const val& asked) {
  const auto request = read_request(asked);
  if (!request) return to_js(request.error());
  const auto trace = attend_multi_head(request->inputs, request->n_heads, request->weights.w_o,
                                       request->options, request->rows);
  return trace ? success(to_js(*request, *trace)) : to_js(trace.error());
}

Error no_such_cell(Index found, Index count) {
  return {ErrorCode::out_of_range,
          "cell",
          -1,
          -1,
          std::to_string(found),
          "0 .. " + std::to_string(count - 1)};
}

// A cell of one head's Q, K or V; the parameters have the columns of all heads.
Result<Explanation> explain_projected(const Request& request, Cell cell, Index head, Index width) {
  if (cell.column < 0 || cell.column >= width) return no_such_cell(cell.column, width);
  cell.column += head * width;
  return explain_projection(request.x, request.weights, cell);
}

Result<Explanation> explain_cell(const Request& request, const Cell& cell, Index head) {
  const auto inputs = head_inputs(request.inputs, request.n_heads, head);
  if (!inputs) return inputs.error();
  if (request.projected() && cell.table >= Table::queries && cell.table <= Table::values) {
    const Matrix& own = cell.table == Table::values ? inputs->values : inputs->queries;
    return explain_projected(request, cell, head, own.cols());
  }
  const Index n_queries = inputs->queries.rows();
  if (cell.row < 0 || cell.row >= n_queries) return no_such_cell(cell.row, n_queries);
  // What a key received takes all traced rows; any other cell its own.
  const auto rows = cell.table == Table::received ? request.rows : RowRange{cell.row, 1};
  const auto trace = attention::attend(*inputs, request.options, rows);
  if (!trace) return trace.error();
  return attention::explain(*inputs, request.options, *trace, cell);
}

val explain(const val& asked, int table, double row, double column, double head) {
  const auto request = read_request(asked);
  if (!request) return to_js(request.error());
  const Cell cell = {static_cast<Table>(table), to_index(row), to_index(column)};
  const auto explanation = explain_cell(*request, cell, to_index(head));
  return explanation ? success(to_js(*explanation)) : to_js(explanation.error());
}

// All numbers of a row of the scores, the weights or the context, from one computation of it.
Result<std::vector<Explanation>> explain_cells(const Request& request, Table table, Index row,
                                               Index head) {
  const auto inputs = head_inputs(request.inputs, request.n_heads, head);
  if (!inputs) return inputs.error();
  const Index n_queries = inputs->queries.rows();
  if (row < 0 || row >= n_queries) return no_such_cell(row, n_queries);
  const auto trace = attention::attend(*inputs, request.options, RowRange{row, 1});
  if (!trace) return trace.error();
  const Index n_columns = table == Table::context ? inputs->values.cols() : inputs->keys.rows();
  std::vector<Explanation> all;
  for (Index column = 0; column < n_columns; ++column) {
    auto one = attention::explain(*inputs, request.options, *trace, {table, row, column});
    if (!one) return one.error();
    all.push_back(std::move(one).value());
  }
  return all;
}

val explain_row(const val& asked, int table, double row, double head) {
  const auto request = read_request(asked);
  if (!request) return to_js(request.error());
  const auto explanations =
      explain_cells(*request, static_cast<Table>(table), to_index(row), to_index(head));
  return explanations ? success(to_js(*explanations)) : to_js(explanations.error());
}

val sinusoidal_positions(double n_tokens, double d_model) {
  const auto positions = attention::sinusoidal_positions(to_index(n_tokens), to_index(d_model));
  return positions ? success(to_js(*positions)) : to_js(positions.error());
}

// The stream's first randn(rows, columns).
val seeded_normals(double seed, double rows, double columns) {
  const Index n_rows = to_index(rows);
  const Index n_columns = to_index(columns);
  Status usable = check_count(n_rows, "rows");
  if (usable) usable = check_count(n_columns, "columns");
  if (usable) usable = check_size(n_rows, n_columns, max_matrix_entries, "columns");
  if (!usable) return to_js(usable.error());
  LegacyRandom random(static_cast<std::uint32_t>(seed));
  return success(to_js(random.normals(n_rows, n_columns)));
}

// The most cells of a trace and entries of a matrix, the largest seed.
val limits() {
  NumberWriter numbers;
  numbers.add(max_trace_cells);
  numbers.add(max_matrix_entries);
  numbers.add(static_cast<double>(std::numeric_limits<std::uint32_t>::max()));
  return numbers.to_js();
}

std::string version() { return CONTEXT_VECTOR_VERSION; }

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_core) {
  using emscripten::function;
  function("attend", &binding::attend);
  function("explain", &binding::explain);
  function("explainRow", &binding::explain_row);
  function("sinusoidalPositions", &binding::sinusoidal_positions);
  function("seededNormals", &binding::seeded_normals);
  function("errorMessage", &binding::error_message);
  function("names", &binding::names);
  function("limits", &binding::limits);
  function("version", &binding::version);
  function("stepCounts", &binding::step_counts);
  function("stepAt", &binding::step_at);
  function("stepIndex", &binding::step_index);
  function("nextStop", &binding::next_stop);
  function("previousStop", &binding::previous_stop);
  function("stops", &binding::stops);
  function("stepText", &binding::step_text);
  function("stepFromText", &binding::step_from_text);
  function("softmaxRungs", &binding::softmax_rungs);
}
