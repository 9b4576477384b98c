// Memory for blocks, aligned to cache lines. A refusal is a value: this can be most of the memory
// there is.
#pragma once

#include <cstdlib>
#include <memory>

#include "layout.hpp"

namespace attention::streaming {

class Buffer {
 public:
  // Whether `count` numbers now fit in. What they are is not said.
  bool reserve(Index count) {
    constexpr Index line = 64;
    const Index bytes = round_up(count * static_cast<Index>(sizeof(float)), line);
    numbers_.reset(static_cast<float*>(std::aligned_alloc(line, static_cast<std::size_t>(bytes))));
    return numbers_ != nullptr;
  }

  [[nodiscard]] float* data() { return numbers_.get(); }
  [[nodiscard]] const float* data() const { return numbers_.get(); }

 private:
  struct Free {
    void operator()(float* numbers) const { std::free(numbers); }
  };
  std::unique_ptr<float[], Free> numbers_;
};

}  // namespace attention::streaming
