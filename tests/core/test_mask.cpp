#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

bool equal(const Mask& a, const Mask& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() && (a == b).all();
}

Masking padding(const std::vector<bool>& real_keys, MaskKind kind = MaskKind::none) {
  Masking masking;
  masking.kind = kind;
  masking.real_keys = padding_row(real_keys);
  return masking;
}

}  // namespace

TEST_CASE("the causal mask is the lower triangle from the top left, of any shape", "[mask]") {
  CHECK(equal(causal_mask(1, 1), mask({"1"})));
  CHECK(equal(causal_mask(3, 3), mask({"100", "110", "111"})));
  CHECK(equal(causal_mask(2, 4), mask({"1000", "1100"})));
  CHECK(equal(causal_mask(4, 2), mask({"10", "11", "11", "11"})));
}

TEST_CASE("who may attend to whom follows from kind and padding together", "[mask]") {
  for (Index i = 0; i < 3; ++i) {
    for (Index j = 0; j < 3; ++j) {
      CHECK(may_attend({}, i, j));
      CHECK(may_attend(with_mask(MaskKind::causal).mask, i, j) == (j <= i));
      CHECK(may_attend(with_mask(mask({"010", "101", "000"})).mask, i, j) ==
            ((i + j == 1) || (i == 1 && j == 2)));
      CHECK(may_attend(padding({true, false, true}), i, j) == (j != 1));
      CHECK(may_attend(padding({true, false, true}, MaskKind::causal), i, j) == (j <= i && j != 1));
    }
  }
}

TEST_CASE("a custom mask left over in the options is not read under another kind", "[mask]") {
  AttentionOptions options = with_mask(mask({"0"}));
  options.mask.kind = MaskKind::none;
  CHECK(outcome(check_masking(options.mask, 3, 3)) == "ok");
  CHECK(may_attend(options.mask, 0, 0));
  CHECK(outcome(attend(post_inputs(0), options)) == "ok");
}

TEST_CASE("a mask must have a row for every query and a column for every key", "[mask][error]") {
  const Masking masking = with_mask(mask({"101", "111"})).mask;
  CHECK(outcome(check_masking(masking, 2, 3)) == "ok");
  CHECK(outcome(check_masking(masking, 3, 3)) == "wrong-shape mask");
  CHECK(outcome(check_masking(masking, 3, 2)) == "wrong-shape mask");
  CHECK(outcome(check_masking(masking, 2, 4)) == "wrong-shape mask");
  CHECK(outcome(check_masking(with_mask(MaskKind::custom).mask, 2, 3)) == "wrong-shape mask");
  CHECK(outcome(check_masking(with_mask(MaskKind::causal).mask, 2, 3)) == "ok");
}

TEST_CASE("padding must say of every key whether it is real", "[mask][error]") {
  CHECK(outcome(check_masking(padding({true, false}), 5, 2)) == "ok");
  CHECK(outcome(check_masking(padding({}), 5, 2)) == "ok");
  CHECK(outcome(check_masking(padding({true, false}), 2, 3)) == "wrong-shape real_keys");
  CHECK(outcome(check_masking(padding({true}, MaskKind::causal), 2, 2)) == "wrong-shape real_keys");
  Masking no_flag;  // which is not no padding
  no_flag.real_keys = Mask(1, 0);
  CHECK(outcome(check_masking(no_flag, 2, 2)) == "wrong-shape real_keys");
  no_flag.real_keys = Mask::Ones(2, 2);
  CHECK(outcome(check_masking(no_flag, 2, 2)) == "wrong-shape real_keys");
}

TEST_CASE("causal attention is attention under a lower triangle, bit for bit",
          "[mask][attention]") {
  const auto [n_queries, n_keys] = GENERATE(
      std::pair<Index, Index>{4, 4}, std::pair<Index, Index>{3, 6}, std::pair<Index, Index>{6, 3});
  const AttentionInputs inputs = random_inputs(8, n_queries, n_keys, 3, 2);
  Mask triangle = Mask::Constant(n_queries, n_keys, false);
  for (Index i = 0; i < n_queries; ++i) {
    for (Index j = 0; j < n_keys && j <= i; ++j) {
      triangle(i, j) = true;
    }
  }
  const AttentionTrace causal = must(attend(inputs, with_mask(MaskKind::causal)));
  CHECK(first_difference(causal, must(attend(inputs, with_mask(triangle)))).empty());
}

