#include "errors.hpp"

#include "attention/error.hpp"
#include "names.hpp"

namespace binding {

using namespace attention;

std::string error_names() {
  std::string line;
  add_names<error_name>(line, "errors", ErrorCode::conflict);
  return line;
}

std::string error_message(int code, const std::string& argument, int row, int column,
                          const std::string& found, const std::string& expected) {
  return attention::error_message(
      {static_cast<ErrorCode>(code), argument, row, column, found, expected});
}

}  // namespace binding
