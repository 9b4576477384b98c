// Holds the core against golden.txt, whose format make_golden.py explains.
#include "golden.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

AttentionOptions options_of(const Case& c) {
  static const std::map<std::string, SoftmaxVariant> variants = {
      {"row-max", SoftmaxVariant::row_max},
      {"global-max", SoftmaxVariant::global_max},
      {"score-sum", SoftmaxVariant::score_sum}};
  AttentionOptions options;
  options.scale = scale_of(c.fields.at("scale"));
  options.temperature = std::stod(c.fields.at("temperature"));
  options.mask.kind = mask_kind_of(c.fields.at("mask"));
  options.mask.allowed = c.allowed;
  options.mask.real_keys = padding_row(c.real_keys);
  options.softmax = variants.at(c.fields.at("softmax"));
  return options;
}

std::optional<RowRange> rows_of(const Case& c) {
  if (!c.has("rows")) {
    return std::nullopt;
  }
  const std::string& text = c.fields.at("rows");
  return RowRange{static_cast<Index>(std::stoll(text)),
                  static_cast<Index>(std::stoll(text.substr(text.find(':') + 1)))};
}

AttentionInputs inputs_of(const Case& c) {
  if (c.kind == "attention") {
    return {c.inputs.at("queries"), c.inputs.at("keys"), c.inputs.at("values")};
  }
  Matrix x = c.inputs.at("x");
  if (c.has("positions")) {
    x += must(sinusoidal_positions(x.rows(), x.cols()));
  }
  return must(
      project(x, must(seeded_weights(c.seed(), x.cols(), c.number("d_head"), c.number("heads")))));
}

Matrix table_of(const AttentionTrace& trace, const std::string& name) {
  const std::map<std::string, Matrix> tables = {{"scores", trace.scores},
                                                {"scaled_scores", trace.scaled_scores},
                                                {"masked_scores", trace.masked_scores},
                                                {"row_max", trace.row_max},
                                                {"shifted_scores", trace.shifted_scores},
                                                {"exponentials", trace.exponentials},
                                                {"row_sum", trace.row_sum},
                                                {"weights", trace.weights},
                                                {"context", trace.context},
                                                {"received", trace.received}};
  return tables.at(name);
}

std::vector<std::uint32_t> row_numbers(const std::vector<UndefinedRow>& rows) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(rows.size());
  for (const UndefinedRow& undefined : rows) {
    numbers.push_back(static_cast<std::uint32_t>(undefined.row));
  }
  return numbers;
}

void check_attention(const Case& c) {
  INFO("case " << c.name);
  const AttentionInputs inputs = inputs_of(c);
  const Matrix w_o = c.inputs.contains("w_o") ? c.inputs.at("w_o") : Matrix();
  const MultiHeadTrace multi =
      must(attend_multi_head(inputs, c.number("heads"), w_o, options_of(c), rows_of(c)));
  const std::map<std::string, const Matrix*> shared = {{"queries", &inputs.queries},
                                                       {"keys", &inputs.keys},
                                                       {"values", &inputs.values},
                                                       {"concatenated", &multi.concatenated},
                                                       {"context", &multi.context}};
  for (const Expectation& expected : c.expectations) {
    const Matrix actual =
        expected.head < 0 ? *shared.at(expected.table)
                          : table_of(multi.heads.at(static_cast<std::size_t>(expected.head)).trace,
                                     expected.table);
    check_expectation(expected, actual);
  }
  for (std::size_t h = 0; h < multi.heads.size(); ++h) {
    const AttentionTrace& trace = multi.heads[h].trace;
    const std::vector<std::uint32_t> empty(trace.empty_rows.begin(), trace.empty_rows.end());
    CHECK(empty == c.integers.at("empty_rows/" + std::to_string(h)));
    CHECK(row_numbers(trace.undefined_rows) ==
          c.integers.at("undefined_rows/" + std::to_string(h)));
  }
}

