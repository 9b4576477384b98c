// exp, log, sin and cos by +, −, ×, ÷ and powers of two alone, in one order, so that a trace comes
// out the same to the last bit on every machine and in every browser. C libraries differ in that
// bit, and their tables would be a sixth of the WebAssembly module.
//
// Arguments are reduced as by Cody & Waite ("Software Manual for the Elementary Functions", 1980);
// what is left goes into Taylor series, whose first terms are added in two parts (Muller,
// "Elementary Functions", 3rd edition, 2016, chapters 2 and 11). An ulp is the distance between
// float64 numbers at the result.
#pragma once

namespace attention::elementary {

// e to the power of x. Error below 0.6 ulp, or 0.8 ulp where the result is below 2⁻¹⁰²².
// ∞ where the result leaves float64 (x > 709.78), 0 where it vanishes (x < −745.13).
double exp(double x);

// The natural logarithm. Error below 0.6 ulp. −∞ at ±0, NaN for negative numbers.
double log(double x);

// Of an angle in radians. Error below 0.9 ulp. NaN unless |x| ≤ max_angle: to reduce larger angles
// would take more of π.
double sin(double x);
double cos(double x);

inline constexpr double max_angle = 0x1p22;

}  // namespace attention::elementary
