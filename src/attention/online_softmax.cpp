#include "online_softmax.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "elementary.hpp"

namespace attention {
namespace {

bool is_score(double score) { return std::isfinite(score) || score == minus_infinity; }

Status check_scores(const Matrix& scores) {
  Status usable = check_matrix_size(scores.rows(), scores.cols(), "scores");
  if (!usable) return usable;
  if (scores.rows() != 1) return wrong_shape("scores", scores, shape_text(1, scores.cols()));
  for (Index key = 0; key < scores.cols(); ++key) {
    if (!is_score(scores(0, key))) return Error{ErrorCode::not_finite, "scores", 0, key};
  }
  return Ok{};
}

Status check(const Matrix& scores, const Matrix& values, Index block_size) {
  Status usable = check_scores(scores);
  if (usable) usable = check_matrix(values, "values");
  if (usable && values.rows() != scores.cols()) {
    return wrong_shape("values", values, shape_text(scores.cols(), values.cols()));
  }
  if (usable) usable = check_between(block_size, 1, scores.cols(), "block_size");
  return usable;
}

// exp(score − max), where −∞ − −∞ is nothing at all.
double exponential(double score, double max) {
  return score == minus_infinity ? 0.0 : elementary::exp(score - max);
}

OnlineSoftmax sized(Index n_keys, Index n_blocks, Index d_value) {
  OnlineSoftmax all;
  for (Vector* vector : {&all.block_max, &all.running_max, &all.rescale, &all.block_sum,
                         &all.rescaled_sum, &all.running_sum}) {
    *vector = Vector::Zero(n_blocks);
  }
  for (Matrix* matrix : {&all.block_mix, &all.rescaled_mix, &all.running_mix}) {
    *matrix = Matrix::Zero(n_blocks, d_value);
  }
  all.exponentials = Vector::Zero(n_keys);
  all.shares = Matrix::Zero(n_blocks, n_keys);
  all.context = Matrix::Zero(1, d_value);
  all.kept = 2 + d_value;
  return all;
}

// What the block's own keys come to under the maximum that now holds.
void add_keys(const Matrix& scores, const Matrix& values, Index first, Index count, Index block,
              OnlineSoftmax& all) {
  for (Index key = first; key < first + count; ++key) {
    const double share = exponential(scores(0, key), all.running_max(block));
    all.exponentials(key) = share;
    all.shares(block, key) = share;
    all.block_sum(block) += share;
    all.block_mix.row(block) += share * values.row(key);
  }
}

void meet_block(const Matrix& scores, const Matrix& values, Index block, Index block_size,
                OnlineSoftmax& all) {
  const Index first = block * block_size;
  const Index count = std::min(block_size, scores.cols() - first);
  double before = minus_infinity;
  if (block > 0) before = all.running_max(block - 1);
  all.block_max(block) = scores.row(0).segment(first, count).maxCoeff();
  all.running_max(block) = std::max(before, all.block_max(block));
  all.rescale(block) = exponential(before, all.running_max(block));
  add_keys(scores, values, first, count, block, all);
  if (block > 0) {
    all.rescaled_sum(block) = all.running_sum(block - 1) * all.rescale(block);
    for (Index key = 0; key < first; ++key) {
      all.shares(block, key) = exponential(scores(0, key), all.running_max(block));
    }
    all.rescaled_mix.row(block) = all.running_mix.row(block - 1) * all.rescale(block);
  }
  all.running_sum(block) = all.rescaled_sum(block) + all.block_sum(block);
  all.running_mix.row(block) = all.rescaled_mix.row(block) + all.block_mix.row(block);
}

}  // namespace

Result<OnlineSoftmax> online_softmax(const Matrix& masked_scores, const Matrix& values,
                                     Index block_size) {
  Status usable = check(masked_scores, values, block_size);
  if (!usable) return usable.error();
  const Index n_keys = masked_scores.cols();
  const Index n_blocks = (n_keys + block_size - 1) / block_size;
  usable = check_size(n_blocks, std::max(n_keys, values.cols()), max_matrix_entries, "values");
  if (!usable) return usable.error();
  OnlineSoftmax all = sized(n_keys, n_blocks, values.cols());
  for (Index block = 0; block < n_blocks; ++block) {
    meet_block(masked_scores, values, block, block_size, all);
  }
  const double sum = all.running_sum(n_blocks - 1);
  if (sum > 0.0) all.context.row(0) = all.running_mix.row(n_blocks - 1) / sum;
  Status finite = check_overflow(all.context, "context");
  if (!finite) return finite.error();
  return all;
}

}  // namespace attention
