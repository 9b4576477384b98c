// How attention is to be computed. Default-constructed options give the blog post's numbers.
#pragma once

#include <optional>
#include <string_view>

#include "matrix.hpp"

namespace attention {

// What the raw scores are multiplied by.
enum class ScaleKind {
  none,             // 1: the post
  inverse_sqrt_dk,  // 1/√d_k (Vaswani et al. 2017, eq. 1)
  factor            // Scale::factor
};

struct Scale {
  ScaleKind kind = ScaleKind::none;
  double factor = 1.0;  // finite; read only when kind is factor
};

enum class SoftmaxVariant {
  row_max,     // exp(s − largest of the row) ÷ sum of the row: never fails
  global_max,  // exp(s − largest of the whole matrix) ÷ sum of the row: the post's code. A row far
               // below that maximum underflows to 0 ÷ 0 = NaN
  score_sum  // s ÷ sum of the row: the post's memory example. A row that adds to 0, or to more than
             // float64 holds, gives NaN or ±∞
};

// "row-max": the spelling used in JSON and JavaScript.
std::string_view softmax_name(SoftmaxVariant variant);

enum class MaskKind {
  none,
  causal,  // query i may attend to key j when j ≤ i (aligned at the top left)
  custom   // Masking::allowed
};

struct Masking {
  MaskKind kind = MaskKind::none;
  Mask allowed = {};    // n_queries × n_keys; read only when kind is custom
  Mask real_keys = {};  // padding: 1 × n_keys, false = padding nobody may attend to; no row = no
                        // padding. Combines with any kind.
};

struct AttentionOptions {
  Scale scale = {};
  double temperature = 1.0;  // finite, > 0; divides the scaled scores
  Masking mask = {};
  SoftmaxVariant softmax = SoftmaxVariant::row_max;
};

// The number raw scores are multiplied by before the temperature divides them.
// Error: not_finite ("scale") for a factor that is not finite.
Result<double> scale_factor(const Scale& scale, Index d_key);

}  // namespace attention
