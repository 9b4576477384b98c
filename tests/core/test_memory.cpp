#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

Memory post_memory() { return {matrix({{1, 0}, {0, 1}, {1, 1}}), matrix({{10}, {20}, {30}})}; }

MemoryTrace read(double x, double y, double beta = 1.0) {
  return must(read_memory(post_memory(), matrix({{x, y}}), beta));
}

}  // namespace

TEST_CASE("the post's memory: scores [1, 1, 2], score over sum reads 22.5, softmax 23.64",
          "[memory][post]") {
  const MemoryTrace trace = read(1, 1);
  CHECK(same_bits(trace.scores, matrix({{1, 1, 2}})));
  CHECK(same_bits(trace.share_weights, matrix({{0.25, 0.25, 0.5}})));
  CHECK(same_bits(trace.share_contents, matrix({{22.5}})));
  CHECK(trace.score_sums(0) == 4.0);
  CHECK(trace.share_faults.at(0) == ShareFault::none);
  CHECK(trace.soft_contents(0, 0) == Approx(23.64).margin(0.005));
  CHECK(trace.best.at(0) == std::vector<Index>{2});
  CHECK(same_bits(trace.hard_contents, matrix({{30}})));
  CHECK(read(1, 1, 5.0).soft_contents(0, 0) == Approx(29.80).margin(0.005));
  CHECK(read(1, 1, 1.0 / std::sqrt(2.0)).soft_contents(0, 0) == Approx(22.55).margin(0.005));
}

TEST_CASE("a query whose scores add to zero reads NaN by score over sum", "[memory][post]") {
  const MemoryTrace trace = read(1, -1);
  CHECK(trace.score_sums(0) == 0.0);
  CHECK(trace.share_faults.at(0) == ShareFault::zero_sum);
  CHECK(std::isnan(trace.share_contents(0, 0)));
  CHECK(trace.soft_contents.allFinite());
  CHECK(same_bits(trace.hard_contents, matrix({{10}})));
}

TEST_CASE("a query may give negative weights by score over sum", "[memory][post]") {
  const MemoryTrace trace = read(1, -2);
  CHECK(same_bits(trace.share_weights, matrix({{-0.5, 1, 0.5}})));
  CHECK(trace.share_faults.at(0) == ShareFault::negative_weights);
  CHECK(trace.soft_weights.minCoeff() > 0.0);
}

TEST_CASE("the opposite query reads the same by score over sum, not by softmax", "[memory][post]") {
  const MemoryTrace trace = read(-1, -1);
  CHECK(same_bits(trace.share_contents, matrix({{22.5}})));
  CHECK(trace.share_faults.at(0) == ShareFault::none);
  CHECK(trace.soft_contents(0, 0) == Approx(17.33).margin(0.005));
  CHECK(trace.best.at(0) == std::vector<Index>{0, 1});
  CHECK(same_bits(trace.hard_contents, matrix({{15}})));
}

TEST_CASE("each row has its own fault", "[memory]") {
  const MemoryTrace trace =
      must(read_memory(post_memory(), matrix({{1, 1}, {1, -1}, {1, -2}, {0, 0}})));
  CHECK(trace.share_faults == std::vector<ShareFault>{ShareFault::none, ShareFault::zero_sum,
                                                      ShareFault::negative_weights,
                                                      ShareFault::zero_sum});
  CHECK(trace.best.at(3) == std::vector<Index>{0, 1, 2});
  const Memory steep = {matrix({{1e300}, {-1e300}, {1e-300}}), matrix({{1}, {1}, {1}})};
  CHECK(must(read_memory(steep, matrix({{1e8}}))).share_faults.at(0) == ShareFault::overflow);
}

TEST_CASE("scores that add up beyond float64 read NaN by score over sum", "[memory]") {
  const Memory memory = {matrix({{1e154}, {1.5e154}}), matrix({{10}, {20}})};
  const MemoryTrace trace = must(read_memory(memory, matrix({{1e154}, {-1e154}})));
  CHECK(same_bits(Matrix(trace.score_sums), matrix({{infinity}, {-infinity}})));
  CHECK(trace.share_faults == std::vector<ShareFault>(2, ShareFault::overflow));
  CHECK(same_bits(trace.share_weights, Matrix::Constant(2, 2, not_a_number)));
  CHECK(same_bits(trace.share_contents, Matrix::Constant(2, 1, not_a_number)));
  CHECK(same_bits(trace.soft_contents, matrix({{20}, {10}})));
}

