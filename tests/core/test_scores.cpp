#include "support.hpp"

using namespace attention;
using namespace attention::testing;

TEST_CASE("a score is the dot product of a query and a key", "[scores]") {
  const Matrix keys = matrix({{1, 2}, {2, 0}, {-1, 3}});
  CHECK(same_bits(must(compute_scores(matrix({{1, 2}}), keys)), matrix({{5, 2, 5}})));
  CHECK(same_bits(must(compute_scores(matrix({{1, 2}}), matrix({{2, 3}}))), matrix({{8}})));
  CHECK(same_bits(must(compute_scores(matrix({{1, 1}}), matrix({{1, 0}, {0, 1}, {1, 1}}))),
                  matrix({{1, 1, 2}})));
}

TEST_CASE("scores have a row for every query and a column for every key", "[scores]") {
  const AttentionInputs inputs = random_inputs(4, 3, 5, 2, 1);
  const Matrix scores = must(compute_scores(inputs.queries, inputs.keys));
  CHECK(shape_text(scores.rows(), scores.cols()) == "3x5");
  CHECK(same_bits(must(compute_scores(inputs.keys, inputs.queries)), scores.transpose()));
}

TEST_CASE("scores add in ascending order of the dimension", "[scores]") {
  CHECK(must(compute_scores(matrix({{1e16, 1, -1e16}}), Matrix::Ones(1, 3)))(0, 0) == 0.0);
  CHECK(must(compute_scores(matrix({{1e16, -1e16, 1}}), Matrix::Ones(1, 3)))(0, 0) == 1.0);
}

TEST_CASE("scores refuse queries and keys that cannot meet", "[scores][error]") {
  const Matrix good = Matrix::Ones(2, 3);
  CHECK(outcome(compute_scores(good, Matrix::Ones(2, 2))) == "wrong-shape keys");
  CHECK(outcome(compute_scores(Matrix(), good)) == "empty queries");
  CHECK(outcome(compute_scores(good, Matrix(0, 3))) == "empty keys");
  CHECK(outcome(compute_scores(Matrix::Constant(2, 3, not_a_number), good)) ==
        "not-finite queries");
  CHECK(outcome(compute_scores(good, Matrix::Constant(2, 3, infinity))) == "not-finite keys");
  CHECK(outcome(compute_scores(good * 1e200, good * 1e200)) == "overflow scores");
  CHECK(outcome(compute_scores(good * 1e200, good * 1e100)) == "ok");
}

TEST_CASE("a sum that leaves float64 midway is an overflow even if its terms cancel",
          "[scores][error]") {
  const Matrix queries = matrix({{1e200, 1e200}});
  CHECK(outcome(compute_scores(queries, matrix({{1e200, -1e200}}))) == "overflow scores");
}

TEST_CASE("the scale is 1, one over the square root of d_k, or the given factor",
          "[scores][options]") {
  CHECK(must(scale_factor({}, 64)) == 1.0);
  CHECK(must(scale_factor({ScaleKind::none, 7.0}, 64)) == 1.0);
  CHECK(must(scale_factor({ScaleKind::inverse_sqrt_dk}, 64)) == 0.125);
  CHECK(must(scale_factor({ScaleKind::inverse_sqrt_dk}, 2)) ==
        Approx(0.70710678118654752).epsilon(1e-15));
  CHECK(must(scale_factor({ScaleKind::factor, -2.5}, 64)) == -2.5);
}

TEST_CASE("a factor must be finite", "[scores][options][error]") {
  const double bad = GENERATE(values<double>({not_a_number, infinity, -infinity}));
  CHECK(outcome(scale_factor({ScaleKind::factor, bad}, 2)) == "not-finite scale");
  CHECK(outcome(scale_factor({ScaleKind::none, bad}, 2)) == "ok");
  CHECK(outcome(scale_scores(Matrix::Ones(1, 1), bad, 1.0)) == "not-finite scale");
}

TEST_CASE("scaling multiplies by the factor first and then divides by the temperature",
          "[scores]") {
  const Matrix scores = normals(11, 4, 4);
  const Matrix scaled = must(scale_scores(scores, 0.3, 0.7));
  int reordered = 0;
  for (Index i = 0; i < scores.size(); ++i) {
    volatile const double multiplied = scores.data()[i] * 0.3;
    volatile const double factor = 0.3 / 0.7;
    CHECK(same_bits(scaled.data()[i], multiplied / 0.7));
    reordered += same_bits(scaled.data()[i], scores.data()[i] * factor) ? 0 : 1;
  }
  CHECK(reordered > 0);  // the order shows in the last bits, so the test above means something
}

TEST_CASE("a temperature must be positive and finite", "[scores][options][error]") {
  const Matrix scores = Matrix::Ones(2, 2);
  CHECK(outcome(scale_scores(scores, 1.0, 0.0)) == "not-positive temperature");
  CHECK(outcome(scale_scores(scores, 1.0, -0.0)) == "not-positive temperature");
  CHECK(outcome(scale_scores(scores, 1.0, -1.0)) == "not-positive temperature");
  CHECK(outcome(scale_scores(scores, 1.0, not_a_number)) == "not-finite temperature");
  CHECK(outcome(scale_scores(scores, 1.0, infinity)) == "not-finite temperature");
}

TEST_CASE("scaling that leaves float64 is an error and not an infinity", "[scores][error]") {
  const Matrix scores = Matrix::Ones(2, 2);
  CHECK(outcome(scale_scores(scores, 1.0, smallest_subnormal)) == "overflow scaled_scores");
  CHECK(outcome(scale_scores(scores * 1e200, 1e200, 1.0)) == "overflow scaled_scores");
  CHECK(outcome(scale_scores(scores * 1e200, 1e200, 1e200)) == "overflow scaled_scores");
  CHECK(outcome(scale_scores(scores * 0.0, 1.0, smallest_subnormal)) == "ok");
}
