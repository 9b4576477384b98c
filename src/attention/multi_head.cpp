#include "multi_head.hpp"

#include "checks.hpp"

namespace attention {
namespace {

Status check_heads(const AttentionInputs& inputs, Index n_heads) {
  Status usable = check_inputs(inputs);
  if (usable) usable = check_count(n_heads, "heads");
  if (usable) usable = check_divisible(inputs.queries.cols(), n_heads, "queries");
  if (usable) usable = check_divisible(inputs.values.cols(), n_heads, "values");
  return usable;
}

Status check_output(const Matrix& w_o, Index width, Index n_rows) {
  if (w_o.size() == 0) return Ok{};
  Status usable = check_matrix(w_o, "w_o");
  if (usable && w_o.rows() != width) return wrong_shape("w_o", w_o, std::to_string(width) + "xN");
  if (usable) usable = check_size(n_rows, w_o.cols(), max_matrix_entries, "rows");
  return usable;
}

Matrix column_block(const Matrix& matrix, Index n_heads, Index head) {
  const Index width = matrix.cols() / n_heads;
  return matrix.middleCols(head * width, width);
}

AttentionInputs inputs_of_head(const AttentionInputs& inputs, Index n_heads, Index head) {
  return {column_block(inputs.queries, n_heads, head), column_block(inputs.keys, n_heads, head),
          column_block(inputs.values, n_heads, head)};
}

Matrix concatenate(const std::vector<HeadTrace>& heads, Index width) {
  Matrix result(heads.front().trace.context.rows(), width);
  Index column = 0;
  for (const HeadTrace& head : heads) {
    const Matrix& context = head.trace.context;
    result.middleCols(column, context.cols()) = context;
    column += context.cols();
  }
  return result;
}

}  // namespace

Result<AttentionInputs> head_inputs(const AttentionInputs& inputs, Index n_heads, Index head) {
  Status usable = check_heads(inputs, n_heads);
  if (!usable) return usable.error();
  if (head < 0 || head >= n_heads) {
    return Error{ErrorCode::out_of_range,
                 "head",
                 -1,
                 -1,
                 std::to_string(head),
                 "0 .. " + std::to_string(n_heads - 1)};
  }
  return inputs_of_head(inputs, n_heads, head);
}

Result<MultiHeadTrace> attend_multi_head(const AttentionInputs& inputs, Index n_heads,
                                         const Matrix& w_o, const AttentionOptions& options,
                                         std::optional<RowRange> rows) {
  const RowRange range = rows.value_or(RowRange{0, inputs.queries.rows()});
  Status usable = check_heads(inputs, n_heads);
  if (usable) usable = check_rows(inputs, range, n_heads);
  if (usable) usable = check_output(w_o, inputs.values.cols(), range.count);
  if (!usable) return usable.error();

  MultiHeadTrace result;
  for (Index head = 0; head < n_heads; ++head) {
    AttentionInputs own = inputs_of_head(inputs, n_heads, head);
    auto trace = attend(own, options, range);
    if (!trace) return trace.error();
    result.heads.push_back({std::move(own), std::move(trace).value()});
  }
  result.concatenated = concatenate(result.heads, inputs.values.cols());
  if (w_o.size() == 0) {
    result.context = result.concatenated;
    return result;
  }
  // Rows that are NaN stay data; rows that are finite must stay finite.
  auto context = weighted_sum(result.concatenated, w_o);
  if (!context) return with_absolute_row(context.error(), range.first);
  result.context = std::move(context).value();
  return result;
}

}  // namespace attention
