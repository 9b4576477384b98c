#include "learning.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "checks.hpp"
#include "elementary.hpp"
#include "head_pass.hpp"
#include "text.hpp"

namespace attention {
namespace {

constexpr Index max_d_head = 256;
constexpr Index max_batch_size = 4096;
constexpr Index max_steps = 1000000;
constexpr Index max_steps_taken = Index{1} << 30;

bool same_shape(const Matrix& a, const Matrix& b) {
  return a.rows() == b.rows() && a.cols() == b.cols();
}

bool same_shapes(const ProjectionWeights& a, const ProjectionWeights& b) {
  return same_shape(a.w_q, b.w_q) && same_shape(a.w_k, b.w_k) && same_shape(a.w_v, b.w_v);
}

Status check_options(const LearningOptions& options) {
  Status usable = check_between(options.d_head, 1, max_d_head, "d_head");
  if (usable) usable = check_between(options.batch_size, 1, max_batch_size, "batch_size");
  if (usable) usable = check_optimizer(options.optimizer);
  return usable;
}

Status check_moments(const OptimizerOptions& optimizer, const LearningState& state) {
  const bool adam = optimizer.kind == OptimizerKind::adam;
  if (same_shapes(state.moments.first, state.weights) &&
      (!adam || same_shapes(state.moments.second, state.weights))) {
    return Ok{};
  }
  return Error{ErrorCode::wrong_shape, "moments"};
}

Status check_loss(double loss, double first_loss) {
  if (!std::isfinite(loss)) {
    return Error{ErrorCode::not_finite, "loss", -1, -1, number_text(loss)};
  }
  const double limit = divergence_factor * std::max(first_loss, 1.0);
  if (loss <= limit) return Ok{};
  return Error{ErrorCode::out_of_range,   "loss", -1, -1, number_text(loss),
               "<= " + number_text(limit)};
}

// The first training sequence of a step. In 64 bits: an Index may have 32.
std::size_t batch_start(Index step, Index batch_size, std::size_t n_train) {
  return static_cast<std::size_t>(static_cast<std::uint64_t>(step) *
                                  static_cast<std::uint64_t>(batch_size) % n_train);
}

// The head, the batch of each step, and memory for their gradients.
class Trainer {
 public:
  Trainer(const Task& task, const LearningOptions& options, Index d_head)
      : task_(task),
        options_(options),
        pass_(options.head, *scale_factor(options.head.scale, d_head)) {}

  // The loss of the step's batch; gradients() are then its.
  double evaluate(const ProjectionWeights& weights, Index step) {
    const auto count = static_cast<std::size_t>(options_.batch_size);
    const std::size_t first = batch_start(step, options_.batch_size, task_.train.size());
    return batch_gradients(pass_, task_.train, first, count, weights, gradients_);
  }

  [[nodiscard]] const ProjectionWeights& gradients() const { return gradients_; }

 private:
  const Task& task_;
  const LearningOptions& options_;
  HeadPass pass_;
  ProjectionWeights gradients_;
};

Status check_state(const Task& task, const LearningOptions& options, const LearningState& state,
                   Index n_steps) {
  Status usable = check_options(options);
  if (usable) usable = check_between(n_steps, 0, max_steps, "n_steps");
  if (usable) usable = check_between(state.step, 0, max_steps_taken, "step");
  if (usable) usable = check_learnable(task.train, state.weights, options.head);
  if (usable) usable = check_moments(options.optimizer, state);
  return usable;
}

// Each step's result is kept only when the loss it leads to is good, so one more loss is computed
// than steps are taken.
void run(Trainer& trainer, const OptimizerOptions& optimizer, LearningState& state, Index n_steps,
         LearningSlice& slice) {
  LearningState good = state;
  double loss = trainer.evaluate(state.weights, state.step);
  for (Index taken = 0; taken < n_steps; ++taken) {
    good = state;  // same shapes: copies, allocates nothing
    descend(optimizer, state.step + 1, trainer.gradients(), state.weights, state.moments);
    ++state.step;
    const double next = trainer.evaluate(state.weights, state.step);
    Status usable = check_loss(next, state.first_loss);
    if (!usable) {
      state = std::move(good);
      slice.stopped = usable.error();
      return;
    }
    slice.losses.push_back(loss);
    loss = next;
  }
}

// Of one sequence, summed over its asked rows.
double entropy_of_targets(const Sequence& sequence) {
  double sum = 0.0;
  for (const double share : sequence.targets.reshaped()) {
    if (share > 0.0) sum -= share * elementary::log(share);
  }
  return sum;
}

// Of `count` sequences from `first` on, around and around.
double mean_entropy(const std::vector<Sequence>& train, std::size_t first, std::size_t count) {
  double sum = 0.0;
  Index n_rows = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Sequence& sequence = train[(first + i) % train.size()];
    sum += entropy_of_targets(sequence);
    n_rows += sequence.targets.rows();
  }
  return sum / static_cast<double>(n_rows);
}

Matrix asked_rows(const Matrix& all, const std::vector<Index>& asked) {
  Matrix rows(static_cast<Index>(asked.size()), all.cols());
  for (Index r = 0; r < rows.rows(); ++r) {
    rows.row(r) = all.row(asked[static_cast<std::size_t>(r)]);
  }
  return rows;
}

}  // namespace

