#include "support.hpp"

using namespace attention;
using namespace attention::testing;

TEST_CASE("one head is plain attention, bit for bit", "[multi-head]") {
  const AttentionInputs inputs = random_inputs(51, 4, 5, 6, 3);
  const MultiHeadTrace multi = must(attend_multi_head(inputs, 1));
  const AttentionTrace single = must(attend(inputs));
  REQUIRE(multi.heads.size() == 1);
  CHECK(first_difference(multi.heads[0].trace, single).empty());
  CHECK(same_bits(multi.heads[0].inputs.queries, inputs.queries));
  CHECK(same_bits(multi.concatenated, single.context));
  CHECK(same_bits(multi.context, single.context));
}

TEST_CASE("each head attends in its own block of columns and stands in its own block of the result",
          "[multi-head]") {
  const Index heads = GENERATE(2, 3, 4);
  const AttentionInputs inputs = random_inputs(52, 4, 5, heads * 2, heads * 3);
  AttentionOptions options = with_mask(MaskKind::causal);
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  const MultiHeadTrace multi = must(attend_multi_head(inputs, heads, {}, options));
  REQUIRE(static_cast<Index>(multi.heads.size()) == heads);
  CHECK(shape_text(multi.concatenated.rows(), multi.concatenated.cols()) ==
        shape_text(4, heads * 3));
  CHECK(same_bits(multi.context, multi.concatenated));
  for (Index h = 0; h < heads; ++h) {
    const AttentionInputs block{inputs.queries.middleCols(h * 2, 2),
                                inputs.keys.middleCols(h * 2, 2),
                                inputs.values.middleCols(h * 3, 3)};
    const HeadTrace& head = multi.heads[static_cast<std::size_t>(h)];
    CHECK(same_bits(head.inputs.queries, block.queries));
    CHECK(same_bits(head.inputs.keys, block.keys));
    CHECK(same_bits(head.inputs.values, block.values));
    CHECK(first_difference(head.trace, must(attend(block, options))).empty());
    CHECK(same_bits(Matrix(multi.concatenated.middleCols(h * 3, 3)), head.trace.context));
  }
}

TEST_CASE("the scale uses the width of a head, not of the model", "[multi-head]") {
  AttentionOptions options;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  const MultiHeadTrace multi =
      must(attend_multi_head(random_inputs(53, 2, 2, 8, 2), 2, {}, options));
  CHECK(multi.heads[0].trace.scale_factor == 0.5);
}

TEST_CASE("heads do not see each other", "[multi-head]") {
  AttentionInputs inputs = random_inputs(54, 3, 3, 4, 4);
  const MultiHeadTrace before = must(attend_multi_head(inputs, 2));
  inputs.queries.rightCols(2).setConstant(7.0);
  inputs.values.rightCols(2).setConstant(-7.0);
  const MultiHeadTrace after = must(attend_multi_head(inputs, 2));
  CHECK(first_difference(before.heads[0].trace, after.heads[0].trace).empty());
  CHECK_FALSE(first_difference(before.heads[1].trace, after.heads[1].trace).empty());
}

TEST_CASE("seeded heads are the columns of one wide draw", "[multi-head]") {
  const ProjectionWeights wide = must(seeded_weights(2026, 4, 2, 3));
  const AttentionInputs inputs = must(project(post_x(), wide));
  const MultiHeadTrace multi = must(attend_multi_head(inputs, 3));
  const ProjectionWeights last{wide.w_q.rightCols(2), wide.w_k.rightCols(2), wide.w_v.rightCols(2)};
  CHECK(
      first_difference(multi.heads[2].trace, must(attend(must(project(post_x(), last))))).empty());
}

TEST_CASE("the output projection mixes what the heads say", "[multi-head]") {
  const AttentionInputs inputs = random_inputs(55, 3, 4, 4, 6);
  const Matrix w_o = normals(56, 6, 5);
  const MultiHeadTrace plain = must(attend_multi_head(inputs, 2));
  const MultiHeadTrace projected = must(attend_multi_head(inputs, 2, w_o));
  CHECK(same_bits(projected.concatenated, plain.concatenated));
  CHECK(same_bits(projected.context, product(plain.concatenated, w_o)));
  CHECK(
      same_bits(must(attend_multi_head(inputs, 2, Matrix::Identity(6, 6))).context, plain.context));
}

TEST_CASE("the output projection works with one head too", "[multi-head]") {
  const AttentionInputs inputs = random_inputs(57, 3, 4, 4, 2);
  const MultiHeadTrace trace = must(attend_multi_head(inputs, 1, matrix({{2}, {-1}})));
  const Matrix context = must(attend(inputs)).context;
  CHECK(difference(trace.context, 2.0 * context.col(0) - context.col(1), 1e-15).empty());
}

TEST_CASE("a row range applies to every head and to the projected context", "[multi-head][rows]") {
  const AttentionInputs inputs = random_inputs(58, 5, 4, 4, 4);
  const Matrix w_o = normals(59, 4, 3);
  const MultiHeadTrace full = must(attend_multi_head(inputs, 2, w_o));
  const MultiHeadTrace part = must(attend_multi_head(inputs, 2, w_o, {}, RowRange{1, 3}));
  CHECK(same_bits(part.context, full.context.middleRows(1, 3)));
  CHECK(same_bits(part.concatenated, full.concatenated.middleRows(1, 3)));
  CHECK(part.heads[1].trace.first_row == 1);
  CHECK(part.heads[1].inputs.queries.rows() == 5);
}

