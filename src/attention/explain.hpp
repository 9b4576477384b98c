// The terms of any cell of any stage, so that nobody downstream does arithmetic of their own.
#pragma once

#include <string_view>
#include <vector>

#include "attention.hpp"

namespace attention {

// Every table that has cells, and the lone numbers that appear as operands.
enum class Table {
  x,
  w_q,
  w_k,
  w_v,
  queries,
  keys,
  values,
  scores,
  scaled_scores,
  masked_scores,
  row_max,
  shifted_scores,
  exponentials,
  row_sum,
  weights,
  context,
  received,
  scale_factor,
  temperature
};

// "scaledScores": the spelling used in JSON and JavaScript.
std::string_view table_name(Table table);

// What turns the operands into the total.
enum class Operation {
  sum_of_products,  // terms: left × right, added up
  scale,            // one term: score × scale_factor ÷ temperature
  mask,             // one term: the scaled score, or −∞ when masked
  maximum,          // a term per score; the total is the largest
  subtract,         // one term: score − maximum
  exponential,      // one term: e to the power of the operand
  sum,              // a term per operand, added up
  divide            // one term: numerator ÷ denominator; NaN by a row sum that left float64
};

std::string_view operation_name(Operation operation);  // "sum-of-products"

// A number and the cell it stands in. Rows are absolute (query, key or token index);
// -1 for an index the table does not have.
struct Operand {
  Table table;
  Index row;
  Index column;
  double value;
};

struct Term {
  std::vector<Operand> operands;  // 1 to 3
  double value;                   // their product, exponential, difference, quotient …
  double running_total;           // of this and all earlier terms (sum or maximum so far)
};

// Why a cell is not an ordinary number.
enum class CellNote { none, masked, empty_row, underflow, zero_sum, overflow };

std::string_view cell_note_name(CellNote note);  // "empty-row"

struct Explanation {
  Operation operation;
  std::vector<Term> terms;
  double total;  // equals the trace's cell to the last bit
  CellNote note = CellNote::none;
};

// The cell to explain. Row is the query (absolute), or the token for queries, keys, values;
// column is the key, the dimension, or 0 for row_max and row_sum. For received: row 0, column =
// key.
struct Cell {
  Table table;
  Index row;
  Index column;
};

// A cell of queries, keys or values = a row of x times a column of w_q, w_k or w_v.
// Errors: those of project; out_of_range ("cell"); unknown_option ("cell") for a table that is not
// a projection; too_large ("cell") when x has more than max_trace_cells columns.
Result<Explanation> explain_projection(const Matrix& x, const ProjectionWeights& weights,
                                       const Cell& cell);

// A cell of any table from scores to received. `trace` must come from attend(inputs, options, …)
// and contain the row. Under score_sum the weights divide the masked scores; row_max,
// shifted_scores and exponentials do not exist then.
// Errors (argument "cell"): out_of_range; unknown_option for a table that does not exist; too_large
// when the cell has more than max_trace_cells terms: a score of so many dimensions, or, under
// global_max, row_max of so many scores.
Result<Explanation> explain(const AttentionInputs& inputs, const AttentionOptions& options,
                            const AttentionTrace& trace, const Cell& cell);

}  // namespace attention
