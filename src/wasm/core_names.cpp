#include "core_names.hpp"

#include "attention/context_vector.hpp"
#include "errors.hpp"
#include "names.hpp"

namespace binding {

using namespace attention;

std::string names() {
  std::string lines = error_names();
  add_names<stage_name>(lines, "stages", Stage::mix);
  add_names<grain_name>(lines, "grains", Grain::cell);
  add_names<projected_name>(lines, "projected", Projected::values);
  add_names<rung_name>(lines, "rungs", Rung::normalize);
  add_names<softmax_name>(lines, "softmaxes", SoftmaxVariant::score_sum);
  add_names<table_name>(lines, "tables", Table::temperature);
  add_names<operation_name>(lines, "operations", Operation::divide);
  add_names<cell_note_name>(lines, "notes", CellNote::overflow);
  add_names<undefined_reason_name>(lines, "reasons", UndefinedReason::overflow);
  return lines;
}

}  // namespace binding
