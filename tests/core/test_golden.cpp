// Holds the core against golden.txt, whose format make_golden.py explains.
#include <cstdlib>
#include <fstream>
#include <map>
#include <sstream>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

struct Expectation {
  int head;  // −1: no head's own
  std::string table;
  Index first;  // `rows` are the rows from here on
  Matrix rows;
};

struct Case {
  std::string kind;
  std::string name;
  std::map<std::string, std::string> fields;
  std::map<std::string, Matrix> inputs;
  Mask allowed;
  std::vector<bool> real_keys;
  std::vector<Expectation> expectations;
  std::map<std::string, std::vector<std::uint32_t>> integers;

  [[nodiscard]] bool has(const std::string& field) const { return fields.contains(field); }
  [[nodiscard]] Index number(const std::string& field) const {
    return static_cast<Index>(std::stoll(fields.at(field)));
  }
  [[nodiscard]] std::uint32_t seed() const {
    return static_cast<std::uint32_t>(std::stoull(fields.at("seed")));
  }
};

struct Golden {
  double tolerance = 0.0;
  double normal_tolerance = 0.0;
  std::size_t announced = 0;  // the count at the end of the file: proof that it is whole
  std::vector<Case> cases;
};

double read_double(std::istream& in) {
  std::string word;
  in >> word;
  char* end = nullptr;
  const double value = std::strtod(word.c_str(), &end);  // reads nan and inf as well
  if (word.empty() || *end != '\0') {
    FAIL("golden.txt: not a number: '" << word << "'");
  }
  return value;
}

Matrix read_matrix(std::istream& in) {
  Index rows = 0;
  Index columns = 0;
  in >> rows >> columns;
  Matrix m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) {
    m.data()[i] = read_double(in);
  }
  return m;
}

Case read_case_line(std::istream& in) {
  Case golden;
  in >> golden.kind >> golden.name;
  for (std::string field; in >> field;) {
    const std::size_t equals = field.find('=');
    golden.fields[field.substr(0, equals)] = field.substr(equals + 1);
  }
  return golden;
}

Matrix draw(LegacyRandom& random, std::istream& in) {
  Index rows = 0;
  Index columns = 0;
  in >> rows >> columns;
  const double times = read_double(in);
  return random.normals(rows, columns) * times;
}

Mask read_mask(std::istream& in) {
  Index rows = 0;
  Index columns = 0;
  std::string bits;
  in >> rows >> columns >> bits;
  Mask allowed(rows, columns);
  for (Index i = 0; i < allowed.size(); ++i) {
    allowed.data()[i] = bits.at(static_cast<std::size_t>(i)) == '1';
  }
  return allowed;
}

void read_record(const std::string& word, std::istream& in, Case& golden, LegacyRandom& random) {
  std::string name;
  if (word == "give" || word == "draw") {
    in >> name;
    golden.inputs[name] = word == "give" ? read_matrix(in) : draw(random, in);
  } else if (word == "allow") {
    golden.allowed = read_mask(in);
  } else if (word == "real_keys") {
    std::string bits;
    in >> name >> bits;
    for (const char bit : bits) {
      golden.real_keys.push_back(bit == '1');
    }
  } else if (word == "expect") {
    Expectation expectation;
    in >> expectation.head >> expectation.table >> expectation.first;
    expectation.rows = read_matrix(in);
    golden.expectations.push_back(std::move(expectation));
  } else if (word == "integers") {
    std::size_t count = 0;
    in >> name >> count;
    std::vector<std::uint32_t> values(count);
    for (std::uint32_t& value : values) {
      in >> value;
    }
    golden.integers[name] = std::move(values);
  } else {
    FAIL("golden.txt: unknown record '" << word << "'");
  }
}

Golden read_golden() {
  std::ifstream file(CONTEXT_VECTOR_GOLDEN_DIR "/golden.txt");
  REQUIRE(file);
  Golden golden;
  LegacyRandom random(0);
  for (std::string line; std::getline(file, line);) {
    std::istringstream in(line);
    std::string word;
    in >> word;
    if (word.empty() || word[0] == '#' || word == "end") {
      continue;
    }
    if (word == "tolerance") {
      golden.tolerance = read_double(in);
    } else if (word == "normal_tolerance") {
      golden.normal_tolerance = read_double(in);
    } else if (word == "cases") {
      in >> golden.announced;
    } else if (word == "case") {
      golden.cases.push_back(read_case_line(in));
      random = LegacyRandom(golden.cases.back().has("seed") ? golden.cases.back().seed() : 0);
    } else {
      read_record(word, in, golden.cases.back(), random);
    }
  }
  return golden;
}

const Golden& golden() {
  static const Golden file = read_golden();
  return file;
}

std::vector<const Case*> cases_of(const std::string& kind) {
  std::vector<const Case*> found;
  for (const Case& c : golden().cases) {
    if (c.kind == kind) {
      found.push_back(&c);
    }
  }
  REQUIRE_FALSE(found.empty());
  return found;
}

// ---- From a case to a call ----

Scale scale_of(const std::string& text) {
  if (text == "none") {
    return {};
  }
  if (text == "sqrt-dk") {
    return {ScaleKind::inverse_sqrt_dk};
  }
  return {ScaleKind::factor, std::stod(text)};
}

AttentionOptions options_of(const Case& c) {
  static const std::map<std::string, MaskKind> masks = {
      {"none", MaskKind::none}, {"causal", MaskKind::causal}, {"custom", MaskKind::custom}};
  static const std::map<std::string, SoftmaxVariant> variants = {
      {"row-max", SoftmaxVariant::row_max},
      {"global-max", SoftmaxVariant::global_max},
      {"score-sum", SoftmaxVariant::score_sum}};
  AttentionOptions options;
  options.scale = scale_of(c.fields.at("scale"));
  options.temperature = std::stod(c.fields.at("temperature"));
  options.mask.kind = masks.at(c.fields.at("mask"));
  options.mask.allowed = c.allowed;
  options.mask.real_keys = c.real_keys;
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

void check_expectation(const Expectation& expected, const Matrix& actual) {
  INFO("table " << expected.table << " of head " << expected.head << ", rows from "
                << expected.first);
  REQUIRE(expected.first + expected.rows.rows() <= actual.rows());
  CHECK(difference(actual.middleRows(expected.first, expected.rows.rows()), expected.rows,
                   golden().tolerance) == "");
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
