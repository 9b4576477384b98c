#include "vocabulary.hpp"

#include <algorithm>
#include <limits>

#include "checks.hpp"
#include "directions.hpp"

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

// The codes of dimension d, one a word.
const std::int8_t* dimension(const Vocabulary& vocabulary, Index d) {
  return &vocabulary.codes[static_cast<std::size_t>(d * vocabulary.n_words)];
}

// sums[w] += number · codes[w] for all words.
void add_products(double number, const std::int8_t* codes, Index n_words, double* sums) {
  for (Index word = 0; word < n_words; ++word) sums[word] += number * codes[word];
}

void add_squares(const std::int8_t* codes, Index n_words, double* sums) {
  for (Index word = 0; word < n_words; ++word) sums[word] += codes[word] * codes[word];
}

// 1 ÷ the length of each word's codes; of zeros 1, which leaves their cosines 0.
Vector inverse_lengths(const Vocabulary& vocabulary) {
  Vector squares = Vector::Zero(vocabulary.n_words);
  for (Index d = 0; d < dimensions_of(vocabulary); ++d) {
    add_squares(dimension(vocabulary, d), vocabulary.n_words, squares.data());
  }
  return squares.array().max(1.0).rsqrt();
}

// One pass over the codes as they lie, for each query. The step cancels.
Matrix cosines_with_all(const Vocabulary& vocabulary, const Matrix& queries) {
  const Matrix units = directions(queries).rows;
  const Vector inverse = inverse_lengths(vocabulary);
  Matrix cosines = Matrix::Zero(units.rows(), vocabulary.n_words);
  for (Index query = 0; query < units.rows(); ++query) {
    double* sums = cosines.row(query).data();
    for (Index d = 0; d < units.cols(); ++d) {
      add_products(units(query, d), dimension(vocabulary, d), vocabulary.n_words, sums);
    }
    for (Index word = 0; word < vocabulary.n_words; ++word) {
      sums[word] = std::clamp(sums[word] * inverse[word], -1.0, 1.0);
    }
  }
  return cosines;
}

struct Candidate {
  double cosine;
  Index word;
};

bool is_nearer(const Candidate& a, const Candidate& b) {
  return a.cosine != b.cosine ? a.cosine > b.cosine : a.word < b.word;
}

// `cosines`: with all words, in their order.
WordNeighbors nearest(const double* cosines, Index n_words, Index k) {
  std::vector<Candidate> candidates;
  candidates.reserve(static_cast<std::size_t>(n_words));
  for (Index word = 0; word < n_words; ++word) candidates.push_back({cosines[word], word});
  std::partial_sort(candidates.begin(), candidates.begin() + k, candidates.end(), is_nearer);
  WordNeighbors neighbors = {{}, Vector(k)};
  for (Index i = 0; i < k; ++i) {
    const Candidate& candidate = candidates[static_cast<std::size_t>(i)];
    neighbors.words.push_back(candidate.word);
    neighbors.cosines[i] = candidate.cosine;
  }
  return neighbors;
}

Status check_queries(const Vocabulary& vocabulary, const Matrix& queries, Index k) {
  Status usable = check_matrix(queries, "queries");
  if (usable && queries.cols() != dimensions_of(vocabulary)) {
    usable = wrong_shape("queries", queries, "nx" + std::to_string(dimensions_of(vocabulary)));
  }
  if (usable) usable = check_between(k, 1, vocabulary.n_words, "k");
  if (usable) {
    usable = check_size(queries.rows(), vocabulary.n_words, max_matrix_entries, "queries");
  }
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
  const Matrix cosines = cosines_with_all(vocabulary, queries);
  std::vector<WordNeighbors> all;
  for (Index query = 0; query < queries.rows(); ++query) {
    all.push_back(nearest(cosines.row(query).data(), vocabulary.n_words, k));
  }
  return all;
}

}  // namespace attention
