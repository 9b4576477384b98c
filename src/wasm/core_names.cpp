#include "core_names.hpp"

#include "errors.hpp"
#include "names.hpp"

namespace binding {

using namespace attention;

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
  object.set("errors", error_names());
  return object;
}

}  // namespace binding