// The largest relative error, one number at a time.
double relative_error(const Matrix& actual, const Matrix& expected) {
  return ((actual - expected).array().abs() / expected.array().abs()).maxCoeff();
}

void check_stream(const Case& c, double (LegacyRandom::*next)(), double tolerance) {
  INFO("case " << c.name);
  LegacyRandom random(c.seed());
  Index position = 0;
  for (const Expectation& expected : c.expectations) {
    for (; position < expected.first; ++position) {
      (random.*next)();
    }
    Matrix actual(expected.rows.rows(), 1);
    for (Index i = 0; i < actual.rows(); ++i, ++position) {
      actual(i, 0) = (random.*next)();
    }
    CHECK(relative_error(actual, expected.rows) <= tolerance);
  }
}

}  // namespace

TEST_CASE("the golden file is whole and holds at least 200 cases", "[golden]") {
  CHECK(golden().cases.size() == golden().announced);
  CHECK(golden().cases.size() >= 200);
  CHECK(golden().tolerance == 1e-12);
  CHECK(golden().normal_tolerance == 1e-15);
}

TEST_CASE("NumPy's integer stream comes out bit for bit", "[golden][random]") {
  for (const Case* c : cases_of("uint32")) {
    INFO("case " << c->name);
    CHECK(c->integers.size() >= 4);
    for (const auto& [where, expected] : c->integers) {
      LegacyRandom random(c->seed());
      for (long long skipped = std::stoll(where.substr(where.find('/') + 1)); skipped > 0;
           --skipped) {
        random.next_uint32();
      }
      std::vector<std::uint32_t> actual(expected.size());
      for (std::uint32_t& value : actual) {
        value = random.next_uint32();
      }
      CHECK(actual == expected);
    }
  }
}

TEST_CASE("NumPy's uniform stream comes out exactly", "[golden][random]") {
  for (const Case* c : cases_of("uniform")) {
    check_stream(*c, &LegacyRandom::next_double, 0.0);
  }
}

TEST_CASE("NumPy's normal stream comes out to 1e-15 of each number", "[golden][random]") {
  for (const Case* c : cases_of("normal")) {
    check_stream(*c, &LegacyRandom::next_normal, golden().normal_tolerance);
  }
}

TEST_CASE("the post's three matrices come out as NumPy draws them", "[golden][projection]") {
  for (const Case* c : cases_of("weights")) {
    INFO("case " << c->name);
    const ProjectionWeights weights = must(
        seeded_weights(c->seed(), c->number("d_model"), c->number("d_head"), c->number("heads")));
    const std::map<std::string, const Matrix*> matrices = {
        {"w_q", &weights.w_q}, {"w_k", &weights.w_k}, {"w_v", &weights.w_v}};
    CHECK(c->expectations.size() == 3);
    for (const Expectation& expected : c->expectations) {
      REQUIRE(matrices.at(expected.table)->size() == expected.rows.size());
      CHECK(relative_error(*matrices.at(expected.table), expected.rows) <=
            golden().normal_tolerance);
    }
  }
}

TEST_CASE("sinusoidal positions agree with NumPy's", "[golden][positional]") {
  for (const Case* c : cases_of("positions")) {
    INFO("case " << c->name);
    const Matrix positions =
        must(sinusoidal_positions(c->number("n_tokens"), c->number("d_model")));
    for (const Expectation& expected : c->expectations) {
      check_expectation(expected, positions);
    }
  }
}

TEST_CASE("the post's pipeline agrees with NumPy's for many seeds", "[golden][post]") {
  for (const Case* c : cases_of("projected")) {
    check_attention(*c);
  }
}

TEST_CASE("attention agrees with NumPy's over shapes, masks, options, heads and row ranges",
          "[golden][attention]") {
  for (const Case* c : cases_of("attention")) {
    check_attention(*c);
  }
}
