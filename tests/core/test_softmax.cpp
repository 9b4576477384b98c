#include "elementary.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr auto row_max = SoftmaxVariant::row_max;
constexpr auto global_max = SoftmaxVariant::global_max;
constexpr auto score_sum = SoftmaxVariant::score_sum;

// Scores that are multiples of 2⁻⁸, so that adding a power of two is exact.
Matrix coarse_scores(std::uint32_t seed, Index rows, Index columns) {
  return (normals(seed, rows, columns) * 256.0).array().round() / 256.0;
}

}  // namespace

TEST_CASE("every row of weights adds to 1 and no weight is negative", "[softmax]") {
  const auto variant = GENERATE(row_max, global_max);
  for (const Index n : {1, 2, 3, 17, 64}) {
    const SoftmaxRows rows = softmax_rows(normals(static_cast<std::uint32_t>(n), n, n), variant);
    CHECK((rows.weights.rowwise().sum().array() - 1.0).abs().maxCoeff() < 1e-14);
    CHECK(rows.weights.minCoeff() > 0.0);
    CHECK(rows.undefined_rows.empty());
    CHECK(rows.empty_rows.empty());
  }
}

TEST_CASE("every intermediate follows from the one before it", "[softmax]") {
  const Matrix scores = normals(21, 4, 6);
  const SoftmaxRows rows = softmax_rows(scores, row_max);
  for (Index i = 0; i < 4; ++i) {
    CHECK(rows.row_max(i) == scores.row(i).maxCoeff());
    double sum = 0.0;
    for (Index j = 0; j < 6; ++j) {
      CHECK(same_bits(rows.shifted_scores(i, j), scores(i, j) - rows.row_max(i)));
      CHECK(same_bits(rows.exponentials(i, j), elementary::exp(rows.shifted_scores(i, j))));
      sum += rows.exponentials(i, j);
      CHECK(same_bits(rows.weights(i, j), rows.exponentials(i, j) / rows.row_sum(i)));
    }
    CHECK(same_bits(rows.row_sum(i), sum));
  }
}

TEST_CASE("equal scores share equally, to the last bit", "[softmax]") {
  const double score = GENERATE(-1e300, -745.0, 0.0, 3.5, 1e300);
  for (const Index n : {1, 3, 7}) {
    CHECK(same_bits(softmax_rows(Matrix::Constant(2, n, score)).weights,
                    Matrix::Constant(2, n, 1.0 / static_cast<double>(n))));
  }
}

TEST_CASE("adding the same number to every score of a row changes no weight", "[softmax]") {
  const Matrix scores = coarse_scores(22, 5, 8);
  const double shift = GENERATE(-1048576.0, -1024.0, 0.5, 1024.0, 1048576.0);
  const Matrix shifted = scores.array() + shift;
  CHECK(same_bits(softmax_rows(scores).weights, softmax_rows(shifted).weights));
  CHECK(same_bits(softmax_rows(scores, global_max).weights,
                  softmax_rows(shifted, global_max).weights));
}

TEST_CASE("a row's weights do not depend on other rows when each row has its own maximum",
          "[softmax]") {
  Matrix scores = normals(23, 3, 4);
  const Matrix before = softmax_rows(scores).weights;
  scores.row(2).array() += 5000.0;
  const Matrix after = softmax_rows(scores).weights;
  CHECK(same_bits(Matrix(before.topRows(2)), after.topRows(2)));
}

TEST_CASE("a larger score never gets a smaller weight", "[softmax]") {
  const Matrix scores = normals(24, 1, 30);
  const Matrix weights = softmax_rows(scores).weights;
  for (Index i = 0; i < 30; ++i) {
    for (Index j = 0; j < 30; ++j) {
      CHECK((scores(0, i) <= scores(0, j)) == (weights(0, i) <= weights(0, j)));
    }
  }
}

