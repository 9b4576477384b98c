// 2^x for four numbers at once, in 17 operations.
#pragma once

#include "lanes.hpp"

namespace attention::streaming {

// 2^(s − offset) for scores s ≤ offset, offset being a whole number.
//
// s is split into the nearest whole number and a fraction f in [−1/2, 1/2]. Adding a number so
// large that float32 has no fraction left rounds s; the offset and float32's own exponent offset
// (127) are part of that number, so that the low bits of the sum are the exponent of the result.
// 2^(f/2) is a minimax polynomial of degree 4, added up in pairs so that little waits for anything;
// its square is 2^f. The relative error is at most 5e-7. 126.5 and more below the offset the result
// is 0: exactly 0 for a masked score (−∞). NaN stays NaN.
class Exp2 {
 public:
  static constexpr float largest_offset = 1048576.0F;  // 2^20

  // What belongs to one offset. Precondition: |offset| ≤ largest_offset.
  struct Range {
    explicit Range(float offset)
        : floor(splat(offset - 127.0F)), rounding(splat(12582912.0F + 127.0F - offset)) {}
    Lanes floor;
    Lanes rounding;  // 1.5 · 2^23 and both offsets
  };

  Exp2() {
    pin(c0_);
    pin(c1_);
    pin(c2_);
    pin(c3_);
    pin(c4_);
  }

  Lanes operator()(Lanes score, const Range& range) const {
    const Lanes s = larger(score, range.floor);
    const Lanes rounded = s + range.rounding;
    const Lanes f = s - (rounded - range.rounding);
    const Lanes square = f * f;
    const Lanes root = (c0_ + c1_ * f) + square * ((c2_ + c3_ * f) + square * c4_);
    return root * root * reinterpret_cast<Lanes>(reinterpret_cast<IntLanes>(rounded) << 23);
  }

 private:
  Lanes c0_ = splat(1.0F);
  Lanes c1_ = splat(0x1.62e3fap-2F);
  Lanes c2_ = splat(0x1.ebfc90p-5F);
  Lanes c3_ = splat(0x1.c78aa0p-8F);
  Lanes c4_ = splat(0x1.3ac5d2p-11F);
};

}  // namespace attention::streaming
