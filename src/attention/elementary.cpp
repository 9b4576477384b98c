#include "elementary.hpp"

#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <span>

namespace attention::elementary {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// ln 2 and π/2 by their hexadecimal digits, in pieces so short that a piece times the whole numbers
// they meet (11 and 22 bits) needs no rounding. The last piece may be rounded.
constexpr std::array ln_2 = {0x0.b17217f7d1cp0, 0x0.f79abc9e3b398p-44};
constexpr std::array half_pi = {0x1.921fb544p0, 0x0.42d18469p-32, 0x0.898cc516p-64,
                                0x1.01b839a252049p-96};

// ---- Numbers in two parts ----

// high + low, where low is far smaller.
struct Parts {
  double high;
  double low;
};

// a + b without rounding (Fast2Sum: Dekker 1971). Precondition: |a| ≥ |b|, or a is 0, or the sum
// itself is a float64.
Parts exact_sum(double a, double b) {
  const double sum = a + b;
  return {sum, b - (sum - a)};
}

// The upper half of x's digits, so that the product of two such halves needs no rounding (Dekker
// 1971, after Veltkamp).
double upper_half(double x) {
  const double scaled = (0x1p27 + 1.0) * x;
  return scaled - (scaled - x);
}

Parts square(double x) {
  const double upper = upper_half(x);
  return {upper * upper, (x - upper) * (x + upper)};
}

// x − n · (all pieces)
Parts reduce(double x, double n, std::span<const double> pieces) {
  Parts rest = {x, 0.0};
  for (const double piece : pieces) {
    const Parts difference = exact_sum(rest.high, -(n * piece));
    rest = {difference.high, rest.low + difference.low};
  }
  return exact_sum(rest.high, rest.low);
}

// Precondition: |x| < 2⁵¹. Above 2⁵² float64 has whole numbers only.
double nearest_whole(double x) {
  constexpr double shift = 0x1.8p52;
  return x + shift - shift;
}

// ---- Taylor series ----

constexpr double factorial(std::size_t n) {
  double product = 1.0;
  for (std::size_t i = 2; i <= n; ++i) product *= static_cast<double>(i);
  return product;
}

template <std::size_t count, class Coefficient>
consteval std::array<double, count> series(Coefficient coefficient) {
  std::array<double, count> all = {};
  for (std::size_t n = 0; n < count; ++n) all[n] = coefficient(n);
  return all;
}

constexpr double alternating(std::size_t n) { return n % 2 == 0 ? 1.0 : -1.0; }

// What the first terms leave; cutting each off here takes less than 2⁻⁶⁰ of the result.
// (eˣ − 1 − x − x²/2) ÷ x³, |x| ≤ ln 2 ÷ 2
constexpr auto exp_series = series<12>([](std::size_t n) { return 1.0 / factorial(n + 3); });
// (2 artanh x − 2x) ÷ x³ by x², |x| ≤ 3 − √8
constexpr auto artanh_series =
    series<10>([](std::size_t n) { return 2.0 / static_cast<double>(2 * n + 3); });
// (sin x − x) ÷ x³ by x², |x| ≤ π/4
constexpr auto sin_series =
    series<8>([](std::size_t n) { return -alternating(n) / factorial(2 * n + 3); });
// (cos x − 1 + x²/2) ÷ x⁴ by x², |x| ≤ π/4
constexpr auto cos_series =
    series<8>([](std::size_t n) { return alternating(n) / factorial(2 * n + 4); });

// Σ cₙxⁿ by its even and its odd powers, which a processor adds up side by side. Precondition: as
// many of the one as of the other.
double polynomial(std::span<const double> coefficients, double x) {
  const double square = x * x;
  double even = 0.0;
  double odd = 0.0;
  for (std::size_t n = coefficients.size(); n > 0; n -= 2) {
    odd = odd * square + coefficients[n - 1];
    even = even * square + coefficients[n - 2];
  }
  return even + x * odd;
}

double sin_near_zero(Parts x) {
  const double square = x.high * x.high;
  return x.high + (x.low * (1.0 - square / 2.0) + x.high * square * polynomial(sin_series, square));
}

double cos_near_zero(Parts x) {
  const double square = x.high * x.high;
  const Parts sum = exact_sum(1.0, -square / 2.0);
  return sum.high + (sum.low - x.high * x.low + square * square * polynomial(cos_series, square));
}

// sin(x + quarters · π/2)
double wave(double x, int quarters) {
  if (!(std::abs(x) <= max_angle)) return not_a_number;
  const double n = nearest_whole(x * (2.0 * std::numbers::inv_pi));
  const Parts rest = reduce(x, n, half_pi);
  const int quadrant = quarters + static_cast<int>(n);
  const double value = quadrant % 2 == 0 ? sin_near_zero(rest) : cos_near_zero(rest);
  return (quadrant & 2) == 0 ? value : -value;
}

}  // namespace

double exp(double x) {
  if (x > 710.0) return infinity;
  if (x < -746.0) return 0.0;
  if (std::isnan(x)) return x;
  const double n = nearest_whole(x * std::numbers::log2e);
  const Parts r = reduce(x, n, ln_2);
  const Parts squared = square(r.high);
  const Parts first = exact_sum(1.0, r.high);
  const Parts second = exact_sum(first.high, squared.high / 2.0);
  const double rest = r.high * r.high * r.high * polynomial(exp_series, r.high) +
                      squared.low / 2.0 + r.low * first.high;
  const double power = second.high + (first.low + second.low + rest);
  return std::ldexp(power, static_cast<int>(n));
}

double log(double x) {
  if (!(x > 0.0)) return x == 0.0 ? -infinity : not_a_number;
  if (x == infinity) return x;
  int exponent = 0;
  double fraction = std::frexp(x, &exponent);
  if (fraction < 0.5 * std::numbers::sqrt2) {
    fraction *= 2.0;
    --exponent;
  }
  // log(1 + f) = 2 artanh s, where s = f ÷ (2 + f), which is wanted in two parts
  const double f = fraction - 1.0;
  const double s = f / (2.0 + f);
  const double s_upper = upper_half(s);
  const double f_upper = upper_half(f);
  const double remainder = f - 2.0 * s_upper - s_upper * f_upper - s_upper * (f - f_upper);
  const double s_lower = remainder / (2.0 + f);
  const double rest = s * s * s * polynomial(artanh_series, s * s);
  const Parts sum = exact_sum(exponent * ln_2[0], 2.0 * s_upper);
  return sum.high + (sum.low + (exponent * ln_2[1] + 2.0 * s_lower + rest));
}

double sin(double x) { return x == 0.0 ? x : wave(x, 0); }  // keeps the sign of 0
double cos(double x) { return wave(x, 1); }

}  // namespace attention::elementary
