// What streaming attention takes of memory, and what the whole table does.
#pragma once

#include "convert.hpp"

namespace binding {

// The size of the module's memory.
double memory_bytes();

// {value: bytes} or {error}: what so many workers allocate beyond one copy of the inputs, and the
// context. The other arguments as start() has them.
val scratch_bytes(double address, int scale, double scale_factor, double temperature, bool causal,
                  double heads, bool by_table, double workers);

}  // namespace binding
