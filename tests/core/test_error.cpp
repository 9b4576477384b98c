#include <cctype>
#include <set>

#include "support.hpp"
#include "text.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr ErrorCode every_code[] = {
    ErrorCode::wrong_type,    ErrorCode::wrong_shape,    ErrorCode::ragged,
    ErrorCode::empty,         ErrorCode::not_finite,     ErrorCode::not_positive,
    ErrorCode::not_divisible, ErrorCode::out_of_range,   ErrorCode::too_large,
    ErrorCode::overflow,      ErrorCode::unknown_option, ErrorCode::missing,
    ErrorCode::conflict};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("every error code has its own name in lower case and hyphens", "[error]") {
  std::set<std::string_view> names;
  for (const ErrorCode code : every_code) {
    const std::string_view name = error_name(code);
    CHECK_FALSE(name.empty());
    for (const char c : name) {
      CHECK((std::islower(static_cast<unsigned char>(c)) != 0 || c == '-'));
    }
    names.insert(name);
  }
  CHECK(names.size() == std::size(every_code));
  CHECK(error_name(ErrorCode::wrong_shape) == "wrong-shape");
  CHECK(error_name(ErrorCode::conflict) == "conflict");
}

TEST_CASE("every error says in a sentence of its own what is wrong with which argument",
          "[error]") {
  std::set<std::string> messages;
  for (const ErrorCode code : every_code) {
    const std::string message = error_message({code, "some_argument", -1, -1, "FOUND", "EXPECTED"});
    INFO(message);
    CHECK(contains(message, "some_argument"));
    CHECK(message.back() == '.');
    CHECK_FALSE(contains(message, "-1"));
    messages.insert(message);
  }
  CHECK(messages.size() == std::size(every_code));
}

TEST_CASE("a number that is rounded up to one more digit grows by it", "[error]") {
  CHECK(number_text(9.999999) == "10");
  CHECK(number_text(-99999.99) == "-100000");
  CHECK(number_text(999999.9) == "1e6");
  CHECK(number_text(0.9999999) == "1");
  CHECK(number_text(9.999991) == "9.99999");
}

TEST_CASE("an error tells what was found and what is allowed", "[error]") {
  for (const ErrorCode code :
       {ErrorCode::wrong_shape, ErrorCode::not_positive, ErrorCode::not_divisible,
        ErrorCode::out_of_range, ErrorCode::too_large, ErrorCode::overflow,
        ErrorCode::unknown_option}) {
    const std::string message = error_message({code, "keys", -1, -1, "FOUND", "EXPECTED"});
    INFO(message);
    CHECK(contains(message, "FOUND"));
    CHECK(contains(message, "EXPECTED"));
  }
}

TEST_CASE("an error at a cell says at which", "[error]") {
  const std::string whole = error_message({ErrorCode::not_finite, "x", -1, -1, "NaN", ""});
  const std::string cell = error_message({ErrorCode::not_finite, "x", 7, 5, "NaN", ""});
  INFO(cell);
  CHECK(whole != cell);
  CHECK(cell != error_message({ErrorCode::not_finite, "x", 5, 7, "NaN", ""}));
}

TEST_CASE("a result is a value or an error and never both", "[error]") {
  const Result<int> good = 42;
  CHECK(good.has_value());
  CHECK(static_cast<bool>(good));
  CHECK(*good == 42);
  const Result<int> bad = Error{ErrorCode::empty, "x"};
  CHECK_FALSE(bad.has_value());
  CHECK(bad.error().argument == "x");
  CHECK(bad.error().row == -1);
}
