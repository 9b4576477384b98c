#include <algorithm>
#include <set>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

const StepShape post_shape = {
    3, 3, 2, 2, true, {Rung::scores, Rung::subtract, Rung::exponentiate, Rung::normalize}};

std::vector<StepShape> many_shapes() {
  std::vector<StepShape> shapes = {post_shape,   {},           {1, 4, 3, 2},
                                   {4, 1, 2, 3}, {2, 5, 1, 4}, {6, 6, 3, 3}};
  const auto variants = {
      softmax_rungs(SoftmaxVariant::row_max, 1.0), softmax_rungs(SoftmaxVariant::row_max, 1.41),
      softmax_rungs(SoftmaxVariant::score_sum, 1.0), softmax_rungs(SoftmaxVariant::score_sum, 2.0)};
  std::vector<StepShape> all;
  for (StepShape shape : shapes) {
    for (const auto& rungs : variants) {
      for (const bool projected : {true, false}) {
        shape.rungs = rungs;
        shape.projected = projected;
        all.push_back(shape);
      }
    }
  }
  return all;
}

// The steps in order, written as the loops a reader would write, and whether each ends its row or
// stage.
struct Expected {
  std::vector<Step> steps;
  std::vector<Index> row_ends;
  std::vector<Index> stage_ends;

  void add_rows(Stage stage, Projected matrix, Index rows, Index columns) {
    for (Index i = 0; i < rows; ++i) {
      for (Index j = 0; j < columns; ++j) {
        steps.push_back({stage, matrix, i, j});
      }
      row_ends.push_back(static_cast<Index>(steps.size()) - 1);
    }
  }
  void end_stage() { stage_ends.push_back(static_cast<Index>(steps.size()) - 1); }
};

Expected expected_steps(const StepShape& shape) {
  Expected expected;
  if (shape.projected) {
    expected.add_rows(Stage::project, Projected::queries, shape.n_queries, shape.d_key);
    expected.add_rows(Stage::project, Projected::keys, shape.n_keys, shape.d_key);
    expected.add_rows(Stage::project, Projected::values, shape.n_keys, shape.d_value);
    expected.end_stage();
  }
  expected.add_rows(Stage::score, Projected::queries, shape.n_queries, shape.n_keys);
  expected.end_stage();
  expected.add_rows(Stage::softmax, Projected::queries, shape.n_queries,
                    static_cast<Index>(shape.rungs.size()));
  expected.end_stage();
  expected.add_rows(Stage::mix, Projected::queries, shape.n_queries, shape.n_keys);
  expected.end_stage();
  return expected;
}

std::string describe(const StepShape& s) {
  return shape_text(s.n_queries, s.n_keys) + " d " + shape_text(s.d_key, s.d_value) + " rungs " +
         std::to_string(s.rungs.size()) + (s.projected ? " projected" : "");
}

}  // namespace

TEST_CASE("the post's example has 48 steps: 18 to project, 9 to score, 12 for softmax, 9 to mix",
          "[steps][post]") {
  CHECK(step_count(post_shape) == 48);
  CHECK(stage_step_count(post_shape, Stage::project) == 18);
  CHECK(stage_step_count(post_shape, Stage::score) == 9);
  CHECK(stage_step_count(post_shape, Stage::softmax) == 12);
  CHECK(stage_step_count(post_shape, Stage::mix) == 9);
  CHECK(stops(post_shape, Grain::cell).size() == 48);
  CHECK(stops(post_shape, Grain::row).size() == 9 + 3 + 3 + 3);
  CHECK(stops(post_shape, Grain::stage) == std::vector<Index>{17, 26, 38, 47});
}

TEST_CASE("steps run through Q, K, V, scores, softmax and mixing row by row", "[steps]") {
  for (const StepShape& shape : many_shapes()) {
    INFO(describe(shape));
    const Expected expected = expected_steps(shape);
    REQUIRE(step_count(shape) == static_cast<Index>(expected.steps.size()));
    for (Index i = 0; i < step_count(shape); ++i) {
      REQUIRE(must(step_at(shape, i)) == expected.steps[static_cast<std::size_t>(i)]);
    }
    Index total = 0;
    for (const Stage stage : {Stage::project, Stage::score, Stage::softmax, Stage::mix}) {
      const auto in_stage = std::count_if(expected.steps.begin(), expected.steps.end(),
                                          [&](const Step& step) { return step.stage == stage; });
      CHECK(stage_step_count(shape, stage) == in_stage);
      total += stage_step_count(shape, stage);
    }
    CHECK(total == step_count(shape));
  }
}

