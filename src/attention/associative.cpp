#include "associative.hpp"

#include <algorithm>

#include "checks.hpp"

namespace attention {
namespace {

Status check_row(const Matrix& row, Index columns, std::string_view name) {
  Status usable = check_matrix(row, name);
  if (usable && (row.rows() != 1 || row.cols() != columns)) {
    return wrong_shape(name, row, shape_text(1, columns));
  }
  return usable;
}

void fill_parts(const Memory& memory, Interference& parts) {
  const Index n_cells = memory.addresses.rows();
  Matrix others = parts.overlaps;
  others.diagonal().setZero();
  parts.own = Matrix(n_cells, memory.contents.cols());
  for (Index cell = 0; cell < n_cells; ++cell) {
    parts.own.row(cell) = parts.overlaps(cell, cell) * memory.contents.row(cell);
  }
  parts.crosstalk = product(others, memory.contents);
  parts.readout = parts.own + parts.crosstalk;
}

// ‖crosstalk‖ ÷ (‖own‖ + ‖crosstalk‖) of a cell. First divided by the largest entry, because
// squares, and even lengths, may leave float64 where the entries do not.
double crosstalk_share(const Interference& parts, Index cell) {
  const double largest = std::max(parts.own.row(cell).cwiseAbs().maxCoeff(),
                                  parts.crosstalk.row(cell).cwiseAbs().maxCoeff());
  if (largest == 0.0) return 0.0;
  const double own = (parts.own.row(cell) / largest).norm();
  const double crosstalk = (parts.crosstalk.row(cell) / largest).norm();
  return crosstalk / (own + crosstalk);
}

}  // namespace

Result<Matrix> associate(const Memory& memory) {
  Status usable = check_memory(memory);
  if (usable) {
    usable = check_size(memory.addresses.cols(), memory.contents.cols(), max_matrix_entries,
                        "associations");
  }
  if (!usable) return usable.error();
  Matrix associations = product(memory.addresses.transpose(), memory.contents);
  usable = check_overflow(associations, "associations");
  if (!usable) return usable.error();
  return associations;
}

Result<Matrix> write_association(const Matrix& associations, const Matrix& address,
                                 const Matrix& content) {
  Status usable = check_matrix(associations, "associations");
  if (usable) usable = check_row(address, associations.rows(), "address");
  if (usable) usable = check_row(content, associations.cols(), "content");
  if (!usable) return usable.error();
  Matrix written = associations + product(address.transpose(), content);
  usable = check_overflow(written, "associations");
  if (!usable) return usable.error();
  return written;
}

Result<Interference> measure_interference(const Memory& memory) {
  Status usable = check_memory(memory);
  if (usable) {
    const Index n_cells = memory.addresses.rows();
    usable = check_size(n_cells, n_cells, max_trace_cells, "addresses");
  }
  if (!usable) return usable.error();
  Interference parts;
  parts.overlaps = product(memory.addresses, memory.addresses.transpose());
  usable = check_overflow(parts.overlaps, "overlaps");
  if (!usable) return usable.error();
  fill_parts(memory, parts);
  usable = check_overflow(parts.readout, "readout");
  if (!usable) return usable.error();
  parts.shares = Vector(parts.own.rows());
  for (Index cell = 0; cell < parts.own.rows(); ++cell) {
    parts.shares(cell) = crosstalk_share(parts, cell);
  }
  return parts;
}

}  // namespace attention
