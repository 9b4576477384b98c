#include "explain.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "checks.hpp"

namespace attention {
namespace {

constexpr std::array<std::string_view, 19> table_names = {"x",
                                                          "wQ",
                                                          "wK",
                                                          "wV",
                                                          "queries",
                                                          "keys",
                                                          "values",
                                                          "scores",
                                                          "scaledScores",
                                                          "maskedScores",
                                                          "rowMax",
                                                          "shiftedScores",
                                                          "exponentials",
                                                          "rowSum",
                                                          "weights",
                                                          "context",
                                                          "received",
                                                          "scaleFactor",
                                                          "temperature"};

constexpr std::array traced_tables = {Table::scores,  Table::scaled_scores,  Table::masked_scores,
                                      Table::row_max, Table::shifted_scores, Table::exponentials,
                                      Table::row_sum, Table::weights,        Table::context,
                                      Table::received};

constexpr std::array<std::string_view, 8> operation_names = {
    "sum-of-products", "scale", "mask", "maximum", "subtract", "exponential", "sum", "divide"};

constexpr std::array<std::string_view, 6> cell_note_names = {"none",      "masked",   "empty-row",
                                                             "underflow", "zero-sum", "overflow"};

// Adds up, term by term, exactly as the stages do.
class Terms {
 public:
  Terms(Operation operation, Index count)
      : explanation_{operation, {}, start_of(operation), CellNote::none} {
    explanation_.terms.reserve(static_cast<std::size_t>(count));
  }

  void add(std::vector<Operand> operands, double value) {
    double& total = explanation_.total;
    switch (explanation_.operation) {
      case Operation::sum_of_products:
      case Operation::sum:
        total += value;
        break;
      case Operation::maximum:
        total = std::max(total, value);
        break;
      default:
        total = value;
    }
    explanation_.terms.push_back({std::move(operands), value, total});
  }

  void add_product(const Operand& left, const Operand& right) {
    add({left, right}, left.value * right.value);
  }

  void add_itself(const Operand& operand) { add({operand}, operand.value); }

  [[nodiscard]] double total() const { return explanation_.total; }

  Explanation finish(CellNote note = CellNote::none) && {
    explanation_.note = note;
    return std::move(explanation_);
  }

 private:
  static double start_of(Operation operation) {
    return operation == Operation::maximum ? minus_infinity : 0.0;
  }

  Explanation explanation_;
};

Explanation one_term(Operation operation, std::vector<Operand> operands, double value,
                     CellNote note = CellNote::none) {
  Terms terms(operation, 1);
  terms.add(std::move(operands), value);
  return std::move(terms).finish(note);
}

Error unknown_table(Table table, std::string expected) {
  return {ErrorCode::unknown_option, "cell", -1, -1, std::string(table_name(table)),
          std::move(expected)};
}

std::string cell_text(std::string_view table, const std::string& row, const std::string& column) {
  return std::string(table) + "[" + row + "][" + column + "]";
}

// Rows [first_row, first_row + rows), columns [0, columns).
struct Extent {
  Index first_row;
  Index rows;
  Index columns;
};

std::string range_text(Index first, Index count) {
  return std::to_string(first) + ".." + std::to_string(first + count - 1);
}

Status check_cell(const Cell& cell, const Extent& extent) {
  const Index row = cell.row - extent.first_row;
  if (cell.row >= extent.first_row && row < extent.rows && cell.column >= 0 &&
      cell.column < extent.columns) {
    return Ok{};
  }
  const std::string_view name = table_name(cell.table);
  return Error{
      ErrorCode::out_of_range,
      "cell",
      -1,
      -1,
      cell_text(name, std::to_string(cell.row), std::to_string(cell.column)),
      cell_text(name, range_text(extent.first_row, extent.rows), range_text(0, extent.columns))};
}

// One trace and what it came from, seen through absolute rows.
class Explainer {
 public:
  Explainer(const AttentionInputs& inputs, const AttentionOptions& options,
            const AttentionTrace& trace)
      : inputs_(inputs), options_(options), trace_(trace) {}

  [[nodiscard]] Result<Explanation> explain(const Cell& cell) const {
    if (!has(cell.table)) return unknown_table(cell.table, tables_text());
    Status usable = check_cell(cell, extent_of(cell.table));
    if (usable) usable = check_term_count(cell.table);
    if (!usable) return usable.error();
    return explain_table(cell);
  }

 private:
  // ---- Which cells there are ----

  [[nodiscard]] bool sums_scores() const { return options_.softmax == SoftmaxVariant::score_sum; }
  [[nodiscard]] bool takes_global_max() const {
    return options_.softmax == SoftmaxVariant::global_max;
  }
  [[nodiscard]] Index n_queries() const { return inputs_.queries.rows(); }
  [[nodiscard]] Index n_keys() const { return inputs_.keys.rows(); }

  [[nodiscard]] bool has(Table table) const {
    switch (table) {
      case Table::row_max:
      case Table::shifted_scores:
      case Table::exponentials:
        return !sums_scores();
      default:
        return table >= Table::scores && table <= Table::received;
    }
  }

