// What there is to learn from: token sequences, with the rows that are asked and their answers.
#pragma once

#include <vector>

#include "matrix.hpp"

namespace attention {

// Row r of `targets` and `true_keys` belongs to token asked[r].
struct Sequence {
  Matrix x;                  // n_tokens × d_model
  std::vector<Index> asked;  // n_asked ≥ 1 tokens whose context vector is judged, ascending
  Matrix targets;            // n_asked × d_value: what the context vector should be
  Mask true_keys;  // n_asked × n_tokens: the keys that hold the answer, at least one a row
  std::vector<Index> symbols;  // n_tokens: which token it is, for labels (see Task); may be empty
};

// Succeeds when the sequence is whole.
// Errors: those of check_matrix ("x", "targets"); empty ("asked"); out_of_range ("asked") with the
// row; wrong_shape ("targets", "true_keys"); missing ("true_keys") with the row that has none.
Status check_sequence(const Sequence& sequence);

}  // namespace attention
