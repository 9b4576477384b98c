#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr Index huge = std::numeric_limits<Index>::max();

ProjectionWeights ones(Index d_model, Index d_key, Index d_value) {
  return {Matrix::Ones(d_model, d_key), Matrix::Ones(d_model, d_key),
          Matrix::Ones(d_model, d_value)};
}

}  // namespace

TEST_CASE("tokens times W_q, W_k and W_v are queries, keys and values", "[projection]") {
  const ProjectionWeights weights{matrix({{1, 2}, {3, 4}}), matrix({{5, 6}, {7, 8}}),
                                  matrix({{9, 1, 2}, {3, 4, 5}})};
  const AttentionInputs inputs = must(project(matrix({{1, 0}, {0, 1}, {1, -1}}), weights));
  CHECK(same_bits(inputs.queries, matrix({{1, 2}, {3, 4}, {-2, -2}})));
  CHECK(same_bits(inputs.keys, matrix({{5, 6}, {7, 8}, {-2, -2}})));
  CHECK(same_bits(inputs.values, matrix({{9, 1, 2}, {3, 4, 5}, {6, -3, -3}})));
}

TEST_CASE("a product adds in ascending order, so its rounding is the same everywhere",
          "[projection]") {
  const Matrix ones = matrix({{1}, {1}, {1}});
  CHECK(product(matrix({{1e16, 1, -1e16}}), ones)(0, 0) == 0.0);
  CHECK(product(matrix({{1e16, -1e16, 1}}), ones)(0, 0) == 1.0);
  // Nine terms, enough for a blocked sum to show itself.
  Matrix left = Matrix::Ones(1, 9);
  left(0, 0) = 1e16;
  left(0, 8) = -1e16;
  CHECK(product(left, Matrix::Ones(9, 1))(0, 0) == 0.0);
}

TEST_CASE("a product rounds before it adds: no fused multiply-add", "[projection]") {
  const double a = 1.0 + 0x1p-30;
  const double rounded_square = 1.0 + 0x1p-29;  // a * a without its last bit, 2^-60
  CHECK(product(matrix({{-1, a}}), matrix({{rounded_square}, {a}}))(0, 0) == 0.0);
}

TEST_CASE("a product equals the sum written by hand for any shape, bit for bit", "[projection]") {
  for (const auto [n, k, m] :
       {std::array<Index, 3>{1, 1, 1}, {3, 4, 2}, {5, 1, 7}, {2, 33, 3}, {16, 16, 16}}) {
    const Matrix left = normals(1, n, k);
    const Matrix right = normals(2, k, m);
    Matrix expected(n, m);
    for (Index i = 0; i < n; ++i) {
      for (Index j = 0; j < m; ++j) {
        volatile double sum = 0.0;  // volatile: every step rounded to float64
        for (Index t = 0; t < k; ++t) {
          volatile const double term = left(i, t) * right(t, j);
          sum = sum + term;
        }
        expected(i, j) = sum;
      }
    }
    CHECK(same_bits(product(left, right), expected));
  }
}

TEST_CASE("projection refuses shapes that do not fit and names the matrix at fault",
          "[projection][error]") {
  const Matrix x = Matrix::Ones(3, 4);
  ProjectionWeights weights = ones(4, 2, 5);
  CHECK(outcome(project(x, weights)) == "ok");
  SECTION("W_q has another number of rows") {
    weights.w_q = Matrix::Ones(3, 2);
    CHECK(outcome(project(x, weights)) == "wrong-shape w_q");
  }
  SECTION("W_k has another number of rows") {
    weights.w_k = Matrix::Ones(5, 2);
    CHECK(outcome(project(x, weights)) == "wrong-shape w_k");
  }
  SECTION("W_k has other columns than W_q, so that queries and keys cannot meet") {
    weights.w_k = Matrix::Ones(4, 3);
    CHECK(outcome(project(x, weights)) == "wrong-shape w_k");
  }
  SECTION("W_v has another number of rows") {
    weights.w_v = Matrix::Ones(1, 5);
    CHECK(outcome(project(x, weights)) == "wrong-shape w_v");
  }
  SECTION("a wrong shape tells both shapes") {
    weights.w_q = Matrix::Ones(3, 2);
    const auto result = project(x, weights);
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().found == "3x2");
    CHECK(result.error().expected.find('4') != std::string::npos);
  }
}

