// Four float32 side by side: one SIMD register where the target has them (SIMD128, SSE, NEON), four
// scalars where it has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __wasm_simd128__
#include <wasm_simd128.h>
#endif

namespace attention::streaming {

using Lanes = float __attribute__((vector_size(16)));
using IntLanes = std::int32_t __attribute__((vector_size(16)));

inline constexpr std::ptrdiff_t lane_count = 4;

inline Lanes splat(float x) { return Lanes{x, x, x, x}; }

inline Lanes load(const float* from) {
  Lanes lanes;
  std::memcpy(&lanes, from, sizeof lanes);
  return lanes;
}

// One number, four times.
inline Lanes load_splat(const float* from) {
#ifdef __wasm_simd128__
  return reinterpret_cast<Lanes>(wasm_v128_load32_splat(from));
#else
  return splat(*from);
#endif
}

inline void store(float* to, Lanes lanes) { std::memcpy(to, &lanes, sizeof lanes); }

// The larger of each pair; the first when either is NaN. One instruction, where IEEE's maximum
// would take several.
inline Lanes larger(Lanes a, Lanes b) {
#ifdef __wasm_simd128__
  return reinterpret_cast<Lanes>(wasm_f32x4_pmax(reinterpret_cast<v128_t>(a),  // b > a ? b : a
                                                 reinterpret_cast<v128_t>(b)));
#else
  return b > a ? b : a;
#endif
}

inline float largest_lane(Lanes lanes) {
  const Lanes pairs = larger(lanes, __builtin_shufflevector(lanes, lanes, 2, 3, 0, 1));
  return larger(pairs, __builtin_shufflevector(pairs, pairs, 1, 0, 3, 2))[0];
}

inline float sum_of_lanes(Lanes lanes) { return (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]); }

// Keeps a number in its register here and now: constants are not made anew in each round of a loop,
// and sums are not put off, which would take more registers than there are.
inline void pin(Lanes& lanes) {
#if defined(__wasm_simd128__)
  asm volatile("" : "+r"(lanes));
#else
  static_cast<void>(lanes);
#endif
}

}  // namespace attention::streaming
