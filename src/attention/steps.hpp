// The step vocabulary, defined here once: player, links, lessons, scrubber, worksheets and
// renderers all count the same steps.
//
// A step makes one number (project, score), one form of one row (softmax) or adds one value (mix).
// A grain is a stride over these steps, not another list: at grain row the player stops after the
// last step of each row, at grain stage after the last of each stage. So the place survives a
// change of grain.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "options.hpp"

namespace attention {

enum class Stage { project, score, softmax, mix };
enum class Grain { stage, row, cell };
enum class Projected { queries, keys, values };
enum class Rung {
  scores,        // the row of S as it is
  scale,         // divided by √d_k and temperature; present only when that divisor is not 1
  subtract,      // minus the largest; absent under score_sum
  exponentiate,  // e to the power of each; absent under score_sum
  normalize      // divided by the sum
};

std::string_view stage_name(Stage stage);
std::string_view grain_name(Grain grain);
std::string_view rung_name(Rung rung);
std::string_view projected_name(Projected matrix);

// project: matrix, row = token, column = dimension; score: row = query, column = key;
// softmax: row = query, column = position of the rung in StepShape::rungs; mix: row = query, column
// = key.
struct Step {
  Stage stage = Stage::score;
  Projected matrix = Projected::queries;  // read only in stage project
  Index row = 0;
  Index column = 0;
  friend bool operator==(const Step&, const Step&) = default;
};

// What the steps run over: one head's shapes. An Index has to be able to count all steps: where it
// has 32 bits, as in WebAssembly, there may be 2³¹ − 1 of them.
struct StepShape {
  Index n_queries = 1;
  Index n_keys = 1;
  Index d_key = 1;
  Index d_value = 1;
  bool projected = true;  // false: Q, K, V were given, so stage project has no steps
  std::vector<Rung> rungs = {Rung::scores, Rung::subtract, Rung::exponentiate, Rung::normalize};
};

// The rungs a row goes through under these options. `divisor` as in AttentionTrace.
std::vector<Rung> softmax_rungs(SoftmaxVariant variant, double divisor);

// The number of steps in a stage, and in all.
Index stage_step_count(const StepShape& shape, Stage stage);
Index step_count(const StepShape& shape);

// Step number `index` of step_count(shape), 0-based. Project runs through Q, then K, then V, row by
// row; score, softmax and mix run row by row. Error: out_of_range ("step").
Result<Step> step_at(const StepShape& shape, Index index);

// The inverse. Error: out_of_range ("step") for a step the shape does not have.
Result<Index> step_index(const StepShape& shape, const Step& step);

// Where the player stops at a grain: every cell; the last step of every row; the last of every
// stage. `index` need not be a stop itself. Empty when there is no stop in that direction.
std::optional<Index> next_stop(const StepShape& shape, Grain grain, Index index);
std::optional<Index> previous_stop(const StepShape& shape, Grain grain, Index index);

// All stops at a grain, ascending.
std::vector<Index> stops(const StepShape& shape, Grain grain);

// The spelling used in links and lessons: "project/queries/0/1", "score/0/1",
// "softmax/0/exponentiate", "mix/0/1"; empty for a step the shape does not have. Parsing is strict.
// Error: out_of_range ("step") when malformed or not in the shape.
std::string step_text(const StepShape& shape, const Step& step);
Result<Step> step_from_text(const StepShape& shape, std::string_view text);

}  // namespace attention
