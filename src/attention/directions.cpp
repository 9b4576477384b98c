#include "directions.hpp"

#include <cmath>

namespace attention {

// Rows are first divided by their largest entry, so that squares neither overflow nor vanish, and
// so that multiples of a row become the same row.
Directions directions(const Matrix& matrix) {
  Directions result = {matrix, Vector::Zero(matrix.rows())};
  for (Index row = 0; row < matrix.rows(); ++row) {
    const double largest = matrix.row(row).cwiseAbs().maxCoeff();
    if (largest == 0.0) continue;
    auto direction = result.rows.row(row);
    direction /= largest;
    double square = 0.0;
    for (Index d = 0; d < matrix.cols(); ++d) square += direction(d) * direction(d);
    const double length = std::sqrt(square);
    direction /= length;
    result.lengths(row) = largest * length;
  }
  return result;
}

}  // namespace attention
