#include <set>

#include "elementary.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

constexpr Table trace_tables[] = {Table::scores,  Table::scaled_scores,  Table::masked_scores,
                                  Table::row_max, Table::shifted_scores, Table::exponentials,
                                  Table::row_sum, Table::weights,        Table::context,
                                  Table::received};

struct Attended {
  AttentionInputs inputs;
  AttentionOptions options;
  AttentionTrace trace;
};

Attended attended(AttentionInputs inputs, const AttentionOptions& options = {},
                  std::optional<RowRange> rows = std::nullopt) {
  AttentionTrace trace = must(attend(inputs, options, rows));
  return {std::move(inputs), options, std::move(trace)};
}

bool is_vector(Table table) { return table == Table::row_max || table == Table::row_sum; }

const Matrix& matrix_of(const Attended& a, Table table) {
  switch (table) {
    case Table::queries:
      return a.inputs.queries;
    case Table::keys:
      return a.inputs.keys;
    case Table::values:
      return a.inputs.values;
    case Table::scores:
      return a.trace.scores;
    case Table::scaled_scores:
      return a.trace.scaled_scores;
    case Table::masked_scores:
      return a.trace.masked_scores;
    case Table::shifted_scores:
      return a.trace.shifted_scores;
    case Table::exponentials:
      return a.trace.exponentials;
    case Table::weights:
      return a.trace.weights;
    case Table::context:
      return a.trace.context;
    default:
      FAIL("no matrix: " << table_name(table));
  }
  return a.trace.scores;
}

// The number that stands in a cell; rows are absolute.
double number_in(const Attended& a, Table table, Index row, Index column) {
  const Index traced = row - a.trace.first_row;
  switch (table) {
    case Table::scale_factor:
      return a.trace.scale_factor;
    case Table::temperature:
      return a.trace.temperature;
    case Table::row_max:
      return a.trace.row_max(traced);
    case Table::row_sum:
      return a.trace.row_sum(traced);
    case Table::received:
      return a.trace.received(column);
    case Table::queries:
    case Table::keys:
    case Table::values:
      return matrix_of(a, table)(row, column);
    default:
      return matrix_of(a, table)(traced, column);
  }
}

// Every cell of a table that the trace holds.
std::vector<Cell> cells_of(const Attended& a, Table table) {
  const bool vector = is_vector(table);
  Index rows = a.trace.scores.rows();
  Index columns = a.inputs.keys.rows();
  if (table == Table::received) {
    rows = 1;
  } else if (vector) {
    columns = 1;
  } else {
    rows = matrix_of(a, table).rows();
    columns = matrix_of(a, table).cols();
  }
  const Index first = table == Table::received ? 0 : a.trace.first_row;
  std::vector<Cell> cells;
  for (Index i = 0; i < rows; ++i) {
    for (Index j = 0; j < columns; ++j) {
      cells.push_back({table, first + i, j});
    }
  }
  return cells;
}

// What the operands of a term come to.
double combine(Operation operation, const std::vector<Operand>& operands) {
  const auto value = [&](std::size_t i) { return operands.at(i).value; };
  switch (operation) {
    case Operation::sum_of_products:
      return value(0) * value(1);
    case Operation::scale:
      return value(0) * value(1) / value(2);
    case Operation::subtract:
      return value(0) - value(1);
    case Operation::exponential:
      return elementary::exp(value(0));
    case Operation::divide:
      return std::isinf(value(1)) ? not_a_number : value(0) / value(1);
    case Operation::mask:
    case Operation::maximum:
    case Operation::sum:
      return value(0);
  }
  return not_a_number;
}

// A mask or an empty row overrules the arithmetic of a cell.
bool overruled(const Explanation& e) {
  return e.note == CellNote::masked || e.note == CellNote::empty_row;
}

// Empty when terms, running totals and total are consistent with each other; else what is not.
std::string flaw(const Explanation& e) {
  const bool adds = e.operation == Operation::sum_of_products || e.operation == Operation::sum;
  double running = adds ? 0.0 : -infinity;
  for (const Term& term : e.terms) {
    if (term.operands.empty() || term.operands.size() > 3) {
      return "a term has no operands or too many";
    }
    if (!overruled(e) && !same_bits(term.value, combine(e.operation, term.operands))) {
      return "a term is not what its operands come to";
    }
    if (adds) {
      running += term.value;
    } else if (e.operation == Operation::maximum) {
      running = std::max(running, term.value);
    } else {
      running = term.value;
    }
    if (!same_bits(term.running_total, running)) {
      return "a running total is not that of the terms so far";
    }
  }
  const bool single = !adds && e.operation != Operation::maximum;
  if (single && e.terms.size() != 1) {
    return "more than one term";
  }
  return e.terms.empty() || same_bits(e.terms.back().running_total, e.total)
             ? ""
             : "the last running total is not the total";
}

