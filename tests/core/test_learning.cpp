#include <chrono>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr Index enough_steps = 300;

Task task_of(TaskKind kind, std::uint32_t seed = 0) {
  return must(make_task(default_task(kind, seed)));
}

struct Run {
  Task task;
  LearningOptions options;
  LearningState state;
};

Run start(TaskKind kind, std::uint32_t seed = 0) {
  Run run = {task_of(kind, seed), {}, {}};
  run.options = default_learning(run.task, seed);
  run.state = must(start_learning(run.task, run.options));
  return run;
}

LearningSlice steps(Run& run, Index n_steps) {
  return advance(run.task, run.options, run.state, n_steps);
}

TaskScore score(const Run& run) {
  return must(score_task(run.task.held_out, run.state.weights, run.options.head));
}

double share_right(const TaskScore& score) {
  return static_cast<double>(score.n_right) / static_cast<double>(score.n_rows);
}

std::string stop_of(const LearningSlice& slice) {
  if (!slice.stopped) {
    return "ok";
  }
  return std::string(error_name(slice.stopped->code)).append(" ").append(slice.stopped->argument);
}

bool same_state(const LearningState& a, const LearningState& b) {
  return a.step == b.step && same_bits(a.first_loss, b.first_loss) &&
         same_bits(a.weights.w_q, b.weights.w_q) && same_bits(a.weights.w_k, b.weights.w_k) &&
         same_bits(a.weights.w_v, b.weights.w_v) &&
         same_bits(a.moments.first.w_q, b.moments.first.w_q) &&
         same_bits(a.moments.second.w_k, b.moments.second.w_k);
}

void check_learned(Run& run, Index n_steps) {
  CHECK(share_right(score(run)) < 0.3);
  const LearningSlice slice = steps(run, n_steps);
  REQUIRE(stop_of(slice) == "ok");
  CHECK(slice.losses.size() == static_cast<std::size_t>(n_steps));
  CHECK(share_right(score(run)) >= 0.95);
}

}  // namespace

TEST_CASE(
    "every task is learned from ten seeds: at least 95 % of held-out rows give the true keys "
    "0.9 or more",
    "[learning]") {
  const auto kind =
      GENERATE(TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind);
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    INFO(task_name(kind) << ", seed " << seed);
    Run run = start(kind, seed);
    check_learned(run, enough_steps);
  }
}

TEST_CASE("every task is learned by momentum too", "[learning]") {
  const auto kind =
      GENERATE(TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind);
  INFO(task_name(kind));
  Run run = {task_of(kind, 1), {}, {}};
  run.options = default_learning(run.task, 1);
  run.options.optimizer.kind = OptimizerKind::momentum;
  run.options.optimizer.learning_rate = 0.3;
  run.state = must(start_learning(run.task, run.options));
  check_learned(run, enough_steps);
}

TEST_CASE("values are learned along with where to look", "[learning]") {
  const auto kind =
      GENERATE(TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind);
  INFO(task_name(kind));
  Run run = {task_of(kind, 2), {}, {}};
  run.options = default_learning(run.task, 2);
  run.options.head.loss = LossKind::squared_error;
  run.options.head.learn_values = true;
  run.state = must(start_learning(run.task, run.options));
  const Matrix before = run.state.weights.w_v;
  check_learned(run, 600);
  CHECK((run.state.weights.w_v - before).cwiseAbs().maxCoeff() > 0.1);
}

TEST_CASE("a trained head attends where the task says, by the library's own attention",
          "[learning]") {
  Run run = start(TaskKind::associative_recall);
  steps(run, enough_steps);
  const Sequence& sequence = run.task.held_out.front();
  const AskedRows rows = must(attend_asked(sequence, run.state.weights, run.options.head));
  Index looked_at = -1;
  CHECK(rows.weights.row(0).maxCoeff(&looked_at) > 0.9);
  CHECK(sequence.true_keys(0, looked_at));
  CHECK(difference(rows.context, sequence.targets, 0.1) == "");
}

TEST_CASE("the asked rows are those of attention under the head's scale and mask", "[learning]") {
  Run run = start(TaskKind::previous_token);
  const Sequence& sequence = run.task.held_out.front();
  AttentionOptions options;
  options.scale = {ScaleKind::inverse_sqrt_dk};
  options.mask.kind = MaskKind::causal;
  const AttentionTrace trace = must(attend(must(project(sequence.x, run.state.weights)), options));
  const AskedRows rows = must(attend_asked(sequence, run.state.weights, run.options.head));
  REQUIRE(rows.weights.rows() == static_cast<Index>(sequence.asked.size()));
  CHECK(same_bits(rows.weights, trace.weights.bottomRows(rows.weights.rows())));
  CHECK(same_bits(rows.context, trace.context.bottomRows(rows.context.rows())));
}

