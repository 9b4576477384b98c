// What every test needs: matrices in one line, seeded inputs, comparisons that say where they fail.
#pragma once

#include <bit>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "context_vector.hpp"

namespace attention::testing {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
inline constexpr double largest_double = std::numeric_limits<double>::max();
inline constexpr double smallest_subnormal = std::numeric_limits<double>::denorm_min();

// ---- Inputs ----

Matrix matrix(std::initializer_list<std::initializer_list<double>> rows);

// {"110", "011"}: 1 = may attend.
Mask mask(std::initializer_list<const char*> rows);

// One row; no row for no flags.
Mask padding_row(const std::vector<bool>& real_keys);

Matrix normals(std::uint32_t seed, Index rows, Index columns);

AttentionInputs random_inputs(std::uint32_t seed, Index n_queries, Index n_keys, Index d_key,
                              Index d_value);

// The post's tokens how, are, you.
Matrix post_x();

// Q, K, V of the post's code after np.random.seed(seed).
AttentionInputs post_inputs(std::uint32_t seed);

AttentionOptions with_mask(MaskKind kind);
AttentionOptions with_mask(Mask allowed);
AttentionOptions with_softmax(SoftmaxVariant variant);

// ---- Results ----

// On an error the test stops with the error's message.
void must(const Status& status);

// The same; else the value.
template <class T>
T must(Result<T> result) {
  must(static_cast<const Status&>(result));
  return std::move(result).value();
}

// "ok", or the error's code and argument: "wrong-shape keys".
std::string outcome(const Status& status);

// ---- Comparisons ----

// Equal to the last bit, sign of zero included; any NaN equals any NaN.
bool same_bits(double a, double b);
bool same_bits(const Matrix& a, const Matrix& b);

// The largest absolute value among the finite entries, 0 when there is none.
double largest(const Matrix& m);

// Empty when `actual` has the shape of `expected` and each entry is within `tolerance` times the
// largest entry of `expected` (NaN where NaN, the same infinity where infinite); else what differs.
std::string difference(const Matrix& actual, const Matrix& expected, double tolerance);

// The first table or list of the two traces that differs in any bit; empty when there is none.
std::string first_difference(const AttentionTrace& a, const AttentionTrace& b);

}  // namespace attention::testing
