#include "whole_table.hpp"

// Eigen at its best, which is another Eigen than the library's: one that may use vector
// instructions. Under a name of its own the linker cannot take the one for the other.
#undef EIGEN_DONT_VECTORIZE
#undef EIGEN_MAX_ALIGN_BYTES
#define Eigen vectorized_eigen
#include <Eigen/Core>
#include <limits>

namespace attention::streaming {
namespace {

using Table = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
using Input = Eigen::Map<const Table, Eigen::Unaligned, Eigen::OuterStride<>>;

// Vector exponentials give a masked score a small number instead of 0.
void hide_later_keys(Eigen::Map<Table>& table) {
  for (Index row = 0; row < table.rows() && row + 1 < table.cols(); ++row) {
    table.row(row).tail(table.cols() - row - 1).setZero();
  }
}

Index visible(const TableInputs& inputs, Index row) {
  return inputs.causal && row + 1 < inputs.n_keys ? row + 1 : inputs.n_keys;
}

}  // namespace

bool attend_whole_table(const TableInputs& inputs, float* table, float* context) {
  const Input queries(inputs.queries, inputs.n_queries, inputs.d_key,
                      Eigen::OuterStride<>(inputs.query_stride));
  const Input keys(inputs.keys, inputs.n_keys, inputs.d_key,
                   Eigen::OuterStride<>(inputs.query_stride));
  const Input values(inputs.values, inputs.n_keys, inputs.d_value,
                     Eigen::OuterStride<>(inputs.value_stride));
  Eigen::Map<Table> weights(table, inputs.n_queries, inputs.n_keys);
  weights.noalias() = (queries * inputs.factor) * keys.transpose();
  for (Index row = 0; row < inputs.n_queries; ++row) {
    auto scores = weights.row(row).head(visible(inputs, row)).array();
    scores = (scores - scores.maxCoeff()).exp();
    scores /= scores.sum();
  }
  if (inputs.causal) hide_later_keys(weights);
  Eigen::Map<Table, Eigen::Unaligned, Eigen::OuterStride<>> result(
      context, inputs.n_queries, inputs.d_value, Eigen::OuterStride<>(inputs.value_stride));
  result.noalias() = weights * values;
  return result.allFinite();
}

}  // namespace attention::streaming