TEST_CASE("one head's NaN reaches the projected context as data", "[multi-head]") {
  const AttentionInputs inputs{matrix({{800, 790, 1, 1}, {0, 1, 1, 1}}),
                               matrix({{1, 0, 1, 0}, {0, 1, 0, 1}}), Matrix::Ones(2, 4)};
  const MultiHeadTrace trace = must(
      attend_multi_head(inputs, 2, Matrix::Ones(4, 1), with_softmax(SoftmaxVariant::global_max)));
  CHECK(std::isfinite(trace.context(0, 0)));
  CHECK(std::isnan(trace.context(1, 0)));
  CHECK(std::isnan(trace.concatenated(1, 0)));
  CHECK(std::isfinite(trace.concatenated(1, 2)));
}

TEST_CASE("heads must be at least one and divide the columns", "[multi-head][error]") {
  const AttentionInputs inputs = random_inputs(60, 3, 3, 4, 6);
  CHECK(outcome(attend_multi_head(inputs, 0)) == "out-of-range heads");
  CHECK(outcome(attend_multi_head(inputs, -2)) == "out-of-range heads");
  CHECK(outcome(attend_multi_head(inputs, 3)) == "not-divisible queries");
  CHECK(outcome(attend_multi_head(inputs, 4)) == "not-divisible values");
  CHECK(outcome(attend_multi_head(inputs, 5)) == "not-divisible queries");
  CHECK(outcome(attend_multi_head(inputs, std::numeric_limits<Index>::max())) ==
        "not-divisible queries");
  CHECK(outcome(attend_multi_head(inputs, 2)) == "ok");
}

TEST_CASE("the limit of a trace holds for the cells of all heads together", "[multi-head][error]") {
  const Matrix keys = Matrix::Zero(1025, 2);
  const AttentionInputs inputs = {Matrix::Zero(512, 2), keys, keys};
  constexpr Index cells = Index{512} * 1025;
  static_assert(cells < max_trace_cells && 2 * cells > max_trace_cells);
  CHECK(outcome(attend_multi_head(inputs, 2)) == "too-large rows");
  CHECK(outcome(attend_multi_head(inputs, 2, {}, {}, RowRange{0, 1})) == "ok");
}

TEST_CASE("several heads refuse what one head refuses, before any column is split",
          "[multi-head][error]") {
  AttentionInputs inputs = random_inputs(61, 3, 3, 4, 4);
  SECTION("keys of another width") {
    inputs.keys = Matrix::Ones(3, 2);
    CHECK(outcome(attend_multi_head(inputs, 2)) == "wrong-shape keys");
  }
  SECTION("another number of values than keys") {
    inputs.values = Matrix::Ones(2, 4);
    CHECK(outcome(attend_multi_head(inputs, 2)) == "wrong-shape values");
  }
  SECTION("a bad number is reported where it stands in the whole matrix, not in its block") {
    inputs.keys(1, 3) = not_a_number;
    const auto result = attend_multi_head(inputs, 2);
    CHECK(outcome(result) == "not-finite keys");
    CHECK(result.error().row == 1);
    CHECK(result.error().column == 3);
  }
  SECTION("nothing at all") {
    CHECK(outcome(attend_multi_head({Matrix(), inputs.keys, inputs.values}, 2)) == "empty queries");
    CHECK(outcome(attend_multi_head({inputs.queries, inputs.keys, Matrix()}, 2)) == "empty values");
  }
  SECTION("options and rows") {
    AttentionOptions options;
    options.temperature = 0.0;
    CHECK(outcome(attend_multi_head(inputs, 2, {}, options)) == "not-positive temperature");
    CHECK(outcome(attend_multi_head(inputs, 2, {}, {}, RowRange{2, 2})) == "out-of-range rows");
    CHECK(outcome(attend_multi_head(inputs, 2, {}, with_mask(mask({"11"})))) == "wrong-shape mask");
  }
}

TEST_CASE("the output projection must fit the concatenated heads", "[multi-head][error]") {
  const AttentionInputs inputs = random_inputs(62, 3, 3, 4, 4);
  CHECK(outcome(attend_multi_head(inputs, 2, Matrix::Ones(3, 3))) == "wrong-shape w_o");
  CHECK(outcome(attend_multi_head(inputs, 2, Matrix::Ones(2, 4))) == "wrong-shape w_o");
  CHECK(outcome(attend_multi_head(inputs, 2, Matrix::Ones(4, 9))) == "ok");
  Matrix w_o = Matrix::Ones(4, 4);
  w_o(3, 2) = infinity;
  CHECK(outcome(attend_multi_head(inputs, 2, w_o)) == "not-finite w_o");
}

TEST_CASE("an output projection that leaves float64 is an overflow of the context",
          "[multi-head][error]") {
  AttentionInputs inputs = random_inputs(63, 3, 3, 4, 4);
  inputs.values.setConstant(1e200);
  CHECK(outcome(attend_multi_head(inputs, 2, Matrix::Constant(4, 4, 1e200))) == "overflow context");
}
