#include <numbers>

#include "elementary.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

using Function = double (*)(double);

constexpr int n_samples = 100'000;

// The width of the gap between float64 numbers at `x`.
double ulp_of(double x) {
  int exponent = 0;
  std::frexp(x, &exponent);
  return std::ldexp(1.0, std::max(exponent, std::numeric_limits<double>::min_exponent) - 53);
}

// f(x) for n_samples numbers of [low, high).
template <class Visit>
void for_samples(double low, double high, Visit visit) {
  LegacyRandom random(7);
  for (int i = 0; i < n_samples; ++i) {
    visit(low + (high - low) * random.next_double());
  }
}

// A number of any magnitude, subnormal ones among them.
double any_positive(LegacyRandom& random) {
  const auto exponent = static_cast<int>(random.next_uint32() % 2098U);
  return std::ldexp(1.0 + random.next_double(), exponent - 1074);
}

bool rises(Function f, double x) { return f(x) <= f(std::nextafter(x, infinity)); }

}  // namespace

// Rounded from 100 decimal digits.
TEST_CASE("known values come out rounded correctly", "[elementary]") {
  struct Value {
    Function f;
    double x;
    double result;
  };
  const std::initializer_list<Value> values = {
      {&elementary::exp, 1.0, 0x1.5bf0a8b145769p+1},
      {&elementary::exp, -1.0, 0x1.78b56362cef38p-2},
      {&elementary::exp, 0.5, 0x1.a61298e1e069cp+0},
      {&elementary::exp, -0.25, 0x1.8ebef9eac820bp-1},
      {&elementary::exp, 1e-10, 0x1.000000006df38p+0},
      {&elementary::exp, 0x1p-60, 1.0},
      {&elementary::exp, 10.0, 0x1.5829dcf950560p+14},
      {&elementary::exp, -37.5, 0x1.dd5c566301ec8p-55},
      {&elementary::exp, 709.78, 0x1.fe9ce5c4c52b4p+1023},
      {&elementary::exp, -708.0, 0x1.7c8ab2288c9abp-1022},
      {&elementary::exp, -740.0, 0x0.0000000000055p-1022},
      {&elementary::exp, -745.0, smallest_subnormal},
      {&elementary::log, 2.0, 0x1.62e42fefa39efp-1},
      {&elementary::log, 10.0, 0x1.26bb1bbb55516p+1},
      {&elementary::log, 0.5, -0x1.62e42fefa39efp-1},
      {&elementary::log, 0.75, -0x1.269621134db92p-2},
      {&elementary::log, 10000.0, 0x1.26bb1bbb55516p+3},
      {&elementary::log, 0x1.0000000000001p+0, 0x1.fffffffffffffp-53},
      {&elementary::log, 0x1.fffffffffffffp-1, -0x1p-53},
      {&elementary::log, smallest_subnormal, -0x1.74385446d71c3p+9},
      {&elementary::log, 3e-310, -0x1.6459f44103e87p+9},
      {&elementary::log, largest_double, 0x1.62e42fefa39efp+9},
      {&elementary::sin, 1.0, 0x1.aed548f090ceep-1},
      {&elementary::sin, 0.5, 0x1.eaee8744b05f0p-2},
      {&elementary::sin, -2.0, -0x1.d18f6ead1b446p-1},
      {&elementary::sin, 1e-9, 0x1.12e0be826d695p-30},
      {&elementary::sin, 100.0, -0x1.03425b78c4db8p-1},
      {&elementary::sin, std::numbers::pi, 0x1.1a62633145c07p-53},
      {&elementary::sin, 710.0, 0x1.f9bd0303f6fafp-15},
      {&elementary::sin, elementary::max_angle, 0x1.f34428f9492a2p-1},
      {&elementary::cos, 1.0, 0x1.14a280fb5068cp-1},
      {&elementary::cos, 0.5, 0x1.c1528065b7d50p-1},
      {&elementary::cos, -2.0, -0x1.aa22657537205p-2},
      {&elementary::cos, 11.0, 0x1.220ae41ee2fdfp-8},
      {&elementary::cos, 100.0, 0x1.b981dbf665fdfp-1},
      {&elementary::cos, std::numbers::pi / 2.0, 0x1.1a62633145c07p-54},
      {&elementary::cos, elementary::max_angle - 1.0, 0x1.e16e2d72bcae5p-1}};
  for (const auto& [f, x, result] : values) {
    CAPTURE(x, result);
    CHECK(same_bits(f(x), result));
  }
}

