// The core's vocabulary.
#pragma once

#include <string>

namespace binding {

std::string names();  // lines: see names.hpp

}  // namespace binding
