// A request or a result as one array of numbers, written and read in a fixed order, so that a call
// converts one array in each direction. The orders stand in web/engine/wasm/attention-core.d.mts.
#pragma once

#include "convert.hpp"

namespace binding {

// Reads on from where it is. Behind the end everything is NaN.
class NumberReader {
 public:
  explicit NumberReader(const val& array) : numbers_(to_numbers(array)) {}

  [[nodiscard]] bool more() const { return next_ < numbers_.size(); }
  double number();
  attention::Index index() { return to_index(number()); }
  bool flag() { return number() != 0.0; }
  template <class Enum>
  Enum enumerator() {
    return static_cast<Enum>(index());
  }

  // A table: its number of rows, then of each row its length and its entries. NaN instead of a
  // number of rows means that it was not given, and `into` stays as it is.
  // Errors (argument `name`): ragged; for a matrix also empty, too_large.
  attention::Status read(std::string_view name, attention::Matrix& into);
  attention::Status read(std::string_view name, attention::Mask& into);

 private:
  // The common length of the rows ahead. Error (argument `name`): ragged.
  attention::Result<attention::Index> width(attention::Index rows, std::string_view name);
  // Whether the table ahead, which goes into `into`, is given. Error (argument `name`): ragged.
  attention::Result<bool> fill(std::string_view name, attention::Matrix& into);

  std::vector<double> numbers_;
  std::size_t next_ = 0;
};

class NumberWriter {
 public:
  void add(double number) { numbers_.push_back(number); }
  void add(attention::Index number) { add(static_cast<double>(number)); }
  template <class Enum>
  void add_enumerator(Enum value) {
    add(static_cast<attention::Index>(value));
  }
  void add(const attention::Vector& vector);               // its length, then its entries
  void add(const std::vector<attention::Index>& indices);  // likewise
  void add(const attention::Matrix& matrix);               // rows, columns, entries row by row

  [[nodiscard]] val to_js() const { return binding::to_js(numbers_); }

 private:
  void add(const double* entries, attention::Index count);

  std::vector<double> numbers_;
};

}  // namespace binding
