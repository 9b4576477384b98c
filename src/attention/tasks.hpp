// Small tasks with meaning for one attention head, and their sequences.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "gradients.hpp"
#include "random.hpp"

namespace attention {

enum class TaskKind {
  associative_recall,  // pairs of a key and a value, then a key alone: read that key's value
  previous_token,      // read the symbol of the token before; only positions tell which that is
  same_kind            // read the mean of all tokens of one's own kind, oneself included
};

std::string_view task_name(TaskKind kind);  // "associative-recall"

struct TaskOptions {
  TaskKind kind = TaskKind::associative_recall;
  Index n_symbols = 6;     // 2 … 32: keys and as many values; symbols; words (three a kind, so a
                           // multiple of 3 from 6 on)
  Index n_tokens = 6;      // 3 … 32; for associative_recall at most n_symbols + 1
  Index n_train = 256;     // 1 … 4096 sequences
  Index n_held_out = 128;  // 1 … 4096 sequences; none of them is in the training set
  std::uint32_t seed = 0;
};

// The options a task is taught with.
TaskOptions default_task(TaskKind kind, std::uint32_t seed = 0);

// A token is a row of x: a block for each of its parts, each with a single 1 (one-hot) but for
// positions. Sequence::symbols names the tokens.
//
// associative_recall: [key | value], d_model = 2 n_symbols. The pairs of a sequence have different
// keys. The last token is the question: a key alone, the only token asked. Its symbol is n_symbols²
// + key, a pair's is key · n_symbols + value. Mask: causal, and the question, which has no value to
// give, may not attend to itself.
//
// previous_token: [symbol | position], d_model = n_symbols + position_width; positions are
// sinusoidal. Every token but the first is asked. Mask: causal.
//
// same_kind: [word], d_model = n_symbols. A word's kind is word ÷ words_per_kind, and nothing in x
// tells it. Every token is asked. No mask.
inline constexpr Index position_width = 8;
inline constexpr Index words_per_kind = 3;

struct Task {
  TaskOptions options;
  HeadOptions head;  // how the context vectors are judged, and the mask
  Matrix w_v;        // d_model × d_value, of ones and zeros: reads the value, the symbol, the word
  std::vector<Sequence> train;
  std::vector<Sequence> held_out;
};

// All sequences from the stream of options.seed; the same seed gives the same task.
// Errors: out_of_range ("n_symbols", "n_tokens", "n_train", "n_held_out"; "n_train" also when there
// are not enough different sequences).
Result<Task> make_task(const TaskOptions& options);

// What a task compares, with nothing beside it: keys, positions or words; and which of them are to
// find which.
struct TaskUnits {
  Matrix x;        // n_units × d_model, a unit a row
  Masking mask;    // of positions, as of tokens, later ones are hidden
  Mask true_keys;  // n_units × n_units: whether unit i is to find unit j
};

TaskUnits task_units(const Task& task);

}  // namespace attention
