#include "error.hpp"

#include <iterator>

namespace attention {
namespace {

// In the order of the codes. In a sentence {a} is the argument with its cell, {f} what was found,
// {e} what is expected. What stands in [brackets] is left out when its placeholder is empty.
struct Entry {
  ErrorCode code;
  std::string_view name;
  std::string_view sentence;
};

constexpr Entry table[] = {
    {ErrorCode::wrong_type, "wrong-type", "{a} is of the wrong type[: found {f}][, expected {e}]."},
    {ErrorCode::wrong_shape, "wrong-shape",
     "{a} does not fit the other arguments[: its shape is {f}][, expected {e}]."},
    {ErrorCode::ragged, "ragged",
     "{a} differs in length from the rows above it[: found {f} columns][, expected {e}]."},
    {ErrorCode::empty, "empty", "{a} is empty; it needs at least one row and one column."},
    {ErrorCode::not_finite, "not-finite", "{a} must be a finite number[, but is {f}]."},
    {ErrorCode::not_positive, "not-positive",
     "{a} must be a positive number[, but is {f}][; allowed is {e}]."},
    {ErrorCode::not_divisible, "not-divisible",
     "{a} cannot be split evenly among the heads[: found {f} columns][, expected {e}]."},
    {ErrorCode::out_of_range, "out-of-range", "{a} is out of range[: found {f}][, allowed {e}]."},
    {ErrorCode::too_large, "too-large",
     "{a} is too large[: found {f}][, at most {e} entries are allowed]; ask for less at a time."},
    {ErrorCode::overflow, "overflow",
     "{a} is beyond the range of {e}[: found {f}]; use smaller numbers."},
    {ErrorCode::unknown_option, "unknown-option", "{a} has no option \"{f}\"[; choose {e}]."},
    {ErrorCode::missing, "missing", "{a} is missing[; give {e}]."},
    {ErrorCode::conflict, "conflict", "{a} cannot be combined with [{e}]; give only one of them."}};

consteval bool in_order_of_codes() {
  for (std::size_t i = 0; i < std::size(table); ++i) {
    if (table[i].code != static_cast<ErrorCode>(i)) return false;
  }
  return true;
}
static_assert(in_order_of_codes());

const Entry& entry_of(ErrorCode code) { return table[static_cast<std::size_t>(code)]; }

std::string index_text(std::ptrdiff_t index) {
  return index < 0 ? std::string() : "[" + std::to_string(index) + "]";
}

// "x[1][3]"
std::string place(const Error& error) {
  return std::string(error.argument) + index_text(error.row) + index_text(error.column);
}

}  // namespace

std::string_view error_name(ErrorCode code) { return entry_of(code).name; }

Status::Status(const Error& error) : error_(std::make_unique<const Error>(error)) {}

std::string error_message(const Error& error) {
  const std::string argument = place(error);
  std::string message;
  std::size_t bracket = 0;  // the length of the message at the last [
  bool keep = true;
  const std::string_view sentence = entry_of(error.code).sentence;
  for (std::size_t i = 0; i < sentence.size(); ++i) {
    switch (sentence[i]) {
      case '[':
        bracket = message.size();
        keep = true;
        break;
      case ']':
        if (!keep) message.resize(bracket);
        break;
      case '{': {
        const char kind = sentence[i + 1];
        const std::string& value = kind == 'a'   ? argument
                                   : kind == 'f' ? error.found
                                                 : error.expected;
        keep = !value.empty();
        message += value;
        i += 2;
        break;
      }
      default:
        message += sentence[i];
    }
  }
  return message;
}

}  // namespace attention