// Checks every cell of every table of the trace; returns how many were explained.
std::size_t check_all_cells(const Attended& a, const std::vector<Table>& tables) {
  const Attended whole = attended(a.inputs, a.options);  // operands may lie outside a row range
  std::size_t explained = 0;
  for (const Table table : tables) {
    for (const Cell& cell : cells_of(a, table)) {
      INFO(table_name(table) << "[" << cell.row << ", " << cell.column << "]");
      const Explanation e = must(explain(a.inputs, a.options, a.trace, cell));
      REQUIRE(same_bits(e.total, number_in(a, table, cell.row, cell.column)));
      REQUIRE(flaw(e) == "");
      for (const Term& term : e.terms) {
        for (const Operand& operand : term.operands) {
          INFO("operand " << table_name(operand.table) << "[" << operand.row << ", "
                          << operand.column << "]");
          REQUIRE(same_bits(operand.value,
                            number_in(whole, operand.table, operand.row, operand.column)));
        }
      }
      ++explained;
    }
  }
  return explained;
}

std::vector<Table> tables_under(SoftmaxVariant variant) {
  std::vector<Table> tables(std::begin(trace_tables), std::end(trace_tables));
  if (variant == SoftmaxVariant::score_sum) {
    std::erase_if(tables, [](Table table) {
      return table == Table::row_max || table == Table::shifted_scores ||
             table == Table::exponentials;
    });
  }
  return tables;
}

Explanation explained(const Attended& a, Table table, Index row, Index column) {
  return must(explain(a.inputs, a.options, a.trace, {table, row, column}));
}

Attended far_apart(SoftmaxVariant variant) {
  return attended({matrix({{800, 790}, {0, 1}}), Matrix::Identity(2, 2), Matrix::Ones(2, 1)},
                  with_softmax(variant));
}

}  // namespace

TEST_CASE(
    "every cell of every table is explained to the last bit, with operands that stand where they "
    "say",
    "[explain]") {
  const auto variant =
      GENERATE(SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  const auto kind = GENERATE(MaskKind::none, MaskKind::causal, MaskKind::custom);
  AttentionOptions options = with_mask(mask({"1011", "0000", "1111"}));
  options.mask.kind = kind;
  options.softmax = variant;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  options.temperature = 0.7;
  const Attended a = attended(random_inputs(71, 3, 4, 3, 2), options);
  const std::size_t tables_of_cells = variant == SoftmaxVariant::score_sum ? 4 : 6;
  const std::size_t vectors = variant == SoftmaxVariant::score_sum ? 1 : 2;
  CHECK(check_all_cells(a, tables_under(variant)) ==
        tables_of_cells * 12 + vectors * 3 + std::size_t{3} * 2 + 4);
}

TEST_CASE("the post's example is explained cell by cell for many seeds", "[explain][post]") {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    INFO("seed " << seed);
    check_all_cells(attended(post_inputs(seed)), tables_under(SoftmaxVariant::row_max));
  }
}

TEST_CASE("a row range is explained with absolute rows", "[explain][rows]") {
  const auto variant =
      GENERATE(SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum);
  const Attended a = attended(random_inputs(72, 6, 4, 2, 3), with_softmax(variant), RowRange{2, 3});
  check_all_cells(a, tables_under(variant));
  CHECK(outcome(explain(a.inputs, a.options, a.trace, {Table::scores, 1, 0})) ==
        "out-of-range cell");
  CHECK(outcome(explain(a.inputs, a.options, a.trace, {Table::scores, 5, 0})) ==
        "out-of-range cell");
  CHECK(outcome(explain(a.inputs, a.options, a.trace, {Table::context, 4, 2})) == "ok");
}

TEST_CASE("rows that are NaN or infinite are explained too", "[explain]") {
  check_all_cells(far_apart(SoftmaxVariant::global_max), tables_under(SoftmaxVariant::global_max));
  const Attended zero_sum =
      attended({matrix({{1, -1}, {0, 0}}), matrix({{1, 0}, {0, 1}, {1, 1}}), Matrix::Ones(3, 2)},
               with_softmax(SoftmaxVariant::score_sum));
  check_all_cells(zero_sum, tables_under(SoftmaxVariant::score_sum));
}

