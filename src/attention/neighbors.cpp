#include "neighbors.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "checks.hpp"
#include "soft_weights.hpp"

namespace attention {
namespace {

// All keys, most similar first; equal ones in the order of the keys.
std::vector<Index> ranking(const Matrix& similarities, Index row) {
  std::vector<Index> keys(static_cast<std::size_t>(similarities.cols()));
  std::iota(keys.begin(), keys.end(), Index{0});
  std::stable_sort(keys.begin(), keys.end(),
                   [&](Index a, Index b) { return similarities(row, a) > similarities(row, b); });
  return keys;
}

// Where the keys as similar as ranked[begin] end.
std::size_t end_of_tie(const Matrix& similarities, Index row, const std::vector<Index>& ranked,
                       std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < ranked.size() &&
         similarities(row, ranked[end]) == similarities(row, ranked[begin])) {
    ++end;
  }
  return end;
}

Neighborhood neighborhood(const Matrix& similarities, Index row, std::size_t k) {
  const std::vector<Index> ranked = ranking(similarities, row);
  const auto at = [&](std::size_t position) {
    return ranked.begin() + static_cast<std::ptrdiff_t>(position);
  };
  Neighborhood result;
  result.nearest.assign(ranked.begin(), at(k));
  for (std::size_t begin = 0; begin < k;) {
    const std::size_t end = end_of_tie(similarities, row, ranked, begin);
    if (end - begin > 1) result.ties.emplace_back(at(begin), at(end));
    if (end > k) result.left_out.assign(at(k), at(end));
    begin = end;
  }
  return result;
}

Status check_neighbors(const AttentionInputs& inputs, const NeighborOptions& options) {
  Status usable = check_inputs(inputs);
  if (usable) usable = check_between(options.k, 1, inputs.keys.rows(), "k");
  if (usable) usable = check_not_negative(options.temperature, "temperature");
  if (usable) usable = check_lens_size(inputs);
  return usable;
}

void fill_knn_weights(NeighborTrace& trace, Index k) {
  const Index n_queries = trace.similarities.rows();
  trace.knn_weights = Matrix::Zero(n_queries, trace.similarities.cols());
  for (Index query = 0; query < n_queries; ++query) {
    Neighborhood found = neighborhood(trace.similarities, query, static_cast<std::size_t>(k));
    for (const Index key : found.nearest) {
      trace.knn_weights(query, key) = 1.0 / static_cast<double>(k);
    }
    trace.neighborhoods.push_back(std::move(found));
  }
}

// Of −0 too it is +∞: the nearest key alone.
double inverse_temperature(double temperature) { return 1.0 / std::abs(temperature); }

Status check_temperatures(const std::vector<double>& temperatures, Index n_keys) {
  const auto count = static_cast<Index>(temperatures.size());
  Status usable = check_matrix_size(count, n_keys, "temperatures");
  for (Index i = 0; usable && i < count; ++i) {
    const double temperature = temperatures[static_cast<std::size_t>(i)];
    if (temperature >= 0.0) continue;
    Error error = check_not_negative(temperature, "temperatures").error();
    error.row = i;
    return error;
  }
  return usable;
}

Status check_profile(const Matrix& similarities, const std::vector<double>& temperatures) {
  Status usable = check_matrix(similarities, "similarities");
  if (usable && similarities.rows() != 1) {
    return wrong_shape("similarities", similarities, shape_text(1, similarities.cols()));
  }
  if (usable) usable = check_temperatures(temperatures, similarities.cols());
  return usable;
}

}  // namespace

Result<Neighborhood> nearest_keys(const Matrix& similarities, Index row, Index k) {
  Status usable = check_matrix(similarities, "similarities");
  if (!usable) return usable.error();
  usable = check_between(row, 0, similarities.rows() - 1, "row");
  if (usable) usable = check_between(k, 1, similarities.cols(), "k");
  if (!usable) return usable.error();
  return neighborhood(similarities, row, static_cast<std::size_t>(k));
}

Result<NeighborTrace> compare_neighbors(const AttentionInputs& inputs,
                                        const NeighborOptions& options) {
  Status usable = check_neighbors(inputs, options);
  if (!usable) return usable.error();
  NeighborTrace trace;
  auto similarities = compute_similarities(inputs.queries, inputs.keys, options.similarity);
  if (!similarities) return similarities.error();
  trace.similarities = std::move(similarities).value();
  fill_knn_weights(trace, options.k);
  auto weights = soft_weights(trace.similarities, inverse_temperature(options.temperature));
  if (!weights) return weights.error();
  trace.weights = std::move(weights).value();
  auto knn_context = weighted_sum(trace.knn_weights, inputs.values);
  if (!knn_context) return knn_context.error();
  trace.knn_context = std::move(knn_context).value();
  auto context = weighted_sum(trace.weights, inputs.values);
  if (!context) return context.error();
  trace.context = std::move(context).value();
  return trace;
}

Result<TemperatureProfile> profile_temperatures(const Matrix& similarities, const Matrix& values,
                                                const std::vector<double>& temperatures) {
  Status usable = check_profile(similarities, temperatures);
  if (!usable) return usable.error();
  TemperatureProfile profile;
  profile.weights.resize(static_cast<Index>(temperatures.size()), similarities.cols());
  for (Index i = 0; i < profile.weights.rows(); ++i) {
    const double temperature = temperatures[static_cast<std::size_t>(i)];
    const auto row = soft_weights(similarities, inverse_temperature(temperature));
    if (!row) return row.error();
    profile.weights.row(i) = row->row(0);
  }
  auto context = weighted_sum(profile.weights, values);
  if (!context) return context.error();
  profile.context = std::move(context).value();
  return profile;
}

}  // namespace attention
