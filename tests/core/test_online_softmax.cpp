#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "elementary.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

Vector vector(std::initializer_list<double> entries) {
  Vector result(static_cast<Index>(entries.size()));
  std::copy(entries.begin(), entries.end(), result.begin());
  return result;
}

AttentionTrace attended(const Matrix& queries, const Matrix& keys, const Matrix& values) {
  return must(attend({queries, keys, values}));
}

}  // namespace

TEST_CASE("online softmax reads what the whole row reads, whatever the blocks", "[online]") {
  const Matrix queries = normals(71, 4, 3);
  const Matrix keys = normals(72, 9, 3) * 3.0;
  const Matrix values = normals(73, 9, 2);
  const AttentionTrace whole = attended(queries, keys, values);
  for (Index query = 0; query < 4; ++query) {
    for (Index block = 1; block <= 9; ++block) {
      const auto online = must(online_softmax(whole.masked_scores.row(query), values, block));
      CAPTURE(query, block);
      CHECK((online.context - whole.context.row(query)).cwiseAbs().maxCoeff() < 1e-14);
      const Index last = online.running_sum.size() - 1;
      CHECK((online.shares.rowwise().sum() - online.running_sum).cwiseAbs().maxCoeff() < 1e-13);
      CHECK(online.running_max(last) == whole.row_max(query));
      CHECK(online.running_sum(last) == Approx(whole.row_sum(query)).epsilon(1e-14));
    }
  }
}

TEST_CASE("a larger score shrinks what was kept, a smaller one leaves it", "[online]") {
  const auto online =
      must(online_softmax(matrix({{1, 3, 2}}), matrix({{10, 0}, {0, 10}, {10, 10}}), 1));
  CHECK(online.block_max == vector({1, 3, 2}));
  CHECK(online.running_max == vector({1, 3, 3}));
  CHECK(online.rescale(0) == 0.0);
  CHECK(online.rescale(1) == elementary::exp(-2.0));
  CHECK(online.rescale(2) == 1.0);
  CHECK(online.exponentials == vector({1, 1, elementary::exp(-1.0)}));
  CHECK(online.shares(1, 0) == elementary::exp(-2.0));
  CHECK(online.shares(1, 2) == 0.0);
  CHECK(online.rescaled_sum(1) == elementary::exp(-2.0));
  CHECK(online.running_sum(1) == 1.0 + elementary::exp(-2.0));
  CHECK(online.rescaled_mix(1, 0) == 10.0 * elementary::exp(-2.0));
  CHECK(online.running_mix(1, 1) == 10.0);
}

TEST_CASE("a block of keys is met at once, the last one may be shorter", "[online]") {
  const auto online = must(online_softmax(matrix({{1, 3, 2}}), matrix({{1}, {2}, {4}}), 2));
  CHECK(online.running_max == vector({3, 3}));
  CHECK(online.exponentials == vector({elementary::exp(-2.0), 1, elementary::exp(-1.0)}));
  CHECK(online.block_sum(0) == elementary::exp(-2.0) + 1.0);
  CHECK(online.block_mix(1, 0) == elementary::exp(-1.0) * 4.0);
}

TEST_CASE("a maximum, a sum and a mix are kept, however many keys and blocks", "[online]") {
  for (const Index d_value : {1, 2, 7}) {
    for (const Index n_keys : {1, 2, 9}) {
      const Matrix scores = normals(74, 1, n_keys);
      const Matrix values = normals(75, n_keys, d_value);
      for (Index block = 1; block <= n_keys; ++block) {
        const auto online = must(online_softmax(scores, values, block));
        CAPTURE(d_value, n_keys, block);
        CHECK(online.kept == 1 + 1 + online.running_mix.cols());
      }
    }
  }
  const Matrix none = Matrix::Constant(1, 3, minus_infinity);
  CHECK(must(online_softmax(none, matrix({{5, 1}, {7, 1}, {9, 1}}), 1)).kept == 4);
}

TEST_CASE("masked keys change nothing, and a row of nothing else reads 0", "[online]") {
  const Matrix scores = matrix({{minus_infinity, 2, minus_infinity}});
  const auto online = must(online_softmax(scores, matrix({{5}, {7}, {9}}), 1));
  CHECK(online.running_max == vector({minus_infinity, 2, 2}));
  CHECK(online.rescale == vector({0, 0, 1}));
  CHECK(online.exponentials == vector({0, 1, 0}));
  CHECK(online.context(0, 0) == 7.0);
  const Matrix none = Matrix::Constant(1, 3, minus_infinity);
  const auto empty = must(online_softmax(none, matrix({{5}, {7}, {9}}), 2));
  CHECK(empty.context(0, 0) == 0.0);
  CHECK(empty.running_sum == vector({0, 0}));
}

TEST_CASE("scores of any size do not overflow", "[online]") {
  const auto online =
      must(online_softmax(matrix({{-1e308, 1e308, 0}}), matrix({{1}, {2}, {3}}), 1));
  CHECK(online.context(0, 0) == 2.0);
}

TEST_CASE("online softmax names what it cannot use", "[online][error]") {
  const Matrix scores = matrix({{1, 2, 3}});
  const Matrix values = matrix({{1}, {2}, {3}});
  const auto fault = [&](const Matrix& row, const Matrix& table, Index block) {
    return online_softmax(row, table, block).error();
  };
  CHECK(fault(Matrix(0, 0), values, 1).code == ErrorCode::empty);
  CHECK(fault(values, values, 1).code == ErrorCode::wrong_shape);
  CHECK(fault(scores, matrix({{1}, {2}}), 1).argument == "values");
  CHECK(fault(scores, values, 0).argument == "block_size");
  CHECK(fault(scores, values, 4).code == ErrorCode::out_of_range);
  CHECK(fault(matrix({{1, std::nan(""), 3}}), values, 1).column == 1);
  CHECK(fault(matrix({{1, -minus_infinity, 3}}), values, 1).code == ErrorCode::not_finite);
}
