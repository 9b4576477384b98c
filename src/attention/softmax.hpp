// Row softmax with every intermediate.
#pragma once

#include <string_view>
#include <vector>

#include "options.hpp"

namespace attention {

// Why a row's weights are NaN or infinite although every input was finite.
enum class UndefinedReason {
  underflow,  // global_max: every exponential of the row is 0, so 0 ÷ 0
  zero_sum,   // score_sum: the row's scores add to 0
  overflow    // score_sum: the sum is ±∞, and the weights are NaN; or it is so small that a
              // quotient leaves float64
};

std::string_view undefined_reason_name(UndefinedReason reason);  // "zero-sum"

struct UndefinedRow {
  Index row;  // row of the masked_scores passed in (absolute in an AttentionTrace)
  UndefinedReason reason;
};

struct SoftmaxRows {
  Vector row_max;  // n_queries: what was subtracted; global_max repeats the matrix's maximum;
                   // −∞ for an empty row under row_max; size 0 under score_sum
  Matrix shifted_scores;  // n_queries × n_keys: masked score − row_max, −∞ where masked; 0 × 0
                          // under score_sum
  Matrix exponentials;  // n_queries × n_keys: exp(shifted), exactly 0 where masked; 0 × 0 under
                        // score_sum
  Vector row_sum;       // n_queries: sum of the exponentials (score_sum: of the allowed scores)
  Matrix weights;       // n_queries × n_keys: exactly 0 where masked
  std::vector<Index> empty_rows;             // rows whose every entry is masked
  std::vector<UndefinedRow> undefined_rows;  // rows whose weights are not all finite
};

// The largest entry, −∞ when all are masked.
double largest_score(const Matrix& masked_scores);

// masked_scores: n_queries × n_keys, finite, or −∞ where masked.
// global_max: the maximum to subtract under SoftmaxVariant::global_max (the whole matrix's, which a
// row range cannot know); ignored otherwise.
SoftmaxRows softmax_rows(const Matrix& masked_scores, SoftmaxVariant variant, double global_max);

// The same with the maximum of masked_scores itself.
SoftmaxRows softmax_rows(const Matrix& masked_scores,
                         SoftmaxVariant variant = SoftmaxVariant::row_max);

}  // namespace attention
