#include "request.hpp"

#include <cmath>
#include <utility>

#include "numbers.hpp"

namespace binding {

using namespace attention;

namespace {

// Where w_q, w_k and w_v come from when they are not given.
struct Drawing {
  double seed;  // NaN: they are given
  Index d_head;
};

Status read_tables(NumberReader& numbers, Request& into) {
  const std::pair<std::string_view, Matrix*> tables[] = {{"x", &into.x},
                                                         {"w_q", &into.weights.w_q},
                                                         {"w_k", &into.weights.w_k},
                                                         {"w_v", &into.weights.w_v},
                                                         {"w_o", &into.weights.w_o},
                                                         {"queries", &into.inputs.queries},
                                                         {"keys", &into.inputs.keys},
                                                         {"values", &into.inputs.values}};
  for (const auto& [name, table] : tables) {
    Status read = numbers.read(name, *table);
    if (!read) return read;
  }
  return Ok{};
}

Status read_options(NumberReader& numbers, AttentionOptions& into) {
  into.scale.kind = numbers.enumerator<ScaleKind>();
  into.scale.factor = numbers.number();
  into.mask.kind = numbers.enumerator<MaskKind>();
  Status read = numbers.read("mask", into.mask.allowed);
  if (!read) return read;
  into.temperature = numbers.number();
  read = numbers.read("real_keys", into.mask.real_keys);
  into.softmax = numbers.enumerator<SoftmaxVariant>();
  return read;
}

Status add_positions(Matrix& x) {
  Status usable = check_matrix(x, "x");
  if (!usable) return usable;
  const auto positions = sinusoidal_positions(x.rows(), x.cols());
  if (!positions) return positions.error();
  x += *positions;
  return Ok{};
}

Status draw_weights(const Drawing& drawing, Request& into) {
  auto drawn = seeded_weights(static_cast<std::uint32_t>(drawing.seed), into.x.cols(),
                              drawing.d_head, into.n_heads);
  if (!drawn) return drawn.error();
  into.weights = std::move(drawn).value();
  return Ok{};
}

// Q, K, V of a request that gave x.
Status project_x(const Drawing& drawing, bool positions, Request& into) {
  Status done = Ok{};
  if (positions) done = add_positions(into.x);
  if (done && !std::isnan(drawing.seed)) done = draw_weights(drawing, into);
  if (!done) return done;
  auto inputs = project(into.x, into.weights);
  if (!inputs) return inputs.error();
  into.inputs = std::move(inputs).value();
  return Ok{};
}

}  // namespace

Result<Request> read_request(const val& asked) {
  NumberReader numbers(asked);
  Request request;
  const Drawing drawing = {numbers.number(), numbers.index()};
  Status read = read_tables(numbers, request);
  if (read) read = read_options(numbers, request.options);
  if (!read) return read.error();
  request.n_heads = numbers.index();
  const bool positions = numbers.flag();
  const Index first = numbers.index();
  const double count = numbers.number();
  if (!std::isnan(count)) request.rows = {first, to_index(count)};
  if (request.projected()) read = project_x(drawing, positions, request);
  if (!read) return read.error();
  return request;
}

}  // namespace binding
