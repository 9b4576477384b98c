// Lens 1: attention as nearest neighbors. KNN's mean of the k nearest values beside attention's
// weighted mean of all of them, on the same queries, keys and values.
#pragma once

#include <vector>

#include "projection.hpp"
#include "similarity.hpp"

namespace attention {

struct NeighborOptions {
  Similarity similarity = Similarity::dot_product;
  Index k = 1;               // 1 … n_keys
  double temperature = 1.0;  // 0 … ∞, both included; divides the similarities. 0 = the nearest one
                             // (the mean of those that tie), ∞ = the mean of all
};

// One query's k nearest keys.
struct Neighborhood {
  std::vector<Index> nearest;   // k keys, most similar first; equal ones in the order of the keys
  std::vector<Index> left_out;  // keys as similar as the last of the nearest, yet not among them:
                                // the order of the keys alone decided. Ascending
  std::vector<std::vector<Index>> ties;  // keys of equal similarity (two or more, ascending) of
                                         // which at least one is among the nearest; best first
};

struct NeighborTrace {
  Matrix similarities;                      // n_queries × n_keys
  std::vector<Neighborhood> neighborhoods;  // n_queries
  Matrix knn_weights;  // n_queries × n_keys: 1 ÷ k for the nearest, else 0; rows add to 1
  Matrix knn_context;  // n_queries × d_value: the mean of the k nearest values
  Matrix weights;      // n_queries × n_keys: softmax(similarities ÷ temperature); rows add to 1
  Matrix context;      // n_queries × d_value: attention's weighted mean
};

// The k nearest of one row of similarities (Fix & Hodges 1951; Cover & Hart 1967).
// Errors: those of check_matrix ("similarities"); out_of_range ("row"; "k" outside 1 … n_keys).
Result<Neighborhood> nearest_keys(const Matrix& similarities, Index row, Index k);

// Both means for every query.
// Errors: those of compute_similarities; wrong_shape ("values"); out_of_range ("k"; "temperature"
// when negative or NaN); too_large ("queries") when n_queries × n_keys exceeds max_trace_cells;
// overflow ("context").
Result<NeighborTrace> compare_neighbors(const AttentionInputs& inputs,
                                        const NeighborOptions& options = {});

// One query's attention at many temperatures.
struct TemperatureProfile {
  Matrix weights;  // n_temperatures × n_keys: softmax(similarities ÷ temperature); rows add to 1
  Matrix context;  // n_temperatures × d_value
};

// `similarities`: 1 × n_keys; temperatures as in NeighborOptions.
// Errors: those of check_matrix ("similarities", "values"); wrong_shape ("similarities" unless one
// row, "values"); empty ("temperatures"); out_of_range ("temperatures") with the first that is
// negative or NaN; too_large ("temperatures"); overflow ("context").
Result<TemperatureProfile> profile_temperatures(const Matrix& similarities, const Matrix& values,
                                                const std::vector<double>& temperatures);

}  // namespace attention
