#include <algorithm>
#include <numeric>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

// Three words of two numbers: (1, 0), (2, 2), (−3, 1) times 0.5.
const std::vector<std::int8_t> few = {2, 4, -6, 0, 4, 2};

Vocabulary of(const std::vector<std::int8_t>& codes, Index n_words = 3, double step = 0.5) {
  return {codes, n_words, step};
}

// Seeded codes that use the whole range.
std::vector<std::int8_t> random_codes(std::uint32_t seed, Index n_words, Index n_dimensions) {
  const Matrix drawn = normals(seed, n_dimensions, n_words);
  std::vector<std::int8_t> codes;
  for (Index i = 0; i < drawn.size(); ++i) {
    codes.push_back(static_cast<std::int8_t>(std::clamp(drawn.data()[i] * 60.0, -127.0, 127.0)));
  }
  return codes;
}

// cos(query, word), one product after the other.
double cosine(const Vocabulary& vocabulary, const Matrix& queries, Index query, Index word) {
  double dot = 0.0;
  double query_square = 0.0;
  double word_square = 0.0;
  for (Index d = 0; d < queries.cols(); ++d) {
    const double number =
        vocabulary.step * vocabulary.codes[static_cast<std::size_t>(d * vocabulary.n_words + word)];
    dot += queries(query, d) * number;
    query_square += queries(query, d) * queries(query, d);
    word_square += number * number;
  }
  return dot / std::sqrt(query_square * word_square);
}

std::string refused(const Vocabulary& vocabulary) {
  std::string vectors = outcome(word_vectors(vocabulary, {0}));
  CHECK(outcome(nearest_words(vocabulary, matrix({{1, 1}}), 1)) == vectors);
  return vectors;
}

}  // namespace

TEST_CASE("a word's vector is its codes times the step, in the order asked for", "[vocabulary]") {
  const Matrix vectors = must(word_vectors(of(few), {2, 0, 2, 1}));
  CHECK(same_bits(vectors, matrix({{-3, 1}, {1, 0}, {-3, 1}, {2, 2}})));
}

TEST_CASE("the nearest words are those whose vectors point most nearly the same way",
          "[vocabulary]") {
  const auto found = must(nearest_words(of(few), matrix({{5, 4}, {-1, 0}}), 3));
  REQUIRE(found.size() == 2);
  CHECK(found[0].words == std::vector<Index>{1, 0, 2});
  CHECK(found[0].cosines(0) == Approx(9.0 / std::sqrt(82.0)).epsilon(1e-15));
  CHECK(found[1].words == std::vector<Index>{2, 1, 0});
  CHECK(same_bits(found[1].cosines(2), -1.0));
}

TEST_CASE("searching agrees with a straightforward loop over all words", "[vocabulary]") {
  const Index n_words = 400;
  const Index n_dimensions = 24;
  const std::vector<std::int8_t> codes = random_codes(81, n_words, n_dimensions);
  const Vocabulary vocabulary = of(codes, n_words, 0.03);
  const Matrix queries = normals(82, 5, n_dimensions);
  const auto found = must(nearest_words(vocabulary, queries, 20));
  for (Index query = 0; query < queries.rows(); ++query) {
    std::vector<Index> order(static_cast<std::size_t>(n_words));
    std::iota(order.begin(), order.end(), Index{0});
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) {
      return cosine(vocabulary, queries, query, a) > cosine(vocabulary, queries, query, b);
    });
    order.resize(20);
    const WordNeighbors& neighbors = found[static_cast<std::size_t>(query)];
    CHECK(neighbors.words == order);
    for (Index i = 0; i < 20; ++i) {
      const Index word = order[static_cast<std::size_t>(i)];
      CHECK(neighbors.cosines(i) ==
            Approx(cosine(vocabulary, queries, query, word)).epsilon(1e-13));
    }
  }
}

TEST_CASE("a word finds itself first, whatever the length of its vector", "[vocabulary]") {
  const std::vector<std::int8_t> codes = random_codes(83, 50, 8);
  const double times = GENERATE(1.0, 1e-200, 1e200);
  const Matrix own = must(word_vectors(of(codes, 50), {17})) * times;
  const WordNeighbors found = must(nearest_words(of(codes, 50), own, 1)).at(0);
  CHECK(found.words == std::vector<Index>{17});
  CHECK(found.cosines(0) == Approx(1.0).epsilon(1e-14));
}

