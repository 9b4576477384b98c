// What every module says of errors.
#pragma once

#include <string>

#include "convert.hpp"

namespace binding {

val error_names();  // array of names; an ErrorCode's number is its place

// The core's English sentence.
std::string error_message(int code, const std::string& argument, int row, int column,
                          const std::string& found, const std::string& expected);

}  // namespace binding
