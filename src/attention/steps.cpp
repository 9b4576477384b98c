#include "steps.hpp"

#include <algorithm>
#include <array>

namespace attention {
namespace {

constexpr std::array<std::string_view, 4> stage_names = {"project", "score", "softmax", "mix"};
constexpr std::array<std::string_view, 3> grain_names = {"stage", "row", "cell"};
constexpr std::array<std::string_view, 3> projected_names = {"queries", "keys", "values"};
constexpr std::array<std::string_view, 5> rung_names = {"scores", "scale", "subtract",
                                                        "exponentiate", "normalize"};

template <class Names, class Enum>
std::string_view name_of(const Names& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

template <class Enum, class Names>
std::optional<Enum> value_of(const Names& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Enum>(found - names.begin());
}

// Steps that fill one table, row by row.
struct Block {
  Stage stage;
  Projected matrix;
  Index rows;
  Index columns;

  [[nodiscard]] Index count() const { return rows * columns; }
};

using Blocks = std::array<Block, 6>;

Blocks blocks_of(const StepShape& shape) {
  const auto [n_queries, n_keys, d_key, d_value, projected, rungs] = shape;
  const auto n_rungs = static_cast<Index>(rungs.size());
  return {{{Stage::project, Projected::queries, projected ? n_queries : 0, d_key},
           {Stage::project, Projected::keys, projected ? n_keys : 0, d_key},
           {Stage::project, Projected::values, projected ? n_keys : 0, d_value},
           {Stage::score, Projected::queries, n_queries, n_keys},
           {Stage::softmax, Projected::queries, n_queries, n_rungs},
           {Stage::mix, Projected::queries, n_queries, n_keys}}};
}

// A block and the number of its first step.
struct Located {
  Block block;
  Index first;
};

// The block that step `index` belongs to. Precondition: 0 ≤ index < step_count(shape).
Located block_around(const StepShape& shape, Index index) {
  Located located = {};
  Index end = 0;
  for (const Block& block : blocks_of(shape)) {
    located = {block, end};
    end += block.count();
    if (index < end) break;
  }
  return located;
}

// Consecutive steps [first, end).
struct Span {
  Index first;
  Index end;
};

Span row_around(const StepShape& shape, Index index) {
  const auto [block, first] = block_around(shape, index);
  const Index row_first = index - (index - first) % block.columns;
  return {row_first, row_first + block.columns};
}

Span stage_around(const StepShape& shape, Index index) {
  Span span = {0, 0};
  for (const Stage stage : {Stage::project, Stage::score, Stage::softmax, Stage::mix}) {
    span = {span.end, span.end + stage_step_count(shape, stage)};
    if (index < span.end) break;
  }
  return span;
}

// The cell, row or stage that step `index` belongs to. Precondition: 0 ≤ index < step_count(shape).
Span unit_around(const StepShape& shape, Grain grain, Index index) {
  switch (grain) {
    case Grain::stage:
      return stage_around(shape, index);
    case Grain::row:
      return row_around(shape, index);
    default:
      return {index, index + 1};
  }
}

bool holds(const Block& block, const Step& step) {
  return block.stage == step.stage &&
         (step.stage != Stage::project || block.matrix == step.matrix) && step.row >= 0 &&
         step.row < block.rows && step.column >= 0 && step.column < block.columns;
}

Error no_such_step(std::string found, std::string expected = {}) {
  return {ErrorCode::out_of_range, "step", -1, -1, std::move(found), std::move(expected)};
}

// "softmax/0/normalize"; a rung the shape does not have is spelled by its number.
std::string spell(const StepShape& shape, const Step& step) {
  const auto rung = static_cast<std::size_t>(step.column);
  const bool has_rung = step.stage == Stage::softmax && rung < shape.rungs.size();
  std::string text(stage_name(step.stage));
  if (step.stage == Stage::project) text.append("/").append(projected_name(step.matrix));
  text.append("/").append(std::to_string(step.row)).append("/");
  return has_rung ? text.append(rung_name(shape.rungs[rung]))
                  : text.append(std::to_string(step.column));
}

// The words of "softmax/0/normalize".
std::vector<std::string_view> split(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('/', start), text.size());
    words.push_back(text.substr(start, end - start));
    start = end + 1;
  }
  return words;
}

// By hand, because from_chars would make the WebAssembly module a kilobyte larger. Indices
// have seven digits at most.
std::optional<Index> read_index(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  Index index = 0;
  for (const char digit : text) {
    if (digit < '0' || digit > '9') return std::nullopt;
    index = index * 10 + (digit - '0');
  }
  return index;
}

std::optional<Index> read_rung(const StepShape& shape, std::string_view text) {
  const auto rung = value_of<Rung>(rung_names, text);
  const auto found = std::find(shape.rungs.begin(), shape.rungs.end(), rung);
  if (found == shape.rungs.end()) return std::nullopt;
  return found - shape.rungs.begin();
}

// What the words say, whether or not the shape has such a step.
std::optional<Step> read_step(const StepShape& shape, std::string_view text) {
  std::vector<std::string_view> words = split(text);
  const auto stage = value_of<Stage>(stage_names, words[0]);
  if (!stage || words.size() != (stage == Stage::project ? 4 : 3)) return std::nullopt;
  const std::string_view last = words.back();
  const auto matrix = stage == Stage::project ? value_of<Projected>(projected_names, words[1])
                                              : std::optional(Projected::queries);
  const auto row = read_index(words[words.size() - 2]);
  const auto column = stage == Stage::softmax ? read_rung(shape, last) : read_index(last);
  if (!matrix || !row || !column) return std::nullopt;
  return Step{*stage, *matrix, *row, *column};
}

}  // namespace

