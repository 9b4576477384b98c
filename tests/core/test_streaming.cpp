#include <algorithm>
#include <random>

#include "streaming.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

using Floats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

FloatRows view(const Floats& m) { return {m.data(), m.rows(), m.cols()}; }

struct FloatInputs {
  Floats queries, keys, values;

  [[nodiscard]] AttentionInputs exact() const {
    return {queries.cast<double>(), keys.cast<double>(), values.cast<double>()};
  }
};

// Queries and keys whose scores stay within ±largest_score.
FloatInputs random_floats(std::uint32_t seed, Index n_queries, Index n_keys, Index d_key,
                          Index d_value, double largest_score) {
  AttentionInputs drawn = random_inputs(seed, n_queries, n_keys, d_key, d_value);
  const Matrix scores = drawn.queries * drawn.keys.transpose();
  drawn.queries *= largest_score / largest(scores);
  return {drawn.queries.cast<float>(), drawn.keys.cast<float>(), drawn.values.cast<float>()};
}

Matrix as_matrix(const std::vector<float>& entries, Index rows, Index columns) {
  return Eigen::Map<const Floats>(entries.data(), rows, columns).cast<double>();
}

Matrix streamed(const FloatInputs& inputs, const StreamingOptions& options = {}) {
  return as_matrix(
      must(stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values), options)),
      inputs.queries.rows(), inputs.values.cols());
}

StreamingRun started(const FloatInputs& inputs, const StreamingOptions& options = {}) {
  return must(
      StreamingRun::create(view(inputs.queries), view(inputs.keys), view(inputs.values), options));
}

std::vector<float> rows_of(StreamingRun& run, const FloatInputs& inputs, RowRange range) {
  std::vector<float> context(static_cast<std::size_t>(range.count * inputs.values.cols()));
  must(run.attend(range, context.data()));
  return context;
}

AttentionOptions core_options(const StreamingOptions& options) {
  AttentionOptions same;
  same.scale = options.scale;
  same.temperature = options.temperature;
  same.mask.kind = options.causal ? MaskKind::causal : MaskKind::none;
  same.mask.real_keys = padding_row(options.real_keys);
  return same;
}

// The same by the float64 core.
Matrix expected(const FloatInputs& inputs, const StreamingOptions& options = {}) {
  return must(attend_multi_head(inputs.exact(), options.n_heads, {}, core_options(options)))
      .context;
}

class Chance {
 public:
  explicit Chance(std::uint32_t seed) : bits_(seed) {}

  Index between(Index low, Index high) {
    return low + static_cast<Index>(bits_() % static_cast<std::uint32_t>(high - low + 1));
  }
  bool one_in(Index n) { return between(1, n) == 1; }

  // Mostly small, often next to where a block ends.
  Index count() {
    static constexpr Index edges[] = {4, 5, 8, 12, 16, 60, 64, 120, 256};
    if (one_in(3)) {
      return std::max<Index>(1, edges[between(0, 8)] + between(-1, 1));
    }
    return between(1, 40);
  }

  StreamingOptions options(Index n_keys) {
    StreamingOptions options;
    options.scale = {static_cast<ScaleKind>(between(0, 2)), 0.7};
    options.temperature = one_in(2) ? 1.0 : 1.5;
    options.causal = one_in(2);
    if (one_in(3)) {
      for (Index key = 0; key < n_keys; ++key) {
        options.real_keys.push_back(!one_in(3));
      }
    }
    return options;
  }

 private:
  std::mt19937 bits_;
};

constexpr double tolerance = 1e-6;

// Empty when the streamed context is the core's; a context is a mean of values, so the largest of
// them is the scale.
std::string deviation(const FloatInputs& inputs, const StreamingOptions& options) {
  const Matrix exact = expected(inputs, options);
  if (largest(exact) == 0.0) {
    return streamed(inputs, options).isZero(0.0) ? "" : "not 0";
  }
  const double scale = largest(inputs.values.cast<double>()) / largest(exact);
  return difference(streamed(inputs, options), exact, tolerance * scale);
}

}  // namespace

TEST_CASE("streaming attention is the float64 core's whatever the shape and mask", "[streaming]") {
  Chance chance(1);
  for (std::uint32_t trial = 0; trial < 3000; ++trial) {
    const Index n_keys = chance.count();
    const FloatInputs inputs = random_floats(trial, chance.count(), n_keys, chance.between(1, 20),
                                             chance.between(1, 20), 5.0);
    const StreamingOptions options = chance.options(n_keys);
    INFO("trial " << trial << ": " << inputs.queries.rows() << " queries, " << n_keys << " keys, d "
                  << inputs.queries.cols() << ", " << inputs.values.cols());
    REQUIRE(deviation(inputs, options) == "");
  }
}

