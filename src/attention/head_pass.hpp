// One head forward and backward, in memory that is kept from call to call. Not part of the public
// interface: it checks nothing.
#pragma once

#include "gradients.hpp"

namespace attention {

// What one asked row came to.
struct RowOutcome {
  double loss = 0.0;
  double true_weight = 0.0;  // the total weight of its true keys
};

class HeadPass {
 public:
  // `options` must outlive the pass.
  HeadPass(const HeadOptions& options, double scale_factor);

  // Queries, keys and values of the sequence; then row() and add_gradients() speak of it.
  // Precondition: everything that compute_gradients checks.
  void project(const Sequence& sequence, const ProjectionWeights& weights);

  // Weights and context of asked row r.
  RowOutcome row(const Sequence& sequence, Index r);

  // Adds the derivative of `share` times the loss of the row that row() saw last.
  void add_row_gradients(const Sequence& sequence, Index r, double share);

  // Adds what all rows since project() came to.
  void add_gradients(const Sequence& sequence, ProjectionWeights& gradients);

 private:
  void fill_weights(Index query);
  void fill_context();
  [[nodiscard]] double squared_error(const Sequence& sequence, Index r) const;
  [[nodiscard]] double log_loss(const Sequence& sequence, Index r) const;
  void fill_d_context(const Sequence& sequence, Index r, double share);
  void fill_d_scores();
  void spread_d_scores(Index query);

  const HeadOptions& options_;
  double scale_factor_;
  Matrix queries_, keys_, values_;        // n_tokens × d_head, d_head, d_value
  Matrix d_queries_, d_keys_, d_values_;  // the same shapes
  Matrix weights_, d_scores_;             // 1 × n_tokens
  Matrix context_, d_context_;            // 1 × d_value
};

// Mean loss and gradients over `count` sequences from `first` on, wrapping around at the end.
// `gradients` has the parameters' shapes and is overwritten.
double batch_gradients(HeadPass& pass, const std::vector<Sequence>& sequences, std::size_t first,
                       std::size_t count, const ProjectionWeights& weights,
                       ProjectionWeights& gradients);

// Succeeds when compute_gradients would start. Errors: its own, without the last.
Status check_learnable(const std::vector<Sequence>& sequences, const ProjectionWeights& weights,
                       const HeadOptions& options);

}  // namespace attention
