// The step vocabulary for JavaScript. `shape` is the array n_queries, n_keys, d_key, d_value,
// projected (0 or 1), rungs …; `step` the array stage, matrix, row, column. Enumerators are
// numbers.
#pragma once

#include <string>

#include "convert.hpp"

namespace binding {

val step_counts(const val& shape);                            // steps of each stage, then of all
val step_at(const val& shape, double index);                  // {value: step} or {error}
val step_index(const val& shape, const val& step);            // {value: index} or {error}
double next_stop(const val& shape, int grain, double index);  // −1: there is none
double previous_stop(const val& shape, int grain, double index);  // −1: there is none
val stops(const val& shape, int grain);
std::string step_text(const val& shape, const val& step);
val step_from_text(const val& shape, const std::string& text);  // {value: step} or {error}
val softmax_rungs(int softmax, double divisor);

}  // namespace binding
