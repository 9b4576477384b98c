#include "results.hpp"

#include "numbers.hpp"

namespace binding {

using namespace attention;

namespace {

void add(NumberWriter& numbers, const std::vector<UndefinedRow>& rows) {
  numbers.add(static_cast<Index>(rows.size()));
  for (const auto& [row, reason] : rows) {
    numbers.add(row);
    numbers.add_enumerator(reason);
  }
}

void add(NumberWriter& numbers, const HeadTrace& head) {
  const AttentionTrace& trace = head.trace;
  numbers.add(head.inputs.queries);
  numbers.add(head.inputs.keys);
  numbers.add(head.inputs.values);
  numbers.add(trace.first_row);
  numbers.add(trace.scale_factor);
  numbers.add(trace.temperature);
  numbers.add(trace.divisor);
  numbers.add(trace.scores);
  numbers.add(trace.scaled_scores);
  numbers.add(trace.masked_scores);
  numbers.add(trace.row_max);
  numbers.add(trace.shifted_scores);
  numbers.add(trace.exponentials);
  numbers.add(trace.row_sum);
  numbers.add(trace.weights);
  numbers.add(trace.context);
  numbers.add(trace.received);
  numbers.add(trace.empty_rows);
  add(numbers, trace.undefined_rows);
}

void add(NumberWriter& numbers, const Term& term) {
  numbers.add(static_cast<Index>(term.operands.size()));
  for (const Operand& operand : term.operands) {
    numbers.add_enumerator(operand.table);
    numbers.add(operand.row);
    numbers.add(operand.column);
    numbers.add(operand.value);
  }
  numbers.add(term.value);
  numbers.add(term.running_total);
}

void add(NumberWriter& numbers, const Explanation& explanation) {
  numbers.add_enumerator(explanation.operation);
  numbers.add(static_cast<Index>(explanation.terms.size()));
  for (const Term& term : explanation.terms) add(numbers, term);
  numbers.add(explanation.total);
  numbers.add_enumerator(explanation.note);
}

}  // namespace

val to_js(const Request& request, const MultiHeadTrace& trace) {
  NumberWriter numbers;
  numbers.add(request.x);
  numbers.add(request.weights.w_q);
  numbers.add(request.weights.w_k);
  numbers.add(request.weights.w_v);
  numbers.add(request.weights.w_o);
  numbers.add(static_cast<Index>(trace.heads.size()));
  for (const HeadTrace& head : trace.heads) add(numbers, head);
  numbers.add(trace.context);
  return numbers.to_js();
}

val to_js(const Explanation& explanation) {
  NumberWriter numbers;
  add(numbers, explanation);
  return numbers.to_js();
}

val to_js(const std::vector<Explanation>& explanations) {
  NumberWriter numbers;
  numbers.add(static_cast<Index>(explanations.size()));
  for (const Explanation& explanation : explanations) add(numbers, explanation);
  return numbers.to_js();
}

}  // namespace binding