TEST_CASE("no cosine of words is beyond 1, whatever is rounded on the way", "[vocabulary]") {
  const std::vector<std::int8_t> codes = {1, -1, 1, -1, 1, -1};  // 1/√3 · 3 ÷ √3 > 1 in float64
  const WordNeighbors found = must(nearest_words(of(codes, 2), Matrix::Ones(1, 3), 2)).at(0);
  CHECK(same_bits(found.cosines, matrix({{1}, {-1}})));
}

TEST_CASE("words that point the same way stay in the vocabulary's order", "[vocabulary]") {
  const std::vector<std::int8_t> codes = {2, 1, 4, 2, 1, 4};
  const WordNeighbors found = must(nearest_words(of(codes), matrix({{3, 1}}), 3)).at(0);
  CHECK(found.words == std::vector<Index>{0, 1, 2});
  CHECK(same_bits(found.cosines(0), found.cosines(2)));
}

TEST_CASE("a vector of zeros has no direction: its cosine is 0 with every word", "[vocabulary]") {
  const WordNeighbors found = must(nearest_words(of(few), Matrix::Zero(1, 2), 3)).at(0);
  CHECK(found.words == std::vector<Index>{0, 1, 2});
  CHECK(found.cosines.isZero(0.0));
  const std::vector<std::int8_t> with_zeros = {0, 4, 0, 4};
  const WordNeighbors beside = must(nearest_words(of(with_zeros, 2), matrix({{1, 1}}), 2)).at(0);
  CHECK(beside.words == std::vector<Index>{1, 0});
  CHECK(same_bits(beside.cosines(1), 0.0));
}

TEST_CASE("a vocabulary that cannot be one is refused", "[vocabulary]") {
  const std::vector<std::int8_t> none;
  CHECK(refused(of(none)) == "empty codes");
  CHECK(refused(of(few, 0)) == "empty codes");
  CHECK(refused(of(few, -3)) == "empty codes");
  CHECK(refused(of(few, 4)) == "wrong-shape codes");
  CHECK(refused(of(few, 7)) == "wrong-shape codes");
  CHECK(refused(of(few, 3, 0.0)) == "not-positive step");
  CHECK(refused(of(few, 3, -1.0)) == "not-positive step");
  CHECK(refused(of(few, 3, not_a_number)) == "not-finite step");
  CHECK(outcome(word_vectors(of(few, 3, 1e308), {0})) == "overflow vectors");
  const std::vector<std::int8_t> many(static_cast<std::size_t>(max_matrix_entries) + 2, 1);
  CHECK(refused(of(many, 1)) == "too-large codes");
}

TEST_CASE("a code that no writer writes is refused, with its word and its dimension",
          "[vocabulary]") {
  std::vector<std::int8_t> codes = few;
  codes[4] = -128;
  const auto damaged = word_vectors(of(codes), {0});
  REQUIRE(outcome(damaged) == "out-of-range codes");
  CHECK(damaged.error().row == 1);
  CHECK(damaged.error().column == 1);
}

TEST_CASE("words that are not in the vocabulary are refused", "[vocabulary]") {
  CHECK(outcome(word_vectors(of(few), {})) == "empty words");
  const Index word = GENERATE(-1, 3, 7000);
  const auto unknown = word_vectors(of(few), {0, word});
  REQUIRE(outcome(unknown) == "out-of-range words");
  CHECK(unknown.error().found == std::to_string(word));
  CHECK(unknown.error().expected == ">= 0, <= 2");
}

TEST_CASE("what cannot be searched for is refused", "[vocabulary]") {
  const auto search = [](const Matrix& queries, Index k) {
    return outcome(nearest_words(of(few), queries, k));
  };
  CHECK(search(Matrix(), 1) == "empty queries");
  CHECK(search(matrix({{1, 2, 3}}), 1) == "wrong-shape queries");
  CHECK(search(matrix({{1, not_a_number}}), 1) == "not-finite queries");
  CHECK(search(Matrix::Ones(max_matrix_entries / 3 + 1, 2), 1) == "too-large queries");
  const Index k = GENERATE(-1, 0, 4);
  CHECK(search(matrix({{1, 2}}), k) == "out-of-range k");
}