TEST_CASE("every cell of Q, K and V is a row of X times a column of W", "[explain][projection]") {
  const Matrix x = normals(73, 3, 4);
  const ProjectionWeights weights{normals(74, 4, 2), normals(75, 4, 2), normals(76, 4, 5)};
  const AttentionInputs inputs = must(project(x, weights));
  const std::tuple<Table, Table, const Matrix*, const Matrix*> projections[] = {
      {Table::queries, Table::w_q, &inputs.queries, &weights.w_q},
      {Table::keys, Table::w_k, &inputs.keys, &weights.w_k},
      {Table::values, Table::w_v, &inputs.values, &weights.w_v}};
  for (const auto& [table, parameters, result, w] : projections) {
    for (Index i = 0; i < result->rows(); ++i) {
      for (Index j = 0; j < result->cols(); ++j) {
        INFO(table_name(table) << "[" << i << ", " << j << "]");
        const Explanation e = must(explain_projection(x, weights, {table, i, j}));
        CHECK(e.operation == Operation::sum_of_products);
        CHECK(same_bits(e.total, (*result)(i, j)));
        CHECK(flaw(e) == "");
        CHECK(e.note == CellNote::none);
        REQUIRE(e.terms.size() == 4);
        for (Index k = 0; k < 4; ++k) {
          const auto& operands = e.terms[static_cast<std::size_t>(k)].operands;
          REQUIRE(operands.size() == 2);
          CHECK((operands[0].table == Table::x && operands[0].row == i && operands[0].column == k));
          CHECK(
              (operands[1].table == parameters && operands[1].row == k && operands[1].column == j));
          CHECK(same_bits(operands[0].value, x(i, k)));
          CHECK(same_bits(operands[1].value, (*w)(k, j)));
        }
      }
    }
  }
}

TEST_CASE("each table is made by the operation that belongs to it, from as many terms as it needs",
          "[explain]") {
  AttentionOptions options;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  const Attended a = attended(random_inputs(77, 3, 5, 4, 2), options);
  const std::tuple<Table, Operation, std::size_t> made[] = {
      {Table::scores, Operation::sum_of_products, 4},  // d_key
      {Table::scaled_scores, Operation::scale, 1},
      {Table::masked_scores, Operation::mask, 1},
      {Table::row_max, Operation::maximum, 5},  // n_keys
      {Table::shifted_scores, Operation::subtract, 1},
      {Table::exponentials, Operation::exponential, 1},
      {Table::row_sum, Operation::sum, 5},
      {Table::weights, Operation::divide, 1},
      {Table::context, Operation::sum_of_products, 5},
      {Table::received, Operation::sum, 3}};  // traced rows
  for (const auto& [table, operation, terms] : made) {
    INFO(table_name(table));
    const Explanation e = explained(a, table, table == Table::received ? 0 : 1, 0);
    CHECK(operation_name(e.operation) == operation_name(operation));
    CHECK(e.terms.size() == terms);
    CHECK(e.note == CellNote::none);
  }
}

TEST_CASE("a score pairs the dimensions of its query and its key in order", "[explain]") {
  const Attended a =
      attended({matrix({{1, 2}}), matrix({{1, 2}, {2, 0}, {-1, 3}}), Matrix::Identity(3, 3)});
  const Explanation e = explained(a, Table::scores, 0, 2);
  REQUIRE(e.terms.size() == 2);
  CHECK(e.terms[0].value == -1.0);
  CHECK(e.terms[1].value == 6.0);
  CHECK(e.terms[0].running_total == -1.0);
  CHECK(e.terms[1].running_total == 5.0);
  CHECK(e.total == 5.0);
  CHECK((e.terms[1].operands[0].table == Table::queries && e.terms[1].operands[0].row == 0));
  CHECK((e.terms[1].operands[1].table == Table::keys && e.terms[1].operands[1].row == 2));
  CHECK((e.terms[1].operands[0].column == 1 && e.terms[1].operands[1].column == 1));
}

TEST_CASE("a context mixes every key's value, by its weight", "[explain]") {
  const Attended a = attended(post_inputs(0));
  const Explanation e = explained(a, Table::context, 2, 1);
  REQUIRE(e.terms.size() == 3);
  for (Index key = 0; key < 3; ++key) {
    const auto& operands = e.terms[static_cast<std::size_t>(key)].operands;
    REQUIRE(operands.size() == 2);
    CHECK(
        (operands[0].table == Table::weights && operands[0].row == 2 && operands[0].column == key));
    CHECK(
        (operands[1].table == Table::values && operands[1].row == key && operands[1].column == 1));
  }
}

