#include "golden.hpp"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace attention::testing {
namespace {

double number_of_word(const std::string& word) {
  char* end = nullptr;
  const double value = std::strtod(word.c_str(), &end);  // reads nan and inf as well
  if (word.empty() || *end != '\0') {
    FAIL("golden.txt: not a number: '" << word << "'");
  }
  return value;
}

double read_double(std::istream& in) {
  std::string word;
  in >> word;
  return number_of_word(word);
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

}  // namespace

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

Scale scale_of(const std::string& text) {
  if (text == "none") {
    return {};
  }
  if (text == "sqrt-dk") {
    return {ScaleKind::inverse_sqrt_dk};
  }
  return {ScaleKind::factor, std::stod(text)};
}

double number_of(const std::string& text) { return number_of_word(text); }

MaskKind mask_kind_of(const std::string& text) {
  static const std::map<std::string, MaskKind> masks = {
      {"none", MaskKind::none}, {"causal", MaskKind::causal}, {"custom", MaskKind::custom}};
  return masks.at(text);
}

void check_expectation(const Expectation& expected, const Matrix& actual) {
  INFO("table " << expected.table << " of head " << expected.head << ", rows from "
                << expected.first);
  REQUIRE(expected.first + expected.rows.rows() <= actual.rows());
  CHECK(difference(actual.middleRows(expected.first, expected.rows.rows()), expected.rows,
                   golden().tolerance) == "");
}

void check_tables(const Case& c, const std::map<std::string, Matrix>& tables) {
  INFO("case " << c.name);
  CHECK_FALSE(c.expectations.empty());
  for (const Expectation& expected : c.expectations) {
    check_expectation(expected, tables.at(expected.table));
  }
}

}  // namespace attention::testing
