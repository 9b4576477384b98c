// Attends with the installed library: 0 when the weights of a query add up to 1.
#include <attention/context_vector.hpp>
#include <cmath>

int main() {
  const auto x = attention::matrix_from_rows({{1, 0}, {0, 1}}, "x");
  const auto trace = x ? attention::attend({*x, *x, *x}) : x.error();
  if (!trace) return 1;
  return std::abs(trace->weights.row(0).sum() - 1.0) < 1e-12 ? 0 : 1;
}