TEST_CASE("number, step and text are three spellings of the same thing", "[steps]") {
  for (const StepShape& shape : many_shapes()) {
    INFO(describe(shape));
    std::set<std::string> texts;
    for (Index i = 0; i < step_count(shape); ++i) {
      const Step step = must(step_at(shape, i));
      REQUIRE(must(step_index(shape, step)) == i);
      const std::string text = step_text(shape, step);
      REQUIRE(must(step_from_text(shape, text)) == step);
      texts.insert(text);
    }
    CHECK(static_cast<Index>(texts.size()) == step_count(shape));
  }
}

TEST_CASE("given queries, keys and values leave nothing to project", "[steps]") {
  StepShape shape = post_shape;
  shape.projected = false;
  CHECK(step_count(shape) == 30);
  CHECK(stage_step_count(shape, Stage::project) == 0);
  CHECK(must(step_at(shape, 0)) == Step{Stage::score, Projected::queries, 0, 0});
  CHECK(stops(shape, Grain::stage) == std::vector<Index>{8, 20, 29});
  CHECK(outcome(step_index(shape, {Stage::project, Projected::queries, 0, 0})) ==
        "out-of-range step");
  CHECK(outcome(step_from_text(shape, "project/queries/0/0")) == "out-of-range step");
}

TEST_CASE("the rungs follow from the softmax and from whether there is anything to divide by",
          "[steps]") {
  using enum Rung;
  CHECK(softmax_rungs(SoftmaxVariant::row_max, 1.0) ==
        std::vector<Rung>{scores, subtract, exponentiate, normalize});
  CHECK(softmax_rungs(SoftmaxVariant::global_max, 1.0) ==
        std::vector<Rung>{scores, subtract, exponentiate, normalize});
  CHECK(softmax_rungs(SoftmaxVariant::row_max, 8.0) ==
        std::vector<Rung>{scores, scale, subtract, exponentiate, normalize});
  CHECK(softmax_rungs(SoftmaxVariant::score_sum, 1.0) == std::vector<Rung>{scores, normalize});
  CHECK(softmax_rungs(SoftmaxVariant::score_sum, 0.5) ==
        std::vector<Rung>{scores, scale, normalize});
}

TEST_CASE("at each grain the player stops at the last step of each cell, row or stage", "[steps]") {
  for (const StepShape& shape : many_shapes()) {
    INFO(describe(shape));
    const Expected expected = expected_steps(shape);
    CHECK(stops(shape, Grain::row) == expected.row_ends);
    CHECK(stops(shape, Grain::stage) == expected.stage_ends);
    const std::vector<Index> cells = stops(shape, Grain::cell);
    REQUIRE(static_cast<Index>(cells.size()) == step_count(shape));
    for (Index i = 0; i < step_count(shape); ++i) {
      REQUIRE(cells[static_cast<std::size_t>(i)] == i);
    }
  }
}

TEST_CASE("from any step the next and previous stops are the nearest ones on either side",
          "[steps]") {
  for (const StepShape& shape : many_shapes()) {
    for (const Grain grain : {Grain::stage, Grain::row, Grain::cell}) {
      INFO(describe(shape) << " at grain " << grain_name(grain));
      const std::vector<Index> all = stops(shape, grain);
      for (Index i = 0; i < step_count(shape); ++i) {
        const auto after = std::upper_bound(all.begin(), all.end(), i);
        const auto here = std::lower_bound(all.begin(), all.end(), i);
        REQUIRE(next_stop(shape, grain, i) ==
                (after == all.end() ? std::nullopt : std::optional(*after)));
        REQUIRE(previous_stop(shape, grain, i) ==
                (here == all.begin() ? std::nullopt : std::optional(*(here - 1))));
      }
    }
  }
}

TEST_CASE("a place kept through a change of grain moves to the stop that follows it",
          "[steps][post]") {
  CHECK(next_stop(post_shape, Grain::row, 18) == 20);    // score/0/0 → score/0/2
  CHECK(next_stop(post_shape, Grain::stage, 18) == 26);  // → score/2/2
  CHECK(previous_stop(post_shape, Grain::stage, 18) == 17);
  CHECK(previous_stop(post_shape, Grain::row, 18) == 17);
  CHECK_FALSE(next_stop(post_shape, Grain::stage, 47).has_value());
  CHECK_FALSE(previous_stop(post_shape, Grain::cell, 0).has_value());
  CHECK_FALSE(previous_stop(post_shape, Grain::stage, 5).has_value());
}

TEST_CASE("a step reads as a path of words", "[steps][post]") {
  CHECK(step_text(post_shape, {Stage::project, Projected::queries, 0, 1}) == "project/queries/0/1");
  CHECK(step_text(post_shape, {Stage::project, Projected::values, 2, 0}) == "project/values/2/0");
  CHECK(step_text(post_shape, {Stage::score, Projected::queries, 0, 1}) == "score/0/1");
  CHECK(step_text(post_shape, {Stage::softmax, Projected::queries, 0, 2}) ==
        "softmax/0/exponentiate");
  CHECK(step_text(post_shape, {Stage::mix, Projected::queries, 0, 1}) == "mix/0/1");
  CHECK(must(step_from_text(post_shape, "softmax/2/normalize")) ==
        Step{Stage::softmax, Projected::queries, 2, 3});
}

