#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

KernelOptions exponential(double factor) {
  return {KernelKind::exponential, {ScaleKind::factor, factor}, 1.0};
}

KernelOptions rbf(double bandwidth) { return {KernelKind::rbf, {}, bandwidth}; }

const KernelOptions dot_product = {KernelKind::dot_product, {}, 1.0};

// Keys of the same length in different directions.
Matrix equal_lengths(std::uint32_t seed, Index rows, Index columns) {
  Matrix m = normals(seed, rows, columns);
  for (Index i = 0; i < rows; ++i) m.row(i) *= 2.0 / m.row(i).norm();
  return m;
}

}  // namespace

TEST_CASE("the post's kernel: [1, 2]·[2, 3] = 8", "[kernel][post]") {
  CHECK(same_bits(must(kernel_matrix(matrix({{1, 2}}), matrix({{2, 3}}), dot_product)),
                  matrix({{8}})));
  CHECK(must(kernel_matrix(matrix({{1, 2}}), matrix({{2, 3}}), exponential(0.5)))(0, 0) ==
        Approx(std::exp(4.0)).epsilon(1e-15));
  CHECK(must(kernel_matrix(matrix({{1, 2}}), matrix({{2, 3}}), rbf(1.0)))(0, 0) ==
        Approx(std::exp(-1.0)).epsilon(1e-15));
}

TEST_CASE("a Gram matrix is symmetric and has no negative direction", "[kernel]") {
  const Matrix x = normals(61, 6, 3);
  for (const KernelOptions& options : {dot_product, exponential(0.3), rbf(1.4)}) {
    const Matrix gram = must(kernel_matrix(x, x, options));
    CHECK(must(largest_asymmetry(gram)) == 0.0);
    for (std::uint32_t seed = 0; seed < 50; ++seed) {
      const Vector v = normals(seed, 6, 1);
      CHECK(v.dot(gram * v) >= -1e-10 * gram.cwiseAbs().maxCoeff());
    }
  }
}

TEST_CASE("projected by different matrices the kernel is symmetric no more", "[kernel]") {
  const AttentionInputs inputs = post_inputs(0);
  CHECK(must(largest_asymmetry(must(kernel_matrix(inputs.queries, inputs.keys)))) > 0.1);
}

TEST_CASE("RBF is 1 on itself, falls with distance alone, and widens with its bandwidth",
          "[kernel]") {
  const Matrix x = normals(62, 5, 2);
  const Matrix gram = must(kernel_matrix(x, x, rbf(0.8)));
  CHECK(same_bits(Vector(gram.diagonal()), Vector::Ones(5)));
  CHECK(gram.maxCoeff() <= 1.0);
  const Matrix moved = must(kernel_matrix(x.array() + 2.0, x.array() + 2.0, rbf(0.8)));
  CHECK(difference(moved, gram, 1e-14) == "");
  CHECK(difference(must(kernel_matrix(x * 3.0, x * 3.0, rbf(2.4))), gram, 1e-14) == "");
  CHECK((must(kernel_matrix(x, x, rbf(1.6))).array() >= gram.array()).all());
}

TEST_CASE("smoothing by the exponential kernel is attention", "[kernel]") {
  const AttentionInputs inputs = random_inputs(63, 4, 6, 3, 2);
  AttentionOptions options;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  const AttentionTrace attended = must(attend(inputs, options));
  const KernelTrace trace = must(smooth(inputs, {KernelKind::exponential, options.scale, 1.0}));
  CHECK(same_bits(trace.weights, attended.weights));
  CHECK(same_bits(trace.context, attended.context));
  CHECK(same_bits(trace.log_kernel, attended.scaled_scores));
}

TEST_CASE("smoothing divides the kernel by the sum of its row", "[kernel]") {
  const AttentionInputs inputs = random_inputs(64, 4, 6, 3, 2);
  for (const KernelOptions& options : {dot_product, exponential(0.7), rbf(1.2)}) {
    const Matrix kernel = must(kernel_matrix(inputs.queries, inputs.keys, options));
    const KernelTrace trace = must(smooth(inputs, options));
    const Matrix expected = kernel.array().colwise() / kernel.rowwise().sum().array();
    CHECK(difference(trace.weights, expected, 1e-13) == "");
    CHECK(difference(trace.context, expected * inputs.values, 1e-13) == "");
    CHECK(trace.undefined_rows.empty());
  }
}

