#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

Memory random_memory(std::uint32_t seed, Index n_cells, Index d_address, Index d_content) {
  AttentionInputs inputs = random_inputs(seed, 1, n_cells, d_address, d_content);
  return {std::move(inputs.keys), std::move(inputs.values)};
}

}  // namespace

TEST_CASE("writing pair after pair gives the sum of their outer products", "[associative]") {
  const Memory memory = random_memory(91, 4, 3, 2);
  Matrix written = Matrix::Zero(3, 2);
  for (Index cell = 0; cell < 4; ++cell) {
    written =
        must(write_association(written, memory.addresses.row(cell), memory.contents.row(cell)));
  }
  CHECK(difference(must(associate(memory)), written, 1e-15) == "");
  CHECK(difference(written, memory.addresses.transpose() * memory.contents, 1e-14) == "");
}

TEST_CASE("orthogonal addresses of length 1 are read back without loss", "[associative]") {
  const Memory memory = {Matrix::Identity(3, 3), normals(92, 3, 4)};
  const Interference parts = must(measure_interference(memory));
  CHECK(same_bits(parts.readout, memory.contents));
  CHECK(parts.crosstalk.cwiseAbs().maxCoeff() == 0.0);
  CHECK(parts.shares.maxCoeff() == 0.0);
}

TEST_CASE("reading a stored address gives its own content and what the others add",
          "[associative]") {
  const Memory memory = random_memory(93, 5, 3, 2);
  const Interference parts = must(measure_interference(memory));
  const Matrix associations = must(associate(memory));
  CHECK(difference(parts.readout, memory.addresses * associations, 1e-14) == "");
  CHECK(difference(parts.own + parts.crosstalk, parts.readout, 1e-15) == "");
  for (Index i = 0; i < 5; ++i) {
    CHECK(difference(parts.own.row(i),
                     memory.addresses.row(i).squaredNorm() * memory.contents.row(i), 1e-14) == "");
    const double own = parts.own.row(i).norm();
    const double others = parts.crosstalk.row(i).norm();
    CHECK(parts.shares(i) == Approx(others / (own + others)).epsilon(1e-13));
  }
}

TEST_CASE("the post's memory as one matrix: the third cell overlaps with both others",
          "[associative][post]") {
  const Interference parts =
      must(measure_interference({matrix({{1, 0}, {0, 1}, {1, 1}}), matrix({{10}, {20}, {30}})}));
  CHECK(same_bits(parts.overlaps, matrix({{1, 0, 1}, {0, 1, 1}, {1, 1, 2}})));
  CHECK(same_bits(parts.own, matrix({{10}, {20}, {60}})));
  CHECK(same_bits(parts.crosstalk, matrix({{30}, {30}, {30}})));
  CHECK(same_bits(parts.readout, matrix({{40}, {50}, {90}})));
  CHECK(difference(Matrix(parts.shares), matrix({{0.75}, {0.6}, {1.0 / 3.0}}), 1e-15) == "");
}

TEST_CASE("more pairs than the addresses have room for interfere more", "[associative]") {
  double before = -1.0;
  for (const Index n_cells : {1, 4, 16, 64}) {
    Memory memory = random_memory(94, n_cells, 16, 4);
    memory.addresses /= 4.0;  // about length 1
    const double share = must(measure_interference(memory)).shares.mean();
    CHECK(share > before);
    before = share;
  }
  CHECK(before > 0.5);
}

TEST_CASE("a cell of zeros neither gives nor takes", "[associative]") {
  const Interference parts =
      must(measure_interference({matrix({{0, 0}, {1, 0}}), matrix({{5}, {6}})}));
  CHECK(same_bits(Matrix(parts.shares), matrix({{0}, {0}})));
  const Interference silent =
      must(measure_interference({matrix({{1, 0}, {1, 0}}), matrix({{0}, {6}})}));
  CHECK(silent.shares(0) == 1.0);
}

TEST_CASE("rows longer than float64 can say still have their share", "[associative]") {
  const Matrix contents = Matrix::Constant(2, 16, 8e307);
  const Interference parts = must(measure_interference({matrix({{1}, {1}}), contents}));
  CHECK(same_bits(Matrix(parts.shares), matrix({{0.5}, {0.5}})));
}

TEST_CASE("an associative memory refuses what does not fit", "[associative]") {
  const Matrix fine = matrix({{1, 2}});
  CHECK(outcome(associate({Matrix(), fine})) == "empty addresses");
  CHECK(outcome(associate({fine, matrix({{1}, {2}})})) == "wrong-shape contents");
  CHECK(outcome(associate({fine * 1e200, fine * 1e200})) == "overflow associations");
  CHECK(outcome(associate({Matrix::Zero(1, 4096), Matrix::Zero(1, 4096)})) ==
        "too-large associations");
  CHECK(outcome(write_association(Matrix::Zero(2, 2), matrix({{1}}), fine)) ==
        "wrong-shape address");
  CHECK(outcome(write_association(Matrix::Zero(2, 1), fine, fine)) == "wrong-shape content");
  CHECK(outcome(write_association(Matrix::Zero(2, 2), Matrix::Ones(2, 2), fine)) ==
        "wrong-shape address");
  CHECK(outcome(write_association(Matrix(), fine, fine)) == "empty associations");
  CHECK(outcome(write_association(Matrix::Zero(2, 2), fine * infinity, fine)) ==
        "not-finite address");
  CHECK(outcome(write_association(Matrix::Zero(2, 2), fine * 1e200, fine * 1e200)) ==
        "overflow associations");
  CHECK(outcome(measure_interference({fine, Matrix()})) == "empty contents");
  CHECK(outcome(measure_interference({fine * 1e200, fine})) == "overflow overlaps");
  CHECK(outcome(measure_interference({fine * 1e100, fine * 1e150})) == "overflow readout");
  CHECK(outcome(measure_interference({Matrix::Zero(2000, 1), Matrix::Zero(2000, 1)})) ==
        "too-large addresses");
}
