#include "tasks.hpp"

#include <array>
#include <set>

#include "checks.hpp"
#include "mask.hpp"
#include "positional.hpp"

namespace attention {
namespace {

constexpr Index max_symbols = 32;
constexpr Index max_tokens = 32;
constexpr Index max_sequences = 4096;
constexpr Index max_draws_a_sequence = 50;  // before a new sequence is given up

Index below(LegacyRandom& random, Index count) {
  return static_cast<Index>(random.next_double() * static_cast<double>(count));
}

// Numbers 0 … n − 1 in random order (Fisher & Yates).
std::vector<Index> shuffled(LegacyRandom& random, Index n) {
  std::vector<Index> numbers(static_cast<std::size_t>(n));
  for (Index i = 0; i < n; ++i) numbers[static_cast<std::size_t>(i)] = i;
  for (Index i = n - 1; i > 0; --i) {
    std::swap(numbers[static_cast<std::size_t>(i)],
              numbers[static_cast<std::size_t>(below(random, i + 1))]);
  }
  return numbers;
}

Sequence blank_sequence(Index n_tokens, Index d_model, Index n_asked, Index d_value) {
  Sequence sequence;
  sequence.x = Matrix::Zero(n_tokens, d_model);
  sequence.targets = Matrix::Zero(n_asked, d_value);
  sequence.true_keys = Mask::Constant(n_asked, n_tokens, false);
  for (Index r = 0; r < n_asked; ++r) sequence.asked.push_back(n_tokens - n_asked + r);
  return sequence;
}

// ---- Associative recall ----

Sequence draw_recall(const TaskOptions& options, LegacyRandom& random) {
  const Index n = options.n_symbols;
  const Index n_pairs = options.n_tokens - 1;
  Sequence sequence = blank_sequence(options.n_tokens, 2 * n, 1, n);
  const std::vector<Index> keys = shuffled(random, n);
  std::vector<Index> values;
  for (Index i = 0; i < n_pairs; ++i) {
    const Index key = keys[static_cast<std::size_t>(i)];
    const Index value = below(random, n);
    values.push_back(value);
    sequence.x(i, key) = 1.0;
    sequence.x(i, n + value) = 1.0;
    sequence.symbols.push_back(key * n + value);
  }
  const Index answer = below(random, n_pairs);
  const Index key = keys[static_cast<std::size_t>(answer)];
  sequence.x(n_pairs, key) = 1.0;
  sequence.symbols.push_back(n * n + key);
  sequence.targets(0, values[static_cast<std::size_t>(answer)]) = 1.0;
  sequence.true_keys(0, answer) = true;
  return sequence;
}

// ---- Previous token ----

Sequence draw_previous(const TaskOptions& options, const Matrix& positions, LegacyRandom& random) {
  const Index n = options.n_symbols;
  const Index n_tokens = options.n_tokens;
  Sequence sequence = blank_sequence(n_tokens, n + position_width, n_tokens - 1, n);
  for (Index i = 0; i < n_tokens; ++i) {
    const Index symbol = below(random, n);
    sequence.x(i, symbol) = 1.0;
    sequence.x.row(i).tail(position_width) = positions.row(i);
    sequence.symbols.push_back(symbol);
    if (i == n_tokens - 1) break;  // nobody follows the last
    sequence.targets(i, symbol) = 1.0;
    sequence.true_keys(i, i) = true;  // row i asks token i + 1
  }
  return sequence;
}

// ---- Same kind ----

Sequence draw_same_kind(const TaskOptions& options, LegacyRandom& random) {
  const Index n_tokens = options.n_tokens;
  Sequence sequence = blank_sequence(n_tokens, options.n_symbols, n_tokens, options.n_symbols);
  for (Index i = 0; i < n_tokens; ++i) {
    const Index word = below(random, options.n_symbols);
    sequence.x(i, word) = 1.0;
    sequence.symbols.push_back(word);
  }
  const auto kind = [&](Index i) {
    return sequence.symbols[static_cast<std::size_t>(i)] / words_per_kind;
  };
  for (Index i = 0; i < n_tokens; ++i) {
    for (Index j = 0; j < n_tokens; ++j) sequence.true_keys(i, j) = kind(i) == kind(j);
    const auto n_same = static_cast<double>(sequence.true_keys.row(i).count());
    for (Index j = 0; j < n_tokens; ++j) {
      if (sequence.true_keys(i, j)) sequence.targets.row(i) += sequence.x.row(j) / n_same;
    }
  }
  return sequence;
}

// ---- All ----

class Source {
 public:
  explicit Source(const TaskOptions& options) : options_(options), random_(options.seed) {
    if (options.kind == TaskKind::previous_token) {
      positions_ = *sinusoidal_positions(options.n_tokens, position_width);
    }
  }

  Sequence draw() {
    if (options_.kind == TaskKind::associative_recall) return draw_recall(options_, random_);
    if (options_.kind == TaskKind::previous_token) {
      return draw_previous(options_, positions_, random_);
    }
    return draw_same_kind(options_, random_);
  }

