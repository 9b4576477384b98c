// The core's vocabulary.
#pragma once

#include "convert.hpp"

namespace binding {

// Name of a kind → array of names; an enumerator's number is its place.
val names();

}  // namespace binding
