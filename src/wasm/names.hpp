// The core's vocabulary for JavaScript, so that no name is spelled twice.
#pragma once

#include "convert.hpp"

namespace binding {

// Name of a kind → array of names; an enumerator's number is its place.
val names();

}  // namespace binding
