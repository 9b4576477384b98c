#include <cmath>

#include "cost.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

void require_quartiles(std::vector<double> times, Index n_runs, const Quartiles& expected) {
  const Quartiles found = must(quartiles(std::move(times), n_runs));
  REQUIRE(found.lower == Approx(expected.lower).epsilon(1e-15));
  REQUIRE(found.median == Approx(expected.median).epsilon(1e-15));
  REQUIRE(found.upper == Approx(expected.upper).epsilon(1e-15));
}

}  // namespace

TEST_CASE("the scores are as many as an explicit mask lets through", "[cost]") {
  for (const Index n : {1, 2, 3, 17}) {
    double visible = 0.0;
    for (Index query = 0; query < n; ++query) {
      for (Index key = 0; key < n; ++key) visible += key <= query ? 1.0 : 0.0;
    }
    REQUIRE(count_scores(n, true) == visible);
    REQUIRE(count_scores(n, false) == static_cast<double>(n * n));
  }
  REQUIRE(count_scores(Index{1} << 20, false) == 0x1p40);
}

TEST_CASE("inputs have four bytes a number, in sums that 32 bits cannot count too", "[cost]") {
  REQUIRE(count_input_bytes({nullptr, 2, 3}, {nullptr, 5, 3}, {nullptr, 5, 7}) ==
          4.0 * (2 * 3 + 5 * 3 + 5 * 7));
  const FloatRows most = {nullptr, max_streaming_entries, 1};
  REQUIRE(count_input_bytes(most, most, most) == 3.0 * 0x1p30);
  const FloatRows square = {nullptr, 65537, 65536};
  REQUIRE(count_input_bytes(square, square, square) == 12.0 * (0x1p32 + 0x1p16));
}

TEST_CASE("each worker allocates its own, and all but the first copies of the inputs", "[cost]") {
  REQUIRE(must(count_worker_bytes(1000.0, 240.0, 1)) == 1000.0);
  REQUIRE(must(count_worker_bytes(1000.0, 240.0, 2)) == 2240.0);
  REQUIRE(must(count_worker_bytes(1000.0, 240.0, 5)) == 5960.0);
  for (const Index n_workers : {1, 2, 16}) {
    const auto each = static_cast<double>(n_workers);
    REQUIRE(must(count_worker_bytes(7.0, 0.0, n_workers)) == 7.0 * each);
    REQUIRE(must(count_worker_bytes(0.0, 7.0, n_workers)) == 7.0 * each - 7.0);
  }
}

TEST_CASE("workers together may allocate more than 32 bits can count", "[cost]") {
  REQUIRE(must(count_worker_bytes(0x1p31, 0x1p30, 16)) == 47.0 * 0x1p30);
  constexpr auto most = static_cast<double>(max_workers);
  REQUIRE(must(count_worker_bytes(1.0, 3.0, max_workers)) == 4.0 * most - 3.0);
  // To the last byte, each all that 32 bits can address.
  REQUIRE(must(count_worker_bytes(0x1p32 - 1.0, 1.0, max_workers)) == 0x1p32 * most - 1.0);
}

TEST_CASE("workers are refused where there are none or too many to add up", "[cost]") {
  constexpr Index largest = std::numeric_limits<Index>::max();
  for (const Index n_workers : {Index{0}, Index{-1}, max_workers + 1, largest, -largest}) {
    CHECK(outcome(count_worker_bytes(1000.0, 240.0, n_workers)) == "out-of-range workers");
  }
}

TEST_CASE("quartiles are NumPy's, of one run of a batch", "[cost]") {
  require_quartiles({4.0}, 1, {4.0, 4.0, 4.0});
  require_quartiles({9.0, 1.0, 5.0}, 1, {3.0, 5.0, 7.0});
  // np.percentile([7.5, 0.25, 3, 1.5], [25, 50, 75])
  require_quartiles({7.5, 0.25, 3.0, 1.5}, 1, {1.1875, 2.25, 4.125});
  require_quartiles({9.0, 1.0, 5.0}, 10, {0.3, 0.5, 0.7});
}

TEST_CASE("there are no quartiles of no times, of no runs or of times that are not finite",
          "[cost]") {
  CHECK(outcome(quartiles({}, 1)) == "out-of-range times");
  CHECK(outcome(quartiles({1.0}, 0)) == "out-of-range runs");
  CHECK(outcome(quartiles({1.0}, -1)) == "out-of-range runs");
  const auto refused = quartiles({1.0, not_a_number, infinity}, 1);
  REQUIRE(outcome(refused) == "not-finite times");
  CHECK(refused.error().row == 1);
}

TEST_CASE("growth finds the power of a power law, whatever its factor", "[cost]") {
  for (const double power : {0.0, 1.0, 2.0, 2.5}) {
    std::vector<double> sizes;
    std::vector<double> times;
    for (int exponent = 4; exponent <= 16; ++exponent) {
      sizes.push_back(std::ldexp(1.0, exponent));
      times.push_back(3e-5 * std::pow(sizes.back(), power));
    }
    REQUIRE(std::abs(*must(growth(sizes, times)) - power) < 1e-12);
  }
}

TEST_CASE("growth fits by least squares", "[cost]") {
  // np.polyfit(np.log([16, 32, 64, 512]), np.log([1, 3, 20, 900]), 1)[0]
  const auto slope = must(growth({16.0, 32.0, 64.0, 512.0}, {1.0, 3.0, 20.0, 900.0}));
  REQUIRE(*slope == Approx(1.9897415052092828).epsilon(1e-12));
}

TEST_CASE("there is no growth of a single size, nor of times that have no logarithm", "[cost]") {
  REQUIRE_FALSE(must(growth({}, {})));
  REQUIRE_FALSE(must(growth({16.0}, {1.0})));
  REQUIRE_FALSE(must(growth({16.0, 16.0}, {1.0, 2.0})));
  REQUIRE_FALSE(must(growth({16.0, 32.0}, {0.0, 2.0})));
  REQUIRE_FALSE(must(growth({16.0, 32.0}, {infinity, 2.0})));
  REQUIRE_FALSE(must(growth({16.0, 32.0}, {not_a_number, 2.0})));
}

TEST_CASE("growth needs a time for each size", "[cost]") {
  CHECK(outcome(growth({16.0, 32.0}, {1.0})) == "wrong-shape times");
  CHECK(outcome(growth({16.0}, {1.0, 2.0})) == "wrong-shape times");
}
