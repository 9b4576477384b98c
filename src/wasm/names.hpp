// The core's vocabulary for JavaScript, so that no name is spelled twice.
#pragma once

#include <string>
#include <string_view>

namespace binding {

// Adds a line to the others: the kind, then name_of(0) to name_of(last). "grains stage row cell"
void add_line(std::string& lines, std::string_view kind, std::string_view (*name_of)(int),
              int last);

// The same for an enum, whose name_of gives the name of an enumerator; an enumerator's number is
// the place of its name.
template <auto name_of, class Enum>
void add_names(std::string& lines, std::string_view kind, Enum last) {
  add_line(
      lines, kind, [](int number) { return name_of(static_cast<Enum>(number)); },
      static_cast<int>(last));
}

}  // namespace binding
