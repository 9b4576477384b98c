// Lens 3: attention as memory retrieval. A query is compared with every address; what is read is
// the content of the best address (hard), or a mixture of all contents (soft).
#pragma once

#include <string_view>
#include <vector>

#include "projection.hpp"

namespace attention {

struct Memory {
  Matrix addresses;  // n_cells × d_address: the keys
  Matrix contents;   // n_cells × d_content: the values
};

// What is wrong with a row of score ÷ sum. Softmax has none of it.
enum class ShareFault {
  none,
  zero_sum,         // the scores add to 0: the weights are NaN or ±∞, and what is read is NaN
  overflow,         // the sum leaves float64, or a quotient does: some weights are NaN or ±∞
  negative_weights  // the weights add to 1, but some are below 0: no mixture
};

std::string_view share_fault_name(ShareFault fault);  // "zero-sum"

struct MemoryTrace {
  Matrix scores;                         // n_queries × n_cells: q·address
  std::vector<std::vector<Index>> best;  // n_queries: the cells of the largest score, ascending;
                                         // more than one is a tie
  Matrix hard_contents;   // n_queries × d_content: the content of the best cell, the mean of a tie
  Matrix soft_weights;    // n_queries × n_cells: softmax(beta · scores); rows add to 1
  Matrix soft_contents;   // n_queries × d_content
  Vector score_sums;      // n_queries; may be ±∞
  Matrix share_weights;   // n_queries × n_cells: score ÷ sum; may be negative, NaN, ±∞
  Matrix share_contents;  // n_queries × d_content
  std::vector<ShareFault> share_faults;  // n_queries
};

// Reads the memory in all three ways. beta, 0 … ∞, both included, is the balance between soft and
// hard: 0 reads the mean of all contents, 1 is attention without scaling, ∞ reads hard
// (Graves et al. 2014, eq. 5, "key strength").
// Errors: those of check_matrix ("queries", "addresses", "contents"); wrong_shape ("addresses" when
// its columns differ from the queries', "contents" when its rows differ from the addresses');
// out_of_range ("beta"); too_large ("queries"); overflow ("scores", "context").
Result<MemoryTrace> read_memory(const Memory& memory, const Matrix& queries, double beta = 1.0);

}  // namespace attention