TEST_CASE("a narrow RBF reads the nearest value, a wide one the mean of all", "[kernel]") {
  const AttentionInputs inputs = random_inputs(65, 5, 7, 2, 3);
  const NeighborTrace nearest =
      must(compare_neighbors(inputs, {Similarity::negative_distance, 1, 1.0}));
  CHECK(difference(must(smooth(inputs, rbf(1e-3))).context, nearest.knn_context, 1e-12) == "");
  CHECK(difference(must(smooth(inputs, rbf(1e8))).context,
                   inputs.values.colwise().mean().replicate(5, 1), 1e-12) == "");
}

TEST_CASE("smoothing survives where the kernel itself overflows or vanishes", "[kernel]") {
  const AttentionInputs inputs = {matrix({{100, 0}}), matrix({{100, 0}, {99, 0}}),
                                  matrix({{1}, {2}})};
  CHECK(outcome(kernel_matrix(inputs.queries, inputs.keys, exponential(1.0))) == "overflow kernel");
  CHECK(same_bits(must(smooth(inputs, exponential(1.0))).weights(0, 0), 1.0));
  const AttentionInputs far = {matrix({{1000}}), matrix({{0}, {1}}), matrix({{1}, {2}})};
  CHECK(same_bits(must(kernel_matrix(far.queries, far.keys, rbf(1.0))), matrix({{0, 0}})));
  CHECK(same_bits(must(smooth(far, rbf(1.0))).context, matrix({{2}})));
}

TEST_CASE("a bandwidth may be so small that its square vanishes", "[kernel]") {
  const AttentionInputs inputs = {matrix({{0}}), matrix({{0}, {1e-160}}), matrix({{1}, {2}})};
  const double bandwidth = 1e-165;
  REQUIRE(same_bits(bandwidth * bandwidth, 0.0));
  CHECK(same_bits(must(kernel_matrix(inputs.queries, inputs.keys, rbf(bandwidth))),
                  matrix({{1, 0}})));
  CHECK(same_bits(must(smooth(inputs, rbf(bandwidth))).context, matrix({{1}})));
}

TEST_CASE("smoothing by the bare dot product may divide by zero, and says so", "[kernel]") {
  const AttentionInputs inputs = {matrix({{1, -1}, {1, -2}}), matrix({{1, 0}, {0, 1}, {1, 1}}),
                                  matrix({{10}, {20}, {30}})};
  const KernelTrace trace = must(smooth(inputs, dot_product));
  REQUIRE(trace.undefined_rows.size() == 1);
  CHECK(trace.undefined_rows[0].row == 0);
  CHECK(trace.undefined_rows[0].reason == UndefinedReason::zero_sum);
  CHECK(std::isnan(trace.context(0, 0)));
  CHECK(same_bits(Matrix(trace.weights.row(1)), matrix({{-0.5, 1, 0.5}})));
}

TEST_CASE("smoothing by dot products that add up beyond float64 is undefined", "[kernel]") {
  const AttentionInputs inputs = {matrix({{1}, {1e154}}), matrix({{1e154}, {1.5e154}}),
                                  matrix({{10}, {20}})};
  const KernelTrace trace = must(smooth(inputs, dot_product));
  REQUIRE(trace.undefined_rows.size() == 1);
  CHECK(trace.undefined_rows[0].row == 1);
  CHECK(trace.undefined_rows[0].reason == UndefinedReason::overflow);
  CHECK(trace.context(0, 0) == Approx(16.0).epsilon(1e-15));
  CHECK(std::isnan(trace.context(1, 0)));
}

TEST_CASE("softmax parts from RBF on the post's keys: 0.488 0.024 0.488 against 0.859 0.071 0.071",
          "[kernel][post]") {
  const KernelIdentity identity =
      must(compare_kernels(matrix({{1, 2}}), matrix({{1, 2}, {2, 0}, {-1, 3}})));
  CHECK(difference(identity.softmax_weights, matrix({{0.488, 0.024, 0.488}}), 2e-3) == "");
  CHECK(difference(identity.rbf_weights, matrix({{0.859, 0.071, 0.071}}), 2e-3) == "");
  CHECK(identity.largest_difference == Approx(0.417).margin(1e-3));
  CHECK(identity.bandwidth == 1.0);
  CHECK(difference(Matrix(identity.key_factors), matrix({{std::exp(-2.5)}, {std::exp(-3.0)}, {1}}),
                   1e-15) == "");
}

