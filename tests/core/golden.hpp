// golden.txt as data; make_golden.py explains its format.
#pragma once

#include <map>

#include "support.hpp"

namespace attention::testing {

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

// The file, read once.
const Golden& golden();

// At least one.
std::vector<const Case*> cases_of(const std::string& kind);

// "none", "sqrt-dk" or a factor.
Scale scale_of(const std::string& text);

// Any number, nan and inf as well.
double number_of(const std::string& text);

// "causal"
MaskKind mask_kind_of(const std::string& text);

// Checks within the file's tolerance.
void check_expectation(const Expectation& expected, const Matrix& actual);

// Checks every table of the case, each of which must be among `tables`.
void check_tables(const Case& c, const std::map<std::string, Matrix>& tables);

}  // namespace attention::testing
