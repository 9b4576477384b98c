#include "support.hpp"

using namespace attention;
using namespace attention::testing;

TEST_CASE("soft weights are softmax of beta times the scores", "[soft-weights]") {
  const Matrix scores = normals(31, 5, 7);
  const double beta = GENERATE(0.25, 1.0, 3.0);
  const Matrix expected = softmax_rows(must(scale_scores(scores, beta, 1.0))).weights;
  CHECK(difference(must(soft_weights(scores, beta)), expected, 1e-14) == "");
}

TEST_CASE("every row of soft weights adds to 1, whatever the balance", "[soft-weights]") {
  const Matrix scores = normals(32, 6, 9) * 100.0;
  const double beta = GENERATE(0.0, smallest_subnormal, 1e-9, 1.0, 1e9, largest_double, infinity);
  const Matrix weights = must(soft_weights(scores, beta));
  CHECK((weights.rowwise().sum().array() - 1.0).abs().maxCoeff() < 1e-14);
  CHECK(weights.minCoeff() >= 0.0);
}

TEST_CASE("a balance of 0 treats all alike, an endless one sees the best alone", "[soft-weights]") {
  const Matrix scores = matrix({{1, 1, 2}, {4, -1, 4}});
  CHECK(same_bits(must(soft_weights(scores, 0.0)), Matrix::Constant(2, 3, 1.0 / 3.0)));
  CHECK(same_bits(must(soft_weights(scores, infinity)), matrix({{0, 0, 1}, {0.5, 0, 0.5}})));
}

TEST_CASE("an endless balance is where growing balances lead", "[soft-weights]") {
  const Matrix scores = normals(33, 4, 6);
  const Matrix limit = must(soft_weights(scores, infinity));
  double before = 2.0;
  for (const double beta : {1.0, 10.0, 100.0, 1000.0, 1e5}) {
    const double distance = (must(soft_weights(scores, beta)) - limit).cwiseAbs().maxCoeff();
    CHECK(distance < before);
    before = distance;
  }
  CHECK(before < 1e-12);
}

TEST_CASE("scores a whole float64 apart do not overflow", "[soft-weights]") {
  const Matrix scores = matrix({{-largest_double, largest_double}});
  CHECK(same_bits(must(soft_weights(scores, 1.0)), matrix({{0, 1}})));
  const double beta = 0.5 / largest_double;
  const double expected = 1.0 / (1.0 + std::exp(-1.0));
  CHECK(must(soft_weights(scores, beta))(0, 1) == Approx(expected).epsilon(1e-14));
}

TEST_CASE("the best entries of a row are all that tie", "[soft-weights]") {
  const Matrix scores = matrix({{5, 2, 5}, {-1, -3, -2}});
  CHECK(best_entries(scores, 0) == std::vector<Index>{0, 2});
  CHECK(best_entries(scores, 1) == std::vector<Index>{0});
}

TEST_CASE("soft weights need finite scores and a balance that is not negative", "[soft-weights]") {
  CHECK(outcome(soft_weights(Matrix(), 1.0)) == "empty scores");
  CHECK(outcome(soft_weights(matrix({{1, not_a_number}}), 1.0)) == "not-finite scores");
  CHECK(outcome(soft_weights(matrix({{1}}), not_a_number)) == "out-of-range beta");
  CHECK(outcome(soft_weights(matrix({{1}}), -1e-9)) == "out-of-range beta");
  CHECK(outcome(soft_weights(matrix({{1}}), -infinity)) == "out-of-range beta");
}
