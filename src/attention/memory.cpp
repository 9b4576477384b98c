#include "memory.hpp"

#include <array>
#include <limits>

#include "checks.hpp"
#include "soft_weights.hpp"

namespace attention {
namespace {

Status check_reading(const Memory& memory, const Matrix& queries) {
  Status usable = check_memory(memory);
  if (usable) usable = check_matrix(queries, "queries");
  if (!usable) return usable;
  if (memory.addresses.cols() != queries.cols()) {
    return wrong_shape("addresses", memory.addresses,
                       shape_text(memory.addresses.rows(), queries.cols()));
  }
  return check_lens_size({queries, memory.addresses, memory.contents});
}

struct SoftReading {
  Matrix weights;
  Matrix contents;
};

Result<SoftReading> read_by(const Memory& memory, const Matrix& scores, double beta) {
  auto weights = soft_weights(scores, beta);
  if (!weights) return weights.error();
  auto contents = weighted_sum(*weights, memory.contents);
  if (!contents) return contents.error();
  return SoftReading{std::move(weights).value(), std::move(contents).value()};
}

Status read_hard(const Memory& memory, MemoryTrace& trace) {
  auto read = read_by(memory, trace.scores, std::numeric_limits<double>::infinity());
  if (!read) return read.error();
  trace.hard_contents = std::move(read).value().contents;
  for (Index query = 0; query < trace.scores.rows(); ++query) {
    trace.best.push_back(best_entries(trace.scores, query));
  }
  return Ok{};
}

Status read_soft(const Memory& memory, double beta, MemoryTrace& trace) {
  auto read = read_by(memory, trace.scores, beta);
  if (!read) return read.error();
  SoftReading reading = std::move(read).value();
  trace.soft_weights = std::move(reading.weights);
  trace.soft_contents = std::move(reading.contents);
  return Ok{};
}

std::vector<ShareFault> faults_of(const SoftmaxRows& rows) {
  std::vector<ShareFault> faults(static_cast<std::size_t>(rows.weights.rows()), ShareFault::none);
  for (Index row = 0; row < rows.weights.rows(); ++row) {
    if ((rows.weights.row(row).array() < 0.0).any()) {
      faults[static_cast<std::size_t>(row)] = ShareFault::negative_weights;
    }
  }
  for (const UndefinedRow& undefined : rows.undefined_rows) {
    faults[static_cast<std::size_t>(undefined.row)] =
        undefined.reason == UndefinedReason::zero_sum ? ShareFault::zero_sum : ShareFault::overflow;
  }
  return faults;
}

Status read_shares(const Memory& memory, MemoryTrace& trace) {
  SoftmaxRows rows = softmax_rows(trace.scores, SoftmaxVariant::score_sum);
  trace.share_faults = faults_of(rows);
  trace.score_sums = std::move(rows.row_sum);
  trace.share_weights = std::move(rows.weights);
  auto contents = weighted_sum(trace.share_weights, memory.contents);
  if (!contents) return contents.error();
  trace.share_contents = std::move(contents).value();
  return Ok{};
}

}  // namespace

Status check_memory(const Memory& memory) {
  Status usable = check_matrix(memory.addresses, "addresses");
  if (usable) usable = check_matrix(memory.contents, "contents");
  if (usable && memory.contents.rows() != memory.addresses.rows()) {
    return wrong_shape("contents", memory.contents,
                       shape_text(memory.addresses.rows(), memory.contents.cols()));
  }
  return usable;
}

std::string_view share_fault_name(ShareFault fault) {
  constexpr std::array<std::string_view, 4> names = {"none", "zero-sum", "overflow",
                                                     "negative-weights"};
  return names[static_cast<std::size_t>(fault)];
}

Result<MemoryTrace> read_memory(const Memory& memory, const Matrix& queries, double beta) {
  Status usable = check_reading(memory, queries);
  if (!usable) return usable.error();
  auto scores = compute_scores(queries, memory.addresses);
  if (!scores) return scores.error();
  MemoryTrace trace;
  trace.scores = std::move(scores).value();
  Status read = read_hard(memory, trace);
  if (read) read = read_soft(memory, beta, trace);
  if (read) read = read_shares(memory, trace);
  if (!read) return read.error();
  return trace;
}

}  // namespace attention