  [[nodiscard]] std::string tables_text() const {
    std::string text;
    for (const Table table : traced_tables) {
      if (!has(table)) continue;
      if (!text.empty()) text.append(" | ");
      text.append(table_name(table));
    }
    return text;
  }

  [[nodiscard]] Extent extent_of(Table table) const {
    const Index first = trace_.first_row;
    const Index rows = trace_.scores.rows();
    switch (table) {
      case Table::row_max:
      case Table::row_sum:
        return {first, rows, 1};
      case Table::context:
        return {first, rows, inputs_.values.cols()};
      case Table::received:
        return {0, 1, n_keys()};
      default:
        return {first, rows, n_keys()};
    }
  }

  // Two tables may have more terms than a trace has cells.
  [[nodiscard]] Status check_term_count(Table table) const {
    if (table == Table::scores) return check_size(1, inputs_.keys.cols(), max_trace_cells, "cell");
    if (table == Table::row_max && takes_global_max()) {
      return check_size(n_queries(), n_keys(), max_trace_cells, "cell");
    }
    return Ok{};
  }

  // ---- What stands in them ----

  [[nodiscard]] bool is_empty(Index row) const {
    const auto& rows = trace_.empty_rows;
    return std::find(rows.begin(), rows.end(), row) != rows.end();
  }

  [[nodiscard]] bool is_masked(Index row, Index key) const {
    return !may_attend(options_.mask, row, key);
  }

  [[nodiscard]] double masked_score(Index row, Index key) const {
    const Index traced = row - trace_.first_row;
    if (traced >= 0 && traced < trace_.masked_scores.rows()) {
      return trace_.masked_scores(traced, key);
    }
    if (is_masked(row, key)) return minus_infinity;
    const double score = product(inputs_.queries.row(row), inputs_.keys.row(key).transpose())(0, 0);
    return score * trace_.scale_factor / trace_.temperature;
  }

  [[nodiscard]] double number(Table table, Index row, Index column) const {
    const Index traced = row - trace_.first_row;
    switch (table) {
      case Table::queries:
        return inputs_.queries(row, column);
      case Table::keys:
        return inputs_.keys(row, column);
      case Table::values:
        return inputs_.values(row, column);
      case Table::scores:
        return trace_.scores(traced, column);
      case Table::scaled_scores:
        return trace_.scaled_scores(traced, column);
      case Table::masked_scores:
        return masked_score(row, column);
      case Table::row_max:
        return trace_.row_max(traced);
      case Table::shifted_scores:
        return trace_.shifted_scores(traced, column);
      case Table::exponentials:
        return trace_.exponentials(traced, column);
      case Table::row_sum:
        return trace_.row_sum(traced);
      case Table::weights:
        return trace_.weights(traced, column);
      case Table::scale_factor:
        return trace_.scale_factor;
      default:
        return trace_.temperature;
    }
  }

  [[nodiscard]] Operand operand(Table table, Index row = -1, Index column = -1) const {
    return {table, row, column, number(table, row, column)};
  }

  // ---- Why a number is not an ordinary one ----

  [[nodiscard]] static CellNote reason_of(const UndefinedRow& undefined) {
    switch (undefined.reason) {
      case UndefinedReason::underflow:
        return CellNote::underflow;
      case UndefinedReason::zero_sum:
        return CellNote::zero_sum;
      default:
        return CellNote::overflow;
    }
  }

  [[nodiscard]] CellNote row_note(Index row, double value) const {
    if (is_empty(row)) return CellNote::empty_row;
    if (std::isfinite(value)) return CellNote::none;
    const auto& rows = trace_.undefined_rows;
    const auto found = std::find_if(rows.begin(), rows.end(), [row](const UndefinedRow& undefined) {
      return undefined.row == row;
    });
    return found == rows.end() ? CellNote::none : reason_of(*found);
  }

  [[nodiscard]] CellNote mask_note(Index row, Index key) const {
    return is_masked(row, key) ? CellNote::masked : CellNote::none;
  }

  // ---- The terms of each table ----

  [[nodiscard]] Explanation explain_table(const Cell& cell) const {
    const auto [table, row, column] = cell;
    switch (table) {
      case Table::scores:
        return explain_score(row, column);
      case Table::scaled_scores:
        return explain_scaled_score(row, column);
      case Table::masked_scores:
        return one_term(Operation::mask, {operand(Table::scaled_scores, row, column)},
                        masked_score(row, column), mask_note(row, column));
      case Table::row_max:
        return explain_maximum(row);
      case Table::shifted_scores:
        return one_term(Operation::subtract,
                        {operand(Table::masked_scores, row, column), operand(Table::row_max, row)},
                        number(table, row, column), mask_note(row, column));
      case Table::exponentials:
        return one_term(Operation::exponential, {operand(Table::shifted_scores, row, column)},
                        number(table, row, column), mask_note(row, column));
      case Table::row_sum:
        return explain_row_sum(row);
      case Table::weights:
        return explain_weight(row, column);
      case Table::context:
        return explain_context(row, column);
      default:
        return explain_received(column);
    }
  }