TEST_CASE("the balance leads from the mean of all contents to the best match", "[memory]") {
  CHECK(difference(read(1, 1, 0.0).soft_contents, matrix({{20}}), 1e-15) == "");
  double before = 0.0;
  for (const double beta : {0.0, 0.5, 1.0, 5.0, 20.0}) {
    const double content = read(1, 1, beta).soft_contents(0, 0);
    CHECK(content > before);
    before = content;
  }
  const AttentionInputs inputs = random_inputs(81, 4, 6, 3, 2);
  const Memory memory = {inputs.keys, inputs.values};
  const MemoryTrace hard = must(read_memory(memory, inputs.queries, infinity));
  CHECK(same_bits(hard.soft_contents, hard.hard_contents));
  CHECK(difference(must(read_memory(memory, inputs.queries, 1e4)).soft_contents, hard.hard_contents,
                   1e-12) == "");
}

TEST_CASE("soft reading is attention with the balance as its scale", "[memory]") {
  const AttentionInputs inputs = random_inputs(82, 4, 6, 3, 2);
  AttentionOptions options;
  options.scale = {ScaleKind::factor, 2.5};
  const MemoryTrace trace = must(read_memory({inputs.keys, inputs.values}, inputs.queries, 2.5));
  const AttentionTrace attended = must(attend(inputs, options));
  CHECK(difference(trace.soft_weights, attended.weights, 1e-14) == "");
  CHECK(difference(trace.soft_contents, attended.context, 1e-14) == "");
  CHECK((trace.soft_weights.rowwise().sum().array() - 1.0).abs().maxCoeff() < 1e-14);
}

TEST_CASE("what is read does not depend on the order of the cells", "[memory]") {
  const AttentionInputs inputs = random_inputs(83, 4, 6, 3, 2);
  const MemoryTrace a = must(read_memory({inputs.keys, inputs.values}, inputs.queries));
  const MemoryTrace b = must(read_memory(
      {inputs.keys.colwise().reverse(), inputs.values.colwise().reverse()}, inputs.queries));
  CHECK(difference(b.soft_contents, a.soft_contents, 1e-14) == "");
  CHECK(same_bits(b.hard_contents, a.hard_contents));
  CHECK(difference(b.share_contents, a.share_contents, 1e-12) == "");
}

TEST_CASE("reading refuses bad memories, queries and balances", "[memory]") {
  const Matrix query = matrix({{1, 1}});
  const Memory memory = post_memory();
  const auto outcome_of = [&](Matrix addresses, Matrix contents) {
    return outcome(read_memory({std::move(addresses), std::move(contents)}, query));
  };
  CHECK(outcome_of(Matrix(), memory.contents) == "empty addresses");
  CHECK(outcome_of(memory.addresses, Matrix()) == "empty contents");
  CHECK(outcome_of(memory.addresses, matrix({{1}})) == "wrong-shape contents");
  CHECK(outcome_of(matrix({{1}}), matrix({{1}})) == "wrong-shape addresses");
  CHECK(outcome_of(matrix({{1, not_a_number}}), matrix({{1}})) == "not-finite addresses");
  CHECK(outcome_of(matrix({{1, 1}}), matrix({{infinity}})) == "not-finite contents");
  CHECK(outcome(read_memory(memory, Matrix())) == "empty queries");
  CHECK(outcome(read_memory(memory, query * infinity)) == "not-finite queries");
  CHECK(outcome(read_memory(memory, query * largest_double)) == "overflow scores");
  CHECK(outcome(read_memory(memory, query, -1.0)) == "out-of-range beta");
  CHECK(outcome(read_memory(memory, query, not_a_number)) == "out-of-range beta");
  CHECK(outcome(read_memory({Matrix::Zero(2000, 1), Matrix::Zero(2000, 1)},
                            Matrix::Zero(2000, 1))) == "too-large queries");
}

TEST_CASE("each fault has its name", "[memory]") {
  CHECK(share_fault_name(ShareFault::none) == "none");
  CHECK(share_fault_name(ShareFault::zero_sum) == "zero-sum");
  CHECK(share_fault_name(ShareFault::overflow) == "overflow");
  CHECK(share_fault_name(ShareFault::negative_weights) == "negative-weights");
}
