// The core's vocabulary for JavaScript, so that no name is spelled twice.
#pragma once

#include <string_view>

#include "convert.hpp"

namespace binding {

// The names of the enumerators from 0 to `last`; an enumerator's number is its place.
template <class Enum>
val list(std::string_view (*name_of)(Enum), Enum last) {
  val array = val::array();
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    array.call<void>("push", to_js(name_of(static_cast<Enum>(i))));
  }
  return array;
}

}  // namespace binding
