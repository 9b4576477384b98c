// Memory for blocks, aligned to cache lines. A refusal is a value: this can be most of the memory
// there is.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <limits>
#include <memory>

#include "layout.hpp"

namespace attention::streaming {

class Buffer {
 public:
  // Whether `count` numbers now fit in. What they are is not said. A count has 64 bits: products of
  // sizes that each fit an Index of 32 may be asked for, and are refused.
  bool reserve(std::int64_t count) {
    if (numbers_ != nullptr && count <= count_) return true;
    count_ = 0;
    numbers_.reset();  // before it is asked for more
    if (count > most) return false;
    const auto bytes = static_cast<Index>(count) * static_cast<Index>(sizeof(float));
    const auto whole_lines = static_cast<std::size_t>(round_up(bytes, line));
    numbers_.reset(static_cast<float*>(std::aligned_alloc(line, whole_lines)));
    if (numbers_ != nullptr) count_ = static_cast<Index>(count);
    return numbers_ != nullptr;
  }

  [[nodiscard]] float* data() { return numbers_.get(); }
  [[nodiscard]] const float* data() const { return numbers_.get(); }

 private:
  static constexpr Index line = 64;
  // What an Index can count the bytes of, whole lines of them.
  static constexpr Index most =
      (std::numeric_limits<Index>::max() - line) / static_cast<Index>(sizeof(float));

  struct Free {
    void operator()(float* numbers) const { std::free(numbers); }
  };
  std::unique_ptr<float[], Free> numbers_;
  Index count_ = 0;
};

}  // namespace attention::streaming
