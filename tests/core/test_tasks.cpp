#include <set>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr TaskKind all_kinds[] = {TaskKind::associative_recall, TaskKind::previous_token,
                                  TaskKind::same_kind};

Task task_of(TaskKind kind, std::uint32_t seed = 0) {
  return must(make_task(default_task(kind, seed)));
}

std::string outcome_of(TaskKind kind, Index n_symbols, Index n_tokens, Index n_train = 8,
                       Index n_held_out = 8) {
  return outcome(make_task({kind, n_symbols, n_tokens, n_train, n_held_out, 0}));
}

Index symbol(const Sequence& sequence, Index token) {
  return sequence.symbols.at(static_cast<std::size_t>(token));
}

// What a perfect head reads: the mean of the true keys' values.
Matrix perfect_context(const Task& task, const Sequence& sequence) {
  const Matrix values = sequence.x * task.w_v;
  const Matrix shares = sequence.true_keys.cast<double>().matrix();
  return (shares.array().colwise() / shares.rowwise().sum().array()).matrix() * values;
}

}  // namespace

TEST_CASE("every sequence is whole and its targets are what its true keys hold", "[tasks]") {
  for (const TaskKind kind : all_kinds) {
    const Task task = task_of(kind, 3);
    CHECK(task.train.size() == 256);
    CHECK(task.held_out.size() == 128);
    for (const Sequence& sequence : task.train) {
      REQUIRE(outcome(check_sequence(sequence)) == "ok");
      REQUIRE(difference(perfect_context(task, sequence), sequence.targets, 1e-15) == "");
      REQUIRE(sequence.x.cols() == task.w_v.rows());
      REQUIRE(static_cast<Index>(sequence.symbols.size()) == sequence.x.rows());
    }
  }
}

TEST_CASE("no true key is masked", "[tasks]") {
  for (const TaskKind kind : all_kinds) {
    const Task task = task_of(kind, 4);
    for (const Sequence& sequence : task.held_out) {
      for (Index r = 0; r < sequence.true_keys.rows(); ++r) {
        for (Index key = 0; key < sequence.true_keys.cols(); ++key) {
          if (!sequence.true_keys(r, key)) continue;
          REQUIRE(may_attend(task.head.mask, sequence.asked.at(static_cast<std::size_t>(r)), key));
        }
      }
    }
  }
}

TEST_CASE("what is held out was never trained on", "[tasks]") {
  for (const TaskKind kind : all_kinds) {
    const Task task = task_of(kind, 5);
    std::set<std::vector<Index>> trained;
    for (const Sequence& sequence : task.train) trained.insert(sequence.symbols);
    for (const Sequence& sequence : task.held_out) {
      REQUIRE_FALSE(trained.contains(sequence.symbols));
    }
  }
}

TEST_CASE("the same seed gives the same sequences, another seed others", "[tasks]") {
  for (const TaskKind kind : all_kinds) {
    const Task a = task_of(kind, 6);
    const Task b = task_of(kind, 6);
    const Task c = task_of(kind, 7);
    bool differs = false;
    for (std::size_t i = 0; i < a.train.size(); ++i) {
      REQUIRE(same_bits(a.train[i].x, b.train[i].x));
      differs = differs || a.train[i].symbols != c.train[i].symbols;
    }
    CHECK(differs);
  }
}

TEST_CASE("associative recall: different keys, and the question repeats one of them", "[tasks]") {
  const Task task = task_of(TaskKind::associative_recall);
  const Index n = task.options.n_symbols;
  std::set<Index> answers;
  for (const Sequence& sequence : task.train) {
    const Index question = sequence.x.rows() - 1;
    std::set<Index> keys;
    for (Index i = 0; i < question; ++i) {
      const Index key = symbol(sequence, i) / n;
      keys.insert(key);
      REQUIRE(sequence.x(i, key) == 1.0);
      REQUIRE(sequence.x(i, n + symbol(sequence, i) % n) == 1.0);
      REQUIRE(sequence.x.row(i).sum() == 2.0);
      REQUIRE(sequence.true_keys(0, i) == (key == symbol(sequence, question) - n * n));
      if (sequence.true_keys(0, i)) answers.insert(i);
    }
    REQUIRE(static_cast<Index>(keys.size()) == question);
    REQUIRE(sequence.asked == std::vector<Index>{question});
    REQUIRE(sequence.x.row(question).sum() == 1.0);
    REQUIRE(sequence.x(question, symbol(sequence, question) - n * n) == 1.0);
  }
  CHECK(answers.size() == 5);  // every place holds an answer at some time
}

