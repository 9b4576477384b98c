// Tasks, and an attention head that learns them: names only. A state comes in, another goes out.
#include <emscripten/bind.h>

#include <limits>
#include <optional>
#include <tuple>
#include <utility>

#include "attention/mask.hpp"
#include "convert.hpp"
#include "errors.hpp"
#include "names.hpp"

namespace binding {
namespace {

using namespace attention;

// ---- numbers, flags and matrices ----

// rows × columns of booleans, as arrays; flag(row, column).
template <class Flag>
val flags(Index rows, Index columns, Flag flag) {
  val array = val::array();
  for (Index row = 0; row < rows; ++row) {
    val line = val::array();
    for (Index column = 0; column < columns; ++column) {
      line.call<void>("push", flag(row, column));
    }
    array.call<void>("push", line);
  }
  return array;
}

double number(const val& object, const char* field) { return object[field].as<double>(); }
Index count(const val& object, const char* field) { return to_index(number(object, field)); }

// {rows, columns, data}. Error (argument `name`): wrong_shape unless data has rows · columns.
Status read(const val& matrix, std::string_view name, Matrix& into) {
  const val data = matrix["data"];
  const Index rows = count(matrix, "rows");
  const Index columns = count(matrix, "columns");
  const double cells = static_cast<double>(rows) * static_cast<double>(columns);
  if (rows < 0 || columns < 0 || number(data, "length") != cells) {
    return Error{ErrorCode::wrong_shape, name};
  }
  into.resize(rows, columns);
  if (into.size() > 0) {
    const auto size = static_cast<std::size_t>(into.size());
    val(emscripten::typed_memory_view(size, into.data())).call<void>("set", data);
  }
  return Ok{};
}

// ---- what is to be learned, and how ----

struct Lesson {
  const Task* task;
  LearningOptions options;
};

std::uint32_t seed_of(const val& asked) {
  return static_cast<std::uint32_t>(number(asked, "seed"));
}

TaskOptions read_task(const val& asked) {
  TaskOptions options;
  options.kind = static_cast<TaskKind>(count(asked, "task"));
  options.n_symbols = count(asked, "nSymbols");
  options.n_tokens = count(asked, "nTokens");
  options.n_train = count(asked, "nTrain");
  options.n_held_out = count(asked, "nHeldOut");
  options.seed = seed_of(asked);
  return options;
}

bool same(const TaskOptions& a, const TaskOptions& b) {
  const auto fields = [](const TaskOptions& o) {
    return std::tie(o.kind, o.n_symbols, o.n_tokens, o.n_train, o.n_held_out, o.seed);
  };
  return fields(a) == fields(b);
}

// Made from its options whenever they change, so that a slice of learning need not draw it anew.
Result<const Task*> task_of(const val& asked) {
  static std::optional<Task> last;
  const TaskOptions options = read_task(asked);
  if (last && same(last->options, options)) return &*last;
  auto task = make_task(options);
  if (!task) return task.error();
  last = std::move(task).value();
  return &*last;
}

Result<Lesson> read_lesson(const val& asked) {
  const auto task = task_of(asked);
  if (!task) return task.error();
  Lesson lesson = {*task, default_learning(**task, seed_of(asked))};
  lesson.options.d_head = count(asked, "dHead");
  lesson.options.batch_size = count(asked, "batchSize");
  lesson.options.optimizer.kind = static_cast<OptimizerKind>(count(asked, "optimizer"));
  lesson.options.optimizer.learning_rate = number(asked, "learningRate");
  return lesson;
}

Result<const Sequence*> held_out(const Task& task, double index) {
  const Index at = to_index(index);
  const auto last = static_cast<Index>(task.held_out.size()) - 1;
  if (at >= 0 && at <= last) return &task.held_out[static_cast<std::size_t>(at)];
  return Error{ErrorCode::out_of_range,       "sequence", -1, -1, std::to_string(at),
               "0 .. " + std::to_string(last)};
}

// ---- the state ----

val to_js(const ProjectionWeights& weights) {
  val object = val::object();
  object.set("wQ", binding::to_js(weights.w_q));
  object.set("wK", binding::to_js(weights.w_k));
  object.set("wV", binding::to_js(weights.w_v));
  return object;
}

val to_js(const LearningState& state) {
  val object = val::object();
  object.set("weights", to_js(state.weights));
  object.set("first", to_js(state.moments.first));
  object.set("second", to_js(state.moments.second));
  object.set("step", static_cast<double>(state.step));
  object.set("firstLoss", state.first_loss);
  return object;
}

// `moments`: they are one argument, whichever of them is at fault.
Status read(const val& object, ProjectionWeights& into, bool moments) {
  const auto name = [&](std::string_view own) { return moments ? "moments" : own; };
  Status done = read(object["wQ"], name("w_q"), into.w_q);
  if (done) done = read(object["wK"], name("w_k"), into.w_k);
  if (done) done = read(object["wV"], name("w_v"), into.w_v);
  return done;
}

Result<LearningState> read_state(const val& given) {
  LearningState state;
  Status done = read(given["weights"], state.weights, false);
  if (done) done = read(given["first"], state.moments.first, true);
  if (done) done = read(given["second"], state.moments.second, true);
  if (!done) return done.error();
  state.step = count(given, "step");
  state.first_loss = number(given, "firstLoss");
  return state;
}

// ---- calls ----

val defaults(int kind) {
  const TaskOptions task = default_task(static_cast<TaskKind>(kind));
  const LearningOptions learning;
  val object = val::object();
  object.set("nSymbols", static_cast<int>(task.n_symbols));
  object.set("nTokens", static_cast<int>(task.n_tokens));
  object.set("nTrain", static_cast<int>(task.n_train));
  object.set("nHeldOut", static_cast<int>(task.n_held_out));
  object.set("dHead", static_cast<int>(learning.d_head));
  object.set("batchSize", static_cast<int>(learning.batch_size));
  object.set("optimizer", static_cast<int>(learning.optimizer.kind));
  object.set("learningRate", learning.optimizer.learning_rate);
  object.set("seed", static_cast<double>(learning.seed));
  return object;
}

val sequence(const val& asked, double index) {
  const auto task = task_of(asked);
  if (!task) return binding::to_js(task.error());
  const auto found = held_out(**task, index);
  if (!found) return binding::to_js(found.error());
  const Sequence& one = **found;
  const Masking& mask = (*task)->head.mask;
  val object = val::object();
  object.set("x", binding::to_js(one.x));
  object.set("symbols", binding::to_js(one.symbols));
  object.set("asked", binding::to_js(one.asked));
  object.set("targets", binding::to_js(one.targets));
  object.set("trueKeys", flags(one.true_keys.rows(), one.true_keys.cols(),
                               [&](Index r, Index key) { return one.true_keys(r, key); }));
  object.set("allowed", flags(one.true_keys.rows(), one.true_keys.cols(), [&](Index r, Index key) {
               return may_attend(mask, one.asked[static_cast<std::size_t>(r)], key);
             }));
  return success(object);
}

val start(const val& asked) {
  const auto lesson = read_lesson(asked);
  if (!lesson) return binding::to_js(lesson.error());
  const auto state = start_learning(*lesson->task, lesson->options);
  return state ? success(to_js(*state)) : binding::to_js(state.error());
}

// A loss that stopped it is part of the value; any other error is the call's.
val advance(const val& asked, const val& given, double n_steps) {
  const auto lesson = read_lesson(asked);
  if (!lesson) return binding::to_js(lesson.error());
  auto state = read_state(given);
  if (!state) return binding::to_js(state.error());
  LearningState now = std::move(state).value();
  const LearningSlice slice =
      attention::advance(*lesson->task, lesson->options, now, to_index(n_steps));
  if (slice.stopped && slice.stopped->argument != "loss") return binding::to_js(*slice.stopped);
  val object = val::object();
  object.set("losses", binding::to_js(slice.losses));
  object.set("state", to_js(now));
  object.set("stopped", slice.stopped ? binding::to_js(*slice.stopped)["error"] : val::null());
  return success(object);
}

val least_losses(const val& asked) {
  const auto lesson = read_lesson(asked);
  if (!lesson) return binding::to_js(lesson.error());
  const auto least = attention::least_losses(*lesson->task, lesson->options);
  return least ? success(binding::to_js(*least)) : binding::to_js(least.error());
}

val score(const val& asked, const val& given) {
  const auto task = task_of(asked);
  if (!task) return binding::to_js(task.error());
  const auto state = read_state(given);
  if (!state) return binding::to_js(state.error());
  const auto found = score_task((*task)->held_out, state->weights, (*task)->head);
  if (!found) return binding::to_js(found.error());
  val object = val::object();
  object.set("loss", found->loss);
  object.set("trueWeight", found->true_weight);
  object.set("nRows", static_cast<int>(found->n_rows));
  object.set("nRight", static_cast<int>(found->n_right));
  object.set("shareRight",
             static_cast<double>(found->n_right) / static_cast<double>(found->n_rows));
  return success(object);
}

val look(const val& asked, const val& given, double index) {
  const auto task = task_of(asked);
  if (!task) return binding::to_js(task.error());
  const auto found = held_out(**task, index);
  if (!found) return binding::to_js(found.error());
  const auto state = read_state(given);
  if (!state) return binding::to_js(state.error());
  const auto rows = attend_asked(**found, state->weights, (*task)->head);
  if (!rows) return binding::to_js(rows.error());
  val object = val::object();
  object.set("weights", binding::to_js(rows->weights));
  object.set("context", binding::to_js(rows->context));
  return success(object);
}

val kernel(const val& asked, const val& given) {
  const auto task = task_of(asked);
  if (!task) return binding::to_js(task.error());
  const auto state = read_state(given);
  if (!state) return binding::to_js(state.error());
  const TaskUnits units = task_units(**task);
  const auto trace = attend_with(units.x, state->weights, (*task)->head.scale, units.mask);
  if (!trace) return binding::to_js(trace.error());
  const Index n = units.x.rows();
  val object = val::object();
  object.set("shares", binding::to_js(trace->weights));
  object.set("most", 1.0 / static_cast<double>(units.true_keys.rowwise().count().maxCoeff()));
  object.set("belongs", flags(n, n, [&](Index i, Index j) { return units.true_keys(i, j); }));
  object.set("allowed",
             flags(n, n, [&](Index i, Index j) { return may_attend(units.mask, i, j); }));
  return success(object);
}

std::string names() {
  std::string lines = error_names();
  add_names<task_name>(lines, "tasks", TaskKind::same_kind);
  add_names<optimizer_name>(lines, "optimizers", OptimizerKind::adam);
  return lines;
}

val limits() {
  val object = val::object();
  object.set("maxSeed", static_cast<double>(std::numeric_limits<std::uint32_t>::max()));
  object.set("maxLearningRate", max_learning_rate);
  object.set("divergenceFactor", divergence_factor);
  object.set("rightWeight", right_weight);
  object.set("wordsPerKind", static_cast<int>(words_per_kind));
  return object;
}

}  // namespace
}  // namespace binding

EMSCRIPTEN_BINDINGS(attention_learning) {
  using emscripten::function;
  function("defaults", &binding::defaults);
  function("sequence", &binding::sequence);
  function("start", &binding::start);
  function("advance", &binding::advance);
  function("leastLosses", &binding::least_losses);
  function("score", &binding::score);
  function("look", &binding::look);
  function("kernel", &binding::kernel);
  function("names", &binding::names);
  function("limits", &binding::limits);
  function("errorMessage", &binding::error_message);
}