TEST_CASE("a scaled score names the score, the factor and the temperature", "[explain]") {
  AttentionOptions options;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  options.temperature = 3.0;
  const Explanation e = explained(attended(post_inputs(0), options), Table::scaled_scores, 1, 2);
  REQUIRE(e.terms.size() == 1);
  const auto& operands = e.terms[0].operands;
  REQUIRE(operands.size() == 3);
  CHECK((operands[0].table == Table::scores && operands[0].row == 1 && operands[0].column == 2));
  CHECK((operands[1].table == Table::scale_factor && operands[1].row == -1 &&
         operands[1].column == -1));
  CHECK((operands[2].table == Table::temperature && operands[2].value == 3.0));
}

TEST_CASE("under the global maximum the maximum ranges over all rows", "[explain]") {
  const Attended a = far_apart(SoftmaxVariant::global_max);
  const Explanation e = explained(a, Table::row_max, 1, 0);
  CHECK(e.total == 800.0);
  CHECK(e.terms.size() == 4);
}

TEST_CASE("the global maximum leaves out what is masked in rows that are not traced", "[explain]") {
  AttentionOptions options = with_mask(mask({"10", "11"}));
  options.softmax = SoftmaxVariant::global_max;
  options.scale = {ScaleKind::factor, 3.0};
  options.temperature = 2.0;
  const Attended a = attended({matrix({{4}, {1}}), matrix({{1}, {2}}), Matrix::Ones(2, 1)}, options,
                              RowRange{1, 1});
  const Explanation e = explained(a, Table::row_max, 1, 0);
  CHECK(same_bits(e.total, a.trace.row_max(0)));
  REQUIRE(e.terms.size() == 4);
  const double scores[] = {6.0, minus_infinity, 1.5, 3.0};
  for (std::size_t i = 0; i < 4; ++i) CHECK(same_bits(e.terms[i].value, scores[i]));
}

TEST_CASE("score over sum divides a score by the sum of the row's scores", "[explain]") {
  const Attended a =
      attended({matrix({{1, 1}}), matrix({{1, 0}, {0, 1}, {1, 1}}), matrix({{10}, {20}, {30}})},
               with_softmax(SoftmaxVariant::score_sum));
  const Explanation weight = explained(a, Table::weights, 0, 2);
  CHECK(weight.total == 0.5);
  REQUIRE(weight.terms.at(0).operands.size() == 2);
  CHECK(weight.terms[0].operands[0].table == Table::masked_scores);
  CHECK(weight.terms[0].operands[1].table == Table::row_sum);
  const Explanation sum = explained(a, Table::row_sum, 0, 0);
  CHECK(sum.total == 4.0);
  CHECK(sum.terms.at(2).operands.at(0).table == Table::masked_scores);
}

TEST_CASE("a cell that is no ordinary number says why", "[explain]") {
  SECTION("masked") {
    const Attended a = attended(post_inputs(0), with_mask(MaskKind::causal));
    for (const Table table : {Table::masked_scores, Table::exponentials, Table::weights}) {
      CHECK(cell_note_name(explained(a, table, 0, 2).note) == "masked");
      CHECK(cell_note_name(explained(a, table, 2, 0).note) == "none");
    }
    CHECK(explained(a, Table::masked_scores, 0, 2).total == -infinity);
    CHECK(cell_note_name(explained(a, Table::scaled_scores, 0, 2).note) == "none");
  }
  SECTION("empty row") {
    const Attended a = attended(post_inputs(0), with_mask(mask({"000", "111", "101"})));
    for (const Table table : {Table::weights, Table::context}) {
      CHECK(cell_note_name(explained(a, table, 0, 0).note) == "empty-row");
      CHECK(same_bits(explained(a, table, 0, 0).total, 0.0));
      CHECK(cell_note_name(explained(a, table, 1, 0).note) == "none");
    }
  }
  SECTION("underflow") {
    const Attended a = far_apart(SoftmaxVariant::global_max);
    CHECK(cell_note_name(explained(a, Table::weights, 1, 0).note) == "underflow");
    CHECK(cell_note_name(explained(a, Table::context, 1, 0).note) == "underflow");
    CHECK(cell_note_name(explained(a, Table::weights, 0, 0).note) == "none");
  }
  SECTION("zero sum") {
    const Attended a =
        attended({matrix({{1, -1}}), matrix({{1, 0}, {0, 1}, {1, 1}}), Matrix::Ones(3, 1)},
                 with_softmax(SoftmaxVariant::score_sum));
    CHECK(cell_note_name(explained(a, Table::weights, 0, 2).note) == "zero-sum");
    CHECK(cell_note_name(explained(a, Table::context, 0, 0).note) == "zero-sum");
  }
  SECTION("overflow") {
    const Attended a =
        attended({matrix({{1}}), matrix({{1e300}, {-1e300}, {1e-300}}), Matrix::Ones(3, 1)},
                 with_softmax(SoftmaxVariant::score_sum));
    CHECK(cell_note_name(explained(a, Table::weights, 0, 0).note) == "overflow");
  }
  SECTION("overflow of the sum") {
    const Attended a =
        attended({matrix({{1e154}}), matrix({{1e154}, {1.5e154}}), Matrix::Ones(2, 1)},
                 with_softmax(SoftmaxVariant::score_sum));
    for (const Table table : {Table::weights, Table::context, Table::received}) {
      INFO(table_name(table));
      CHECK(cell_note_name(explained(a, table, 0, 0).note) == "overflow");
    }
    CHECK(same_bits(explained(a, Table::row_sum, 0, 0).total, infinity));
    check_all_cells(a, tables_under(SoftmaxVariant::score_sum));
  }
}

