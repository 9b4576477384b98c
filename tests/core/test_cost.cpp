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