TEST_CASE("padding is a custom mask of constant columns, bit for bit", "[mask][attention]") {
  const AttentionInputs inputs = random_inputs(8, 3, 4, 2, 2);
  AttentionOptions padded;
  padded.mask = padding({true, false, false, true});
  CHECK(first_difference(must(attend(inputs, padded)),
                         must(attend(inputs, with_mask(mask({"1001", "1001", "1001"})))))
            .empty());
}

TEST_CASE("what a masked key or value holds changes nothing else", "[mask][attention]") {
  AttentionInputs inputs = random_inputs(5, 4, 4, 3, 2);
  const AttentionTrace before = must(attend(inputs, with_mask(MaskKind::causal)));
  inputs.keys.row(3).setConstant(100.0);
  inputs.values.row(3).setConstant(-1e300);
  const AttentionTrace after = must(attend(inputs, with_mask(MaskKind::causal)));
  CHECK(same_bits(Matrix(before.weights.topRows(3)), after.weights.topRows(3)));
  CHECK(same_bits(Matrix(before.context.topRows(3)), after.context.topRows(3)));
}

TEST_CASE("the future does not reach the past: appending tokens leaves causal rows alone",
          "[mask][attention]") {
  const AttentionInputs longer = random_inputs(6, 7, 7, 3, 3);
  const AttentionInputs shorter{longer.queries.topRows(4), longer.keys.topRows(4),
                                longer.values.topRows(4)};
  const AttentionTrace all = must(attend(longer, with_mask(MaskKind::causal)));
  const AttentionTrace some = must(attend(shorter, with_mask(MaskKind::causal)));
  CHECK(same_bits(Matrix(all.context.topRows(4)), some.context));
}

TEST_CASE("a row that may attend to nothing gives zeros and is listed, under every softmax",
          "[mask][attention]") {
  const auto variant =
      GENERATE(SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  AttentionOptions options = with_mask(mask({"101", "000", "011"}));
  options.softmax = variant;
  const AttentionInputs inputs = post_inputs(0);
  const AttentionTrace trace = must(attend(inputs, options));
  CHECK(trace.empty_rows == std::vector<Index>{1});
  CHECK(trace.undefined_rows.empty());
  CHECK(same_bits(Matrix(trace.weights.row(1)), Matrix::Zero(1, 3)));
  CHECK(same_bits(Matrix(trace.context.row(1)), Matrix::Zero(1, 2)));
  CHECK(trace.row_sum(1) == 0.0);
  CHECK(trace.weights.row(0).sum() == Approx(1.0).epsilon(1e-15));
}

TEST_CASE("when nobody may attend to anything all rows are zero and none is NaN",
          "[mask][attention]") {
  const auto variant =
      GENERATE(SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  AttentionOptions options = with_softmax(variant);
  options.mask = padding({false, false, false});
  const AttentionTrace trace = must(attend(post_inputs(0), options));
  CHECK(trace.empty_rows == std::vector<Index>{0, 1, 2});
  CHECK(trace.undefined_rows.empty());
  CHECK(same_bits(trace.weights, Matrix::Zero(3, 3)));
  CHECK(same_bits(trace.context, Matrix::Zero(3, 2)));
  CHECK(same_bits(trace.received, Matrix::Zero(3, 1)));
}

TEST_CASE("masked scores are minus infinity where masked and the scaled scores elsewhere",
          "[mask][attention]") {
  const AttentionTrace trace = must(attend(post_inputs(1), with_mask(MaskKind::causal)));
  for (Index i = 0; i < 3; ++i) {
    for (Index j = 0; j < 3; ++j) {
      CHECK(same_bits(trace.masked_scores(i, j), j <= i ? trace.scaled_scores(i, j) : -infinity));
      CHECK((trace.weights(i, j) == 0.0) == (j > i));
    }
  }
}
