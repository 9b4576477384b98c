// How alike a query and a key are.
#pragma once

#include <string_view>

#include "matrix.hpp"

namespace attention {

enum class Similarity {
  dot_product,  // q·k: attention's own; rewards length
  cosine,       // q·k ÷ (‖q‖‖k‖), in [−1, 1]: direction alone. A vector of length 0
                // has no direction: its cosine is 0 with everything
  negative_distance,         // −‖q − k‖, at most 0
  negative_squared_distance  // −‖q − k‖², at most 0
};

// "dot-product": the spelling used in JSON and JavaScript.
std::string_view similarity_name(Similarity similarity);

// queries n_queries × d_key, keys n_keys × d_key → n_queries × n_keys, larger = more alike.
// Equal pairs give equal bits: keys that are multiples of each other tie under cosine.
// Errors: those of compute_scores, except overflow ("similarities").
Result<Matrix> compute_similarities(const Matrix& queries, const Matrix& keys,
                                    Similarity similarity);

// What makes a dot product large: q·k = ‖q‖ · ‖k‖ · cosine.
struct DotFactors {
  Matrix cosines;        // n_queries × n_keys: Similarity::cosine
  Vector query_lengths;  // n_queries: ‖q‖
  Vector key_lengths;    // n_keys: ‖k‖
};

// Errors: those of compute_similarities, except overflow ("query_lengths", "key_lengths": a length
// leaves float64).
Result<DotFactors> factor_dot_products(const Matrix& queries, const Matrix& keys);

}  // namespace attention
