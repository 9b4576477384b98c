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
        REQUIRE(std::isfinite(result->row_sum(i)));
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

// ---- The lenses ----

namespace {

AttentionInputs random_lens(ExtremeNumbers& numbers) {
  return random_question(numbers, SoftmaxVariant::row_max).inputs;
}

bool adds_to_one(const Matrix& weights) {
  return ((weights.rowwise().sum().array() - 1.0).abs() < 1e-13).all();
}

// Succeeded, or refused for no other reason than numbers too large.
template <class T>
bool answered(const Result<T>& result) {
  if (result) {
    return true;
  }
  INFO(error_message(result.error()));
  REQUIRE(result.error().code == ErrorCode::overflow);
  return false;
}

}  // namespace

TEST_CASE("neighbors of extreme finite inputs are finite or an overflow", "[extremes][neighbors]") {
  ExtremeNumbers numbers(6);
  int count = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const AttentionInputs inputs = random_lens(numbers);
    const auto similarity = static_cast<Similarity>(trial % 4);
    const auto result = compare_neighbors(inputs, {similarity, 1, numbers.next_positive()});
    if (!answered(result)) {
      continue;
    }
    ++count;
    REQUIRE(result->similarities.allFinite());
    REQUIRE(adds_to_one(result->weights));
    REQUIRE(result->context.allFinite());
    REQUIRE(result->knn_context.allFinite());
  }
  CHECK(count > 500);
}

TEST_CASE("kernels of extreme finite inputs are finite or an overflow", "[extremes][kernel]") {
  ExtremeNumbers numbers(7);
  int count = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const AttentionInputs inputs = random_lens(numbers);
    const auto kind = trial % 2 == 0 ? KernelKind::exponential : KernelKind::rbf;
    const auto result =
        smooth(inputs, {kind, {ScaleKind::factor, numbers.next()}, numbers.next_positive()});
    if (!answered(result)) {
      continue;
    }
    ++count;
    REQUIRE(adds_to_one(result->weights));
    REQUIRE(result->context.allFinite());
  }
  CHECK(count > 500);
}

TEST_CASE("softmax and RBF of extreme finite inputs are finite or an overflow",
          "[extremes][kernel]") {
  ExtremeNumbers numbers(8);
  int count = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const AttentionInputs inputs = random_lens(numbers);
    const auto result =
        compare_kernels(inputs.queries, inputs.keys, {ScaleKind::factor, numbers.next_positive()});
    if (!answered(result)) {
      continue;
    }
    ++count;
    REQUIRE(adds_to_one(result->softmax_weights));
    REQUIRE(adds_to_one(result->rbf_weights));
    REQUIRE(adds_to_one(result->weighted_weights));
    REQUIRE(result->key_factors.allFinite());
  }
  CHECK(count > 500);
}

TEST_CASE("memories of extreme finite numbers read finite contents, or tell of each row's fault",
          "[extremes][memory]") {
  ExtremeNumbers numbers(9);
  int faults = 0;
  int count = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const AttentionInputs inputs = random_lens(numbers);
    const auto result =
        read_memory({inputs.keys, inputs.values}, inputs.queries, numbers.next_positive());
    if (!answered(result)) {
      continue;
    }
    ++count;
    REQUIRE(adds_to_one(result->soft_weights));
    REQUIRE(result->soft_contents.allFinite());
    REQUIRE(result->hard_contents.allFinite());
    for (Index row = 0; row < result->scores.rows(); ++row) {
      const ShareFault fault = result->share_faults.at(static_cast<std::size_t>(row));
      const bool undefined = fault == ShareFault::zero_sum || fault == ShareFault::overflow;
      REQUIRE(result->share_weights.row(row).allFinite() != undefined);
      faults += fault == ShareFault::none ? 0 : 1;
    }
  }
  CHECK(count > 500);
  CHECK(faults > 100);
}

TEST_CASE("interference of extreme finite pairs is a share or an overflow",
          "[extremes][associative]") {
  ExtremeNumbers numbers(10);
  int count = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    const AttentionInputs inputs = random_lens(numbers);
    const auto result = measure_interference({inputs.keys, inputs.values});
    if (!answered(result)) {
      continue;
    }
    ++count;
    REQUIRE(result->readout.allFinite());
    REQUIRE((result->shares.array() >= 0.0).all());
    REQUIRE((result->shares.array() <= 1.0).all());
  }
  CHECK(count > 500);
}