TEST_CASE("streaming attention is within 1e-6 of the largest output at d = 64, block after block",
          "[streaming]") {
  for (const Index n : {255, 256, 257, 511, 512, 513, 1000}) {
    const FloatInputs inputs = random_floats(7, n, n, 64, 64, 5.0);
    StreamingOptions options;
    options.causal = n % 2 == 0;
    INFO("n = " << n);
    REQUIRE(difference(streamed(inputs, options), expected(inputs, options), tolerance) == "");
  }
}

TEST_CASE("a row streams to the same bits whichever slice it is asked for in", "[streaming]") {
  Chance chance(2);
  for (std::uint32_t trial = 0; trial < 300; ++trial) {
    const Index n_queries = chance.between(1, 150);
    const Index n_keys = chance.between(1, 600);
    const FloatInputs inputs = random_floats(trial, n_queries, n_keys, chance.between(1, 9),
                                             chance.between(1, 17), trial % 2 == 0 ? 5.0 : 1e4);
    StreamingRun run = started(inputs, chance.options(n_keys));
    const std::vector<float> all = rows_of(run, inputs, {0, n_queries});
    const auto width = static_cast<std::size_t>(inputs.values.cols());
    for (Index first = 0; first < n_queries;) {
      const Index count = std::min(chance.between(1, 70), n_queries - first);
      INFO("trial " << trial << ", rows " << first << " + " << count);
      const auto slice = rows_of(run, inputs, {first, count});
      REQUIRE(std::equal(
          slice.begin(), slice.end(),
          all.begin() + static_cast<std::ptrdiff_t>(static_cast<std::size_t>(first) * width)));
      first += count;
    }
  }
}

TEST_CASE("streaming splits heads by columns as the core does", "[streaming]") {
  Chance chance(3);
  for (std::uint32_t trial = 0; trial < 200; ++trial) {
    const Index n_keys = chance.count();
    StreamingOptions options = chance.options(n_keys);
    options.n_heads = chance.between(2, 5);
    const FloatInputs inputs =
        random_floats(trial, chance.count(), n_keys, options.n_heads * chance.between(1, 9),
                      options.n_heads * chance.between(1, 9), 5.0);
    INFO("trial " << trial << ", " << options.n_heads << " heads");
    REQUIRE(deviation(inputs, options) == "");
  }
}

TEST_CASE("a query that may attend to no key streams to exactly 0", "[streaming]") {
  const FloatInputs inputs = random_floats(4, 70, 300, 8, 11, 5.0);
  StreamingOptions options;
  options.real_keys.assign(300, false);
  REQUIRE(streamed(inputs, options) == Matrix::Zero(70, 11));

  options.causal = true;
  options.real_keys[40] = true;  // so queries 0 … 39 see nothing, the others key 40 alone
  const Matrix context = streamed(inputs, options);
  REQUIRE(context.topRows(40) == Matrix::Zero(40, 11));
  const Matrix only = inputs.values.row(40).cast<double>();
  REQUIRE(difference(context.bottomRows(30), only.replicate(30, 1), tolerance) == "");
}

TEST_CASE("what a streamed query may not attend to does not change its result by a bit",
          "[streaming]") {
  FloatInputs inputs = random_floats(5, 90, 300, 8, 8, 5.0);
  StreamingOptions options;
  options.causal = true;
  options.real_keys.assign(300, true);
  options.real_keys[3] = false;
  const Matrix before = streamed(inputs, options);
  inputs.keys.row(3).setConstant(1e4F);
  inputs.values.row(3).setConstant(1e30F);
  inputs.keys.bottomRows(210).setConstant(-1e4F);
  inputs.values.bottomRows(210).setConstant(1e30F);
  REQUIRE(same_bits(streamed(inputs, options), before));
}

namespace {

float dot(const Floats& a, Index i, const Floats& b, Index j) {
  float sum = 0.0F;
  for (Index k = 0; k < a.cols(); ++k) {
    sum += a(i, k) * b(j, k);
  }
  return sum;
}

// The textbook form in float32, each sum in order: scores, softmax, mix.
Matrix plain_float32(const FloatInputs& inputs) {
  Floats weights =
      Floats::NullaryExpr(inputs.queries.rows(), inputs.keys.rows(),
                          [&](Index i, Index j) { return dot(inputs.queries, i, inputs.keys, j); });
  for (Index row = 0; row < weights.rows(); ++row) {
    weights.row(row) = (weights.row(row).array() - weights.row(row).maxCoeff()).exp();
    weights.row(row) /= weights.row(row).sum();
  }
  return (weights * inputs.values).eval().cast<double>();
}

}  // namespace

