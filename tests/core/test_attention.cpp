#include <numeric>

#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

AttentionOptions at_temperature(double temperature) {
  AttentionOptions options;
  options.temperature = temperature;
  return options;
}

AttentionOptions scaled_by(Scale scale) {
  AttentionOptions options;
  options.scale = scale;
  return options;
}

Matrix rows_in_order(const Matrix& m, const std::vector<Index>& order) {
  Matrix result(m.rows(), m.cols());
  for (Index i = 0; i < m.rows(); ++i) {
    result.row(i) = m.row(order[static_cast<std::size_t>(i)]);
  }
  return result;
}

// Whether no line through two of the points has `inner` beyond it while all points are on one side:
// inside the convex hull, up to rounding.
bool inside_hull(const Matrix& points, const Matrix& inner) {
  for (Index a = 0; a < points.rows(); ++a) {
    for (Index b = 0; b < points.rows(); ++b) {
      const Eigen::Vector2d normal(points(b, 1) - points(a, 1), points(a, 0) - points(b, 0));
      const double furthest = (points * normal).maxCoeff();
      if ((inner * normal).maxCoeff() > furthest + 1e-13) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

// ---- The post's own numbers ----

TEST_CASE("the post's example with seed 0 gives the post's context", "[attention][post]") {
  const AttentionTrace trace = must(attend(post_inputs(0)));
  CHECK(std::abs(trace.context(0, 0) - -1.38342402) < 5e-9);
  CHECK(std::abs(trace.context(0, 1) - -0.07386333) < 5e-9);
  const AttentionTrace scaled =
      must(attend(post_inputs(0), scaled_by({ScaleKind::inverse_sqrt_dk})));
  CHECK(std::abs(scaled.context(0, 0) - -1.15431021) < 5e-9);
  CHECK(std::abs(scaled.context(0, 1) - -0.15004681) < 5e-9);
}

TEST_CASE("the post's memory returns 22.5 by score over sum and other amounts by softmax",
          "[attention][post]") {
  const Matrix keys = matrix({{1, 0}, {0, 1}, {1, 1}});
  const Matrix values = matrix({{10}, {20}, {30}});
  const auto retrieved = [&](double a, double b, const AttentionOptions& options) {
    return must(attend({matrix({{a, b}}), keys, values}, options)).context(0, 0);
  };
  const AttentionOptions by_sum = with_softmax(SoftmaxVariant::score_sum);
  CHECK(retrieved(1, 1, by_sum) == 22.5);
  CHECK(retrieved(-1, -1, by_sum) == 22.5);
  CHECK_FALSE(std::isfinite(retrieved(1, -1, by_sum)));
  CHECK(retrieved(1, 1, {}) == Approx(23.64).margin(0.005));
  CHECK(retrieved(-1, -1, {}) == Approx(17.33).margin(0.005));
  CHECK(retrieved(1, 1, scaled_by({ScaleKind::inverse_sqrt_dk})) == Approx(22.55).margin(0.005));
  CHECK(retrieved(1, 1, scaled_by({ScaleKind::factor, 5.0})) == Approx(29.80).margin(0.005));
}

TEST_CASE("dot products reward length: the long key takes 96 % from the nearest one",
          "[attention][post]") {
  const Matrix keys = matrix({{1, 2}, {2, 0}, {-1, 3}, {3, 3}});
  const AttentionTrace trace = must(attend({matrix({{1, 2}}), keys, Matrix::Identity(4, 4)}));
  CHECK(same_bits(trace.scores, matrix({{5, 2, 5, 9}})));
  CHECK(trace.weights(0, 3) == Approx(0.96).margin(0.005));
}

TEST_CASE("at d_k = 64 scaling keeps the softmax soft: top weight about 0.88 without, 0.36 with",
          "[attention][post]") {
  double unscaled = 0.0;
  double scaled = 0.0;
  constexpr int trials = 400;
  for (int seed = 0; seed < trials; ++seed) {
    const AttentionInputs inputs = random_inputs(static_cast<std::uint32_t>(seed), 1, 8, 64, 1);
    unscaled += must(attend(inputs)).weights.maxCoeff() / trials;
    scaled +=
        must(attend(inputs, scaled_by({ScaleKind::inverse_sqrt_dk}))).weights.maxCoeff() / trials;
  }
  CHECK(unscaled == Approx(0.88).margin(0.03));
  CHECK(scaled == Approx(0.36).margin(0.03));
}

TEST_CASE("untrained weights mean nothing: 'how' favors itself in about a third of all seeds",
          "[attention][post]") {
  int itself = 0;
  constexpr int trials = 600;
  for (int seed = 0; seed < trials; ++seed) {
    Index favorite = -1;
    must(attend(post_inputs(static_cast<std::uint32_t>(seed)))).weights.row(0).maxCoeff(&favorite);
    itself += favorite == 0 ? 1 : 0;
  }
  CHECK(static_cast<double>(itself) / trials == Approx(0.35).margin(0.08));
}

// ---- The trace ----

TEST_CASE("the trace is the three stages composed", "[attention]") {
  const AttentionInputs inputs = random_inputs(31, 4, 6, 3, 2);
  AttentionOptions options = scaled_by({ScaleKind::inverse_sqrt_dk});
  options.temperature = 0.7;
  options.mask.kind = MaskKind::causal;
  const AttentionTrace trace = must(attend(inputs, options));
  CHECK(same_bits(trace.scores, must(compute_scores(inputs.queries, inputs.keys))));
  CHECK(same_bits(trace.scaled_scores, must(scale_scores(trace.scores, trace.scale_factor, 0.7))));
  const SoftmaxRows rows = softmax_rows(trace.masked_scores);
  CHECK(same_bits(trace.row_max, rows.row_max));
  CHECK(same_bits(trace.shifted_scores, rows.shifted_scores));
  CHECK(same_bits(trace.exponentials, rows.exponentials));
  CHECK(same_bits(trace.row_sum, rows.row_sum));
  CHECK(same_bits(trace.weights, rows.weights));
  CHECK(same_bits(trace.context, must(weighted_sum(trace.weights, inputs.values))));
  CHECK(trace.first_row == 0);
}

TEST_CASE("the divisor says scale and temperature as one number to divide by", "[attention]") {
  AttentionOptions options = scaled_by({ScaleKind::inverse_sqrt_dk});
  CHECK(must(attend(random_inputs(1, 2, 2, 2, 1), options)).divisor ==
        Approx(1.4142135623730951).epsilon(1e-15));
  CHECK(must(attend(random_inputs(1, 2, 2, 64, 1), options)).divisor == 8.0);
  options.temperature = 3.0;
  const AttentionTrace trace = must(attend(random_inputs(1, 2, 2, 64, 1), options));
  CHECK(trace.scale_factor == 0.125);
  CHECK(trace.temperature == 3.0);
  CHECK(trace.divisor == 24.0);
  CHECK(must(attend(post_inputs(0))).divisor == 1.0);
}

TEST_CASE("what a key received is the sum of its column of weights", "[attention]") {
  const AttentionTrace trace = must(attend(random_inputs(32, 5, 3, 2, 2)));
  REQUIRE(trace.received.size() == 3);
  CHECK(difference(trace.received, trace.weights.colwise().sum().transpose(), 1e-15).empty());
  CHECK(trace.received.sum() == Approx(5.0).epsilon(1e-14));
}

TEST_CASE("more or fewer keys than queries and values of any width are fine", "[attention]") {
  const auto [n_queries, n_keys] = GENERATE(
      std::pair<Index, Index>{1, 9}, std::pair<Index, Index>{9, 1}, std::pair<Index, Index>{4, 6});
  const AttentionTrace trace = must(attend(random_inputs(33, n_queries, n_keys, 2, 7)));
  CHECK(shape_text(trace.scores.rows(), trace.scores.cols()) == shape_text(n_queries, n_keys));
  CHECK(shape_text(trace.weights.rows(), trace.weights.cols()) == shape_text(n_queries, n_keys));
  CHECK(shape_text(trace.context.rows(), trace.context.cols()) == shape_text(n_queries, 7));
  CHECK(trace.received.size() == n_keys);
}

TEST_CASE("a lone key is attended to fully, so the context is its value, bit for bit",
          "[attention]") {
  const AttentionInputs inputs = random_inputs(34, 3, 1, 4, 5);
  const AttentionTrace trace = must(attend(inputs));
  for (Index i = 0; i < 3; ++i) {
    CHECK(same_bits(Matrix(trace.context.row(i)), inputs.values));
  }
}

// ---- The mathematics ----

TEST_CASE("attention knows no order: permuting tokens permutes the outputs", "[attention]") {
  const AttentionInputs inputs = random_inputs(35, 5, 5, 3, 2);
  const std::vector<Index> order = {3, 0, 4, 1, 2};
  const AttentionInputs permuted{rows_in_order(inputs.queries, order),
                                 rows_in_order(inputs.keys, order),
                                 rows_in_order(inputs.values, order)};
  const Matrix expected = rows_in_order(must(attend(inputs)).context, order);
  CHECK(difference(must(attend(permuted)).context, expected, 1e-14).empty());
}

TEST_CASE(
    "permuting queries alone permutes rows bit for bit; permuting keys with values changes no "
    "context",
    "[attention]") {
  const AttentionInputs inputs = random_inputs(36, 4, 4, 3, 2);
  const std::vector<Index> order = {2, 3, 1, 0};
  const AttentionTrace trace = must(attend(inputs));
  const AttentionTrace queries_permuted =
      must(attend({rows_in_order(inputs.queries, order), inputs.keys, inputs.values}));
  CHECK(same_bits(queries_permuted.context, rows_in_order(trace.context, order)));
  const AttentionTrace keys_permuted = must(attend(
      {inputs.queries, rows_in_order(inputs.keys, order), rows_in_order(inputs.values, order)}));
  CHECK(difference(keys_permuted.context, trace.context, 1e-14).empty());
}

TEST_CASE("positions break the symmetry: with them the order of tokens matters",
          "[attention][positional]") {
  const std::vector<Index> order = {1, 0, 2};
  const ProjectionWeights weights = must(seeded_weights(0, 4, 2));
  const Matrix positions = must(sinusoidal_positions(3, 4));
  const Matrix straight = must(attend(must(project(post_x() + positions, weights)))).context;
  const Matrix swapped =
      must(attend(must(project(rows_in_order(post_x(), order) + positions, weights)))).context;
  CHECK_FALSE(difference(rows_in_order(straight, order), swapped, 1e-3).empty());
}

TEST_CASE("every context stays in the bounding box of the values", "[attention]") {
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const AttentionInputs inputs = random_inputs(seed, 4, 6, 3, 5);
    const Matrix context = must(attend(inputs)).context;
    for (Index d = 0; d < 5; ++d) {
      REQUIRE(context.col(d).maxCoeff() <= inputs.values.col(d).maxCoeff() + 1e-14);
      REQUIRE(context.col(d).minCoeff() >= inputs.values.col(d).minCoeff() - 1e-14);
    }
  }
}

TEST_CASE("in the plane every context lies in the convex hull of the values", "[attention]") {
  CHECK_FALSE(inside_hull(matrix({{0, 0}, {1, 0}, {0, 1}}),
                          matrix({{0.6, 0.6}})));  // in the box, not in the hull
  for (std::uint32_t seed = 0; seed < 100; ++seed) {
    const AttentionInputs inputs = random_inputs(seed, 5, 6, 3, 2);
    REQUIRE(inside_hull(inputs.values, must(attend(inputs)).context));
  }
}

TEST_CASE("score over sum can leave the hull: a negative weight is no average", "[attention]") {
  const AttentionTrace trace =
      must(attend({matrix({{1, -2}}), matrix({{1, 0}, {0, 1}, {1, 1}}), matrix({{10}, {20}, {0}})},
                  with_softmax(SoftmaxVariant::score_sum)));
  CHECK(trace.weights.minCoeff() == -0.5);
  CHECK(trace.weights.sum() == 1.0);
}

TEST_CASE("context is linear in the values", "[attention]") {
  const AttentionInputs a = random_inputs(37, 4, 4, 3, 2);
  const Matrix other = normals(38, 4, 2);
  const Matrix sum = must(attend({a.queries, a.keys, a.values + 2.0 * other})).context;
  const Matrix parts =
      must(attend(a)).context + 2.0 * must(attend({a.queries, a.keys, other})).context;
  CHECK(difference(sum, parts, 1e-14).empty());
}

TEST_CASE("toward temperature 0 each query takes the value of its best key", "[attention]") {
  const AttentionInputs inputs = random_inputs(39, 6, 5, 3, 2);
  const AttentionTrace cold = must(attend(inputs, at_temperature(1e-9)));
  for (Index i = 0; i < 6; ++i) {
    Index best = -1;
    cold.scores.row(i).maxCoeff(&best);
    CHECK(cold.weights(i, best) == 1.0);
    CHECK(same_bits(Matrix(cold.context.row(i)), inputs.values.row(best)));
  }
}

TEST_CASE("toward infinite temperature each query takes the mean of the values", "[attention]") {
  const AttentionInputs inputs = random_inputs(40, 6, 5, 3, 2);
  const AttentionTrace hot = must(attend(inputs, at_temperature(1e300)));
  CHECK(difference(hot.context, inputs.values.colwise().mean().replicate(6, 1), 1e-14).empty());
}

TEST_CASE("temperature sharpens and flattens: the top weight falls as it rises", "[attention]") {
  const AttentionInputs inputs = random_inputs(41, 1, 6, 3, 1);
  double previous = 2.0;
  for (const double temperature : {0.01, 0.1, 0.5, 1.0, 2.0, 10.0, 100.0}) {
    const double top = must(attend(inputs, at_temperature(temperature))).weights.maxCoeff();
    CHECK(top <= previous);
    CHECK(top >= 1.0 / 6.0);
    previous = top;
  }
}

TEST_CASE("a scale of 1/t and a temperature of t are the same for powers of two, bit for bit",
          "[attention]") {
  const AttentionInputs inputs = random_inputs(42, 4, 4, 3, 2);
  CHECK(same_bits(must(attend(inputs, scaled_by({ScaleKind::factor, 0.25}))).weights,
                  must(attend(inputs, at_temperature(4.0))).weights));
}

TEST_CASE("a factor of 0 makes all scores equal and the context the mean", "[attention]") {
  const AttentionTrace trace = must(attend(post_inputs(0), scaled_by({ScaleKind::factor, 0.0})));
  CHECK(same_bits(trace.weights, Matrix::Constant(3, 3, 1.0 / 3.0)));
}

TEST_CASE("adding the same vector to every key changes no weight", "[attention]") {
  AttentionInputs inputs = random_inputs(43, 4, 5, 3, 2);
  const Matrix before = must(attend(inputs)).weights;
  inputs.keys.rowwise() += Eigen::RowVector3d(1.5, -2.0, 0.25);
  CHECK(difference(must(attend(inputs)).weights, before, 1e-14).empty());
}

// ---- Row ranges ----

TEST_CASE("a row range gives the rows of the full trace, bit for bit, under every option",
          "[attention][rows]") {
  const auto variant =
      GENERATE(SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  const auto kind = GENERATE(MaskKind::none, MaskKind::causal, MaskKind::custom);
  AttentionInputs inputs = random_inputs(44, 5, 4, 3, 2);
  inputs.queries.row(3) *= 1000.0;  // one row that puts the global maximum far above the others
  AttentionOptions options = with_softmax(variant);
  options.mask.kind = kind;
  options.mask.allowed = mask({"1011", "0000", "1111", "0101", "0010"});
  options.temperature = 0.5;
  const AttentionTrace full = must(attend(inputs, options));
  for (Index first = 0; first < 5; ++first) {
    for (Index count = 1; first + count <= 5; ++count) {
      const AttentionTrace part = must(attend(inputs, options, RowRange{first, count}));
      INFO("rows " << first << " + " << count);
      AttentionTrace cut = full;
      cut.first_row = first;
      for (Matrix AttentionTrace::*table :
           {&AttentionTrace::scores, &AttentionTrace::scaled_scores, &AttentionTrace::masked_scores,
            &AttentionTrace::shifted_scores, &AttentionTrace::exponentials,
            &AttentionTrace::weights, &AttentionTrace::context}) {
        if ((full.*table).size() > 0) {
          cut.*table = (full.*table).middleRows(first, count);
        }
      }
      for (Vector AttentionTrace::*table : {&AttentionTrace::row_max, &AttentionTrace::row_sum}) {
        if ((full.*table).size() > 0) {
          cut.*table = Vector((full.*table).segment(first, count));
        }
      }
      const auto outside = [&](Index row) { return row < first || row >= first + count; };
      std::erase_if(cut.empty_rows, outside);
      std::erase_if(cut.undefined_rows,
                    [&](const UndefinedRow& undefined) { return outside(undefined.row); });
      cut.received = Vector::Zero(4);
      for (Index i = 0; i < count; ++i) {
        cut.received += cut.weights.row(i).transpose();
      }
      CHECK(first_difference(part, cut).empty());
    }
  }
}

TEST_CASE("a row range must name at least one query there is", "[attention][rows][error]") {
  const AttentionInputs inputs = random_inputs(45, 5, 4, 3, 2);
  constexpr Index huge = std::numeric_limits<Index>::max();
  CHECK(outcome(attend(inputs, {}, RowRange{0, 5})) == "ok");
  CHECK(outcome(attend(inputs, {}, RowRange{4, 1})) == "ok");
  for (const RowRange rows :
       {RowRange{0, 6}, RowRange{5, 1}, RowRange{-1, 2}, RowRange{2, 0}, RowRange{2, -1},
        RowRange{4, 2}, RowRange{1, huge}, RowRange{huge, 1}, RowRange{huge, huge}}) {
    INFO(rows.first << " + " << rows.count);
    CHECK(outcome(attend(inputs, {}, rows)) == "out-of-range rows");
  }
}

TEST_CASE("a trace holds max_trace_cells scores; longer inputs go a row range at a time",
          "[attention][rows][error]") {
  constexpr Index n = 1025;  // 1024 · 1024 is the limit
  static_assert(n * n > max_trace_cells && Index{1024} * 1024 == max_trace_cells);
  const AttentionInputs inputs = random_inputs(46, n, n, 1, 1);
  CHECK(outcome(attend(inputs)) == "too-large rows");
  const AttentionTrace part = must(attend(inputs, {}, RowRange{n - 2, 2}));
  CHECK(part.first_row == n - 2);
  CHECK(part.scores.rows() == 2);
  const AttentionInputs last{inputs.queries.bottomRows(2), inputs.keys, inputs.values};
  CHECK(same_bits(part.context, must(attend(last)).context));
}

// ---- weighted_sum ----

TEST_CASE("a weighted sum mixes the rows of the values", "[attention]") {
  CHECK(same_bits(must(weighted_sum(matrix({{0.25, 0.25, 0.5}}), matrix({{10}, {20}, {30}}))),
                  matrix({{22.5}})));
  CHECK(outcome(weighted_sum(Matrix::Ones(2, 3), Matrix::Ones(2, 3))) == "wrong-shape values");
}

TEST_CASE("NaN weights give NaN context in their row only: that is data", "[attention]") {
  const Matrix context =
      must(weighted_sum(matrix({{not_a_number, 0.5}, {0.5, 0.5}}), Matrix::Ones(2, 3)));
  CHECK(std::isnan(context(0, 0)));
  CHECK(std::isnan(context(0, 2)));
  CHECK(same_bits(Matrix(context.row(1)), Matrix::Ones(1, 3)));
}

TEST_CASE("values that are not finite are refused, whatever their weights", "[attention][error]") {
  for (const double value : {not_a_number, infinity}) {
    const auto refused = weighted_sum(matrix({{1, 0}}), matrix({{1}, {value}}));
    REQUIRE(outcome(refused) == "not-finite values");
    CHECK(refused.error().row == 1);
    CHECK(refused.error().column == 0);
  }
  CHECK(outcome(weighted_sum(Matrix(1, 0), Matrix(0, 1))) == "empty values");
}

TEST_CASE("an overflow names the type that it leaves", "[attention][error]") {
  const auto refused = weighted_sum(matrix({{1, 1}}), matrix({{largest_double}, {largest_double}}));
  CHECK(error_message(refused.error()) ==
        "context[0][0] is beyond the range of float64: found Infinity; use smaller numbers.");
}

TEST_CASE("an overflow names its row, whichever it is", "[attention][error]") {
  const auto refused = weighted_sum(matrix({{0.5, 0.5}, {1, 0}, {1, 1}}),
                                    matrix({{1, largest_double}, {2, largest_double}}));
  REQUIRE(outcome(refused) == "overflow context");
  CHECK(refused.error().row == 2);
  CHECK(refused.error().column == 1);
}

TEST_CASE("finite weights and values whose sum leaves float64 are an overflow",
          "[attention][error]") {
  CHECK(outcome(weighted_sum(matrix({{1, 1}}), matrix({{largest_double}, {largest_double}}))) ==
        "overflow context");
  CHECK(outcome(weighted_sum(matrix({{0.5, 0.5}}), matrix({{largest_double}, {largest_double}}))) ==
        "ok");
}

// ---- Errors of attend ----

TEST_CASE("attention refuses inputs that do not belong together", "[attention][error]") {
  const Matrix q = Matrix::Ones(2, 3);
  const Matrix k = Matrix::Ones(4, 3);
  const Matrix v = Matrix::Ones(4, 5);
  CHECK(outcome(attend({q, k, v})) == "ok");
  CHECK(outcome(attend({q, Matrix::Ones(4, 2), v})) == "wrong-shape keys");
  CHECK(outcome(attend({q, k, Matrix::Ones(3, 5)})) == "wrong-shape values");
  CHECK(outcome(attend({q, k, v}, with_mask(mask({"1111"})))) == "wrong-shape mask");
  AttentionOptions padded;
  padded.mask.real_keys = mask({"11"});
  CHECK(outcome(attend({q, k, v}, padded)) == "wrong-shape real_keys");
  CHECK(outcome(attend({Matrix(), k, v})) == "empty queries");
  CHECK(outcome(attend({q, Matrix(), v})) == "empty keys");
  CHECK(outcome(attend({q, k, Matrix()})) == "empty values");
  CHECK(outcome(attend({q, k, Matrix(4, 0)})) == "empty values");
}

TEST_CASE("attention refuses NaN and infinity in any input, masked or not", "[attention][error]") {
  const double bad = GENERATE(values<double>({not_a_number, infinity, -infinity}));
  for (Matrix AttentionInputs::*part :
       {&AttentionInputs::queries, &AttentionInputs::keys, &AttentionInputs::values}) {
    AttentionInputs inputs = random_inputs(47, 3, 3, 2, 2);
    (inputs.*part)(2, 1) = bad;
    const auto result = attend(inputs, with_mask(MaskKind::causal), RowRange{0, 1});
    REQUIRE_FALSE(result.has_value());
    CHECK(error_name(result.error().code) == "not-finite");
    CHECK(result.error().row == 2);
    CHECK(result.error().column == 1);
  }
}

TEST_CASE("attention refuses options without meaning", "[attention][options][error]") {
  const AttentionInputs inputs = post_inputs(0);
  CHECK(outcome(attend(inputs, at_temperature(0.0))) == "not-positive temperature");
  CHECK(outcome(attend(inputs, at_temperature(-1.0))) == "not-positive temperature");
  CHECK(outcome(attend(inputs, at_temperature(not_a_number))) == "not-finite temperature");
  CHECK(outcome(attend(inputs, at_temperature(infinity))) == "not-finite temperature");
  CHECK(outcome(attend(inputs, at_temperature(smallest_subnormal))) == "overflow scaled_scores");
  CHECK(outcome(attend(inputs, scaled_by({ScaleKind::factor, not_a_number}))) ==
        "not-finite scale");
  CHECK(outcome(attend(inputs, scaled_by({ScaleKind::factor, infinity}))) == "not-finite scale");
  CHECK(outcome(attend(inputs, scaled_by({ScaleKind::factor, largest_double}))) ==
        "overflow scaled_scores");
}

TEST_CASE("attention reports a result that leaves float64 where it leaves", "[attention][error]") {
  const Matrix big = Matrix::Constant(2, 2, 1e200);
  CHECK(outcome(attend({big, big, Matrix::Ones(2, 1)})) == "overflow scores");
  CHECK(outcome(attend({big, Matrix::Ones(2, 2), Matrix::Ones(2, 1)})) == "ok");
}