TEST_CASE("previous token: only the position tells where to look", "[tasks]") {
  const Task task = task_of(TaskKind::previous_token);
  const Index n = task.options.n_symbols;
  const Matrix positions = must(sinusoidal_positions(8, position_width));
  for (const Sequence& sequence : task.train) {
    REQUIRE(same_bits(sequence.x.rightCols(position_width), positions));
    REQUIRE(sequence.asked == std::vector<Index>{1, 2, 3, 4, 5, 6, 7});
    for (Index r = 0; r < 7; ++r) {
      REQUIRE(sequence.x(r, symbol(sequence, r)) == 1.0);
      REQUIRE(sequence.x.row(r).head(n).sum() == 1.0);
      REQUIRE(sequence.true_keys.row(r).count() == 1);
      REQUIRE(sequence.true_keys(r, r));
    }
  }
}

TEST_CASE("same kind: the words of a kind ask for each other", "[tasks]") {
  const Task task = task_of(TaskKind::same_kind);
  for (const Sequence& sequence : task.train) {
    REQUIRE(same_bits(Vector(sequence.x.rowwise().sum()), Vector::Ones(8)));
    for (Index i = 0; i < 8; ++i) {
      REQUIRE(sequence.x(i, symbol(sequence, i)) == 1.0);
      for (Index j = 0; j < 8; ++j) {
        REQUIRE(sequence.true_keys(i, j) == (symbol(sequence, i) / 3 == symbol(sequence, j) / 3));
      }
    }
  }
}

TEST_CASE("tasks refuse sizes that make no task", "[tasks]") {
  for (const TaskKind kind : all_kinds) {
    CHECK(outcome_of(kind, 1, 4) == "out-of-range n_symbols");
    CHECK(outcome_of(kind, 33, 4) == "out-of-range n_symbols");
    CHECK(outcome_of(kind, 6, 2) == "out-of-range n_tokens");
    CHECK(outcome_of(kind, 6, 33) == "out-of-range n_tokens");
    CHECK(outcome_of(kind, 6, 4, 0) == "out-of-range n_train");
    CHECK(outcome_of(kind, 6, 4, 4097) == "out-of-range n_train");
    CHECK(outcome_of(kind, 6, 4, 8, 0) == "out-of-range n_held_out");
    CHECK(outcome_of(kind, 6, 4, 8, 4097) == "out-of-range n_held_out");
    CHECK(outcome_of(kind, 6, 4) == "ok");
  }
  CHECK(outcome_of(TaskKind::associative_recall, 6, 8) == "out-of-range n_tokens");
  CHECK(outcome_of(TaskKind::associative_recall, 6, 7) == "ok");
  CHECK(outcome_of(TaskKind::same_kind, 7, 4) == "out-of-range n_symbols");
  CHECK(outcome_of(TaskKind::same_kind, 3, 4) == "out-of-range n_symbols");
}

TEST_CASE("a task of too few different sequences is refused", "[tasks]") {
  CHECK(outcome_of(TaskKind::previous_token, 2, 3, 8, 200) == "out-of-range n_train");
}

TEST_CASE("each task has its name", "[tasks]") {
  CHECK(task_name(TaskKind::associative_recall) == "associative-recall");
  CHECK(task_name(TaskKind::previous_token) == "previous-token");
  CHECK(task_name(TaskKind::same_kind) == "same-kind");
}

TEST_CASE("units are what a task compares, alone", "[tasks]") {
  const TaskUnits keys = task_units(task_of(TaskKind::associative_recall));
  CHECK(same_bits(keys.x, Matrix::Identity(6, 12)));
  CHECK(keys.mask.kind == MaskKind::none);
  CHECK(
      (keys.true_keys == mask({"100000", "010000", "001000", "000100", "000010", "000001"})).all());

  const TaskUnits positions = task_units(task_of(TaskKind::previous_token));
  CHECK(same_bits(Matrix(positions.x.leftCols(6)), Matrix::Zero(8, 6)));
  CHECK(same_bits(Matrix(positions.x.rightCols(position_width)),
                  must(sinusoidal_positions(8, position_width))));
  CHECK(positions.mask.kind == MaskKind::causal);
  CHECK(positions.true_keys.count() == 7);
  for (Index i = 1; i < 8; ++i) CHECK(positions.true_keys(i, i - 1));

  const TaskUnits words = task_units(task_of(TaskKind::same_kind));
  CHECK(same_bits(words.x, Matrix::Identity(12, 12)));
  CHECK(words.mask.kind == MaskKind::none);
  CHECK((words.true_keys.rowwise().count() == words_per_kind).all());
  CHECK(words.true_keys(3, 5));
  CHECK_FALSE(words.true_keys(2, 3));
}

TEST_CASE("what a unit is to find are the true keys of the sequences", "[tasks]") {
  const Task task = task_of(TaskKind::same_kind);
  const TaskUnits units = task_units(task);
  for (const Sequence& sequence : task.held_out) {
    for (Index i = 0; i < sequence.x.rows(); ++i) {
      for (Index j = 0; j < sequence.x.rows(); ++j) {
        REQUIRE(sequence.true_keys(i, j) ==
                units.true_keys(symbol(sequence, i), symbol(sequence, j)));
      }
    }
  }
}
