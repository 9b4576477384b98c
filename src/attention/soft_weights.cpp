#include "soft_weights.hpp"

#include <cmath>

#include "checks.hpp"
#include "elementary.hpp"

namespace attention {
namespace {

void share_among_best(const Matrix& scores, Index row, Matrix& weights) {
  const std::vector<Index> best = best_entries(scores, row);
  weights.row(row).setZero();
  for (const Index key : best) weights(row, key) = 1.0 / static_cast<double>(best.size());
}

// Halved, because the difference of two finite scores may leave float64.
void fill_exponential_row(const Matrix& scores, Index row, double beta, Matrix& weights) {
  const double largest = scores.row(row).maxCoeff();
  double sum = 0.0;
  for (Index key = 0; key < scores.cols(); ++key) {
    const double half_shift = 0.5 * scores(row, key) - 0.5 * largest;
    weights(row, key) = elementary::exp(2.0 * (beta * half_shift));
    sum += weights(row, key);
  }
  for (Index key = 0; key < scores.cols(); ++key) weights(row, key) /= sum;
}

}  // namespace

Result<Matrix> soft_weights(const Matrix& scores, double beta) {
  Status usable = check_matrix(scores, "scores");
  if (usable) usable = check_not_negative(beta, "beta");
  if (!usable) return usable.error();
  Matrix weights(scores.rows(), scores.cols());
  for (Index row = 0; row < scores.rows(); ++row) {
    if (std::isinf(beta)) {
      share_among_best(scores, row, weights);
    } else {
      fill_exponential_row(scores, row, beta, weights);
    }
  }
  return weights;
}

std::vector<Index> best_entries(const Matrix& scores, Index row) {
  const double largest = scores.row(row).maxCoeff();
  std::vector<Index> best;
  for (Index key = 0; key < scores.cols(); ++key) {
    if (scores(row, key) == largest) best.push_back(key);
  }
  return best;
}

}  // namespace attention
