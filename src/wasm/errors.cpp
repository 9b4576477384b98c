#include "errors.hpp"

#include "names.hpp"

namespace binding {

using namespace attention;

val error_names() { return list(&error_name, ErrorCode::conflict); }

std::string error_message(int code, const std::string& argument, int row, int column,
                          const std::string& found, const std::string& expected) {
  return attention::error_message(
      {static_cast<ErrorCode>(code), argument, row, column, found, expected});
}

}  // namespace binding
