#include "support.hpp"

using namespace attention;
using namespace attention::testing;

TEST_CASE("rows of equal length become a row-major matrix, cell by cell", "[matrix]") {
  const Matrix m = must(matrix_from_rows({{1, 2, 3}, {4, 5, 6}}, "x"));
  CHECK(same_bits(m, matrix({{1, 2, 3}, {4, 5, 6}})));
  for (Index i = 0; i < m.size(); ++i) {
    CHECK(m.data()[i] == static_cast<double>(i + 1));
  }
}

TEST_CASE("rows that make no matrix are refused under the argument's own name", "[matrix][error]") {
  CHECK(outcome(matrix_from_rows({}, "x")) == "empty x");
  CHECK(outcome(matrix_from_rows({{}, {}}, "w_q")) == "empty w_q");
  CHECK(outcome(matrix_from_rows({{1, 2}, {3}}, "w_k")) == "ragged w_k");
  CHECK(outcome(matrix_from_rows({{1}, {2}, {3, 4}}, "keys")) == "ragged keys");
  CHECK(outcome(matrix_from_rows({{1, 2}, {}}, "values")) == "ragged values");
}

TEST_CASE("a ragged matrix names the first row that breaks the pattern", "[matrix][error]") {
  const auto result = matrix_from_rows({{1, 2}, {3, 4}, {5}, {6, 7, 8}}, "x");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().row == 2);
}

TEST_CASE("a matrix may have max_matrix_entries entries and not one more", "[matrix][error]") {
  const auto n = static_cast<std::size_t>(max_matrix_entries);
  std::vector<std::vector<double>> rows(1, std::vector<double>(n, 1.0));
  CHECK(outcome(matrix_from_rows(rows, "x")) == "ok");
  rows.front().push_back(1.0);
  CHECK(outcome(matrix_from_rows(rows, "x")) == "too-large x");
  CHECK(outcome(check_matrix(Matrix::Ones(1, max_matrix_entries), "x")) == "ok");
  CHECK(outcome(check_matrix(Matrix::Ones(1, max_matrix_entries + 1), "x")) == "too-large x");
}

TEST_CASE("a usable matrix is at least 1 x 1 and finite", "[matrix][error]") {
  CHECK(outcome(check_matrix(matrix({{0}}), "x")) == "ok");
  CHECK(outcome(check_matrix(matrix({{largest_double, -largest_double, smallest_subnormal}}),
                             "x")) == "ok");
  CHECK(outcome(check_matrix(Matrix(0, 0), "x")) == "empty x");
  CHECK(outcome(check_matrix(Matrix(0, 3), "x")) == "empty x");
  CHECK(outcome(check_matrix(Matrix(3, 0), "x")) == "empty x");
  const double bad = GENERATE(values<double>({not_a_number, infinity, -infinity}));
  CHECK(outcome(check_matrix(matrix({{bad}}), "w_v")) == "not-finite w_v");
}

TEST_CASE("the first cell that is not finite is pointed at", "[matrix][error]") {
  Matrix m = Matrix::Ones(3, 4);
  m(1, 3) = not_a_number;
  m(2, 0) = infinity;
  const auto result = check_matrix(m, "x");
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().row == 1);
  CHECK(result.error().column == 3);
}

TEST_CASE("a shape reads rows x columns", "[matrix]") {
  CHECK(shape_text(3, 2) == "3x2");
  CHECK(shape_text(0, 10) == "0x10");
}
