#include "request.hpp"

#include <algorithm>
#include <string>

namespace binding {

using namespace attention;

namespace {

double number(const val& object, const char* field) { return object[field].as<double>(); }

template <class Enum>
Enum enumerator(const val& object, const char* field) {
  return static_cast<Enum>(to_int(object[field]));
}

Status store(Result<Matrix> matrix, Matrix& into) {
  if (!matrix) return matrix.error();
  into = std::move(matrix).value();
  return Ok{};
}

// Reads request[field], if given, into `into`; the core calls it `name`.
Status read_matrix(const val& request, const char* field, std::string_view name, Matrix& into) {
  const val rows = request[field];
  return is_given(rows) ? store(to_matrix(rows, name), into) : Status{Ok{}};
}

Error ragged_mask(Index row, Index found, Index expected) {
  return {ErrorCode::ragged, "mask", row, -1, std::to_string(found), std::to_string(expected)};
}

Status read_mask(const val& rows, Mask& into) {
  if (!is_given(rows)) return Ok{};
  const int n_rows = to_int(rows["length"]);
  for (int row = 0; row < n_rows; ++row) {
    const std::vector<std::uint8_t> flags = to_flags(rows[row]);
    const auto width = static_cast<Index>(flags.size());
    if (row == 0) into.resize(n_rows, width);
    if (width != into.cols()) return ragged_mask(row, width, into.cols());
    std::copy(flags.begin(), flags.end(), into.data() + row * width);
  }
  return Ok{};
}

void read_padding(const val& real_keys, std::vector<bool>& into) {
  if (!is_given(real_keys)) return;
  const std::vector<std::uint8_t> flags = to_flags(real_keys);
  into.assign(flags.begin(), flags.end());
}

Status read_options(const val& request, Request& into) {
  AttentionOptions& options = into.options;
  options.scale = {enumerator<ScaleKind>(request, "scale"), number(request, "scaleFactor")};
  options.temperature = number(request, "temperature");
  options.softmax = enumerator<SoftmaxVariant>(request, "softmax");
  options.mask.kind = enumerator<MaskKind>(request, "maskKind");
  into.n_heads = to_int(request["heads"]);
  read_padding(request["realKeys"], options.mask.real_keys);
  return read_mask(request["mask"], options.mask.allowed);
}

Status add_positions(Matrix& x) {
  Status usable = check_matrix(x, "x");
  if (!usable) return usable;
  const auto positions = sinusoidal_positions(x.rows(), x.cols());
  if (!positions) return positions.error();
  x += *positions;
  return Ok{};
}

Status draw_weights(const val& request, Request& into) {
  const auto seed = static_cast<std::uint32_t>(number(request, "seed"));
  auto drawn = seeded_weights(seed, into.x.cols(), to_int(request["dHead"]), into.n_heads);
  if (!drawn) return drawn.error();
  into.weights = std::move(drawn).value();
  return Ok{};
}

Status read_weights(const val& request, ProjectionWeights& into) {
  Status read = read_matrix(request, "wQ", "w_q", into.w_q);
  if (read) read = read_matrix(request, "wK", "w_k", into.w_k);
  if (read) read = read_matrix(request, "wV", "w_v", into.w_v);
  return read;
}

Status read_inputs(const val& request, AttentionInputs& into) {
  Status read = read_matrix(request, "queries", "queries", into.queries);
  if (read) read = read_matrix(request, "keys", "keys", into.keys);
  if (read) read = read_matrix(request, "values", "values", into.values);
  return read;
}

// Q, K, V of a request that gave x.
Status project_x(const val& request, Request& into) {
  Status read = Ok{};
  if (request["positions"].as<bool>()) read = add_positions(into.x);
  if (read) {
    read = is_given(request["seed"]) ? draw_weights(request, into)
                                     : read_weights(request, into.weights);
  }
  if (!read) return read;
  auto inputs = project(into.x, into.weights);
  if (!inputs) return inputs.error();
  into.inputs = std::move(inputs).value();
  return Ok{};
}

}  // namespace

Result<Request> read_request(const val& request) {
  Request result;
  Status read = read_options(request, result);
  if (read) read = read_matrix(request, "x", "x", result.x);
  if (read)
    read = result.projected() ? project_x(request, result) : read_inputs(request, result.inputs);
  if (read) read = read_matrix(request, "wO", "w_o", result.weights.w_o);
  if (!read) return read.error();
  if (is_given(request["count"]))
    result.rows = {to_int(request["first"]), to_int(request["count"])};
  return result;
}

}  // namespace binding