  [[nodiscard]] Explanation explain_score(Index row, Index key) const {
    const Index d_key = inputs_.keys.cols();
    Terms terms(Operation::sum_of_products, d_key);
    for (Index k = 0; k < d_key; ++k) {
      terms.add_product(operand(Table::queries, row, k), operand(Table::keys, key, k));
    }
    return std::move(terms).finish();
  }

  [[nodiscard]] Explanation explain_scaled_score(Index row, Index key) const {
    return one_term(Operation::scale,
                    {operand(Table::scores, row, key), operand(Table::scale_factor),
                     operand(Table::temperature)},
                    number(Table::scaled_scores, row, key));
  }

  [[nodiscard]] Explanation explain_maximum(Index row) const {
    const Index first = takes_global_max() ? 0 : row;
    const Index end = takes_global_max() ? n_queries() : row + 1;
    Terms terms(Operation::maximum, (end - first) * n_keys());
    for (Index query = first; query < end; ++query) {
      for (Index key = 0; key < n_keys(); ++key) {
        terms.add_itself(operand(Table::masked_scores, query, key));
      }
    }
    return std::move(terms).finish(is_empty(row) ? CellNote::empty_row : CellNote::none);
  }

  [[nodiscard]] Explanation explain_row_sum(Index row) const {
    Terms terms(Operation::sum, n_keys());
    for (Index key = 0; key < n_keys(); ++key) {
      if (!sums_scores()) {
        terms.add_itself(operand(Table::exponentials, row, key));
      } else if (!is_masked(row, key)) {
        terms.add_itself(operand(Table::masked_scores, row, key));
      }
    }
    return std::move(terms).finish(is_empty(row) ? CellNote::empty_row : CellNote::none);
  }

  [[nodiscard]] Explanation explain_weight(Index row, Index key) const {
    const Table share = sums_scores() ? Table::masked_scores : Table::exponentials;
    const double weight = number(Table::weights, row, key);
    const bool only_masked = is_masked(row, key) && !is_empty(row);
    return one_term(Operation::divide, {operand(share, row, key), operand(Table::row_sum, row)},
                    weight, only_masked ? CellNote::masked : row_note(row, weight));
  }

  [[nodiscard]] Explanation explain_context(Index row, Index column) const {
    Terms terms(Operation::sum_of_products, n_keys());
    for (Index key = 0; key < n_keys(); ++key) {
      terms.add_product(operand(Table::weights, row, key), operand(Table::values, key, column));
    }
    const CellNote note = row_note(row, terms.total());
    return std::move(terms).finish(note);
  }

  [[nodiscard]] Explanation explain_received(Index key) const {
    Terms terms(Operation::sum, trace_.weights.rows());
    for (Index traced = 0; traced < trace_.weights.rows(); ++traced) {
      terms.add_itself(operand(Table::weights, trace_.first_row + traced, key));
    }
    const bool ordinary = std::isfinite(terms.total()) || trace_.undefined_rows.empty();
    return std::move(terms).finish(ordinary ? CellNote::none
                                            : reason_of(trace_.undefined_rows.front()));
  }

  const AttentionInputs& inputs_;
  const AttentionOptions& options_;
  const AttentionTrace& trace_;
};

struct Projection {
  Table parameters;
  const Matrix& w;
};

std::optional<Projection> projection_of(Table table, const ProjectionWeights& weights) {
  switch (table) {
    case Table::queries:
      return Projection{Table::w_q, weights.w_q};
    case Table::keys:
      return Projection{Table::w_k, weights.w_k};
    case Table::values:
      return Projection{Table::w_v, weights.w_v};
    default:
      return std::nullopt;
  }
}

}  // namespace

std::string_view table_name(Table table) { return table_names[static_cast<std::size_t>(table)]; }

std::string_view operation_name(Operation operation) {
  return operation_names[static_cast<std::size_t>(operation)];
}

std::string_view cell_note_name(CellNote note) {
  return cell_note_names[static_cast<std::size_t>(note)];
}

Result<Explanation> explain_projection(const Matrix& x, const ProjectionWeights& weights,
                                       const Cell& cell) {
  const auto projection = projection_of(cell.table, weights);
  if (!projection) return unknown_table(cell.table, "queries | keys | values");
  const auto& [parameters, w] = *projection;
  Status usable = check_projection(x, weights);
  if (usable) usable = check_cell(cell, {0, x.rows(), w.cols()});
  if (usable) usable = check_size(1, x.cols(), max_trace_cells, "cell");
  if (!usable) return usable.error();
  Terms terms(Operation::sum_of_products, x.cols());
  for (Index k = 0; k < x.cols(); ++k) {
    terms.add_product({Table::x, cell.row, k, x(cell.row, k)},
                      {parameters, k, cell.column, w(k, cell.column)});
  }
  return std::move(terms).finish();
}

Result<Explanation> explain(const AttentionInputs& inputs, const AttentionOptions& options,
                            const AttentionTrace& trace, const Cell& cell) {
  return Explainer(inputs, options, trace).explain(cell);
}

}  // namespace attention
