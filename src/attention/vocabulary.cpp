#include "vocabulary.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "checks.hpp"
#include "neighbors.hpp"

namespace attention {
namespace {

constexpr std::int8_t unused = std::numeric_limits<std::int8_t>::min();

Index size_of(const Vocabulary& vocabulary) { return static_cast<Index>(vocabulary.codes.size()); }

Index dimensions_of(const Vocabulary& vocabulary) {
  return size_of(vocabulary) / vocabulary.n_words;
}

Status check_shape(const Vocabulary& vocabulary) {
  const Index n_words = vocabulary.n_words;
  const Index size = size_of(vocabulary);
  if (n_words < 1 || size < 1) {
    return Error{ErrorCode::empty, "codes", -1, -1, shape_text(n_words, size), ">= 1x1"};
  }
  if (size % n_words != 0) {
    return Error{ErrorCode::wrong_shape,          "codes", -1, -1, std::to_string(size),
                 "n * " + std::to_string(n_words)};
  }
  return check_matrix_size(n_words, dimensions_of(vocabulary), "codes");
}

// Only a damaged file has the one code that has no opposite.
Status check_codes(const Vocabulary& vocabulary) {
  const auto& codes = vocabulary.codes;
  const auto found = std::find(codes.begin(), codes.end(), unused);
  if (found == codes.end()) return Ok{};
  const Index place = found - codes.begin();
  return Error{ErrorCode::out_of_range,    "codes",
               place % vocabulary.n_words, place / vocabulary.n_words,
               std::to_string(unused),     ">= -127, <= 127"};
}

Status check_vocabulary(const Vocabulary& vocabulary) {
  Status usable = check_shape(vocabulary);
  if (usable) usable = check_codes(vocabulary);
  if (usable) usable = check_positive(vocabulary.step, "step");
  return usable;
}

Status check_words(const Vocabulary& vocabulary, const std::vector<Index>& words) {
  const auto count = static_cast<Index>(words.size());
  Status usable = check_matrix_size(count, dimensions_of(vocabulary), "words");
  for (std::size_t i = 0; usable && i < words.size(); ++i) {
    usable = check_between(words[i], 0, vocabulary.n_words - 1, "words");
  }
  return usable;
}

Result<Matrix> unpack(const Vocabulary& vocabulary, const std::vector<Index>& words) {
  Matrix vectors(static_cast<Index>(words.size()), dimensions_of(vocabulary));
  for (Index d = 0; d < vectors.cols(); ++d) {
    for (Index i = 0; i < vectors.rows(); ++i) {
      const Index place = d * vocabulary.n_words + words[static_cast<std::size_t>(i)];
      vectors(i, d) = vocabulary.step * vocabulary.codes[static_cast<std::size_t>(place)];
    }
  }
  const Status finite = check_overflow(vectors, "vectors");
  if (!finite) return finite.error();
  return vectors;
}

Result<Matrix> unpack_all(const Vocabulary& vocabulary) {
  std::vector<Index> words(static_cast<std::size_t>(vocabulary.n_words));
  std::iota(words.begin(), words.end(), Index{0});
  return unpack(vocabulary, words);
}

Result<WordNeighbors> neighbors_of(const Matrix& cosines, Index query, Index k) {
  auto found = nearest_keys(cosines, query, k);
  if (!found) return found.error();
  WordNeighbors neighbors = {found->nearest, Vector(k)};
  for (Index i = 0; i < k; ++i) {
    neighbors.cosines(i) = cosines(query, neighbors.words[static_cast<std::size_t>(i)]);
  }
  return neighbors;
}

Status check_queries(const Vocabulary& vocabulary, const Matrix& queries, Index k) {
  Status usable = check_matrix(queries, "queries");
  if (usable && queries.cols() != dimensions_of(vocabulary)) {
    usable = wrong_shape("queries", queries, "nx" + std::to_string(dimensions_of(vocabulary)));
  }
  if (usable) usable = check_between(k, 1, vocabulary.n_words, "k");
  return usable;
}

}  // namespace

Result<Matrix> word_vectors(const Vocabulary& vocabulary, const std::vector<Index>& words) {
  Status usable = check_vocabulary(vocabulary);
  if (usable) usable = check_words(vocabulary, words);
  if (!usable) return usable.error();
  return unpack(vocabulary, words);
}

Result<std::vector<WordNeighbors>> nearest_words(const Vocabulary& vocabulary,
                                                 const Matrix& queries, Index k) {
  Status usable = check_vocabulary(vocabulary);
  if (usable) usable = check_queries(vocabulary, queries, k);
  if (!usable) return usable.error();
  const auto vectors = unpack_all(vocabulary);
  if (!vectors) return vectors.error();
  const auto cosines = compute_similarities(queries, *vectors, Similarity::cosine);
  if (!cosines) return cosines.error();
  std::vector<WordNeighbors> all;
  for (Index query = 0; query < queries.rows(); ++query) {
    auto neighbors = neighbors_of(*cosines, query, k);
    if (!neighbors) return neighbors.error();
    all.push_back(std::move(neighbors).value());
  }
  return all;
}

}  // namespace attention
