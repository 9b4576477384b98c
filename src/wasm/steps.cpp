#include "steps.hpp"

#include "numbers.hpp"

namespace binding {

using namespace attention;

namespace {

StepShape read_shape(const val& shape) {
  NumberReader numbers(shape);
  StepShape result = {numbers.index(), numbers.index(), numbers.index(),
                      numbers.index(), numbers.flag(),  {}};
  while (numbers.more()) result.rungs.push_back(numbers.enumerator<Rung>());
  return result;
}

Step read_step(const val& step) {
  NumberReader numbers(step);
  return {numbers.enumerator<Stage>(), numbers.enumerator<Projected>(), numbers.index(),
          numbers.index()};
}

val numbers_of(const Step& step) {
  NumberWriter numbers;
  numbers.add_enumerator(step.stage);
  numbers.add_enumerator(step.matrix);
  numbers.add(step.row);
  numbers.add(step.column);
  return numbers.to_js();
}

val step_result(const Result<Step>& step) {
  return step ? success(numbers_of(*step)) : to_js(step.error());
}

double stop_number(std::optional<Index> stop) { return static_cast<double>(stop.value_or(-1)); }

}  // namespace

val step_counts(const val& shape) {
  const StepShape known = read_shape(shape);
  NumberWriter counts;
  for (const Stage stage : {Stage::project, Stage::score, Stage::softmax, Stage::mix}) {
    counts.add(stage_step_count(known, stage));
  }
  counts.add(step_count(known));
  return counts.to_js();
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
  NumberWriter numbers;
  for (const Index stop : attention::stops(read_shape(shape), static_cast<Grain>(grain))) {
    numbers.add(stop);
  }
  return numbers.to_js();
}

std::string step_text(const val& shape, const val& step) {
  return attention::step_text(read_shape(shape), read_step(step));
}

val step_from_text(const val& shape, const std::string& text) {
  return step_result(attention::step_from_text(read_shape(shape), text));
}

val softmax_rungs(int softmax, double divisor) {
  NumberWriter numbers;
  for (const Rung rung : attention::softmax_rungs(static_cast<SoftmaxVariant>(softmax), divisor)) {
    numbers.add_enumerator(rung);
  }
  return numbers.to_js();
}

}  // namespace binding
