// A NaN appears only when the options ask for it: whatever finite numbers come in, the answer is an
// error or finite.
#include <random>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

// Any finite float64: every exponent is as likely as every other, and the borders come up often.
class ExtremeNumbers {
 public:
  explicit ExtremeNumbers(std::uint32_t seed) : bits_(seed) {}

  double next() {
    static constexpr double borders[] = {0.0,
                                         -0.0,
                                         1.0,
                                         -1.0,
                                         largest_double,
                                         -largest_double,
                                         smallest_subnormal,
                                         -smallest_subnormal,
                                         std::numeric_limits<double>::min()};
    if (bits_() % 4 == 0) {
      return borders[bits_() % std::size(borders)];
    }
    return sign() * std::ldexp(1.0 + static_cast<double>(bits_()) * 0x1p-32, exponent());
  }

  double next_positive() { return std::max(std::abs(next()), smallest_subnormal); }

  Matrix matrix(Index rows, Index columns) {
    Matrix m(rows, columns);
    for (Index i = 0; i < m.size(); ++i) {
      m.data()[i] = next();
    }
    return m;
  }

  Mask mask(Index rows, Index columns) {
    Mask m(rows, columns);
    for (Index i = 0; i < m.size(); ++i) {
      m.data()[i] = bits_() % 3 != 0;
    }
    return m;
  }

  Index between(Index low, Index high) {
    return low + static_cast<Index>(bits_() % static_cast<std::uint32_t>(high - low + 1));
  }

  void tame(bool yes) { tame_ = yes; }  // exponents whose products stay inside float64

 private:
  double sign() { return bits_() % 2 == 0 ? 1.0 : -1.0; }
  int exponent() {
    return tame_ ? static_cast<int>(between(-40, 12)) : static_cast<int>(between(-1074, 1023));
  }

  std::mt19937 bits_;
  bool tame_ = false;
};

struct Question {
  AttentionInputs inputs;
  AttentionOptions options;
};

Question random_question(ExtremeNumbers& numbers, SoftmaxVariant variant) {
  const Index n_queries = numbers.between(1, 4);
  const Index n_keys = numbers.between(1, 4);
  const Index d_key = numbers.between(1, 3);
  Question question;
  numbers.tame(numbers.between(0, 1) == 0);
  question.inputs = {numbers.matrix(n_queries, d_key), numbers.matrix(n_keys, d_key),
                     numbers.matrix(n_keys, numbers.between(1, 3))};
  question.options.softmax = variant;
  question.options.scale = {static_cast<ScaleKind>(numbers.between(0, 2)), numbers.next()};
  question.options.temperature = numbers.between(0, 1) == 0 ? 1.0 : numbers.next_positive();
  question.options.mask.kind = static_cast<MaskKind>(numbers.between(0, 2));
  question.options.mask.allowed = numbers.mask(n_queries, n_keys);
  return question;
}

bool is_overflow(const Error& error) {
  return error.code == ErrorCode::overflow &&
         (error.argument == "scores" || error.argument == "scaled_scores" ||
          error.argument == "context");
}

}  // namespace

TEST_CASE(
    "with the row maximum extreme finite inputs give finite weights or an overflow, never NaN",
    "[extremes]") {
  ExtremeNumbers numbers(1);
  int answered = 0;
  int refused = 0;
  for (int trial = 0; trial < 4000; ++trial) {
    const Question question = random_question(numbers, SoftmaxVariant::row_max);
    const auto result = attend(question.inputs, question.options);
    if (!result) {
      ++refused;
      INFO("trial " << trial << ": " << error_message(result.error()));
      REQUIRE(is_overflow(result.error()));
      continue;
    }
    ++answered;
    INFO("trial " << trial);
    REQUIRE(result->undefined_rows.empty());
    REQUIRE(result->scores.allFinite());
    REQUIRE(result->scaled_scores.allFinite());
    REQUIRE(result->exponentials.allFinite());
    REQUIRE(result->row_sum.allFinite());
    REQUIRE(result->weights.allFinite());
    REQUIRE(result->context.allFinite());
    REQUIRE(result->received.allFinite());
    REQUIRE_FALSE(result->shifted_scores.array().isNaN().any());
    const auto empty = static_cast<double>(result->empty_rows.size());
    REQUIRE(std::abs(result->weights.sum() + empty - static_cast<double>(result->weights.rows())) <
            1e-13);
  }
  CHECK(answered > 500);
  CHECK(refused > 500);
}

TEST_CASE("the other variants list exactly the rows whose weights are not finite", "[extremes]") {
  const auto variant = GENERATE(SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  ExtremeNumbers numbers(2);
  int undefined = 0;
  for (int trial = 0; trial < 2000; ++trial) {
    const Question question = random_question(numbers, variant);
    const auto result = attend(question.inputs, question.options);
    if (!result) {
      REQUIRE(is_overflow(result.error()));
      continue;
    }
    INFO("trial " << trial << "\n" << result->masked_scores);
    auto listed = result->undefined_rows.begin();
    for (Index i = 0; i < result->weights.rows(); ++i) {
      if (result->weights.row(i).allFinite()) {
        REQUIRE(result->context.row(i).allFinite());
        continue;
      }
      ++undefined;
      REQUIRE(listed != result->undefined_rows.end());
      REQUIRE(listed->row == i);
      REQUIRE((listed->reason == UndefinedReason::underflow) ==
              (variant == SoftmaxVariant::global_max));
      REQUIRE((listed->reason == UndefinedReason::zero_sum) ==
              (variant == SoftmaxVariant::score_sum && result->row_sum(i) == 0.0));
      ++listed;
    }
    REQUIRE(listed == result->undefined_rows.end());
  }
  CHECK(undefined > 50);
}

TEST_CASE("several heads with an output projection give finite contexts or an overflow",
          "[extremes][multi-head]") {
  ExtremeNumbers numbers(3);
  int answered = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    numbers.tame(trial % 4 != 0);
    const AttentionInputs inputs{numbers.matrix(3, 4), numbers.matrix(2, 4), numbers.matrix(2, 2)};
    const auto result = attend_multi_head(inputs, 2, numbers.matrix(2, 3));
    if (!result) {
      REQUIRE(is_overflow(result.error()));
      continue;
    }
    ++answered;
    REQUIRE(result->context.allFinite());
  }
  CHECK(answered > 100);
}

TEST_CASE("projections of extreme numbers are finite or an overflow", "[extremes][projection]") {
  ExtremeNumbers numbers(4);
  int answered = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    numbers.tame(trial % 4 != 0);
    const auto result = project(numbers.matrix(2, 3),
                                {numbers.matrix(3, 2), numbers.matrix(3, 2), numbers.matrix(3, 1)});
    if (!result) {
      REQUIRE(error_name(result.error().code) == "overflow");
      continue;
    }
    ++answered;
    REQUIRE(result->queries.allFinite());
    REQUIRE(result->keys.allFinite());
    REQUIRE(result->values.allFinite());
  }
  CHECK(answered > 100);
}
