#include <algorithm>
#include <numeric>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

// The post's query and keys; each key's value is its own one-hot row.
AttentionInputs post_neighbors() {
  return {matrix({{1, 2}}), matrix({{1, 2}, {2, 0}, {-1, 3}}), Matrix::Identity(3, 3)};
}

NeighborOptions with_temperature(double temperature, Index k = 1) {
  return {Similarity::dot_product, k, temperature};
}

NeighborTrace neighbors_at(const AttentionInputs& inputs, double temperature, Index k = 1) {
  return must(compare_neighbors(inputs, with_temperature(temperature, k)));
}

}  // namespace

TEST_CASE("the post's nearest neighbor is a tie of two, decided by the order of the keys",
          "[neighbors][post]") {
  const NeighborTrace trace = neighbors_at(post_neighbors(), 1.0);
  CHECK(same_bits(trace.similarities, matrix({{5, 2, 5}})));
  const Neighborhood& found = trace.neighborhoods.at(0);
  CHECK(found.nearest == std::vector<Index>{0});
  CHECK(found.left_out == std::vector<Index>{2});
  CHECK(found.ties == std::vector<std::vector<Index>>{{0, 2}});
  CHECK(same_bits(trace.knn_context, matrix({{1, 0, 0}})));
  CHECK(difference(trace.weights, matrix({{0.488, 0.024, 0.488}}), 2e-3) == "");
}

TEST_CASE("a longer key at the same distance takes 96 % of the softmax and no more of the distance",
          "[neighbors][post]") {
  AttentionInputs inputs = post_neighbors();
  inputs.keys = matrix({{1, 2}, {2, 0}, {-1, 3}, {3, 3}});
  inputs.values = Matrix::Identity(4, 4);
  const NeighborTrace dot = neighbors_at(inputs, 1.0);
  CHECK(dot.neighborhoods.at(0).nearest == std::vector<Index>{3});
  CHECK(dot.weights(0, 3) == Approx(0.964).margin(1e-3));
  const NeighborTrace distance =
      must(compare_neighbors(inputs, {Similarity::negative_distance, 2, 1.0}));
  CHECK(distance.neighborhoods.at(0).nearest == std::vector<Index>{0, 1});
  CHECK(distance.neighborhoods.at(0).left_out == std::vector<Index>{2, 3});
  CHECK(distance.neighborhoods.at(0).ties == std::vector<std::vector<Index>>{{1, 2, 3}});
  CHECK(same_bits(distance.weights(0, 1), distance.weights(0, 3)));
}

TEST_CASE("attention at temperature 0 is the nearest one, or the mean of those that tie",
          "[neighbors]") {
  CHECK(same_bits(neighbors_at(post_neighbors(), 0.0).context, matrix({{0.5, 0, 0.5}})));
  CHECK(same_bits(neighbors_at(post_neighbors(), -0.0).context, matrix({{0.5, 0, 0.5}})));
  const AttentionInputs inputs = random_inputs(51, 6, 9, 3, 4);
  const NeighborTrace trace = neighbors_at(inputs, 0.0, 1);
  CHECK(same_bits(trace.context, trace.knn_context));
  CHECK(difference(neighbors_at(inputs, 1e-4).context, trace.context, 1e-12) == "");
  CHECK(same_bits(neighbors_at(inputs, smallest_subnormal).context, trace.context));
}

TEST_CASE("attention at an endless temperature is the mean of all, as KNN of all keys is",
          "[neighbors]") {
  const AttentionInputs inputs = random_inputs(52, 6, 9, 3, 4);
  const NeighborTrace trace = neighbors_at(inputs, infinity, 9);
  CHECK(difference(trace.context, inputs.values.colwise().mean().replicate(6, 1), 1e-14) == "");
  CHECK(difference(trace.context, trace.knn_context, 1e-15) == "");
  CHECK(difference(neighbors_at(inputs, 1e14).context, trace.context, 1e-12) == "");
}

