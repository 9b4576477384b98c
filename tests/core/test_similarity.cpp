#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr Similarity all_kinds[] = {Similarity::dot_product, Similarity::cosine,
                                    Similarity::negative_distance,
                                    Similarity::negative_squared_distance};

}  // namespace

TEST_CASE("the post's query scores [5, 2, 5], and the long key that is no nearer scores 9",
          "[similarity][post]") {
  const Matrix query = matrix({{1, 2}});
  const Matrix keys = matrix({{1, 2}, {2, 0}, {-1, 3}, {3, 3}});
  CHECK(same_bits(must(compute_similarities(query, keys, Similarity::dot_product)),
                  matrix({{5, 2, 5, 9}})));
  CHECK(same_bits(must(compute_similarities(query, keys, Similarity::negative_squared_distance)),
                  matrix({{0, -5, -5, -5}})));
  CHECK(same_bits(must(compute_similarities(query, keys, Similarity::negative_distance)),
                  matrix({{0, -std::sqrt(5.0), -std::sqrt(5.0), -std::sqrt(5.0)}})));
  const Matrix cosine = must(compute_similarities(query, keys, Similarity::cosine));
  CHECK(difference(cosine,
                   matrix({{1, 1 / std::sqrt(5.0), 5 / std::sqrt(50.0), 9 / std::sqrt(90.0)}}),
                   1e-15) == "");
}

TEST_CASE("a similarity is the same from both sides", "[similarity]") {
  const Matrix a = normals(41, 4, 3);
  const Matrix b = normals(42, 5, 3);
  for (const Similarity kind : all_kinds) {
    CHECK(same_bits(must(compute_similarities(a, b, kind)),
                    must(compute_similarities(b, a, kind)).transpose()));
  }
}

TEST_CASE("permuting the keys permutes their similarities", "[similarity]") {
  const Matrix queries = normals(43, 3, 4);
  const Matrix keys = normals(44, 5, 4);
  for (const Similarity kind : all_kinds) {
    const Matrix forward = must(compute_similarities(queries, keys, kind));
    const Matrix backward = must(compute_similarities(queries, keys.colwise().reverse(), kind));
    CHECK(same_bits(forward.rowwise().reverse(), backward));
  }
}

TEST_CASE("cosine knows no length, distance knows no origin", "[similarity]") {
  const Matrix queries = normals(45, 3, 4);
  const Matrix keys = normals(46, 5, 4);
  const Matrix cosine = must(compute_similarities(queries, keys, Similarity::cosine));
  CHECK(difference(must(compute_similarities(queries * 7.0, keys * 1e200, Similarity::cosine)),
                   cosine, 1e-14) == "");
  CHECK(difference(must(compute_similarities(queries * 1e-300, keys, Similarity::cosine)), cosine,
                   1e-14) == "");
  const Matrix distances = must(compute_similarities(queries, keys, Similarity::negative_distance));
  const Matrix moved = must(compute_similarities(queries.array() + 3.0, keys.array() + 3.0,
                                                 Similarity::negative_distance));
  CHECK(difference(moved, distances, 1e-14) == "");
  CHECK(distances.maxCoeff() <= 0.0);
  CHECK(cosine.cwiseAbs().maxCoeff() <= 1.0);
}

TEST_CASE("no cosine is beyond 1, whatever is rounded on the way", "[similarity]") {
  const Matrix ones = Matrix::Ones(1, 3);  // 3 · (1/√3)² > 1 in float64
  CHECK(same_bits(must(compute_similarities(ones, ones, Similarity::cosine)), matrix({{1}})));
  CHECK(same_bits(must(compute_similarities(ones, -ones, Similarity::cosine)), matrix({{-1}})));
}

TEST_CASE("multiples of a key tie exactly under cosine", "[similarity]") {
  const Matrix keys = matrix({{1, 3}, {3, 9}, {7, 21}, {0.1, 0.3}});
  const Matrix cosine = must(compute_similarities(matrix({{2, -5}}), keys, Similarity::cosine));
  CHECK(same_bits(cosine(0, 0), cosine(0, 1)));
  CHECK(same_bits(cosine(0, 0), cosine(0, 2)));
}

