#include "names.hpp"

namespace binding {

void add_line(std::string& lines, std::string_view kind, std::string_view (*name_of)(int),
              int last) {
  if (!lines.empty()) lines += '\n';
  lines += kind;
  for (int number = 0; number <= last; ++number) {
    lines += ' ';
    lines += name_of(number);
  }
}

}  // namespace binding
