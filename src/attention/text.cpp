#include "text.hpp"

#include <cmath>

namespace attention {
namespace {

constexpr int digit_count = 6;
constexpr int smallest_plain_exponent = -5;

// number ≈ 0.d₁d₂d₃… · 10^point
struct Decimal {
  std::string digits;
  int point;
};

// Precondition: number is positive and finite.
Decimal to_decimal(double number) {
  int point = 1;
  while (number >= 10.0) {
    number /= 10.0;
    ++point;
  }
  while (number < 1.0) {
    number *= 10.0;
    --point;
  }
  std::string digits = std::to_string(std::lround(number * 1e5));
  if (digits.size() > digit_count) ++point;  // 9.999999 was rounded up to 10.0000
  digits.erase(digits.find_last_not_of('0') + 1);
  return {digits, point};
}

std::string plain(const Decimal& decimal) {
  const auto length = static_cast<int>(decimal.digits.size());
  if (decimal.point <= 0) {
    return "0." + std::string(static_cast<std::size_t>(-decimal.point), '0') + decimal.digits;
  }
  std::string text = decimal.digits;
  if (length <= decimal.point) {
    return text.append(static_cast<std::size_t>(decimal.point - length), '0');
  }
  return text.insert(static_cast<std::size_t>(decimal.point), 1, '.');
}

std::string scientific(const Decimal& decimal) {
  std::string text = decimal.digits;
  if (text.size() > 1) text.insert(1, 1, '.');
  return text + "e" + std::to_string(decimal.point - 1);
}

}  // namespace

std::string number_text(double number) {
  if (std::isnan(number)) return "NaN";
  if (number == 0.0) return "0";
  const std::string sign = number < 0.0 ? "-" : "";
  if (std::isinf(number)) return sign + "Infinity";
  const Decimal decimal = to_decimal(std::abs(number));
  const bool short_enough = decimal.point > smallest_plain_exponent && decimal.point <= digit_count;
  return sign + (short_enough ? plain(decimal) : scientific(decimal));
}

}  // namespace attention