 private:
  const TaskOptions& options_;
  LegacyRandom random_;
  Matrix positions_;
};

// Draws training sequences that are not held out.
Status draw_train(Source& source, Task& task) {
  std::set<std::vector<Index>> held_out;
  for (const Sequence& sequence : task.held_out) held_out.insert(sequence.symbols);
  const Index n_train = task.options.n_train;
  for (Index draws = 0; draws < max_draws_a_sequence * n_train; ++draws) {
    Sequence sequence = source.draw();
    if (held_out.contains(sequence.symbols)) continue;
    task.train.push_back(std::move(sequence));
    if (static_cast<Index>(task.train.size()) == n_train) return Ok{};
  }
  return Error{ErrorCode::out_of_range,
               "n_train",
               -1,
               -1,
               std::to_string(n_train),
               "<= " + std::to_string(task.train.size())};
}

Status check_task(const TaskOptions& options) {
  Status usable = check_between(options.n_symbols, 2, max_symbols, "n_symbols");
  if (usable) usable = check_between(options.n_tokens, 3, max_tokens, "n_tokens");
  if (usable) usable = check_between(options.n_train, 1, max_sequences, "n_train");
  if (usable) usable = check_between(options.n_held_out, 1, max_sequences, "n_held_out");
  if (usable && options.kind == TaskKind::associative_recall) {
    usable = check_between(options.n_tokens, 3, options.n_symbols + 1, "n_tokens");
  }
  if (usable && options.kind == TaskKind::same_kind) {
    usable = check_between(options.n_symbols, 2 * words_per_kind, max_symbols, "n_symbols");
    if (usable && options.n_symbols % words_per_kind != 0) {
      const std::string found = std::to_string(options.n_symbols);
      return Error{ErrorCode::out_of_range, "n_symbols", -1, -1, found, "% 3 = 0"};
    }
  }
  return usable;
}

// Reads `width` parts of a token from part `first` on.
Matrix selector(Index d_model, Index first, Index width) {
  Matrix w_v = Matrix::Zero(d_model, width);
  w_v.middleRows(first, width).setIdentity();
  return w_v;
}

Matrix reader(const TaskOptions& options) {
  const Index n = options.n_symbols;
  if (options.kind == TaskKind::associative_recall) return selector(2 * n, n, n);
  if (options.kind == TaskKind::previous_token) return selector(n + position_width, 0, n);
  return selector(n, 0, n);
}

Masking mask_of(const TaskOptions& options) {
  if (options.kind == TaskKind::same_kind) return {};
  if (options.kind == TaskKind::previous_token) return {MaskKind::causal};
  const Index question = options.n_tokens - 1;
  Masking masking{MaskKind::custom, causal_mask(options.n_tokens, options.n_tokens)};
  masking.allowed(question, question) = false;
  return masking;
}

Matrix unit_rows(const Task& task) {
  const Index n = task.options.n_symbols;
  const Index d_model = task.w_v.rows();
  if (task.options.kind != TaskKind::previous_token) return Matrix::Identity(n, d_model);
  const Index n_tokens = task.options.n_tokens;
  Matrix positions = Matrix::Zero(n_tokens, d_model);
  positions.rightCols(position_width) = *sinusoidal_positions(n_tokens, position_width);
  return positions;
}

bool finds(TaskKind kind, Index i, Index j) {
  if (kind == TaskKind::previous_token) return j == i - 1;
  if (kind == TaskKind::same_kind) return i / words_per_kind == j / words_per_kind;
  return i == j;
}

}  // namespace

std::string_view task_name(TaskKind kind) {
  constexpr std::array<std::string_view, 3> names = {"associative-recall", "previous-token",
                                                     "same-kind"};
  return names[static_cast<std::size_t>(kind)];
}

TaskOptions default_task(TaskKind kind, std::uint32_t seed) {
  TaskOptions options;
  options.kind = kind;
  options.seed = seed;
  if (kind == TaskKind::previous_token) options.n_tokens = 8;
  if (kind == TaskKind::same_kind) {
    options.n_symbols = 4 * words_per_kind;
    options.n_tokens = 8;
  }
  return options;
}

Result<Task> make_task(const TaskOptions& options) {
  Status usable = check_task(options);
  if (!usable) return usable.error();
  Task task;
  task.options = options;
  task.head.mask = mask_of(options);
  task.w_v = reader(options);
  Source source(task.options);
  for (Index i = 0; i < options.n_held_out; ++i) task.held_out.push_back(source.draw());
  Status drawn = draw_train(source, task);
  if (!drawn) return drawn.error();
  return task;
}

TaskUnits task_units(const Task& task) {
  const TaskKind kind = task.options.kind;
  TaskUnits units;
  units.x = unit_rows(task);
  if (kind == TaskKind::previous_token) units.mask.kind = MaskKind::causal;
  const Index n = units.x.rows();
  units.true_keys.resize(n, n);
  for (Index i = 0; i < n; ++i) {
    for (Index j = 0; j < n; ++j) units.true_keys(i, j) = finds(kind, i, j);
  }
  return units;
}

}  // namespace attention
