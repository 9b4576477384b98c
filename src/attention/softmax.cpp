#include "softmax.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "elementary.hpp"
#include "mask.hpp"

namespace attention {
namespace {

bool is_masked(double masked_score) { return masked_score == minus_infinity; }

// exp(score − maximum) ÷ sum. The masked entries of an empty row must not meet: −∞ − (−∞) is NaN.
void fill_exponential_row(const Matrix& masked_scores, Index row, double maximum,
                          SoftmaxRows& rows) {
  rows.row_max(row) = maximum;
  double sum = 0.0;
  for (Index key = 0; key < masked_scores.cols(); ++key) {
    const double score = masked_scores(row, key);
    const bool masked = is_masked(score);
    rows.shifted_scores(row, key) = masked ? minus_infinity : score - maximum;
    rows.exponentials(row, key) = masked ? 0.0 : elementary::exp(rows.shifted_scores(row, key));
    sum += rows.exponentials(row, key);
  }
  rows.row_sum(row) = sum;
}

void fill_score_row(const Matrix& masked_scores, Index row, SoftmaxRows& rows) {
  double sum = 0.0;
  for (Index key = 0; key < masked_scores.cols(); ++key) {
    if (!is_masked(masked_scores(row, key))) sum += masked_scores(row, key);
  }
  rows.row_sum(row) = sum;
}

UndefinedReason reason_for(SoftmaxVariant variant, double row_sum) {
  if (row_sum != 0.0) return UndefinedReason::overflow;
  return variant == SoftmaxVariant::score_sum ? UndefinedReason::zero_sum
                                              : UndefinedReason::underflow;
}

// By a sum that left float64 every finite share would be 0: such a row has no weights.
double divisor_of(double row_sum) {
  return std::isfinite(row_sum) ? row_sum : std::numeric_limits<double>::quiet_NaN();
}

// Divides `shares` (exponentials, or the scores themselves) by the sum of the row.
void fill_weights(const Matrix& masked_scores, const Matrix& shares, Index row,
                  SoftmaxVariant variant, SoftmaxRows& rows) {
  const double divisor = divisor_of(rows.row_sum(row));
  bool empty = true;
  bool finite = true;
  for (Index key = 0; key < masked_scores.cols(); ++key) {
    const bool masked = is_masked(masked_scores(row, key));
    const double weight = masked ? 0.0 : shares(row, key) / divisor;
    rows.weights(row, key) = weight;
    empty = empty && masked;
    finite = finite && std::isfinite(weight);
  }
  if (empty) rows.empty_rows.push_back(row);
  if (!finite) rows.undefined_rows.push_back({row, reason_for(variant, rows.row_sum(row))});
}

void fill_row(const Matrix& masked_scores, Index row, double maximum, SoftmaxVariant variant,
              SoftmaxRows& rows) {
  if (variant == SoftmaxVariant::score_sum) {
    fill_score_row(masked_scores, row, rows);
    fill_weights(masked_scores, masked_scores, row, variant, rows);
  } else {
    fill_exponential_row(masked_scores, row, maximum, rows);
    fill_weights(masked_scores, rows.exponentials, row, variant, rows);
  }
}

SoftmaxRows sized_rows(Index n_rows, Index n_keys, SoftmaxVariant variant) {
  SoftmaxRows rows;
  rows.row_sum.resize(n_rows);
  rows.weights.resize(n_rows, n_keys);
  if (variant != SoftmaxVariant::score_sum) {
    rows.row_max.resize(n_rows);
    rows.shifted_scores.resize(n_rows, n_keys);
    rows.exponentials.resize(n_rows, n_keys);
  }
  return rows;
}

double largest(const double* begin, const double* end) {
  double result = minus_infinity;
  for (; begin != end; ++begin) result = std::max(result, *begin);
  return result;
}

}  // namespace

std::string_view undefined_reason_name(UndefinedReason reason) {
  constexpr std::array<std::string_view, 3> names = {"underflow", "zero-sum", "overflow"};
  return names[static_cast<std::size_t>(reason)];
}

double largest_score(const Matrix& masked_scores) {
  return largest(masked_scores.data(), masked_scores.data() + masked_scores.size());
}

SoftmaxRows softmax_rows(const Matrix& masked_scores, SoftmaxVariant variant, double global_max) {
  SoftmaxRows rows = sized_rows(masked_scores.rows(), masked_scores.cols(), variant);
  for (Index row = 0; row < masked_scores.rows(); ++row) {
    const double* begin = masked_scores.data() + row * masked_scores.cols();
    const double own_max = largest(begin, begin + masked_scores.cols());
    const double maximum = variant == SoftmaxVariant::global_max ? global_max : own_max;
    fill_row(masked_scores, row, maximum, variant, rows);
  }
  return rows;
}

SoftmaxRows softmax_rows(const Matrix& masked_scores, SoftmaxVariant variant) {
  return softmax_rows(masked_scores, variant, largest_score(masked_scores));
}

}  // namespace attention
