// A few tokens, without a run.
#pragma once

#include "convert.hpp"

namespace binding {

// What attendTiny() works on, as one Float32Array: the memory itself, until it grows.
val tiny_room();

// {queries, keys, columns, numbers}: the most of each, and where in the room the inputs begin.
val tiny_limits();

// Whether the context was computed. If not, a run says why. Precondition: no more than
// tiny_limits() names.
bool attend_tiny();

}  // namespace binding
