// What is left of vectors without their lengths. Not part of the public interface.
#pragma once

#include "matrix.hpp"

namespace attention {

struct Directions {
  Matrix rows;     // of length 1, or of zeros
  Vector lengths;  // how long they were; ∞ when a length leaves float64
};

// Precondition: entries are finite.
Directions directions(const Matrix& matrix);

}  // namespace attention
