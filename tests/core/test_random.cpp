#include <random>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

TEST_CASE("the integer stream is MT19937's, bit for bit, for any seed", "[random]") {
  const std::uint32_t seed =
      GENERATE(0U, 1U, 2U, 42U, 2026U, 5489U, 65536U, 2147483648U, 4294967295U);
  LegacyRandom random(seed);
  std::mt19937 standard(seed);
  int different = 0;
  for (int i = 0; i < 2000; ++i) {
    different += random.next_uint32() == standard() ? 0 : 1;
  }
  CHECK(different == 0);
}

TEST_CASE("the ten thousandth word from seed 5489 is the one the C++ standard prescribes",
          "[random]") {
  LegacyRandom random(5489);
  for (int i = 1; i < 10000; ++i) {
    random.next_uint32();
  }
  CHECK(random.next_uint32() == 4123659995U);
}

TEST_CASE("a uniform takes 27 and 26 bits of two words", "[random]") {
  LegacyRandom random(42);
  std::mt19937 words(42);
  for (int i = 0; i < 1000; ++i) {
    const auto high = static_cast<double>(words() >> 5U);
    const auto low = static_cast<double>(words() >> 6U);
    const double u = random.next_double();
    REQUIRE(u == (high * 67108864.0 + low) / 9007199254740992.0);
    REQUIRE((u >= 0.0 && u < 1.0));
  }
}

TEST_CASE("seed 0 begins with the number every NumPy user has seen", "[random]") {
  LegacyRandom random(0);
  CHECK(std::abs(random.next_normal() - 1.764052345967664) < 1e-15);
  CHECK(std::abs(random.next_normal() - 0.4001572083672233) < 1e-15);
}

TEST_CASE("the spare normal of a pair survives uniforms drawn in between", "[random]") {
  LegacyRandom plain(3);
  const double first = plain.next_normal();
  const double second = plain.next_normal();
  LegacyRandom interrupted(3);
  CHECK(interrupted.next_normal() == first);
  interrupted.next_double();
  CHECK(interrupted.next_normal() == second);
}

TEST_CASE("a matrix of normals is filled row by row from the stream", "[random]") {
  const Matrix m = LegacyRandom(9).normals(3, 5);
  LegacyRandom random(9);
  for (Index i = 0; i < m.size(); ++i) {
    CHECK(same_bits(m(i / 5, i % 5), random.next_normal()));
  }
}

TEST_CASE("generators share no state", "[random]") {
  LegacyRandom a(1);
  LegacyRandom b(2);
  const double first = a.next_normal();
  b.next_normal();
  const double second = a.next_normal();
  LegacyRandom again(1);
  CHECK(again.next_normal() == first);
  CHECK(again.next_normal() == second);
}

TEST_CASE("normals have mean 0, variance 1 and the bell's tails", "[random]") {
  const Matrix m = normals(12345, 100, 1000);
  CHECK(std::abs(m.mean()) < 0.02);
  CHECK(std::abs(m.array().square().mean() - 1.0) < 0.02);
  const double beyond_two = static_cast<double>((m.array().abs() > 2.0).count()) / 1e5;
  CHECK(std::abs(beyond_two - 0.0455) < 0.004);
}