LearningOptions default_learning(const Task& task, std::uint32_t seed) {
  LearningOptions options;
  options.head = task.head;
  options.seed = seed;
  return options;
}

Result<LearningState> start_learning(const Task& task, const LearningOptions& options) {
  Status usable = check_options(options);
  if (!usable) return usable.error();
  const Index d_model = task.w_v.rows();
  const double size = 1.0 / std::sqrt(static_cast<double>(d_model));
  LegacyRandom random(options.seed);
  ProjectionWeights start;
  start.w_q = random.normals(d_model, options.d_head) * size;
  start.w_k = random.normals(d_model, options.d_head) * size;
  start.w_v = task.w_v;
  if (options.head.learn_values) start.w_v = random.normals(d_model, task.w_v.cols()) * size;
  return start_learning(task, options, std::move(start));
}

Result<LearningState> start_learning(const Task& task, const LearningOptions& options,
                                     ProjectionWeights weights) {
  LearningState state;
  state.moments = zero_moments(weights, options.optimizer.kind);
  state.weights = std::move(weights);
  Status usable = check_state(task, options, state, 0);
  if (!usable) return usable.error();
  Trainer trainer(task, options, state.weights.w_k.cols());
  state.first_loss = trainer.evaluate(state.weights, 0);
  if (std::isfinite(state.first_loss)) return state;
  return check_loss(state.first_loss, state.first_loss).error();
}

LearningSlice advance(const Task& task, const LearningOptions& options, LearningState& state,
                      Index n_steps) {
  LearningSlice slice;
  Status usable = check_state(task, options, state, n_steps);
  if (!usable) {
    slice.stopped = usable.error();
    return slice;
  }
  slice.losses.reserve(static_cast<std::size_t>(n_steps));
  Trainer trainer(task, options, state.weights.w_k.cols());
  run(trainer, options.optimizer, state, n_steps, slice);
  return slice;
}

Result<std::vector<double>> least_losses(const Task& task, const LearningOptions& options) {
  Status usable = check_between(options.batch_size, 1, max_batch_size, "batch_size");
  if (!usable) return usable.error();
  const auto count = static_cast<std::size_t>(options.batch_size);
  const std::size_t n_train = task.train.size();
  std::vector<double> least(n_train / std::gcd(n_train, count), 0.0);
  if (options.head.loss != LossKind::log_loss) return least;
  for (std::size_t t = 0; t < least.size(); ++t) {
    const std::size_t first = batch_start(static_cast<Index>(t), options.batch_size, n_train);
    least[t] = mean_entropy(task.train, first, count);
  }
  return least;
}

Result<TaskScore> score_task(const std::vector<Sequence>& sequences,
                             const ProjectionWeights& weights, const HeadOptions& head) {
  Status usable = check_learnable(sequences, weights, head);
  if (!usable) return usable.error();
  HeadPass pass(head, *scale_factor(head.scale, weights.w_k.cols()));
  TaskScore score;
  for (const Sequence& sequence : sequences) {
    pass.project(sequence, weights);
    for (Index r = 0; r < sequence.targets.rows(); ++r) {
      const RowOutcome outcome = pass.row(sequence, r);
      score.loss += outcome.loss;
      score.true_weight += outcome.true_weight;
      ++score.n_rows;
      if (outcome.true_weight >= right_weight) ++score.n_right;
    }
  }
  score.loss /= static_cast<double>(score.n_rows);
  score.true_weight /= static_cast<double>(score.n_rows);
  return score;
}

Result<AttentionTrace> attend_with(const Matrix& x, const ProjectionWeights& weights,
                                   const Scale& scale, const Masking& mask) {
  const auto inputs = project(x, weights);
  if (!inputs) return inputs.error();
  AttentionOptions options;
  options.scale = scale;
  options.mask = mask;
  return attend(*inputs, options);
}

Result<AskedRows> attend_asked(const Sequence& sequence, const ProjectionWeights& weights,
                               const HeadOptions& head) {
  Status whole = check_sequence(sequence);
  if (!whole) return whole.error();
  const auto trace = attend_with(sequence.x, weights, head.scale, head.mask);
  if (!trace) return trace.error();
  return AskedRows{asked_rows(trace->weights, sequence.asked),
                   asked_rows(trace->context, sequence.asked)};
}

}  // namespace attention
