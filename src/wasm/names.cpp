#include "names.hpp"

namespace binding {

using namespace attention;

namespace {

// The names of the enumerators from 0 to `last`.
template <class Enum>
val list(std::string_view (*name_of)(Enum), Enum last) {
  val array = val::array();
  for (int i = 0; i <= static_cast<int>(last); ++i) {
    array.call<void>("push", to_js(name_of(static_cast<Enum>(i))));
  }
  return array;
}

}  // namespace

val names() {
  val object = val::object();
  object.set("stages", list(&stage_name, Stage::mix));
  object.set("grains", list(&grain_name, Grain::cell));
  object.set("projected", list(&projected_name, Projected::values));
  object.set("rungs", list(&rung_name, Rung::normalize));
  object.set("softmaxes", list(&softmax_name, SoftmaxVariant::score_sum));
  object.set("tables", list(&table_name, Table::temperature));
  object.set("operations", list(&operation_name, Operation::divide));
  object.set("notes", list(&cell_note_name, CellNote::overflow));
  object.set("reasons", list(&undefined_reason_name, UndefinedReason::overflow));
  object.set("errors", list(&error_name, ErrorCode::conflict));
  return object;
}

}  // namespace binding