TEST_CASE("scores up to ±1e4 neither overflow nor lose more than the textbook's float32",
          "[streaming]") {
  for (const double size : {20.0, 100.0, 1e3, 1e4}) {
    double ours = 0.0;
    double textbook = 0.0;
    for (std::uint32_t seed = 0; seed < 10; ++seed) {
      const FloatInputs inputs = random_floats(seed, 400, 100, 64, 8, size);
      const Matrix exact = expected(inputs);
      ours += (streamed(inputs) - exact).cwiseAbs().mean() / largest(exact);
      textbook += (plain_float32(inputs) - exact).cwiseAbs().mean() / largest(exact);
    }
    INFO("scores up to " << size << ": mean error " << ours / 10 << ", textbook " << textbook / 10);
    REQUIRE(ours <= 1.25 * textbook);
  }
}

TEST_CASE("scores beyond 2^20, where float32 has no fractions left, still stream to finite rows",
          "[streaming]") {
  for (const double size : {2e6, 1e9, 1e30}) {
    const FloatInputs inputs = random_floats(6, 40, 300, 4, 3, size);
    INFO("scores up to " << size);
    REQUIRE(streamed(inputs).allFinite());
  }
  // The largest score takes all.
  const FloatInputs two = {Floats::Constant(1, 1, 1e15F),
                           (Floats(2, 1) << 1e20F, -1e20F).finished(),
                           (Floats(2, 1) << 3.0F, 7.0F).finished()};
  REQUIRE(streamed(two)(0, 0) == 3.0);
}

TEST_CASE("streaming says which row leaves float32", "[streaming]") {
  const Floats both_signs = (Floats(1, 2) << 1e30F, 1e30F).finished();
  FloatInputs undefined = {both_signs, both_signs.replicate(3, 1), Floats::Ones(3, 1)};
  undefined.keys(1, 1) = -1e30F;  // ∞ − ∞
  REQUIRE(outcome(stream_attention(view(undefined.queries), view(undefined.keys),
                                   view(undefined.values))) == "overflow scores");

  // Block after block of them: the maximum goes from ∞ to ∞.
  const FloatInputs endless = {Floats::Constant(1, 1, 1e30F), Floats::Constant(600, 1, 1e30F),
                               Floats::Ones(600, 1)};
  REQUIRE(outcome(stream_attention(view(endless.queries), view(endless.keys),
                                   view(endless.values))) == "overflow scores");

  FloatInputs inputs = random_floats(8, 70, 30, 2, 2, 5.0);
  inputs.queries.row(65).setConstant(1e30F);
  inputs.keys.setConstant(1e30F);
  const auto scores =
      stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values));
  REQUIRE(outcome(scores) == "overflow scores");
  REQUIRE(scores.error().row == 65);

  inputs = random_floats(8, 70, 30, 2, 2, 5.0);
  inputs.values.setConstant(3e38F);
  const auto context =
      stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values));
  REQUIRE(outcome(context) == "overflow context");
  REQUIRE(context.error().row == 0);
  REQUIRE(error_message(context.error()) ==
          "context[0] is beyond the range of float32; use smaller numbers.");

  StreamingOptions options;
  options.scale = {ScaleKind::factor, 1e39};
  const auto factor =
      stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values), options);
  REQUIRE(error_message(factor.error()) ==
          "scaled_scores is beyond the range of float32: found 1.4427e39; use smaller numbers.");
}

