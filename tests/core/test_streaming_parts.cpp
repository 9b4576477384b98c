// What streaming attention is made of, one part at a time.
#include <limits>

#include "streaming/buffer.hpp"
#include "streaming/exp2.hpp"
#include "streaming/packing.hpp"
#include "streaming/peak.hpp"
#include "streaming/tiny.hpp"
#include "streaming/whole_table.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::streaming;
using namespace attention::testing;

namespace {

float exp2_of(float score, float offset) { return Exp2()(splat(score), Exp2::Range(offset))[2]; }

using Floats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

Floats floats(const Matrix& m) { return m.cast<float>(); }

struct FloatInputs {
  Floats queries, keys, values;
};

FloatInputs random_floats(std::uint32_t seed, Index n_queries, Index n_keys, Index d_key,
                          Index d_value) {
  const AttentionInputs drawn = random_inputs(seed, n_queries, n_keys, d_key, d_value);
  return {floats(drawn.queries), floats(drawn.keys), floats(drawn.values)};
}

Matrix expected(const FloatInputs& inputs, double temperature, bool causal) {
  AttentionOptions options;
  options.temperature = temperature;
  options.mask.kind = causal ? MaskKind::causal : MaskKind::none;
  const AttentionInputs exact = {inputs.queries.cast<double>(), inputs.keys.cast<double>(),
                                 inputs.values.cast<double>()};
  return must(attend(exact, options)).context;
}

constexpr double log2_e = 1.4426950408889634;

}  // namespace

TEST_CASE("2^x has the stated error over its whole range", "[streaming]") {
  double worst = 0.0;
  for (const float offset : {0.0F, 3.0F, -17.0F, 14427.0F}) {
    for (int i = 0; i <= 200000; ++i) {
      const float score = offset - static_cast<float>(i) * (126.0F / 200000.0F);
      const double exact = std::exp2(static_cast<double>(score) - static_cast<double>(offset));
      const auto found = static_cast<double>(exp2_of(score, offset));
      worst = std::max(worst, std::abs(found / exact - 1.0));
    }
  }
  REQUIRE(worst <= 5e-7);
}

TEST_CASE("2^x is exact at whole numbers and exactly 0 far below", "[streaming]") {
  for (int n = 0; n <= 126; ++n) {
    REQUIRE(exp2_of(static_cast<float>(5 - n), 5.0F) == std::ldexp(1.0F, -n));
  }
  constexpr float most = std::numeric_limits<float>::max();
  for (const float score :
       {-127.0F, -128.0F, -1e4F, -most, -std::numeric_limits<float>::infinity()}) {
    REQUIRE(same_bits(static_cast<double>(exp2_of(score, 0.0F)), 0.0));
  }
  REQUIRE(std::isnan(exp2_of(std::numeric_limits<float>::quiet_NaN(), 0.0F)));
}

TEST_CASE("the tiny form is the float64 core's attention at every size it takes", "[streaming]") {
  for (std::uint32_t trial = 0; trial < 2000; ++trial) {
    const auto n_queries = static_cast<Index>(1 + trial % 5);
    const auto n_keys = static_cast<Index>(1 + trial % tiny_keys);
    const auto d_key = static_cast<Index>(1 + trial / 16 % 4);
    const auto d_value = static_cast<Index>(1 + trial / 64 % tiny_columns);
    const FloatInputs inputs = random_floats(trial, n_queries, n_keys, d_key, d_value);
    const bool causal = trial % 2 == 0;
    Floats context(n_queries, d_value);
    REQUIRE(is_tiny(n_keys, d_key, d_value));
    REQUIRE(attend_tiny({inputs.queries.data(), inputs.keys.data(), inputs.values.data(), n_queries,
                         n_keys, d_key, d_value, static_cast<float>(log2_e / 2.0), causal},
                        context.data()));
    INFO("trial " << trial);
    REQUIRE(difference(context.cast<double>(), expected(inputs, 2.0, causal), 2e-6) == "");
  }
  REQUIRE_FALSE(is_tiny(tiny_keys + 1, 1, 1));
}