TEST_CASE("ordinary scores give the same weights under row and global maximum", "[softmax]") {
  const Matrix scores = normals(25, 6, 6);
  CHECK(difference(softmax_rows(scores, global_max).weights, softmax_rows(scores, row_max).weights,
                   1e-14)
            .empty());
}

TEST_CASE("the whole matrix's maximum ruins a row far below it: [[800, 790], [0, 1]]",
          "[softmax]") {
  const Matrix scores = matrix({{800, 790}, {0, 1}});
  const SoftmaxRows global = softmax_rows(scores, global_max);
  CHECK(same_bits(Matrix(global.row_max), matrix({{800}, {800}})));
  CHECK(std::isfinite(global.weights(0, 0)));
  CHECK(same_bits(Matrix(global.exponentials.row(1)), Matrix::Zero(1, 2)));
  CHECK(global.row_sum(1) == 0.0);
  CHECK(std::isnan(global.weights(1, 0)));
  CHECK(std::isnan(global.weights(1, 1)));
  REQUIRE(global.undefined_rows.size() == 1);
  CHECK(global.undefined_rows[0].row == 1);
  CHECK(global.undefined_rows[0].reason == UndefinedReason::underflow);

  const SoftmaxRows own = softmax_rows(scores, row_max);
  CHECK(own.undefined_rows.empty());
  CHECK(own.weights(1, 0) == Approx(0.268941421369995).epsilon(1e-14));
  CHECK(own.weights(1, 1) == Approx(0.731058578630005).epsilon(1e-14));
}

TEST_CASE("the global maximum may be handed in, for a part of a larger matrix", "[softmax]") {
  const Matrix scores = matrix({{800, 790}, {0, 1}, {799, 1}});
  const SoftmaxRows whole = softmax_rows(scores, global_max);
  const SoftmaxRows part = softmax_rows(Matrix(scores.bottomRows(2)), global_max, 800.0);
  CHECK(same_bits(part.weights, whole.weights.bottomRows(2)));
  CHECK(same_bits(part.shifted_scores, whole.shifted_scores.bottomRows(2)));
  REQUIRE(part.undefined_rows.size() == 1);
  CHECK(part.undefined_rows[0].row == 0);
  CHECK(same_bits(softmax_rows(scores, row_max, 800.0).weights,
                  softmax_rows(scores, row_max).weights));
}

TEST_CASE("masked entries are exactly zero and the rest is as if they were not there",
          "[softmax][mask]") {
  const auto variant = GENERATE(row_max, global_max, score_sum);
  const SoftmaxRows rows =
      softmax_rows(matrix({{2, -infinity, 3}, {-infinity, 1, -infinity}}), variant);
  CHECK(same_bits(rows.weights(0, 1), 0.0));
  CHECK(same_bits(Matrix(rows.weights.row(1)), matrix({{0, 1, 0}})));
  const Matrix alone = softmax_rows(matrix({{2, 3}}), variant).weights;
  CHECK(same_bits(rows.weights(0, 0), alone(0, 0)));
  CHECK(same_bits(rows.weights(0, 2), alone(0, 1)));
  CHECK(rows.empty_rows.empty());
  if (variant != score_sum) {
    CHECK(same_bits(rows.exponentials(0, 1), 0.0));
    CHECK(rows.shifted_scores(0, 1) == -infinity);
  }
}

TEST_CASE("masked entries stay zero in a row that underflows", "[softmax][mask]") {
  const SoftmaxRows rows = softmax_rows(matrix({{800, 0}, {-infinity, 1}}), global_max);
  CHECK(same_bits(rows.weights(1, 0), 0.0));
  CHECK(std::isnan(rows.weights(1, 1)));
}