TEST_CASE("projection refuses unusable matrices by name and cell", "[projection][error]") {
  Matrix x = Matrix::Ones(3, 4);
  ProjectionWeights weights = ones(4, 2, 2);
  SECTION("empty") {
    CHECK(outcome(project(Matrix(0, 4), weights)) == "empty x");
    CHECK(outcome(project(x, {Matrix(), weights.w_k, weights.w_v})) == "empty w_q");
    CHECK(outcome(project(x, {weights.w_q, Matrix(4, 0), weights.w_v})) == "empty w_k");
    CHECK(outcome(project(x, {weights.w_q, weights.w_k, Matrix(4, 0)})) == "empty w_v");
  }
  SECTION("not finite") {
    const double bad = GENERATE(values<double>({not_a_number, infinity, -infinity}));
    weights.w_v(2, 1) = bad;
    const auto result = project(x, weights);
    REQUIRE(outcome(result) == "not-finite w_v");
    CHECK(result.error().row == 2);
    CHECK(result.error().column == 1);
    x(1, 0) = bad;
    CHECK(outcome(project(x, ones(4, 2, 2))) == "not-finite x");
  }
  SECTION("products that leave float64") {
    x.setConstant(1e200);
    weights.w_v.setConstant(1e200);
    CHECK(outcome(project(x, weights)) == "overflow values");
    weights.w_k.setConstant(1e200);
    CHECK(outcome(project(x, weights)) == "overflow keys");
    weights.w_q.setConstant(1e200);
    CHECK(outcome(project(x, weights)) == "overflow queries");
  }
}

TEST_CASE("seeded weights are three randn calls in the post's order", "[projection][random]") {
  const std::uint32_t seed = GENERATE(0U, 1U, 42U, 2026U, 4294967295U);
  const ProjectionWeights weights = must(seeded_weights(seed, 4, 2));
  LegacyRandom random(seed);
  CHECK(same_bits(weights.w_q, random.normals(4, 2)));
  CHECK(same_bits(weights.w_k, random.normals(4, 2)));
  CHECK(same_bits(weights.w_v, random.normals(4, 2)));
  CHECK(weights.w_o.size() == 0);
}

TEST_CASE("several heads draw one wide matrix: d_model x (heads * d_head)",
          "[projection][random]") {
  const ProjectionWeights weights = must(seeded_weights(7, 3, 2, 4));
  LegacyRandom random(7);
  CHECK(same_bits(weights.w_q, random.normals(3, 8)));
  CHECK(same_bits(weights.w_k, random.normals(3, 8)));
  CHECK(same_bits(weights.w_v, random.normals(3, 8)));
}

TEST_CASE("seeded weights refuse sizes below 1 and sizes too large to hold",
          "[projection][error]") {
  CHECK(outcome(seeded_weights(0, 0, 2)) == "out-of-range d_model");
  CHECK(outcome(seeded_weights(0, -4, 2)) == "out-of-range d_model");
  CHECK(outcome(seeded_weights(0, 4, 0)) == "out-of-range d_head");
  CHECK(outcome(seeded_weights(0, 4, 2, 0)) == "out-of-range heads");
  for (const auto& result :
       {seeded_weights(0, max_matrix_entries, 2), seeded_weights(0, huge, 1),
        seeded_weights(0, 1, huge), seeded_weights(0, 1, 1, huge),
        seeded_weights(0, huge, huge, huge), seeded_weights(0, huge / 2 + 1, 2, 2)}) {
    REQUIRE_FALSE(result.has_value());
    CHECK(error_name(result.error().code) == "too-large");
  }
}
