// X → Q, K, V.
#pragma once

#include <cstdint>

#include "matrix.hpp"

namespace attention {

struct ProjectionWeights {
  Matrix w_q;       // d_model × (n_heads · d_head)
  Matrix w_k;       // d_model × (n_heads · d_head)
  Matrix w_v;       // d_model × (n_heads · d_value)
  Matrix w_o = {};  // (n_heads · d_value) × d_out; 0 × 0 = identity
};

struct AttentionInputs {
  Matrix queries;  // n_queries × (n_heads · d_head)
  Matrix keys;     // n_keys × (n_heads · d_head)
  Matrix values;   // n_keys × (n_heads · d_value)
};

// Q = X W_q, K = X W_k, V = X W_v; x is n_tokens × d_model.
// Errors: those of check_matrix for each argument but w_o, which is not read; wrong_shape ("w_q",
// "w_k", "w_v") when rows differ from x's columns, or when w_k's columns differ from w_q's;
// overflow ("queries", "keys", "values").
Result<AttentionInputs> project(const Matrix& x, const ProjectionWeights& weights);

// The product with a fixed order of sums (k ascending, accumulated from 0), so that native and
// wasm agree to the last bit. left is n × k, right k × m. Precondition: the shapes fit.
Matrix product(const Matrix& left, const Matrix& right);

// W_q, W_k, W_v as the post draws them after np.random.seed(seed): three
// np.random.randn(d_model, n_heads · d_head), in this order; w_o stays the identity.
// Heads are consecutive column blocks.
// Errors: out_of_range ("d_model", "d_head", "heads") below 1; too_large.
Result<ProjectionWeights> seeded_weights(std::uint32_t seed, Index d_model, Index d_head,
                                         Index n_heads = 1);

}  // namespace attention