TEST_CASE("exponentials leave float64 on either side where they should", "[elementary]") {
  constexpr double last = 0x1.62e42fefa39efp+9;
  CHECK(elementary::exp(last) == Approx(largest_double).epsilon(1e-12));
  CHECK(std::isfinite(elementary::exp(last)));
  CHECK(elementary::exp(std::nextafter(last, infinity)) == infinity);
  CHECK(elementary::exp(1e300) == infinity);
  CHECK(elementary::exp(infinity) == infinity);
  constexpr double first = -0x1.74910d52d3051p+9;
  CHECK(elementary::exp(first) == smallest_subnormal);
  CHECK(same_bits(elementary::exp(std::nextafter(first, -infinity)), 0.0));
  CHECK(same_bits(elementary::exp(-1e300), 0.0));
  CHECK(same_bits(elementary::exp(-infinity), 0.0));
  CHECK(elementary::exp(0.0) == 1.0);
  CHECK(elementary::exp(-0.0) == 1.0);
  CHECK(std::isnan(elementary::exp(not_a_number)));
}

TEST_CASE("logarithms end at 0 and at infinity", "[elementary]") {
  CHECK(elementary::log(0.0) == -infinity);
  CHECK(elementary::log(-0.0) == -infinity);
  CHECK(same_bits(elementary::log(1.0), 0.0));
  CHECK(elementary::log(infinity) == infinity);
  for (const double x : {-smallest_subnormal, -1.0, -infinity, not_a_number}) {
    CHECK(std::isnan(elementary::log(x)));
  }
}

TEST_CASE("angles are reduced up to a limit and refused beyond", "[elementary]") {
  const double beyond = std::nextafter(elementary::max_angle, infinity);
  for (const double x : {beyond, -beyond, 1e300, infinity, -infinity, not_a_number}) {
    CHECK(std::isnan(elementary::sin(x)));
    CHECK(std::isnan(elementary::cos(x)));
  }
  CHECK(same_bits(elementary::sin(0.0), 0.0));
  CHECK(same_bits(elementary::sin(-0.0), -0.0));
  CHECK(elementary::cos(0.0) == 1.0);
  for (const double tiny : {smallest_subnormal, -smallest_subnormal, 1e-300, 0x1p-27}) {
    CHECK(elementary::sin(tiny) == tiny);
    CHECK(elementary::cos(tiny) == 1.0);
  }
}

TEST_CASE("exponential and logarithm undo each other", "[elementary]") {
  double product = 0.0;
  double power = 0.0;
  for_samples(-700.0, 700.0, [&](double x) {
    product = std::max(product, std::abs(elementary::exp(x) * elementary::exp(-x) - 1.0));
    power = std::max(power, std::abs(elementary::log(elementary::exp(x)) - x) /
                                ulp_of(std::max(1.0, std::abs(x))));
  });
  CHECK(product < 3e-16);
  CHECK(power < 2.0);
}

TEST_CASE("a power of two has its exponent times ln 2 as its logarithm", "[elementary]") {
  for (int exponent = -1074; exponent < 1024; ++exponent) {
    const double expected = exponent * std::numbers::ln2;
    CAPTURE(exponent);
    CHECK(std::abs(elementary::log(std::ldexp(1.0, exponent)) - expected) <= ulp_of(expected));
  }
}

TEST_CASE("sine and cosine stand on the unit circle, and mirror themselves", "[elementary]") {
  double off_circle = 0.0;
  int mirrored = 0;
  for_samples(0.0, elementary::max_angle, [&](double x) {
    const double sine = elementary::sin(x);
    const double cosine = elementary::cos(x);
    off_circle = std::max(off_circle, std::abs(sine * sine + cosine * cosine - 1.0));
    mirrored += elementary::sin(-x) == -sine && elementary::cos(-x) == cosine ? 1 : 0;
  });
  CHECK(off_circle < 4e-16);
  CHECK(mirrored == n_samples);
}

