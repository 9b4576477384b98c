// Numbers in errors. Spelled by hand, because printf would double the size of the WebAssembly
// module.
#pragma once

#include <string>

namespace attention {

// As JavaScript prints it, but to at most six digits: "-1.5", "1e-9", "NaN", "Infinity".
std::string number_text(double number);

}  // namespace attention
