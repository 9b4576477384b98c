// What the machine can do at most: the yardstick for the kernels.
#pragma once

#include "layout.hpp"

namespace attention::streaming {

// Multiplies and adds in registers 5 × 8 sums over operands that stay in the first-level cache.
// Returns the floating-point operations done; whoever calls takes the time.
double run_peak_loop(Index rounds);

}  // namespace attention::streaming