std::string_view stage_name(Stage stage) { return name_of(stage_names, stage); }
std::string_view grain_name(Grain grain) { return name_of(grain_names, grain); }
std::string_view rung_name(Rung rung) { return name_of(rung_names, rung); }
std::string_view projected_name(Projected matrix) { return name_of(projected_names, matrix); }

std::vector<Rung> softmax_rungs(SoftmaxVariant variant, double divisor) {
  std::vector<Rung> rungs = {Rung::scores};
  if (divisor != 1.0) rungs.push_back(Rung::scale);
  if (variant != SoftmaxVariant::score_sum) {
    rungs.push_back(Rung::subtract);
    rungs.push_back(Rung::exponentiate);
  }
  rungs.push_back(Rung::normalize);
  return rungs;
}

Index stage_step_count(const StepShape& shape, Stage stage) {
  Index count = 0;
  for (const Block& block : blocks_of(shape)) {
    if (block.stage == stage) count += block.count();
  }
  return count;
}

Index step_count(const StepShape& shape) {
  Index count = 0;
  for (const Block& block : blocks_of(shape)) count += block.count();
  return count;
}

Result<Step> step_at(const StepShape& shape, Index index) {
  const Index count = step_count(shape);
  if (index < 0 || index >= count) {
    return no_such_step(std::to_string(index), "0 .. " + std::to_string(count - 1));
  }
  const auto [block, first] = block_around(shape, index);
  return Step{block.stage, block.matrix, (index - first) / block.columns,
              (index - first) % block.columns};
}

Result<Index> step_index(const StepShape& shape, const Step& step) {
  Index first = 0;
  for (const Block& block : blocks_of(shape)) {
    if (holds(block, step)) return first + step.row * block.columns + step.column;
    first += block.count();
  }
  return no_such_step(spell(shape, step));
}

std::optional<Index> next_stop(const StepShape& shape, Grain grain, Index index) {
  const Index count = step_count(shape);
  if (index >= count - 1) return std::nullopt;
  return unit_around(shape, grain, std::max(index, Index{-1}) + 1).end - 1;
}

std::optional<Index> previous_stop(const StepShape& shape, Grain grain, Index index) {
  const Index count = step_count(shape);
  const Index first =
      index >= count ? count : unit_around(shape, grain, std::max(index, Index{0})).first;
  if (first == 0) return std::nullopt;
  return first - 1;
}

std::vector<Index> stops(const StepShape& shape, Grain grain) {
  std::vector<Index> all;
  for (auto stop = next_stop(shape, grain, -1); stop; stop = next_stop(shape, grain, *stop)) {
    all.push_back(*stop);
  }
  return all;
}

std::string step_text(const StepShape& shape, const Step& step) {
  return step_index(shape, step) ? spell(shape, step) : std::string();
}

Result<Step> step_from_text(const StepShape& shape, std::string_view text) {
  const auto step = read_step(shape, text);
  // Whatever reading let pass ("score/01/1"), a step of the shape has one spelling only.
  if (step && step_text(shape, *step) == text) return *step;
  return no_such_step(std::string(text));
}

}  // namespace attention
