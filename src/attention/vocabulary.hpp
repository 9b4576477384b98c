// Words as vectors, kept in one byte a number: what a page can fetch and search.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "matrix.hpp"

namespace attention {

// Number d of word w is step · codes[d · n_words + w]: dimension by dimension, because the numbers
// of one dimension are alike and so are small when compressed. The codes are the caller's.
struct Vocabulary {
  std::span<const std::int8_t> codes;  // n_dimensions · n_words of them, each in −127 … 127
  Index n_words = 0;
  double step = 1.0;  // finite, > 0
};

// words: places in the vocabulary, each as often as wished → words.size() × n_dimensions.
// Errors: empty, wrong_shape (not a multiple of n_words), too_large, out_of_range with the word and
// its dimension ("codes"); not_finite, not_positive ("step"); empty, too_large, out_of_range
// ("words"); overflow ("vectors").
Result<Matrix> word_vectors(const Vocabulary& vocabulary, const std::vector<Index>& words);

struct WordNeighbors {
  std::vector<Index> words;  // k places, the most alike first; equal ones in the vocabulary's order
  Vector cosines;            // k, in [−1, 1]
};

// queries n_queries × n_dimensions → for each the k words whose vectors point most nearly its way.
// Nothing is left out: a word's own vector finds the word itself first.
// A vector of zeros has no direction: its cosine is 0 with everything.
// Errors: those of word_vectors ("codes", "step"); those of check_matrix ("queries"); wrong_shape
// ("queries") unless as wide as the vectors; out_of_range ("k" outside 1 … n_words); too_large
// ("queries") when n_queries × n_words exceeds max_matrix_entries.
Result<std::vector<WordNeighbors>> nearest_words(const Vocabulary& vocabulary,
                                                 const Matrix& queries, Index k);

}  // namespace attention