TEST_CASE("a profile is one query's attention at each temperature", "[neighbors]") {
  const AttentionInputs inputs = random_inputs(59, 1, 7, 3, 2);
  const std::vector<double> temperatures = {0.0, -0.0, 0.3, 1.0, 40.0, infinity};
  const Matrix similarities =
      must(compute_similarities(inputs.queries, inputs.keys, Similarity::dot_product));
  const TemperatureProfile profile =
      must(profile_temperatures(similarities, inputs.values, temperatures));
  REQUIRE(profile.weights.rows() == 6);
  for (Index i = 0; i < 6; ++i) {
    const NeighborTrace trace = neighbors_at(inputs, temperatures[static_cast<std::size_t>(i)]);
    CHECK(same_bits(Matrix(profile.weights.row(i)), trace.weights));
    CHECK(same_bits(Matrix(profile.context.row(i)), trace.context));
  }
}

TEST_CASE("a profile refuses what is no row, does not fit or is no temperature", "[neighbors]") {
  const Matrix row = matrix({{5, 2}});
  const Matrix values = matrix({{1}, {2}});
  CHECK(outcome(profile_temperatures(Matrix(), values, {1.0})) == "empty similarities");
  CHECK(outcome(profile_temperatures(row.transpose(), values, {1.0})) ==
        "wrong-shape similarities");
  CHECK(outcome(profile_temperatures(row * infinity, values, {1.0})) == "not-finite similarities");
  CHECK(outcome(profile_temperatures(row, row, {1.0})) == "wrong-shape values");
  CHECK(outcome(profile_temperatures(row, values * infinity, {1.0})) == "not-finite values");
  CHECK(outcome(profile_temperatures(row, values, {})) == "empty temperatures");
  CHECK(outcome(profile_temperatures(Matrix::Zero(1, max_matrix_entries),
                                     Matrix::Zero(max_matrix_entries, 1), {1.0, 1.0})) ==
        "too-large temperatures");
  for (const double wrong : {-1.0, not_a_number}) {
    const auto refused = profile_temperatures(row, values, {1.0, wrong});
    REQUIRE(outcome(refused) == "out-of-range temperatures");
    CHECK(refused.error().row == 1);
  }
}

TEST_CASE("rising temperature only ever spreads the weights", "[neighbors]") {
  const AttentionInputs inputs = random_inputs(53, 5, 7, 2, 1);
  Vector before = Vector::Constant(5, 2.0);
  for (const double temperature : {0.0, 0.1, 0.5, 1.0, 4.0, 100.0, infinity}) {
    const Vector largest = neighbors_at(inputs, temperature).weights.rowwise().maxCoeff();
    CHECK((largest.array() < before.array()).all());
    before = largest;
  }
}

TEST_CASE("with the dot product the lens is attention itself", "[neighbors]") {
  const AttentionInputs inputs = random_inputs(54, 5, 8, 3, 2);
  AttentionOptions options;
  options.temperature = 1.7;
  const AttentionTrace attended = must(attend(inputs, options));
  const NeighborTrace trace = neighbors_at(inputs, 1.7);
  CHECK(difference(trace.weights, attended.weights, 1e-14) == "");
  CHECK(difference(trace.context, attended.context, 1e-14) == "");
}

TEST_CASE("the k nearest are the k largest similarities, and their weights add to 1",
          "[neighbors]") {
  const AttentionInputs inputs = random_inputs(55, 4, 10, 3, 2);
  const Index k = GENERATE(1, 3, 10);
  const NeighborTrace trace = neighbors_at(inputs, 1.0, k);
  CHECK((trace.knn_weights.rowwise().sum().array() - 1.0).abs().maxCoeff() < 1e-15);
  for (Index query = 0; query < 4; ++query) {
    const Neighborhood& found = trace.neighborhoods.at(static_cast<std::size_t>(query));
    REQUIRE(found.nearest.size() == static_cast<std::size_t>(k));
    CHECK(found.ties.empty());
    CHECK(found.left_out.empty());
    const double last = trace.similarities(query, found.nearest.back());
    CHECK((trace.similarities.row(query).array() >= last).count() == k);
    CHECK(std::is_sorted(found.nearest.begin(), found.nearest.end(), [&](Index a, Index b) {
      return trace.similarities(query, a) > trace.similarities(query, b);
    }));
  }
}

