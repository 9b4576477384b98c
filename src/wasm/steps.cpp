#include "steps.hpp"

namespace binding {

using namespace attention;

namespace {

constexpr std::size_t first_rung = 5;  // in the array of a shape

StepShape read_shape(const val& shape) {
  const std::vector<std::int32_t> ints = to_ints(shape);
  StepShape result = {ints[0], ints[1], ints[2], ints[3], ints[4] != 0, {}};
  for (std::size_t i = first_rung; i < ints.size(); ++i) {
    result.rungs.push_back(static_cast<Rung>(ints[i]));
  }
  return result;
}

Step read_step(const val& step) {
  const std::vector<std::int32_t> ints = to_ints(step);
  return {static_cast<Stage>(ints[0]), static_cast<Projected>(ints[1]), ints[2], ints[3]};
}

std::vector<Index> numbers(const Step& step) {
  return {static_cast<Index>(step.stage), static_cast<Index>(step.matrix), step.row, step.column};
}

val step_result(const Result<Step>& step) {
  return step ? success(to_js(numbers(*step))) : to_js(step.error());
}

double stop_number(std::optional<Index> stop) { return static_cast<double>(stop.value_or(-1)); }

}  // namespace

val step_counts(const val& shape) {
  const StepShape known = read_shape(shape);
  std::vector<Index> counts;
  for (const Stage stage : {Stage::project, Stage::score, Stage::softmax, Stage::mix}) {
    counts.push_back(stage_step_count(known, stage));
  }
  counts.push_back(step_count(known));
  return to_js(counts);
}

val step_at(const val& shape, double index) {
  return step_result(attention::step_at(read_shape(shape), to_index(index)));
}

val step_index(const val& shape, const val& step) {
  const auto index = attention::step_index(read_shape(shape), read_step(step));
  return index ? success(val(static_cast<double>(*index))) : to_js(index.error());
}

double next_stop(const val& shape, int grain, double index) {
  return stop_number(
      attention::next_stop(read_shape(shape), static_cast<Grain>(grain), to_index(index)));
}

double previous_stop(const val& shape, int grain, double index) {
  return stop_number(
      attention::previous_stop(read_shape(shape), static_cast<Grain>(grain), to_index(index)));
}

val stops(const val& shape, int grain) {
  return to_js(attention::stops(read_shape(shape), static_cast<Grain>(grain)));
}

std::string step_text(const val& shape, const val& step) {
  return attention::step_text(read_shape(shape), read_step(step));
}

val step_from_text(const val& shape, const std::string& text) {
  return step_result(attention::step_from_text(read_shape(shape), text));
}

val softmax_rungs(int softmax, double divisor) {
  std::vector<Index> numbers;
  for (const Rung rung : attention::softmax_rungs(static_cast<SoftmaxVariant>(softmax), divisor)) {
    numbers.push_back(static_cast<Index>(rung));
  }
  return to_js(numbers);
}

}  // namespace binding
