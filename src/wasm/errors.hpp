// What every module says of errors.
#pragma once

#include <string>

namespace binding {

std::string error_names();  // a line of names: see names.hpp

// The core's English sentence.
std::string error_message(int code, const std::string& argument, int row, int column,
                          const std::string& found, const std::string& expected);

}  // namespace binding