TEST_CASE("streaming refuses inputs that do not fit, are not finite or cannot be split",
          "[streaming][errors]") {
  const FloatInputs good = random_floats(9, 3, 4, 4, 6, 1.0);
  const auto result = [](const FloatInputs& inputs, const StreamingOptions& options) {
    return outcome(
        stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values), options));
  };
  const auto altered = [&](auto change) {
    std::pair<FloatInputs, StreamingOptions> asked = {good, {}};
    change(asked.first, asked.second);
    return result(asked.first, asked.second);
  };
  using Inputs = FloatInputs&;
  using Options = StreamingOptions&;
  CHECK(result(good, {}) == "ok");
  CHECK(altered([](Inputs i, Options) { i.queries.resize(0, 4); }) == "empty queries");
  CHECK(altered([](Inputs i, Options) { i.keys.resize(4, 0); }) == "empty keys");
  CHECK(altered([](Inputs i, Options) { i.keys.setZero(4, 3); }) == "wrong-shape keys");
  CHECK(altered([](Inputs i, Options) { i.values.setZero(5, 6); }) == "wrong-shape values");
  CHECK(altered([](Inputs, Options o) { o.real_keys = {true}; }) == "wrong-shape real_keys");
  CHECK(altered([](Inputs, Options o) { o.temperature = 0.0; }) == "not-positive temperature");
  CHECK(altered([](Inputs, Options o) { o.temperature = infinity; }) == "not-finite temperature");
  CHECK(altered([](Inputs, Options o) {
          o.scale = {ScaleKind::factor, infinity};
        }) == "not-finite scale");
  CHECK(altered([](Inputs, Options o) {
          o.scale = {ScaleKind::factor, 1e39};
        }) == "overflow scaled_scores");
  CHECK(altered([](Inputs, Options o) { o.n_heads = 0; }) == "out-of-range heads");
  CHECK(altered([](Inputs, Options o) { o.n_heads = 3; }) == "not-divisible queries");
  CHECK(altered([](Inputs, Options o) { o.n_heads = 4; }) == "not-divisible values");
}

TEST_CASE("streaming refuses a result of too many entries, whose slices it gives",
          "[streaming][errors]") {
  const FloatInputs inputs = {Floats::Zero(Index{1} << 20, 1), Floats::Zero(1, 1),
                              Floats::Ones(1, 257)};
  const auto whole = stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values));
  REQUIRE(outcome(whole) == "too-large queries");
  CHECK(whole.error().found == "1048576x257");
  CHECK(whole.error().expected == "268435456");
  StreamingRun run = started(inputs);
  CHECK(rows_of(run, inputs, {(Index{1} << 20) - 1, 1}) == std::vector<float>(257, 1.0F));
}

TEST_CASE("streaming names the first entry that is not finite", "[streaming][errors]") {
  for (const Index column : {0, 5, 7, 8, 12}) {
    FloatInputs inputs = random_floats(10, 3, 4, 13, 13, 1.0);
    inputs.keys(2, column) = static_cast<float>(column % 2 == 0 ? not_a_number : -infinity);
    inputs.keys(3, 0) = static_cast<float>(infinity);
    const auto result =
        stream_attention(view(inputs.queries), view(inputs.keys), view(inputs.values));
    REQUIRE(outcome(result) == "not-finite keys");
    REQUIRE(result.error().row == 2);
    REQUIRE(result.error().column == column);
  }
}

TEST_CASE("a streaming run refuses rows that do not exist", "[streaming][errors]") {
  const FloatInputs inputs = random_floats(11, 5, 4, 2, 2, 1.0);
  StreamingRun run = started(inputs);
  float context[10];
  CHECK(outcome(run.attend({0, 5}, context)) == "ok");
  CHECK(outcome(run.attend({-1, 2}, context)) == "out-of-range rows");
  CHECK(outcome(run.attend({0, 0}, context)) == "out-of-range rows");
  CHECK(outcome(run.attend({4, 2}, context)) == "out-of-range rows");
}

TEST_CASE("a repacked run is as a new one, and after an error nothing until the next",
          "[streaming][errors]") {
  FloatInputs inputs = random_floats(12, 70, 300, 12, 8, 4.0);
  StreamingRun run = started(inputs);
  std::vector<bool> real_keys(300, true);
  real_keys[7] = false;
  const std::vector<StreamingOptions> all = {
      {.n_heads = 4}, {.causal = true}, {.real_keys = real_keys, .n_heads = 2}, {}};
  for (const StreamingOptions& options : all) {
    inputs.keys(3, 1) += 0.5F;
    inputs.queries(1, 0) -= 0.25F;
    must(run.repack(options));
    StreamingRun fresh = started(inputs, options);
    REQUIRE(rows_of(run, inputs, {0, 70}) == rows_of(fresh, inputs, {0, 70}));
  }
  CHECK(outcome(run.repack({.n_heads = 5})) == "not-divisible queries");
  std::vector<float> context(std::size_t{70} * 8);
  CHECK(outcome(run.attend({0, 70}, context.data())) == "missing run");
  must(run.repack({}));
  CHECK(outcome(run.attend({0, 70}, context.data())) == "ok");
}