TEST_CASE("asked rows are refused where the sequence or the weights do not fit", "[learning]") {
  const Run run = start(TaskKind::same_kind);
  const auto outcome_of = [&](auto change) {
    Sequence sequence = run.task.held_out.front();
    ProjectionWeights weights = run.state.weights;
    change(sequence, weights);
    return outcome(attend_asked(sequence, weights, run.options.head));
  };
  using S = Sequence&;
  using W = ProjectionWeights&;
  CHECK(outcome_of([](S, W) {}) == "ok");
  CHECK(outcome_of([](S s, W) { s.asked.back() = 99; }) == "out-of-range asked");
  CHECK(outcome_of([](S, W w) { w.w_q = Matrix(); }) == "empty w_q");
  CHECK(outcome_of([](S, W w) { w.w_k *= infinity; }) == "not-finite w_k");
}

TEST_CASE("the kernel that same kind learns has a block for each kind", "[learning]") {
  Run run = start(TaskKind::same_kind);
  steps(run, enough_steps);
  const TaskUnits words = task_units(run.task);
  const Matrix weights =
      must(attend_with(words.x, run.state.weights, run.options.head.scale, words.mask)).weights;
  for (Index i = 0; i < 12; ++i) {
    CHECK(weights.row(i).segment(i / 3 * 3, 3).sum() > 0.9);
  }
}

TEST_CASE("slices of any size give the same numbers", "[learning]") {
  Run whole = start(TaskKind::previous_token);
  Run sliced = start(TaskKind::previous_token);
  const LearningSlice all = steps(whole, 40);
  std::vector<double> losses;
  for (const Index n_steps : {1, 0, 7, 12, 20}) {
    const LearningSlice slice = steps(sliced, n_steps);
    losses.insert(losses.end(), slice.losses.begin(), slice.losses.end());
  }
  CHECK(same_state(whole.state, sliced.state));
  CHECK(losses == all.losses);
  CHECK(whole.state.step == 40);
}

TEST_CASE("a state that was kept goes on as if nothing had happened in between", "[learning]") {
  Run run = start(TaskKind::same_kind);
  steps(run, 10);
  const LearningState kept = run.state;
  steps(run, 10);
  const LearningState later = run.state;
  run.state = kept;
  steps(run, 10);
  CHECK(same_state(run.state, later));
}

TEST_CASE("the same seed starts with the same weights, which are the post's, scaled",
          "[learning]") {
  const Run run = start(TaskKind::associative_recall, 9);
  const ProjectionWeights drawn = must(seeded_weights(9, 12, 8));
  CHECK(difference(run.state.weights.w_q * std::sqrt(12.0), drawn.w_q, 1e-15) == "");
  CHECK(difference(run.state.weights.w_k * std::sqrt(12.0), drawn.w_k, 1e-15) == "");
  CHECK(same_bits(run.state.weights.w_v, run.task.w_v));
  CHECK(same_state(run.state, start(TaskKind::associative_recall, 9).state));
}

TEST_CASE("the losses are those of the batches, the first before any step", "[learning]") {
  Run run = start(TaskKind::associative_recall);
  const std::vector<Sequence> batch(run.task.train.begin(), run.task.train.begin() + 16);
  const LossAndGradients first =
      must(compute_gradients(batch, run.state.weights, run.options.head));
  const LearningSlice slice = steps(run, 5);
  CHECK(same_bits(slice.losses.at(0), first.loss));
  CHECK(same_bits(run.state.first_loss, first.loss));
}

TEST_CASE("no head's loss is below the least of its batch; one that reads as it should is there",
          "[learning]") {
  Run run = start(TaskKind::same_kind);
  run.options.batch_size = 100;  // of 256: 64 batches before the first comes again
  ProjectionWeights exact = {Matrix::Zero(12, 4), Matrix::Zero(12, 4), run.task.w_v};
  for (Index word = 0; word < 12; ++word) exact.w_q(word, word / words_per_kind) = 10.0;
  exact.w_k = exact.w_q;
  run.options.optimizer.kind = OptimizerKind::momentum;  // no slope, no step
  const std::vector<double> least = must(least_losses(run.task, run.options));
  REQUIRE(least.size() == 64);
  CHECK(least[0] != Approx(least[1]).epsilon(1e-3));
  run.state = must(start_learning(run.task, run.options, exact));
  const LearningSlice slice = steps(run, 70);
  for (std::size_t t = 0; t < 70; ++t) {
    CHECK(slice.losses.at(t) == Approx(least[t % 64]).epsilon(1e-12));
  }
  Run learning = start(TaskKind::same_kind);
  const std::vector<double> bounds = must(least_losses(learning.task, learning.options));
  REQUIRE(bounds.size() == 16);
  const LearningSlice learned = steps(learning, enough_steps);
  for (std::size_t t = 0; t < learned.losses.size(); ++t) {
    CHECK(learned.losses[t] >= bounds[t % 16]);
  }
}

