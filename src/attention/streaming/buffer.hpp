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
    if (numbers_ != nullptr && count <= count_) return true;
    constexpr Index line = 64;
    const Index bytes = round_up(count * static_cast<Index>(sizeof(float)), line);
    count_ = 0;
    numbers_.reset();  // before it is asked for more
    numbers_.reset(static_cast<float*>(std::aligned_alloc(line, static_cast<std::size_t>(bytes))));
    if (numbers_ != nullptr) count_ = count;
    return numbers_ != nullptr;
  }

  [[nodiscard]] float* data() { return numbers_.get(); }
  [[nodiscard]] const float* data() const { return numbers_.get(); }

 private:
  struct Free {
    void operator()(float* numbers) const { std::free(numbers); }
  };
  std::unique_ptr<float[], Free> numbers_;
  Index count_ = 0;
};

}  // namespace attention::streaming
