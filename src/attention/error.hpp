// The one table of errors. The core returns them as values; it never prints or aborts, and throws
// nothing but std::bad_alloc.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace attention {

enum class ErrorCode {
  wrong_type,      // an entry is not a number, a mask entry not a boolean, a field not of its kind
  wrong_shape,     // the shape does not fit the other arguments
  ragged,          // rows of unequal length
  empty,           // no rows, no columns
  not_finite,      // NaN or ±infinity where a finite number is needed
  not_positive,    // must be greater than 0
  not_divisible,   // the number of columns is not a multiple of the number of heads
  out_of_range,    // an index, count or seed outside its limits
  too_large,       // over a stated size limit
  overflow,        // finite inputs whose result leaves float64, or float32 where that is expected
  unknown_option,  // an option name outside its list
  missing,         // a required argument is absent
  conflict         // two arguments exclude each other
};

// What went wrong, where, and what is allowed. `found` and `expected` are language-neutral
// ("3x2", "-1", "> 0", "none | causal"), so that a page can phrase the sentence itself.
struct Error {
  ErrorCode code;
  std::string_view argument;  // the argument at fault: "w_q"; where the caller names it, its name
                              // must outlive the Error
  std::ptrdiff_t row = -1;    // the cell at fault, 0-based; -1 when the whole argument is meant
  std::ptrdiff_t column = -1;
  std::string found = {};
  std::string expected = {};
};

// "wrong-shape": the stable spelling used in JSON, JavaScript and locale files.
std::string_view error_name(ErrorCode code);

// One English sentence from the table: what, where, what was found, what is allowed.
std::string error_message(const Error& error);

struct Ok {};

// Success or an Error. Neither is told of one that was moved from.
class [[nodiscard]] Status {
 public:
  Status(Ok /*success*/) {}
  Status(const Error& error);

  [[nodiscard]] bool has_value() const { return !error_; }
  explicit operator bool() const { return has_value(); }

  // Precondition: !has_value().
  [[nodiscard]] const Error& error() const { return *error_; }

 private:
  std::unique_ptr<const Error> error_;  // apart, so that success takes little room
};

// A value or an Error; it can be moved, not copied.
template <class T>
class [[nodiscard]] Result : public Status {
 public:
  Result(T value) : Status(Ok{}), value_(std::move(value)) {}
  Result(const Error& error) : Status(error) {}

  // Precondition: has_value().
  [[nodiscard]] const T& value() const& { return *value_; }
  [[nodiscard]] T&& value() && { return *std::move(value_); }
  const T* operator->() const { return &*value_; }
  const T& operator*() const& { return *value_; }
  T&& operator*() && { return *std::move(value_); }

 private:
  std::optional<T> value_;
};

}  // namespace attention
