#include "sequences.hpp"

#include "checks.hpp"

namespace attention {
namespace {

Status check_asked(const Sequence& sequence) {
  if (sequence.asked.empty()) return Error{ErrorCode::empty, "asked"};
  Index lowest = 0;
  for (std::size_t r = 0; r < sequence.asked.size(); ++r) {
    Status inside = check_between(sequence.asked[r], lowest, sequence.x.rows() - 1, "asked");
    if (!inside) {
      Error error = inside.error();
      error.row = static_cast<Index>(r);
      return error;
    }
    lowest = sequence.asked[r] + 1;
  }
  return Ok{};
}

Status check_true_keys(const Sequence& sequence) {
  const auto n_asked = static_cast<Index>(sequence.asked.size());
  const Mask& keys = sequence.true_keys;
  if (keys.rows() != n_asked || keys.cols() != sequence.x.rows()) {
    return Error{ErrorCode::wrong_shape,
                 "true_keys",
                 -1,
                 -1,
                 shape_text(keys.rows(), keys.cols()),
                 shape_text(n_asked, sequence.x.rows())};
  }
  for (Index r = 0; r < n_asked; ++r) {
    if (!keys.row(r).any()) return Error{ErrorCode::missing, "true_keys", r};
  }
  return Ok{};
}

}  // namespace

Status check_sequence(const Sequence& sequence) {
  Status usable = check_matrix(sequence.x, "x");
  if (usable) usable = check_asked(sequence);
  if (usable) usable = check_matrix(sequence.targets, "targets");
  if (!usable) return usable;
  const auto n_asked = static_cast<Index>(sequence.asked.size());
  if (sequence.targets.rows() != n_asked) {
    return wrong_shape("targets", sequence.targets, shape_text(n_asked, sequence.targets.cols()));
  }
  return check_true_keys(sequence);
}

}  // namespace attention
