// Gradient descent on W_q, W_k and, if wanted, W_v, in slices: start, advance by some steps, look,
// advance again. To cancel is not to continue.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "attention.hpp"
#include "optimizer.hpp"
#include "tasks.hpp"

namespace attention {

struct LearningOptions {
  HeadOptions head;
  OptimizerOptions optimizer;
  Index d_head = 8;        // 1 … 256
  Index batch_size = 16;   // 1 … 4096 sequences a step
  std::uint32_t seed = 0;  // of the first W_q, W_k (and W_v)
};

// What a task is learned with.
LearningOptions default_learning(const Task& task, std::uint32_t seed = 0);

// Where learning stands. A plain value: copy it to keep it, put a copy back to go on from there.
struct LearningState {
  ProjectionWeights weights;
  Moments moments;
  Index step = 0;           // steps taken, 0 … 2^30
  double first_loss = 0.0;  // the first batch's, before any step
};

// The weights before learning: seeded_weights(seed) ÷ √d_model, and the task's own W_v unless
// values are learned as well.
// Errors: out_of_range ("d_head", "batch_size"); those of check_optimizer and compute_gradients.
Result<LearningState> start_learning(const Task& task, const LearningOptions& options);

// The same from given weights.
Result<LearningState> start_learning(const Task& task, const LearningOptions& options,
                                     ProjectionWeights weights);

struct LearningSlice {
  std::vector<double> losses;    // of each step's batch, before the step
  std::optional<Error> stopped;  // why it stopped before its time
};

// How many times the first loss (or 1, if that is more) a batch's loss may be.
inline constexpr double divergence_factor = 10.0;

// Takes up to n_steps steps, 0 … 1,000,000; step t learns from training sequences t · batch_size
// onward, around and around, so that slices of any size give the same numbers. The learning rate
// may be changed from slice to slice.
// It stops when the loss is not finite (not_finite, "loss") or has diverged (out_of_range, "loss"):
// the state is then the last whose loss was neither. A smaller learning rate need not lead on from
// it: what momentum remembers of the large steps can stop the next one too. A state that was kept
// before them is a way back.
// Other errors, before any step: out_of_range ("n_steps", "step"); those of start_learning;
// wrong_shape ("moments").
LearningSlice advance(const Task& task, const LearningOptions& options, LearningState& state,
                      Index n_steps);

// The least loss that any head can have on a step's batch, step t's at [t % size()]: what a head
// gets that reads exactly what it should. Above 0 where that is a mixture and the loss a log loss:
// the entropy of the targets, in nats, mean over the asked rows. Errors: out_of_range
// ("batch_size").
Result<std::vector<double>> least_losses(const Task& task, const LearningOptions& options);

// How well a head does on sequences.
struct TaskScore {
  double loss = 0.0;         // mean over the asked rows
  double true_weight = 0.0;  // mean weight of the true keys of a row, in [0, 1]
  Index n_rows = 0;          // asked rows
  Index n_right = 0;         // rows whose true keys have at least right_weight
};
inline constexpr double right_weight = 0.9;

// Errors: those of compute_gradients.
Result<TaskScore> score_task(const std::vector<Sequence>& sequences,
                             const ProjectionWeights& weights, const HeadOptions& head);

// The attention of a head with these weights on tokens x, n_tokens × d_model.
// Errors: those of project and attend.
Result<AttentionTrace> attend_with(const Matrix& x, const ProjectionWeights& weights,
                                   const Scale& scale, const Masking& mask);

// Where the asked tokens of a sequence look, and what they read there.
struct AskedRows {
  Matrix weights;  // n_asked × n_tokens
  Matrix context;  // n_asked × d_value
};

// Errors: those of check_sequence and attend_with.
Result<AskedRows> attend_asked(const Sequence& sequence, const ProjectionWeights& weights,
                               const HeadOptions& head);

}  // namespace attention
