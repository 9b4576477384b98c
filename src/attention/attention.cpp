#include "attention.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"

namespace attention {
namespace {

// Scores held at a time while only their maximum is wanted.
constexpr Index chunk_cells = Index{1} << 16;

Matrix mask_scores(const Matrix& scaled_scores, const Masking& masking, Index first_row) {
  Matrix masked = scaled_scores;
  for (Index row = 0; row < masked.rows(); ++row) {
    for (Index key = 0; key < masked.cols(); ++key) {
      if (!may_attend(masking, first_row + row, key)) masked(row, key) = minus_infinity;
    }
  }
  return masked;
}

// Fills the score tables of the rows from trace.first_row on.
Status fill_scores(const AttentionInputs& inputs, const Masking& masking, Index count,
                   AttentionTrace& trace) {
  auto scores = compute_scores(inputs.queries.middleRows(trace.first_row, count), inputs.keys);
  if (!scores) return with_absolute_row(scores.error(), trace.first_row);
  trace.scores = std::move(scores).value();
  auto scaled = scale_scores(trace.scores, trace.scale_factor, trace.temperature);
  if (!scaled) return with_absolute_row(scaled.error(), trace.first_row);
  trace.scaled_scores = std::move(scaled).value();
  trace.masked_scores = mask_scores(trace.scaled_scores, masking, trace.first_row);
  return Ok{};
}

// The largest masked score of all queries, whichever rows the trace holds.
Result<double> global_max(const AttentionInputs& inputs, const Masking& masking,
                          const AttentionTrace& trace) {
  const Index n_queries = inputs.queries.rows();
  if (trace.masked_scores.rows() == n_queries) return largest_score(trace.masked_scores);
  const Index chunk_rows = std::max(Index{1}, chunk_cells / inputs.keys.rows());
  AttentionTrace chunk;
  chunk.scale_factor = trace.scale_factor;
  chunk.temperature = trace.temperature;
  double largest = minus_infinity;
  for (; chunk.first_row < n_queries; chunk.first_row += chunk_rows) {
    const Index count = std::min(chunk_rows, n_queries - chunk.first_row);
    Status filled = fill_scores(inputs, masking, count, chunk);
    if (!filled) return filled.error();
    largest = std::max(largest, largest_score(chunk.masked_scores));
  }
  return largest;
}

void keep(SoftmaxRows rows, AttentionTrace& trace) {
  trace.row_max = std::move(rows.row_max);
  trace.shifted_scores = std::move(rows.shifted_scores);
  trace.exponentials = std::move(rows.exponentials);
  trace.row_sum = std::move(rows.row_sum);
  trace.weights = std::move(rows.weights);
  trace.empty_rows = std::move(rows.empty_rows);
  trace.undefined_rows = std::move(rows.undefined_rows);
  for (Index& row : trace.empty_rows) row += trace.first_row;
  for (UndefinedRow& undefined : trace.undefined_rows) undefined.row += trace.first_row;
}

// Added in the order of the rows.
Vector column_sums(const Matrix& weights) {
  Vector sums = Vector::Zero(weights.cols());
  for (Index row = 0; row < weights.rows(); ++row) {
    for (Index key = 0; key < weights.cols(); ++key) sums(key) += weights(row, key);
  }
  return sums;
}

// weights · values, where a weight of 0 contributes nothing, not even 0 · ∞.
Matrix mix(const Matrix& weights, const Matrix& values) {
  Matrix context = Matrix::Zero(weights.rows(), values.cols());
  for (Index row = 0; row < weights.rows(); ++row) {
    for (Index key = 0; key < weights.cols(); ++key) {
      const double weight = weights(row, key);
      if (weight == 0.0) continue;
      for (Index d = 0; d < values.cols(); ++d) context(row, d) += weight * values(key, d);
    }
  }
  return context;
}

}  // namespace

Status check_inputs(const AttentionInputs& inputs) {
  Status usable = check_queries_and_keys(inputs.queries, inputs.keys);
  if (usable) usable = check_matrix(inputs.values, "values");
  if (usable && inputs.values.rows() != inputs.keys.rows()) {
    return wrong_shape("values", inputs.values,
                       shape_text(inputs.keys.rows(), inputs.values.cols()));
  }
  return usable;
}

Status check_rows(const AttentionInputs& inputs, const RowRange& rows, Index n_heads) {
  const Index n_keys = inputs.keys.rows();
  Status usable = check_row_range(rows, inputs.queries.rows());
  if (usable) usable = check_size(n_heads, n_keys, max_trace_cells, "rows");
  if (usable) usable = check_size(rows.count, n_heads * n_keys, max_trace_cells, "rows");
  if (usable) usable = check_size(rows.count, inputs.values.cols(), max_matrix_entries, "rows");
  return usable;
}

Result<Matrix> weighted_sum(const Matrix& weights, const Matrix& values) {
  Status usable = check_matrix(values, "values");
  if (usable && values.rows() != weights.cols()) {
    usable = wrong_shape("values", values, shape_text(weights.cols(), values.cols()));
  }
  if (usable) {
    usable = check_size(weights.rows(), values.cols(), max_matrix_entries, "context");
  }
  if (!usable) return usable.error();
  Matrix context = mix(weights, values);
  for (Index row = 0; row < context.rows(); ++row) {
    if (context.row(row).allFinite() || !weights.row(row).allFinite()) continue;
    Error error = check_overflow(context.row(row), "context").error();
    error.row = row;
    return error;
  }
  return context;
}

Result<AttentionTrace> attend(const AttentionInputs& inputs, const AttentionOptions& options,
                              std::optional<RowRange> rows) {
  const RowRange range = rows.value_or(RowRange{0, inputs.queries.rows()});
  Status usable = check_inputs(inputs);
  if (usable) {
    usable = check_masking(options.mask, inputs.queries.rows(), inputs.keys.rows());
  }
  if (usable) usable = check_rows(inputs, range, 1);
  if (!usable) return usable.error();
  auto factor = scale_factor(options.scale, inputs.keys.cols());
  if (!factor) return factor.error();

  AttentionTrace trace;
  trace.first_row = range.first;
  trace.scale_factor = *factor;
  trace.temperature = options.temperature;
  trace.divisor = options.temperature / *factor;
  usable = fill_scores(inputs, options.mask, range.count, trace);
  if (!usable) return usable.error();
  Result<double> maximum = 0.0;
  if (options.softmax == SoftmaxVariant::global_max) {
    maximum = global_max(inputs, options.mask, trace);
    if (!maximum) return maximum.error();
  }
  keep(softmax_rows(trace.masked_scores, options.softmax, *maximum), trace);
  trace.received = column_sums(trace.weights);
  auto context = weighted_sum(trace.weights, inputs.values);
  if (!context) return with_absolute_row(context.error(), range.first);
  trace.context = std::move(context).value();
  return trace;
}

}  // namespace attention