TEST_CASE("softmax is RBF smoothing times exp of half the squared length of the key", "[kernel]") {
  const Matrix queries = normals(66, 5, 4) * 3.0;
  const Matrix keys = normals(67, 7, 4) * 3.0;
  for (const ScaleKind kind : {ScaleKind::none, ScaleKind::inverse_sqrt_dk}) {
    const KernelIdentity identity = must(compare_kernels(queries, keys, {kind}));
    CHECK(difference(identity.weighted_weights, identity.softmax_weights, 1e-12) == "");
    const Matrix weighted = identity.rbf_weights * identity.key_factors.asDiagonal();
    const Matrix by_hand = weighted.array().colwise() / weighted.rowwise().sum().array();
    CHECK(difference(by_hand, identity.softmax_weights, 1e-11) == "");
    CHECK(identity.largest_difference > 0.01);
  }
}

TEST_CASE("keys of equal length: softmax and RBF coincide", "[kernel]") {
  const Matrix keys = equal_lengths(68, 6, 3);
  const KernelIdentity identity = must(compare_kernels(normals(69, 5, 3), keys));
  CHECK(identity.largest_difference < 1e-14);
  CHECK(identity.key_factors.minCoeff() > 1.0 - 1e-14);
  const KernelIdentity corners =
      must(compare_kernels(matrix({{1, 2}}), matrix({{3, 4}, {4, -3}, {-5, 0}, {0, 5}})));
  CHECK(same_bits(corners.softmax_weights, corners.rbf_weights));
}

TEST_CASE("the identity holds where the exponentials themselves would overflow", "[kernel]") {
  const Matrix queries = normals(70, 4, 2) * 40.0;
  const Matrix keys = normals(71, 5, 2) * 40.0;
  const KernelIdentity identity = must(compare_kernels(queries, keys));
  CHECK(difference(identity.weighted_weights, identity.softmax_weights, 1e-9) == "");
  CHECK(identity.rbf_weights.allFinite());
}

TEST_CASE("a bandwidth must be a positive number", "[kernel]") {
  const AttentionInputs inputs = random_inputs(72, 2, 3, 2, 1);
  CHECK(outcome(smooth(inputs, rbf(0.0))) == "not-positive bandwidth");
  CHECK(outcome(smooth(inputs, rbf(-1.0))) == "not-positive bandwidth");
  CHECK(outcome(smooth(inputs, rbf(not_a_number))) == "not-finite bandwidth");
  CHECK(outcome(kernel_matrix(inputs.queries, inputs.keys, rbf(infinity))) ==
        "not-finite bandwidth");
  CHECK(outcome(smooth(inputs, rbf(smallest_subnormal))) == "overflow log_kernel");
}

TEST_CASE("kernels refuse what is empty, unfit, not finite or too large", "[kernel]") {
  const Matrix fine = matrix({{1, 2}});
  for (const KernelOptions& options : {dot_product, exponential(1.0), rbf(1.0)}) {
    CHECK(outcome(kernel_matrix(Matrix(), fine, options)) == "empty queries");
    CHECK(outcome(kernel_matrix(fine, matrix({{1}}), options)) == "wrong-shape keys");
    CHECK(outcome(kernel_matrix(fine, matrix({{1, infinity}}), options)) == "not-finite keys");
    CHECK(outcome(smooth({fine, fine, matrix({{1}, {2}})}, options)) == "wrong-shape values");
    CHECK(outcome(smooth({Matrix::Zero(2000, 1), Matrix::Zero(2000, 1), Matrix::Zero(2000, 1)},
                         options)) == "too-large queries");
  }
  CHECK(outcome(kernel_matrix(fine, fine, exponential(not_a_number))) == "not-finite scale");
  CHECK(outcome(kernel_matrix(fine, fine, exponential(1e308))) == "overflow log_kernel");
  CHECK(outcome(kernel_matrix(fine * 1e200, fine * 1e200, dot_product)) == "overflow scores");
  CHECK(outcome(compare_kernels(fine, matrix({{1}}))) == "wrong-shape keys");
  CHECK(outcome(compare_kernels(fine, fine, {ScaleKind::factor, 0.0})) == "not-positive scale");
  CHECK(outcome(compare_kernels(fine, fine, {ScaleKind::factor, -1.0})) == "not-positive scale");
  CHECK(outcome(compare_kernels(fine, fine, {ScaleKind::factor, infinity})) == "not-finite scale");
  CHECK(outcome(largest_asymmetry(matrix({{1, 2}}))) == "wrong-shape kernel");
  CHECK(outcome(largest_asymmetry(Matrix())) == "empty kernel");
}

TEST_CASE("each kernel has its name", "[kernel]") {
  CHECK(kernel_name(KernelKind::dot_product) == "dot-product");
  CHECK(kernel_name(KernelKind::exponential) == "exponential");
  CHECK(kernel_name(KernelKind::rbf) == "rbf");
}