TEST_CASE("a row with everything masked is empty, not undefined", "[softmax][mask]") {
  const auto variant = GENERATE(row_max, global_max, score_sum);
  const SoftmaxRows rows = softmax_rows(matrix({{-infinity, -infinity}, {1, 2}}), variant);
  CHECK(rows.empty_rows == std::vector<Index>{0});
  CHECK(rows.undefined_rows.empty());
  CHECK(same_bits(Matrix(rows.weights.row(0)), Matrix::Zero(1, 2)));
  CHECK(rows.row_sum(0) == 0.0);
  if (variant == row_max) {
    CHECK(rows.row_max(0) == -infinity);
  }
  if (variant == global_max) {
    CHECK(rows.row_max(0) == 2.0);
  }
}

TEST_CASE("score over sum divides the scores themselves and has no exponentials", "[softmax]") {
  const SoftmaxRows rows = softmax_rows(matrix({{1, 1, 2}, {1, -2, -1}}), score_sum);
  CHECK(same_bits(Matrix(rows.weights.row(0)), matrix({{0.25, 0.25, 0.5}})));
  CHECK(same_bits(Matrix(rows.weights.row(1)), matrix({{-0.5, 1, 0.5}})));
  CHECK(same_bits(Matrix(rows.row_sum), matrix({{4}, {-2}})));
  CHECK(rows.row_max.size() == 0);
  CHECK(rows.shifted_scores.size() == 0);
  CHECK(rows.exponentials.size() == 0);
  CHECK(rows.undefined_rows.empty());
}

TEST_CASE("score over sum does not survive a shift, unlike softmax", "[softmax]") {
  const Matrix weights = softmax_rows(matrix({{1, 1, 2}, {11, 11, 12}}), score_sum).weights;
  CHECK(std::abs(weights(0, 2) - weights(1, 2)) > 0.1);
}

TEST_CASE("scores that add to zero are undefined because of their sum", "[softmax]") {
  const SoftmaxRows rows = softmax_rows(matrix({{1, -1, 0}, {0, 0, 0}, {1, 2, 3}}), score_sum);
  CHECK_FALSE(rows.weights.row(0).allFinite());
  CHECK(std::isnan(rows.weights(0, 2)));
  CHECK(std::isnan(rows.weights(1, 0)));
  REQUIRE(rows.undefined_rows.size() == 2);
  for (Index i = 0; i < 2; ++i) {
    CHECK(rows.undefined_rows[static_cast<std::size_t>(i)].row == i);
    CHECK(rows.undefined_rows[static_cast<std::size_t>(i)].reason == UndefinedReason::zero_sum);
  }
}

TEST_CASE("a quotient or a sum that leaves float64 is undefined because of overflow", "[softmax]") {
  const SoftmaxRows rows = softmax_rows(matrix({{1e300, -1e300, smallest_subnormal},
                                                {largest_double, largest_double, -infinity},
                                                {-largest_double, -largest_double, 1},
                                                {largest_double, -largest_double, 1}}),
                                        score_sum);
  INFO(rows.weights);
  REQUIRE(rows.undefined_rows.size() == 3);
  for (Index i = 0; i < 3; ++i) {
    CHECK(rows.undefined_rows[static_cast<std::size_t>(i)].row == i);
    CHECK(rows.undefined_rows[static_cast<std::size_t>(i)].reason == UndefinedReason::overflow);
  }
  CHECK(same_bits(Matrix(rows.weights.topRows(3)),
                  matrix({{infinity, -infinity, 1},
                          {not_a_number, not_a_number, 0},
                          {not_a_number, not_a_number, not_a_number}})));
  CHECK(rows.row_sum(1) == infinity);
  CHECK(rows.row_sum(2) == -infinity);
  CHECK(rows.weights.row(3).allFinite());
}

TEST_CASE("the largest scores float64 has do not disturb the row maximum", "[softmax]") {
  const SoftmaxRows rows =
      softmax_rows(matrix({{-largest_double, largest_double}, {largest_double, largest_double}}));
  CHECK(same_bits(rows.weights, matrix({{0, 1}, {0.5, 0.5}})));
  CHECK(rows.undefined_rows.empty());
}