TEST_CASE("only cells that exist are explained", "[explain][error]") {
  const Attended a = attended(random_inputs(78, 2, 3, 4, 5));
  const auto ask = [&](Table table, Index row, Index column) {
    return outcome(explain(a.inputs, a.options, a.trace, {table, row, column}));
  };
  for (const Table table : trace_tables) {
    INFO(table_name(table));
    const Index rows = table == Table::received ? 1 : 2;
    const Index columns = is_vector(table) ? 1 : table == Table::context ? 5 : 3;
    CHECK(ask(table, rows - 1, columns - 1) == "ok");
    CHECK(ask(table, rows, 0) == "out-of-range cell");
    CHECK(ask(table, 0, columns) == "out-of-range cell");
    CHECK(ask(table, -1, 0) == "out-of-range cell");
    CHECK(ask(table, 0, -1) == "out-of-range cell");
  }
}

TEST_CASE("tables that are given or do not exist are not explained", "[explain][error]") {
  const Attended a = attended(post_inputs(0), with_softmax(SoftmaxVariant::score_sum));
  for (const Table table :
       {Table::row_max, Table::shifted_scores, Table::exponentials, Table::x, Table::w_q,
        Table::queries, Table::values, Table::scale_factor, Table::temperature}) {
    INFO(table_name(table));
    CHECK(outcome(explain(a.inputs, a.options, a.trace, {table, 0, 0})) == "unknown-option cell");
  }
}

TEST_CASE("only cells of Q, K and V are explained as projections", "[explain][projection][error]") {
  const ProjectionWeights weights = must(seeded_weights(0, 4, 2));
  const auto ask = [&](Table table, Index row, Index column) {
    return outcome(explain_projection(post_x(), weights, {table, row, column}));
  };
  CHECK(ask(Table::queries, 2, 1) == "ok");
  CHECK(ask(Table::queries, 3, 0) == "out-of-range cell");
  CHECK(ask(Table::keys, 0, 2) == "out-of-range cell");
  CHECK(ask(Table::values, -1, 0) == "out-of-range cell");
  CHECK(ask(Table::values, 0, -1) == "out-of-range cell");
  for (const Table table :
       {Table::scores, Table::x, Table::w_v, Table::context, Table::temperature}) {
    CHECK(ask(table, 0, 0) == "unknown-option cell");
  }
}

TEST_CASE("every table has a camelCase name of its own", "[explain]") {
  std::set<std::string_view> names;
  for (int i = 0; i <= static_cast<int>(Table::temperature); ++i) {
    names.insert(table_name(static_cast<Table>(i)));
  }
  CHECK(names.size() == static_cast<std::size_t>(Table::temperature) + 1);
  CHECK(table_name(Table::w_q) == "wQ");
  CHECK(table_name(Table::scaled_scores) == "scaledScores");
}

TEST_CASE("every operation and every note has a name of its own", "[explain]") {
  std::set<std::string_view> operations;
  for (int i = 0; i <= static_cast<int>(Operation::divide); ++i) {
    operations.insert(operation_name(static_cast<Operation>(i)));
  }
  CHECK(operations.size() == static_cast<std::size_t>(Operation::divide) + 1);
  CHECK(operations.count("sum-of-products") == 1);
  std::set<std::string_view> notes;
  for (int i = 0; i <= static_cast<int>(CellNote::overflow); ++i) {
    notes.insert(cell_note_name(static_cast<CellNote>(i)));
  }
  CHECK(notes.size() == static_cast<std::size_t>(CellNote::overflow) + 1);
  CHECK(notes.count("empty-row") == 1);
}