TEST_CASE("a vector of length 0 has cosine 0 with everything", "[similarity]") {
  const Matrix cosine =
      must(compute_similarities(matrix({{0, 0}}), matrix({{1, 2}, {0, 0}}), Similarity::cosine));
  CHECK(same_bits(cosine, matrix({{0, 0}})));
}

TEST_CASE("a distance of nothing is 0 and not minus 0", "[similarity]") {
  const Matrix point = matrix({{1.5, -2}});
  CHECK(same_bits(must(compute_similarities(point, point, Similarity::negative_distance)),
                  matrix({{0}})));
  CHECK(same_bits(must(compute_similarities(point, point, Similarity::negative_squared_distance)),
                  matrix({{0}})));
}

TEST_CASE("the long key of the post's example outscores the nearer one by its length",
          "[similarity][post]") {
  const Matrix keys = matrix({{1, 2}, {2, 0}, {-1, 3}, {3, 3}});
  const DotFactors factors = must(factor_dot_products(matrix({{1, 2}}), keys));
  CHECK(difference(factors.query_lengths, matrix({{std::sqrt(5.0)}}), 1e-15) == "");
  CHECK(difference(factors.key_lengths,
                   matrix({{std::sqrt(5.0)}, {2}, {std::sqrt(10.0)}, {std::sqrt(18.0)}}),
                   1e-15) == "");
  CHECK(factors.cosines(0, 3) < factors.cosines(0, 0));
}

TEST_CASE("the factors of a dot product multiply to it", "[similarity]") {
  const Matrix queries = normals(47, 4, 3);
  const Matrix keys = normals(48, 5, 3);
  const DotFactors factors = must(factor_dot_products(queries, keys));
  CHECK(same_bits(factors.cosines, must(compute_similarities(queries, keys, Similarity::cosine))));
  const Matrix products =
      factors.query_lengths.asDiagonal() * factors.cosines * factors.key_lengths.asDiagonal();
  CHECK(difference(products, must(compute_similarities(queries, keys, Similarity::dot_product)),
                   1e-14) == "");
}

TEST_CASE("lengths neither overflow nor vanish on the way, and nothing has length 0",
          "[similarity]") {
  const Matrix keys = matrix({{3e200, 4e200}, {3e-200, 4e-200}, {0, 0}});
  const DotFactors factors = must(factor_dot_products(matrix({{1, 0}}), keys));
  CHECK(factors.key_lengths(0) == Approx(5e200).epsilon(1e-15));
  CHECK(factors.key_lengths(1) == Approx(5e-200).epsilon(1e-15));
  CHECK(factors.key_lengths(2) == 0.0);
  CHECK(factors.cosines(0, 2) == 0.0);
  const Matrix largest = matrix({{1.7e308, 1.7e308}});
  const Matrix fine = matrix({{1, 2}});
  CHECK(outcome(factor_dot_products(largest, fine)) == "overflow query_lengths");
  CHECK(outcome(factor_dot_products(fine, largest)) == "overflow key_lengths");
  CHECK(outcome(factor_dot_products(fine, matrix({{1}}))) == "wrong-shape keys");
}

TEST_CASE("similarities refuse what is empty, unfit, not finite or too far apart", "[similarity]") {
  const Matrix fine = matrix({{1, 2}});
  const Matrix far = matrix({{1e300, -1e300}});
  for (const Similarity kind : all_kinds) {
    CHECK(outcome(compute_similarities(Matrix(), fine, kind)) == "empty queries");
    CHECK(outcome(compute_similarities(fine, Matrix(0, 2), kind)) == "empty keys");
    CHECK(outcome(compute_similarities(fine, matrix({{1}}), kind)) == "wrong-shape keys");
    CHECK(outcome(compute_similarities(fine, matrix({{infinity, 1}}), kind)) == "not-finite keys");
    if (kind == Similarity::cosine) continue;
    CHECK(outcome(compute_similarities(far, far * -1.0, kind)) == "overflow similarities");
  }
}

TEST_CASE("each similarity has its name", "[similarity]") {
  CHECK(similarity_name(Similarity::dot_product) == "dot-product");
  CHECK(similarity_name(Similarity::cosine) == "cosine");
  CHECK(similarity_name(Similarity::negative_distance) == "negative-distance");
  CHECK(similarity_name(Similarity::negative_squared_distance) == "negative-squared-distance");
}
