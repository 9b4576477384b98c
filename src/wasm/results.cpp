#include "results.hpp"

#include <utility>

namespace binding {

using namespace attention;

namespace {

val undefined_to_js(const std::vector<UndefinedRow>& rows) {
  val array = val::array();
  for (const auto& [row, reason] : rows) {
    val entry = val::object();
    entry.set("row", static_cast<int>(row));
    entry.set("reason", static_cast<int>(reason));
    array.call<void>("push", entry);
  }
  return array;
}

constexpr std::pair<const char*, Matrix AttentionInputs::*> input_tables[] = {
    {"queries", &AttentionInputs::queries},
    {"keys", &AttentionInputs::keys},
    {"values", &AttentionInputs::values}};

constexpr std::pair<const char*, double AttentionTrace::*> traced_numbers[] = {
    {"scaleFactor", &AttentionTrace::scale_factor},
    {"temperature", &AttentionTrace::temperature},
    {"divisor", &AttentionTrace::divisor}};

constexpr std::pair<const char*, Matrix AttentionTrace::*> traced_tables[] = {
    {"scores", &AttentionTrace::scores},
    {"scaledScores", &AttentionTrace::scaled_scores},
    {"maskedScores", &AttentionTrace::masked_scores},
    {"shiftedScores", &AttentionTrace::shifted_scores},
    {"exponentials", &AttentionTrace::exponentials},
    {"weights", &AttentionTrace::weights},
    {"context", &AttentionTrace::context}};

constexpr std::pair<const char*, Vector AttentionTrace::*> traced_vectors[] = {
    {"rowMax", &AttentionTrace::row_max},
    {"rowSum", &AttentionTrace::row_sum},
    {"received", &AttentionTrace::received}};

val head_to_js(const HeadTrace& head) {
  const AttentionTrace& trace = head.trace;
  val object = val::object();
  object.set("firstRow", static_cast<int>(trace.first_row));
  for (const auto& [name, table] : input_tables) object.set(name, to_js(head.inputs.*table));
  for (const auto& [name, number] : traced_numbers) object.set(name, trace.*number);
  for (const auto& [name, table] : traced_tables) object.set(name, to_js(trace.*table));
  for (const auto& [name, vector] : traced_vectors) object.set(name, to_js(trace.*vector));
  object.set("emptyRows", to_js(trace.empty_rows));
  object.set("undefinedRows", undefined_to_js(trace.undefined_rows));
  return object;
}

val operand_to_js(const Operand& operand) {
  val object = val::object();
  object.set("table", static_cast<int>(operand.table));
  object.set("row", static_cast<int>(operand.row));
  object.set("column", static_cast<int>(operand.column));
  object.set("value", operand.value);
  return object;
}

val term_to_js(const Term& term) {
  val operands = val::array();
  for (const Operand& operand : term.operands) operands.call<void>("push", operand_to_js(operand));
  val object = val::object();
  object.set("operands", operands);
  object.set("value", term.value);
  object.set("runningTotal", term.running_total);
  return object;
}

}  // namespace

val to_js(const Request& request, const MultiHeadTrace& trace) {
  val heads = val::array();
  for (const HeadTrace& head : trace.heads) heads.call<void>("push", head_to_js(head));
  val object = val::object();
  object.set("x", to_js(request.x));
  object.set("wQ", to_js(request.weights.w_q));
  object.set("wK", to_js(request.weights.w_k));
  object.set("wV", to_js(request.weights.w_v));
  object.set("wO", to_js(request.weights.w_o));
  object.set("heads", heads);
  object.set("context", to_js(trace.context));
  return object;
}

val to_js(const Explanation& explanation) {
  val terms = val::array();
  for (const Term& term : explanation.terms) terms.call<void>("push", term_to_js(term));
  val object = val::object();
  object.set("operation", static_cast<int>(explanation.operation));
  object.set("terms", terms);
  object.set("total", explanation.total);
  object.set("note", static_cast<int>(explanation.note));
  return object;
}

}  // namespace binding
