// Row-major aliases and the shape vocabulary every other header uses.
#pragma once

#ifndef EIGEN_MPL2_ONLY
#define EIGEN_MPL2_ONLY
#endif
#include <Eigen/Core>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "error.hpp"

namespace attention {

// Matrices are allocated on one side and freed on the other.
static_assert(EIGEN_DEFAULT_ALIGN_BYTES == 0,
              "Compile with EIGEN_DONT_VECTORIZE and EIGEN_MAX_ALIGN_BYTES=0, as the library is.");

using Index = Eigen::Index;

// Row-major float64: row i of Q, S, A and C is token i.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Vector = Eigen::Matrix<double, Eigen::Dynamic, 1>;

// n_queries × n_keys; true = the query may attend to the key.
using Mask = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

// The most entries one input matrix may have.
inline constexpr Index max_matrix_entries = Index{1} << 22;

// The most score cells (rows stepped × n_keys) one AttentionTrace may hold; six float64 tables of
// this size take 48 MiB. Longer inputs are traced a row range at a time.
inline constexpr Index max_trace_cells = Index{1} << 20;

// Builds a matrix from rows of equal length. `name` must outlive the Error.
// Errors (argument `name`): empty (no rows, or rows of no columns), ragged, too_large.
Result<Matrix> matrix_from_rows(const std::vector<std::vector<double>>& rows,
                                std::string_view name);

// Succeeds when `matrix` is usable: at least 1 × 1, at most max_matrix_entries, every entry finite.
// `name` must outlive the Error.
// Errors (argument `name`): empty, too_large, not_finite with the first offending cell.
Status check_matrix(const Matrix& matrix, std::string_view name);

// "3x2"
std::string shape_text(Index rows, Index columns);

}  // namespace attention
