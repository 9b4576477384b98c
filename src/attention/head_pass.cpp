#include "head_pass.hpp"

#include <algorithm>

#include "elementary.hpp"
#include "mask.hpp"

namespace attention {
namespace {

// The loops below run millions of times: plain pointers, sums in a fixed order.
double dot(const double* a, const double* b, Index n) {
  double sum = 0.0;
  for (Index i = 0; i < n; ++i) sum += a[i] * b[i];
  return sum;
}

void add_multiple(double factor, const double* from, double* to, Index n) {
  for (Index i = 0; i < n; ++i) to[i] += factor * from[i];
}

double* row_of(Matrix& m, Index row) { return m.data() + row * m.cols(); }
const double* row_of(const Matrix& m, Index row) { return m.data() + row * m.cols(); }

// result = x w. Tokens are mostly zeros, which add nothing.
void multiply(const Matrix& x, const Matrix& w, Matrix& result) {
  result.resize(x.rows(), w.cols());  // no allocation when the size stays
  result.setZero();
  for (Index i = 0; i < x.rows(); ++i) {
    for (Index k = 0; k < x.cols(); ++k) {
      if (x(i, k) != 0.0) add_multiple(x(i, k), row_of(w, k), row_of(result, i), w.cols());
    }
  }
}

// result += xᵀ d
void add_transposed_product(const Matrix& x, const Matrix& d, Matrix& result) {
  for (Index i = 0; i < x.rows(); ++i) {
    for (Index k = 0; k < x.cols(); ++k) {
      if (x(i, k) != 0.0) add_multiple(x(i, k), row_of(d, i), row_of(result, k), d.cols());
    }
  }
}

void clear_like(const Matrix& model, Matrix& m) {
  m.resize(model.rows(), model.cols());
  m.setZero();
}

}  // namespace

HeadPass::HeadPass(const HeadOptions& options, double scale_factor)
    : options_(options), scale_factor_(scale_factor) {}

void HeadPass::project(const Sequence& sequence, const ProjectionWeights& weights) {
  multiply(sequence.x, weights.w_q, queries_);
  multiply(sequence.x, weights.w_k, keys_);
  multiply(sequence.x, weights.w_v, values_);
  clear_like(queries_, d_queries_);
  clear_like(keys_, d_keys_);
  clear_like(values_, d_values_);
  const Index n_tokens = sequence.x.rows();
  weights_.resize(1, n_tokens);
  d_scores_.resize(1, n_tokens);
  context_.resize(1, values_.cols());
  d_context_.resize(1, values_.cols());
}

void HeadPass::fill_weights(Index query) {
  const Index n_tokens = keys_.rows();
  const double* q = row_of(queries_, query);
  double largest = minus_infinity;
  for (Index key = 0; key < n_tokens; ++key) {
    const bool allowed = may_attend(options_.mask, query, key);
    weights_(0, key) =
        allowed ? dot(q, row_of(keys_, key), keys_.cols()) * scale_factor_ : minus_infinity;
    largest = std::max(largest, weights_(0, key));
  }
  double sum = 0.0;
  for (Index key = 0; key < n_tokens; ++key) {
    weights_(0, key) = elementary::exp(weights_(0, key) - largest);
    sum += weights_(0, key);
  }
  for (Index key = 0; key < n_tokens; ++key) weights_(0, key) /= sum;
}

void HeadPass::fill_context() {
  context_.setZero();
  for (Index key = 0; key < values_.rows(); ++key) {
    add_multiple(weights_(0, key), row_of(values_, key), context_.data(), values_.cols());
  }
}

double HeadPass::squared_error(const Sequence& sequence, Index r) const {
  double sum = 0.0;
  for (Index d = 0; d < context_.cols(); ++d) {
    const double error = context_(0, d) - sequence.targets(r, d);
    sum += error * error;
  }
  return sum / 2.0;
}

double HeadPass::log_loss(const Sequence& sequence, Index r) const {
  double sum = 0.0;
  for (Index d = 0; d < context_.cols(); ++d) {
    const double target = sequence.targets(r, d);
    if (target != 0.0) sum -= target * elementary::log(context_(0, d));
  }
  return sum;
}

RowOutcome HeadPass::row(const Sequence& sequence, Index r) {
  fill_weights(sequence.asked[static_cast<std::size_t>(r)]);
  fill_context();
  RowOutcome outcome;
  outcome.loss =
      options_.loss == LossKind::squared_error ? squared_error(sequence, r) : log_loss(sequence, r);
  for (Index key = 0; key < weights_.cols(); ++key) {
    if (sequence.true_keys(r, key)) outcome.true_weight += weights_(0, key);
  }
  return outcome;
}

void HeadPass::fill_d_context(const Sequence& sequence, Index r, double share) {
  for (Index d = 0; d < context_.cols(); ++d) {
    const double target = sequence.targets(r, d);
    if (options_.loss == LossKind::squared_error) {
      d_context_(0, d) = share * (context_(0, d) - target);
    } else {
      d_context_(0, d) = target == 0.0 ? 0.0 : -share * target / context_(0, d);
    }
  }
}

// d loss/d score_j = A_j (g_j − Σ A g), where g_j = d_context·value_j.
void HeadPass::fill_d_scores() {
  double mean = 0.0;
  for (Index key = 0; key < values_.rows(); ++key) {
    d_scores_(0, key) = dot(d_context_.data(), row_of(values_, key), values_.cols());
    mean += weights_(0, key) * d_scores_(0, key);
  }
  for (Index key = 0; key < values_.rows(); ++key) {
    d_scores_(0, key) = weights_(0, key) * (d_scores_(0, key) - mean);
    if (options_.learn_values) {
      add_multiple(weights_(0, key), d_context_.data(), row_of(d_values_, key), values_.cols());
    }
  }
}

void HeadPass::spread_d_scores(Index query) {
  for (Index key = 0; key < keys_.rows(); ++key) {
    const double d_score = d_scores_(0, key) * scale_factor_;
    if (d_score == 0.0) continue;
    add_multiple(d_score, row_of(keys_, key), row_of(d_queries_, query), keys_.cols());
    add_multiple(d_score, row_of(queries_, query), row_of(d_keys_, key), keys_.cols());
  }
}

void HeadPass::add_row_gradients(const Sequence& sequence, Index r, double share) {
  fill_d_context(sequence, r, share);
  fill_d_scores();
  spread_d_scores(sequence.asked[static_cast<std::size_t>(r)]);
}

void HeadPass::add_gradients(const Sequence& sequence, ProjectionWeights& gradients) {
  add_transposed_product(sequence.x, d_queries_, gradients.w_q);
  add_transposed_product(sequence.x, d_keys_, gradients.w_k);
  if (options_.learn_values) add_transposed_product(sequence.x, d_values_, gradients.w_v);
}

double batch_gradients(HeadPass& pass, const std::vector<Sequence>& sequences, std::size_t first,
                       std::size_t count, const ProjectionWeights& weights,
                       ProjectionWeights& gradients) {
  const auto at = [&](std::size_t i) -> const Sequence& {
    return sequences[(first + i) % sequences.size()];
  };
  std::size_t n_rows = 0;
  for (std::size_t i = 0; i < count; ++i) n_rows += at(i).asked.size();
  const double share = 1.0 / static_cast<double>(n_rows);
  clear_like(weights.w_q, gradients.w_q);
  clear_like(weights.w_k, gradients.w_k);
  clear_like(weights.w_v, gradients.w_v);
  double loss = 0.0;
  for (std::size_t i = 0; i < count; ++i) {
    const Sequence& sequence = at(i);
    pass.project(sequence, weights);
    for (Index r = 0; r < sequence.targets.rows(); ++r) {
      loss += share * pass.row(sequence, r).loss;
      pass.add_row_gradients(sequence, r, share);
    }
    pass.add_gradients(sequence, gradients);
  }
  return loss;
}

}  // namespace attention