TEST_CASE("the least loss is 0 where one thing is to be read, and for squared errors",
          "[learning]") {
  Run run = start(TaskKind::associative_recall);
  CHECK(must(least_losses(run.task, run.options)) == std::vector<double>(16, 0.0));
  run = start(TaskKind::same_kind);
  run.options.head.loss = LossKind::squared_error;
  CHECK(must(least_losses(run.task, run.options)) == std::vector<double>(16, 0.0));
  run.options.batch_size = 0;
  CHECK(outcome(least_losses(run.task, run.options)) == "out-of-range batch_size");
}

TEST_CASE("after too large steps momentum can stop a smaller one too; a kept state leads on",
          "[learning]") {
  Run run = {task_of(TaskKind::associative_recall), {}, {}};
  run.options = default_learning(run.task);
  run.options.optimizer.kind = OptimizerKind::momentum;
  run.state = must(start_learning(run.task, run.options));
  REQUIRE(stop_of(steps(run, 3)) == "ok");
  const LearningState kept = run.state;
  run.options.optimizer.learning_rate = 10.0;
  REQUIRE(stop_of(steps(run, 100)) == "out-of-range loss");
  run.options.optimizer.learning_rate = 0.05;
  CHECK(stop_of(steps(run, enough_steps)) == "out-of-range loss");
  run.state = kept;
  CHECK(stop_of(steps(run, enough_steps)) == "ok");
}

TEST_CASE("training goes around the sequences, however they divide into batches", "[learning]") {
  Run run = start(TaskKind::associative_recall);
  run.options.batch_size = 100;  // of 256
  steps(run, 2);
  const std::vector<Sequence>& train = run.task.train;
  std::vector<Sequence> third(train.begin() + 200, train.end());
  third.insert(third.end(), train.begin(), train.begin() + 44);
  const double expected = must(compute_gradients(third, run.state.weights, run.options.head)).loss;
  CHECK(same_bits(steps(run, 1).losses.at(0), expected));
}

TEST_CASE("a step too large stops with an error that names the loss; the last good weights stay",
          "[learning]") {
  const auto kind = GENERATE(OptimizerKind::momentum, OptimizerKind::adam);
  Run run = {task_of(TaskKind::associative_recall), {}, {}};
  run.options = default_learning(run.task);
  run.options.optimizer.kind = kind;
  run.state = must(start_learning(run.task, run.options));
  REQUIRE(stop_of(steps(run, 3)) == "ok");
  run.options.optimizer.learning_rate = 50.0;
  const LearningSlice slice = steps(run, 100);
  REQUIRE(slice.stopped);
  CHECK(slice.stopped->argument == "loss");
  CHECK(run.state.step == 3 + static_cast<Index>(slice.losses.size()));
  CHECK(run.state.step < 100);
  CHECK(run.state.weights.w_q.allFinite());
  const double loss = score(run).loss;
  CHECK(std::isfinite(loss));

  const LearningState good = run.state;
  CHECK(stop_of(steps(run, 1)) == stop_of(slice));  // again, and again nothing is lost
  CHECK(same_state(run.state, good));
  run.options.optimizer.learning_rate = 0.05;  // the way back
  CHECK(stop_of(steps(run, enough_steps)) == "ok");
  CHECK(score(run).loss < loss);
}

TEST_CASE("a loss ten times the first has diverged, one that is not a number has failed",
          "[learning]") {
  Run run = start(TaskKind::same_kind);
  run.options.optimizer.learning_rate = 10.0;
  const LearningSlice diverged = steps(run, 10);
  CHECK(stop_of(diverged) == "out-of-range loss");
  CHECK(diverged.stopped->expected.starts_with("<= 1"));
  run = start(TaskKind::same_kind);
  run.options.optimizer.learning_rate = 100.0;
  CHECK(stop_of(steps(run, 10)) == "not-finite loss");
  CHECK(run.state.step == 0);
}

TEST_CASE("a slice stops where the whole would have, even when the bad step was its last",
          "[learning]") {
  Run run = start(TaskKind::same_kind);
  run.options.optimizer.learning_rate = 10.0;
  const LearningState before = run.state;
  const LearningSlice slice = steps(run, 1);
  CHECK(stop_of(slice) == "out-of-range loss");
  CHECK(slice.losses.empty());
  CHECK(same_state(run.state, before));
}

