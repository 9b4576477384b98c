#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

// No share of the number, which may be 0: Catch2's own would let float32 pass.
Approx within(double distance, double number) { return Approx(number).epsilon(0).margin(distance); }

}  // namespace

TEST_CASE("the first position is 0, 1, 0, 1, ...", "[positional]") {
  CHECK(same_bits(must(sinusoidal_positions(1, 5)), matrix({{0, 1, 0, 1, 0}})));
}

TEST_CASE("the first pair of columns turns by one radian a token", "[positional]") {
  const Matrix p = must(sinusoidal_positions(50, 4));
  for (Index i = 0; i < 50; ++i) {
    CHECK(p(i, 0) == within(1e-14, std::sin(static_cast<double>(i))));
    CHECK(p(i, 1) == within(1e-14, std::cos(static_cast<double>(i))));
    CHECK(p(i, 2) == within(1e-14, std::sin(static_cast<double>(i) / 100.0)));
  }
}

TEST_CASE("every pair of columns is a point on the unit circle", "[positional]") {
  const Matrix p = must(sinusoidal_positions(40, 8));
  for (Index pair = 0; pair < 4; ++pair) {
    CHECK(((p.col(2 * pair).array().square() + p.col(2 * pair + 1).array().square()) - 1.0)
              .abs()
              .maxCoeff() < 1e-15);
  }
}

TEST_CASE("how two positions compare depends only on how far apart they are", "[positional]") {
  const Matrix p = must(sinusoidal_positions(30, 16));
  for (Index distance = 0; distance < 10; ++distance) {
    for (Index i = 0; i + distance < 30; ++i) {
      CHECK(p.row(i).dot(p.row(i + distance)) == within(1e-13, p.row(0).dot(p.row(distance))));
    }
  }
}

TEST_CASE("later columns turn more slowly", "[positional]") {
  const Matrix p = must(sinusoidal_positions(2, 12));
  for (Index pair = 1; pair < 6; ++pair) {
    CHECK(p(1, 2 * pair) < p(1, 2 * pair - 2));
    CHECK(p(1, 2 * pair) > 0.0);
  }
}

TEST_CASE("an odd width ends on a sine", "[positional]") {
  const Matrix p = must(sinusoidal_positions(3, 3));
  CHECK(p(2, 2) == Approx(std::sin(2.0 / std::pow(10000.0, 2.0 / 3.0))).epsilon(1e-14));
}

TEST_CASE("positions refuse sizes below 1 and above what a matrix may hold",
          "[positional][error]") {
  constexpr Index huge = std::numeric_limits<Index>::max();
  CHECK(outcome(sinusoidal_positions(0, 4)) == "out-of-range n_tokens");
  CHECK(outcome(sinusoidal_positions(-1, 4)) == "out-of-range n_tokens");
  CHECK(outcome(sinusoidal_positions(3, 0)) == "out-of-range d_model");
  for (const auto& result :
       {sinusoidal_positions(max_matrix_entries, 2), sinusoidal_positions(huge, huge),
        sinusoidal_positions(huge / 2 + 1, 2)}) {
    REQUIRE_FALSE(result.has_value());
    CHECK(error_name(result.error().code) == "too-large");
  }
}