TEST_CASE("what rises does so from each number to the next", "[elementary]") {
  int falls = 0;
  for_samples(-745.0, 709.0, [&](double x) { falls += rises(&elementary::exp, x) ? 0 : 1; });
  for_samples(-1.0, 1.0, [&](double x) { falls += rises(&elementary::exp, x) ? 0 : 1; });
  for_samples(-1.5, 1.5, [&](double x) { falls += rises(&elementary::sin, x) ? 0 : 1; });
  for_samples(0.5, 2.0, [&](double x) { falls += rises(&elementary::log, x) ? 0 : 1; });
  LegacyRandom random(8);
  for (int i = 0; i < n_samples; ++i) {
    falls += rises(&elementary::log, any_positive(random)) ? 0 : 1;
  }
  // Where the reduction of the argument jumps.
  for (int n = -1000; n < 1000; ++n) {
    double x = (n + 0.5) * std::numbers::ln2;
    for (int i = 0; i < 8; ++i, x = std::nextafter(x, -infinity)) {
      falls += rises(&elementary::exp, x) ? 0 : 1;
    }
  }
  CHECK(falls == 0);
}

// WebAssembly's C library computes these in float64 whatever the type says. That the two builds
// give the same bits is the business of test_same_everywhere.cpp.
#ifndef __EMSCRIPTEN__

namespace {

// The largest error met so far, in ulp of the exact result.
class Errors {
 public:
  Errors(Function f, long double (*exact)(long double)) : f_(f), exact_(exact) {}

  void at(double x) {
    const long double exact = exact_(x);
    const long double error = std::abs(static_cast<long double>(f_(x)) - exact);
    const auto in_ulp = static_cast<double>(error / ulp_of(static_cast<double>(exact)));
    if (in_ulp > largest_ || std::isnan(in_ulp)) {
      largest_ = in_ulp;  // NaN stays
    }
  }

  void over(double low, double high) {
    for_samples(low, high, [this](double x) { at(x); });
  }

  // Around a place where the argument is reduced to almost nothing, or to the most there is.
  void around(double x) {
    at(x);
    at(std::nextafter(x, -infinity));
    at(std::nextafter(x, infinity));
  }

  [[nodiscard]] double largest() const { return largest_; }

 private:
  Function f_;
  long double (*exact_)(long double);
  double largest_ = 0.0;
};

}  // namespace

static_assert(std::numeric_limits<long double>::digits >= 64, "long double has to know better");

TEST_CASE("exponentials are within 0.6 ulp, subnormal ones within 0.8", "[elementary]") {
  Errors normal(&elementary::exp, [](long double x) { return std::exp(x); });
  normal.over(-708.0, 709.78);
  normal.over(-1.0, 1.0);
  normal.over(-0x1p-20, 0x1p-20);
  for (int n = -1020; n < 1024; ++n) {
    normal.around(n * std::numbers::ln2);
    normal.around((n + 0.5) * std::numbers::ln2);
  }
  CHECK(normal.largest() < 0.6);
  CHECK(normal.largest() > 0.5);
  Errors subnormal(&elementary::exp, [](long double x) { return std::exp(x); });
  subnormal.over(-746.0, -708.3);
  CHECK(subnormal.largest() < 0.8);
}

TEST_CASE("logarithms are within 0.6 ulp", "[elementary]") {
  Errors errors(&elementary::log, [](long double x) { return std::log(x); });
  errors.over(0.0, 1.0);
  errors.over(0.7, 1.42);
  errors.over(1.0 - 0x1p-20, 1.0 + 0x1p-20);
  errors.around(1.0);
  LegacyRandom random(9);
  for (int i = 0; i < n_samples; ++i) {
    errors.at(any_positive(random));
  }
  for (int exponent = -1073; exponent < 1023; ++exponent) {
    errors.around(std::ldexp(1.0, exponent));
    errors.around(std::ldexp(std::numbers::sqrt2, exponent));
  }
  CHECK(errors.largest() < 0.6);
  CHECK(errors.largest() > 0.5);
}

TEST_CASE("sines and cosines are within 0.9 ulp up to the largest angle", "[elementary]") {
  Errors sine(&elementary::sin, [](long double x) { return std::sin(x); });
  Errors cosine(&elementary::cos, [](long double x) { return std::cos(x); });
  for (Errors* errors : {&sine, &cosine}) {
    errors->over(-1.0, 1.0);
    errors->over(-100.0, 100.0);
    errors->over(-elementary::max_angle, elementary::max_angle);
    for (int token = 0; token <= 1 << 22; token += 41) {
      errors->at(token);
    }
    // The nearest numbers to multiples of π/4, down to differences of 2⁻⁵⁷.
    for (int quarter = 1; quarter < 5'300'000; quarter += 37) {
      errors->around(static_cast<double>(quarter * (std::numbers::pi_v<long double> / 4.0L)));
    }
    CHECK(errors->largest() < 0.9);
    CHECK(errors->largest() > 0.5);
  }
}

#endif