TEST_CASE("a rung keeps its text when another rung appears before it", "[steps]") {
  StepShape scaled = post_shape;
  scaled.rungs = softmax_rungs(SoftmaxVariant::row_max, 2.0);
  CHECK(must(step_from_text(post_shape, "softmax/1/subtract")).column == 1);
  CHECK(must(step_from_text(scaled, "softmax/1/subtract")).column == 2);
}

TEST_CASE("text that is no step of the shape is refused", "[steps][error]") {
  const char* const text = GENERATE(
      "", "/", "project", "project/queries", "project/queries/0", "project/queries/0/2",
      "project/queries/3/0", "project/weights/0/0", "project/0/0", "score", "score/", "score/0",
      "score/0/", "score/0/3", "score/3/0", "score/0/0/0", "score/0/1/", "/score/0/1", "score//0/1",
      "score/-1/0", "score/+1/0", "score/ 1/0", "score/1/0 ", "score/0x1/0", "score/1.0/0",
      "score/1e0/0", "score/00/1", "score/01/1", "score/a/b", "Score/0/0", "SCORE/0/0",
      "score\\0\\0", "score/99999999999999999999999/0", "score/18446744073709551616/0",
      "score/4294967296/0", "softmax/0", "softmax/0/0", "softmax/0/scale", "softmax/0/Normalize",
      "softmax/0/", "softmax/3/normalize", "mix/0/3", "mix/3/0", "mixed/0/0", "stage/0/0");
  INFO(text);
  CHECK(outcome(step_from_text(post_shape, text)) == "out-of-range step");
}

TEST_CASE("text is read to its end, not to its first zero byte", "[steps][error]") {
  CHECK(outcome(step_from_text(post_shape, std::string_view("score/0/1\0", 10))) ==
        "out-of-range step");
  CHECK(outcome(step_from_text(post_shape, std::string_view("score/0/12", 9))) == "ok");
}

TEST_CASE("numbers and steps outside the shape are refused", "[steps][error]") {
  constexpr Index huge = std::numeric_limits<Index>::max();
  for (const Index index : {Index{-1}, Index{48}, huge, std::numeric_limits<Index>::min()}) {
    CHECK(outcome(step_at(post_shape, index)) == "out-of-range step");
  }
  for (const Step& step :
       {Step{Stage::project, Projected::queries, 3, 0}, Step{Stage::project, Projected::keys, 0, 2},
        Step{Stage::project, Projected::values, -1, 0},
        Step{Stage::score, Projected::queries, 0, 3}, Step{Stage::score, Projected::queries, 0, -1},
        Step{Stage::softmax, Projected::queries, 0, 4},
        Step{Stage::softmax, Projected::queries, 3, 0},
        Step{Stage::mix, Projected::queries, huge, huge}}) {
    CHECK(outcome(step_index(post_shape, step)) == "out-of-range step");
  }
}

TEST_CASE("stages, grains and rungs have distinct names", "[steps]") {
  std::set<std::string_view> names;
  for (const Stage stage : {Stage::project, Stage::score, Stage::softmax, Stage::mix}) {
    names.insert(stage_name(stage));
  }
  CHECK(names == std::set<std::string_view>{"project", "score", "softmax", "mix"});
  names.clear();
  for (const Grain grain : {Grain::stage, Grain::row, Grain::cell}) {
    names.insert(grain_name(grain));
  }
  CHECK(names == std::set<std::string_view>{"stage", "row", "cell"});
  names.clear();
  for (const Rung rung :
       {Rung::scores, Rung::scale, Rung::subtract, Rung::exponentiate, Rung::normalize}) {
    names.insert(rung_name(rung));
  }
  CHECK(names ==
        std::set<std::string_view>{"scores", "scale", "subtract", "exponentiate", "normalize"});
}

TEST_CASE("4,096 tokens can be stepped: numbers stay exact far from the start", "[steps]") {
  const StepShape shape{4096, 4096, 64, 64, true, post_shape.rungs};
  CHECK(step_count(shape) == 3 * 4096 * 64 + 4096 * 4096 + 4096 * 4 + 4096 * 4096);
  const Index last = step_count(shape) - 1;
  CHECK(must(step_at(shape, last)) == Step{Stage::mix, Projected::queries, 4095, 4095});
  CHECK(must(step_index(shape, must(step_at(shape, last - 5000)))) == last - 5000);
  CHECK(next_stop(shape, Grain::row, last - 5000) == last - 4096);
}