TEST_CASE("permuting keys with their values changes no mean where nothing ties", "[neighbors]") {
  const AttentionInputs inputs = random_inputs(56, 4, 6, 3, 2);
  const AttentionInputs reversed = {inputs.queries, inputs.keys.colwise().reverse(),
                                    inputs.values.colwise().reverse()};
  const NeighborTrace a = neighbors_at(inputs, 0.7, 3);
  const NeighborTrace b = neighbors_at(reversed, 0.7, 3);
  CHECK(difference(b.context, a.context, 1e-14) == "");
  CHECK(difference(b.knn_context, a.knn_context, 1e-14) == "");
}

TEST_CASE("several ties are told apart, best first, and only as far as the nearest reach",
          "[neighbors]") {
  const Matrix similarities = matrix({{1, 3, 2, 3, 1, 2, 2}});
  const Neighborhood three = must(nearest_keys(similarities, 0, 3));
  CHECK(three.nearest == std::vector<Index>{1, 3, 2});
  CHECK(three.ties == std::vector<std::vector<Index>>{{1, 3}, {2, 5, 6}});
  CHECK(three.left_out == std::vector<Index>{5, 6});
  const Neighborhood two = must(nearest_keys(similarities, 0, 2));
  CHECK(two.ties == std::vector<std::vector<Index>>{{1, 3}});
  CHECK(two.left_out.empty());
  const Neighborhood all = must(nearest_keys(similarities, 0, 7));
  CHECK(all.nearest == std::vector<Index>{1, 3, 2, 5, 6, 0, 4});
  CHECK(all.left_out.empty());
}

TEST_CASE("however many keys tie, they stay in their order", "[neighbors]") {
  const Index n_keys = 100;
  std::vector<Index> in_order(static_cast<std::size_t>(n_keys));
  std::iota(in_order.begin(), in_order.end(), Index{0});
  CHECK(must(nearest_keys(Matrix::Zero(1, n_keys), 0, n_keys)).nearest == in_order);
}

TEST_CASE("neighbors refuse a k of 0 or above the number of keys", "[neighbors]") {
  const Index k = GENERATE(-1, 0, 4, 1000);
  const auto refused = compare_neighbors(post_neighbors(), with_temperature(1.0, k));
  REQUIRE(outcome(refused) == "out-of-range k");
  CHECK(refused.error().found == std::to_string(k));
  CHECK(refused.error().expected == ">= 1, <= 3");
  CHECK(outcome(nearest_keys(matrix({{1, 2, 3}}), 0, k)) == "out-of-range k");
}

TEST_CASE("neighbors refuse what attention refuses, and a temperature below 0", "[neighbors]") {
  const auto with = [](Matrix queries, Matrix keys, Matrix values) {
    return outcome(compare_neighbors({std::move(queries), std::move(keys), std::move(values)}));
  };
  const Matrix fine = matrix({{1, 2}});
  CHECK(with(Matrix(), fine, fine) == "empty queries");
  CHECK(with(fine, Matrix(), fine) == "empty keys");
  CHECK(with(fine, fine, Matrix()) == "empty values");
  CHECK(with(fine, matrix({{1}}), fine) == "wrong-shape keys");
  CHECK(with(fine, fine, matrix({{1}, {2}})) == "wrong-shape values");
  CHECK(with(matrix({{not_a_number, 1}}), fine, fine) == "not-finite queries");
  CHECK(with(fine * 1e200, fine * 1e200, fine) == "overflow similarities");
  CHECK(with(Matrix::Zero(2000, 1), Matrix::Zero(2000, 1), Matrix::Zero(2000, 1)) ==
        "too-large queries");
  const double temperature = GENERATE(-1e-300, -1.0, -infinity, not_a_number);
  CHECK(outcome(compare_neighbors(post_neighbors(), with_temperature(temperature))) ==
        "out-of-range temperature");
  CHECK(outcome(nearest_keys(Matrix(), 0, 1)) == "empty similarities");
  CHECK(outcome(nearest_keys(fine, 1, 1)) == "out-of-range row");
  CHECK(outcome(nearest_keys(fine, -1, 1)) == "out-of-range row");
}