TEST_CASE("learning may start from any weights", "[learning]") {
  Run run = start(TaskKind::associative_recall);
  ProjectionWeights weights = {Matrix::Zero(12, 2), Matrix::Zero(12, 2), run.task.w_v};
  run.state = must(start_learning(run.task, run.options, weights));
  CHECK(run.state.first_loss > 1.0);
  CHECK(score(run).true_weight == Approx(0.2).epsilon(1e-14));  // all five pairs alike
  CHECK(stop_of(steps(run, 5)) == "ok");
  CHECK(same_bits(run.state.weights.w_q, weights.w_q));  // no slope in the middle of nowhere
}

TEST_CASE("a score counts rows, right ones and weights", "[learning]") {
  const Task task = task_of(TaskKind::previous_token);
  const ProjectionWeights blind = {Matrix::Zero(14, 1), Matrix::Zero(14, 1), task.w_v};
  const TaskScore score = must(score_task(task.held_out, blind, task.head));
  CHECK(score.n_rows == 896);  // 128 sequences of 7
  CHECK(score.n_right == 0);
  double mean = 0.0;
  for (const double n_keys : {2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0}) mean += 1.0 / n_keys / 7.0;
  CHECK(score.true_weight == Approx(mean).epsilon(1e-13));
  const double loss = must(compute_gradients(task.held_out, blind, task.head)).loss;
  CHECK(score.loss == Approx(loss).epsilon(1e-14));
}

TEST_CASE("a row is right from a weight of 0.9 on", "[learning]") {
  const auto n_right_at = [](double weight) {
    const Sequence sequence = {Matrix::Identity(2, 2), {0}, matrix({{1, 0}}), mask({"10"}), {}};
    const double score = std::log(weight / (1.0 - weight));
    const ProjectionWeights weights = {matrix({{score}, {0}}), matrix({{1}, {0}}),
                                       Matrix::Identity(2, 2)};
    const TaskScore found = must(score_task({sequence}, weights, HeadOptions{}));
    CHECK(found.true_weight == Approx(weight).epsilon(1e-12));
    return found.n_right;
  };
  CHECK(n_right_at(0.9 - 1e-9) == 0);
  CHECK(n_right_at(0.9 + 1e-9) == 1);
}

TEST_CASE("learning refuses options and states that do not fit", "[learning]") {
  const Task task = task_of(TaskKind::associative_recall);
  const LearningOptions fine = default_learning(task);
  const auto with = [&](auto change) {
    LearningOptions options = fine;
    change(options);
    return outcome(start_learning(task, options));
  };
  CHECK(with([](LearningOptions& o) { o.d_head = 0; }) == "out-of-range d_head");
  CHECK(with([](LearningOptions& o) { o.d_head = 257; }) == "out-of-range d_head");
  CHECK(with([](LearningOptions& o) { o.batch_size = 0; }) == "out-of-range batch_size");
  CHECK(with([](LearningOptions& o) { o.batch_size = 4097; }) == "out-of-range batch_size");
  CHECK(with([](LearningOptions& o) { o.optimizer.learning_rate = 0.0; }) ==
        "not-positive learning_rate");
  CHECK(with([](LearningOptions& o) { o.head.learn_values = true; }) == "conflict learn_values");
  CHECK(with([](LearningOptions& o) {
          o.head.scale = {ScaleKind::factor, infinity};
        }) == "not-finite scale");
  CHECK(outcome(start_learning(task, fine, {})) == "empty w_q");
  CHECK(outcome(start_learning(Task{}, fine)) == "empty sequences");
  CHECK(outcome(score_task({}, {}, task.head)) == "empty sequences");

  LearningState state = must(start_learning(task, fine));
  CHECK(stop_of(advance(task, fine, state, -1)) == "out-of-range n_steps");
  LearningOptions bad_rate = fine;
  bad_rate.optimizer.learning_rate = not_a_number;
  CHECK(stop_of(advance(task, bad_rate, state, 1)) == "not-finite learning_rate");
  for (const Index step : {Index{-5}, std::numeric_limits<Index>::max()}) {
    state.step = step;
    CHECK(stop_of(advance(task, fine, state, 1)) == "out-of-range step");
    CHECK(state.step == step);
  }
  state.step = Index{1} << 30;
  CHECK(stop_of(advance(task, fine, state, 1)) == "ok");
  state.step = 0;
  state.moments = {};
  CHECK(stop_of(advance(task, fine, state, 1)) == "wrong-shape moments");
  CHECK(state.step == 0);
}

TEST_CASE("thousands of steps a second", "[.][speed]") {
  const auto kind =
      GENERATE(TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind);
  Run run = start(kind);
  const auto begin = std::chrono::steady_clock::now();
  steps(run, 5000);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  WARN(task_name(kind) << ": " << 5000.0 / seconds.count() << " steps a second");
  CHECK(5000.0 / seconds.count() > 1000.0);
}