TEST_CASE("a buffer refuses more numbers than there are bytes to count", "[streaming][errors]") {
  Buffer numbers;
  CHECK_FALSE(numbers.reserve(std::int64_t{1} << 62));  // four times that is 2^64
  CHECK_FALSE(numbers.reserve(std::numeric_limits<std::int64_t>::max()));
  CHECK(numbers.reserve(5));
  CHECK_FALSE(numbers.reserve(std::int64_t{1} << 62));
  CHECK(numbers.data() == nullptr);
}

TEST_CASE("the tiny form weighs scores beyond 2^20, where float32 has no fractions left",
          "[streaming]") {
  float context[1];
  const float one[] = {1.0F};
  const float values[] = {3.0F, 6.0F};
  const float near[] = {0x1p24F, 0x1p24F - 1.0F};  // weights 2/3, 1/3
  REQUIRE(attend_tiny({one, near, values, 1, 2, 1, 1, 1.0F, false}, context));
  CHECK(context[0] == Approx(4.0).epsilon(1e-6));
  const float far[] = {1e35F, -1e35F};
  REQUIRE(attend_tiny({one, far, values, 1, 2, 1, 1, 1.0F, false}, context));
  CHECK(context[0] == 3.0F);
}

TEST_CASE("the tiny form says when it leaves float32", "[streaming]") {
  const float large[] = {1e30F, 1e30F};
  const float values[] = {1.0F, 2.0F};
  float context[1];
  REQUIRE_FALSE(attend_tiny({large, large, values, 1, 2, 1, 1, 1.0F, false}, context));
  REQUIRE_FALSE(attend_tiny({large, large, values, 1, 2, 1, 1, -1.0F, false}, context));
}

TEST_CASE("the whole-table form is the float64 core's attention", "[streaming]") {
  for (std::uint32_t trial = 0; trial < 60; ++trial) {
    const auto n_queries = static_cast<Index>(1 + trial * 3 % 40);
    const auto n_keys = static_cast<Index>(1 + trial * 7 % 50);
    const auto d_value = static_cast<Index>(1 + trial % 9);
    const FloatInputs inputs = random_floats(trial, n_queries, n_keys, 5, d_value);
    const bool causal = trial % 2 == 0;
    Floats table(n_queries, n_keys);
    Floats context(n_queries, d_value);
    REQUIRE(attend_whole_table({inputs.queries.data(), inputs.keys.data(), inputs.values.data(), 5,
                                d_value, n_queries, n_keys, 5, d_value, 0.5F, causal},
                               table.data(), context.data()));
    INFO("trial " << trial);
    REQUIRE(difference(context.cast<double>(), expected(inputs, 2.0, causal), 2e-6) == "");
    for (Index key = 1; causal && key < n_keys; ++key) {
      REQUIRE(same_bits(static_cast<double>(table(0, key)), 0.0));
    }
  }
}

TEST_CASE("a panel holds eight rows column by column, and nothing after them", "[streaming]") {
  for (const Index d_key : {1, 3, 4, 5, 8, 11}) {
    const Floats rows = floats(normals(1, 8, d_key));
    const float* starts[panel_width];
    for (Index r = 0; r < panel_width; ++r) {
      starts[r] = rows.row(r).data();
    }
    const Index depth = round_up(d_key, 4);
    Floats panel = Floats::Constant(depth, panel_width, -1.0F);
    pack_panel(starts, d_key, depth, 2.0F, panel.data());
    REQUIRE(panel.topRows(d_key) == 2.0F * rows.transpose());
    REQUIRE(panel.bottomRows(depth - d_key).isZero(0.0F));
  }
}

TEST_CASE("the peak loop counts its operations", "[streaming]") {
  REQUIRE(run_peak_loop(3) == 3 * 2.0 * 5 * 8 * 256);
}
