// A memory without cells: all pairs added into one matrix, which is why they interfere
// (Kohonen 1972; Anderson 1972; as attention without softmax, Schlag et al. 2021).
#pragma once

#include "memory.hpp"

namespace attention {

// M = Σ addressᵢᵀ contentᵢ, d_address × d_content, in the row notation of the library; in column
// notation it is the transpose of Σ v kᵀ. Its size does not grow with what is written.
// Errors: those of check_matrix ("addresses", "contents"); wrong_shape ("contents"); too_large and
// overflow ("associations").
Result<Matrix> associate(const Memory& memory);

// M with one more pair: M + addressᵀ content (each a single row).
// Errors: those of check_matrix; wrong_shape ("address", "content"); overflow ("associations").
Result<Matrix> write_association(const Matrix& associations, const Matrix& address,
                                 const Matrix& content);

// Each stored address read again: addressᵢ M = (addressᵢ·addressᵢ) contentᵢ
//                                            + Σⱼ≠ᵢ (addressᵢ·addressⱼ) contentⱼ.
struct Interference {
  Matrix overlaps;  // n_cells × n_cells: addressᵢ·addressⱼ; 0 off the diagonal = no interference
  Matrix own;       // n_cells × d_content: what the cell itself gives
  Matrix crosstalk;  // n_cells × d_content: what all others add
  Matrix readout;    // n_cells × d_content: own + crosstalk
  Vector shares;  // n_cells: ‖crosstalk‖ ÷ (‖own‖ + ‖crosstalk‖), in [0, 1]; 0 when both are zeros
};

// Errors: those of check_matrix ("addresses", "contents"); wrong_shape ("contents"); too_large
// ("addresses"); overflow ("overlaps", "readout").
Result<Interference> measure_interference(const Memory& memory);

}  // namespace attention
