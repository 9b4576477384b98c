// Attends with the installed library: 0 when the weights of a query add up to 1.
#include <attention/context_vector.hpp>
#include <cmath>
#include <iostream>

int main() {
  const auto x = attention::matrix_from_rows({{1, 0}, {0, 1}}, "x");
  if (!x) return 1;
  const auto& [queries, keys, values] = attention::AttentionInputs{*x, *x, *x};

  attention::AttentionOptions options;
  options.mask.kind = attention::MaskKind::causal;
  const auto trace = attention::attend({queries, keys, values}, options);
  if (!trace) std::cerr << attention::error_message(trace.error());
  return trace && std::abs(trace->weights.row(1).sum() - 1.0) < 1e-12 ? 0 : 1;
}
