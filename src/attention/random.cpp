#include "random.hpp"

#include <cmath>

#include "elementary.hpp"

namespace attention {
namespace {

// The constants of MT19937 (Matsumoto & Nishimura 1998, table II).
constexpr std::size_t middle = 397;
constexpr std::uint32_t matrix_a = 0x9908b0dfU;
constexpr std::uint32_t upper_bit = 0x80000000U;
constexpr std::uint32_t lower_bits = 0x7fffffffU;
constexpr std::uint32_t seed_multiplier = 1812433253U;

}  // namespace

LegacyRandom::LegacyRandom(std::uint32_t seed) {
  state_[0] = seed;
  for (std::uint32_t i = 1; i < state_size; ++i) {
    const std::uint32_t previous = state_[i - 1];
    state_[i] = seed_multiplier * (previous ^ (previous >> 30U)) + i;
  }
}

void LegacyRandom::refill() {
  for (std::size_t i = 0; i < state_size; ++i) {
    const std::uint32_t y = (state_[i] & upper_bit) | (state_[(i + 1) % state_size] & lower_bits);
    state_[i] = state_[(i + middle) % state_size] ^ (y >> 1U) ^ ((y & 1U) * matrix_a);
  }
  position_ = 0;
}

std::uint32_t LegacyRandom::next_uint32() {
  if (position_ == state_size) refill();
  std::uint32_t y = state_[position_++];
  y ^= y >> 11U;
  y ^= (y << 7U) & 0x9d2c5680U;
  y ^= (y << 15U) & 0xefc60000U;
  return y ^ (y >> 18U);
}

double LegacyRandom::next_double() {
  const double high = next_uint32() >> 5U;
  const double low = next_uint32() >> 6U;
  return (high * 0x1p26 + low) / 0x1p53;
}

double LegacyRandom::next_normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  double x = 0.0;
  double y = 0.0;
  double square = 0.0;
  do {
    x = 2.0 * next_double() - 1.0;
    y = 2.0 * next_double() - 1.0;
    square = x * x + y * y;
  } while (square >= 1.0 || square == 0.0);
  const double factor = std::sqrt(-2.0 * elementary::log(square) / square);
  spare_ = factor * x;
  has_spare_ = true;
  return factor * y;
}

Matrix LegacyRandom::normals(Index rows, Index columns) {
  Matrix matrix(rows, columns);
  for (Index i = 0; i < matrix.size(); ++i) matrix.data()[i] = next_normal();
  return matrix;
}

}  // namespace attention
