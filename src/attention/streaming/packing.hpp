// Rows laid out as the kernels read them, so that they read from beginning to end.
#pragma once

#include "layout.hpp"

namespace attention::streaming {

// Column k of the eight rows side by side, times `factor`: panel[k · panel_width + r]. `depth` is
// d_key rounded up to a multiple of 4; the columns from d_key on are 0.
void pack_panel(const float* const (&rows)[panel_width], Index d_key, Index depth, float factor,
                float* panel);

// One row of values as row `key` of each block of eight columns; the columns from d_value on are 0.
void pack_values(const float* row, Index d_value, Index key, Index block_stride, float* block);

// The place of the first number that is not finite; `count` when there is none.
Index first_not_finite(const float* numbers, Index count);

}  // namespace attention::streaming
