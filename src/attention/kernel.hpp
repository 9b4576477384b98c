// Lens 2: attention as a kernel machine. A kernel says how alike two vectors are; smoothing divides
// its row by the sum and mixes the values by it (Nadaraya 1964; Watson 1964; for attention, Tsai
// et al. 2019).
#pragma once

#include <string_view>
#include <vector>

#include "options.hpp"
#include "projection.hpp"
#include "softmax.hpp"

namespace attention {

enum class KernelKind {
  dot_product,  // q·k: the post's example
  exponential,  // exp(scale · q·k): what softmax uses
  rbf           // exp(−‖q − k‖² ÷ (2 bandwidth²)): depends on the distance alone
};

std::string_view kernel_name(KernelKind kind);  // "dot-product"

struct KernelOptions {
  KernelKind kind = KernelKind::exponential;
  Scale scale = {};        // read only for the exponential kernel
  double bandwidth = 1.0;  // finite, > 0, in the unit of the vectors; read only for rbf
};

// K: queries n_queries × d_key, keys n_keys × d_key → n_queries × n_keys; K(i, j) = kernel(qᵢ, kⱼ).
// With the same tokens on both sides it is the Gram matrix.
// Errors: those of compute_scores; not_finite ("scale", "bandwidth"); not_positive ("bandwidth");
// overflow ("kernel"): exp leaves float64 above 709.78.
Result<Matrix> kernel_matrix(const Matrix& queries, const Matrix& keys,
                             const KernelOptions& options = {});

// The largest |K(i, j) − K(j, i)|. Above 0 the kernel is not a Mercer kernel, as a learned
// exp(x W_q W_kᵀ yᵀ) is not. Errors: those of check_matrix, wrong_shape ("kernel") unless square.
Result<double> largest_asymmetry(const Matrix& kernel);

struct KernelTrace {
  Matrix log_kernel;  // n_queries × n_keys: the exponents; 0 × 0 for dot_product
  Matrix weights;     // n_queries × n_keys: kernel ÷ sum of its row
  Matrix context;     // n_queries × d_value: weights · values
  std::vector<UndefinedRow> undefined_rows;  // dot_product only: rows whose weights are not finite
};

// Kernel smoothing. Under exponential and rbf it works on the exponents, so it cannot fail where
// the kernel itself overflows or vanishes; rows add to 1. Under dot_product weights may be negative
// or, when a row adds to 0 or to more than float64 holds, not finite.
// Errors: those of kernel_matrix, except overflow ("log_kernel");
// wrong_shape ("values"); too_large ("queries"); overflow ("context").
Result<KernelTrace> smooth(const AttentionInputs& inputs, const KernelOptions& options = {});

// exp(s q·k) = exp(−s‖q − k‖²/2) · exp(s‖k‖²/2) · exp(s‖q‖²/2), and the last factor cancels in a
// row. So softmax is RBF smoothing of bandwidth 1/√s with each key weighed by exp(s‖k‖²/2), and the
// two coincide when all keys have the same length.
struct KernelIdentity {
  double bandwidth = 1.0;   // 1 ÷ √s
  Matrix softmax_weights;   // n_queries × n_keys: softmax(s q·k)
  Matrix rbf_weights;       // n_queries × n_keys: RBF smoothing alone
  Vector key_factors;       // n_keys: exp(s(‖k‖² − largest ‖k‖²)/2), in [0, 1]
  Matrix weighted_weights;  // n_queries × n_keys: RBF times key factor ÷ sum: the softmax again
  double largest_difference = 0.0;  // between softmax_weights and rbf_weights, in [0, 1]
};

// Errors: those of compute_scores; not_finite or not_positive ("scale"); too_large ("queries");
// overflow ("log_kernel").
Result<KernelIdentity> compare_kernels(const Matrix& queries, const Matrix& keys,
                                       const Scale& scale = {});

}  // namespace attention
