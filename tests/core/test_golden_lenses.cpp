// Holds the lenses and their learning against golden.txt, whose format make_golden.py explains.
#include "golden.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

AttentionInputs inputs_of(const Case& c) {
  return {c.inputs.at("queries"), c.inputs.at("keys"), c.inputs.at("values")};
}

Matrix one_number(double number) { return Matrix::Constant(1, 1, number); }

// ---- Neighbors ----

NeighborOptions neighbor_options_of(const Case& c) {
  static const std::map<std::string, Similarity> similarities = {
      {"dot-product", Similarity::dot_product},
      {"cosine", Similarity::cosine},
      {"negative-distance", Similarity::negative_distance},
      {"negative-squared-distance", Similarity::negative_squared_distance}};
  return {similarities.at(c.fields.at("similarity")), c.number("k"),
          number_of(c.fields.at("temperature"))};
}

std::vector<std::uint32_t> all_nearest(const NeighborTrace& trace) {
  std::vector<std::uint32_t> keys;
  for (const Neighborhood& found : trace.neighborhoods) {
    keys.insert(keys.end(), found.nearest.begin(), found.nearest.end());
  }
  return keys;
}

// ---- Kernels ----

KernelOptions kernel_options_of(const Case& c) {
  static const std::map<std::string, KernelKind> kinds = {{"dot-product", KernelKind::dot_product},
                                                          {"exponential", KernelKind::exponential},
                                                          {"rbf", KernelKind::rbf}};
  return {kinds.at(c.fields.at("kernel")), scale_of(c.fields.at("scale")),
          number_of(c.fields.at("bandwidth"))};
}

// ---- Memory ----

std::vector<std::uint32_t> fault_numbers(const std::vector<ShareFault>& faults) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(faults.size());
  for (const ShareFault fault : faults) numbers.push_back(static_cast<std::uint32_t>(fault));
  return numbers;
}

// ---- Learning ----

HeadOptions head_options_of(const Case& c) {
  HeadOptions options;
  options.loss = c.fields.at("loss") == "log-loss" ? LossKind::log_loss : LossKind::squared_error;
  options.scale = scale_of(c.fields.at("scale"));
  options.mask.kind = mask_kind_of(c.fields.at("mask"));
  options.mask.allowed = c.allowed;
  options.learn_values = c.number("learn_values") == 1;
  return options;
}

// x0, targets0, asked/0, x1, …; every key a token may attend to counts as true.
std::vector<Sequence> sequences_of(const Case& c) {
  std::vector<Sequence> sequences;
  for (Index i = 0; i < c.number("sequences"); ++i) {
    const std::string number = std::to_string(i);
    Sequence sequence;
    sequence.x = c.inputs.at("x" + number);
    sequence.targets = c.inputs.at("targets" + number);
    const std::vector<std::uint32_t>& asked = c.integers.at("asked/" + number);
    sequence.asked.assign(asked.begin(), asked.end());
    sequence.true_keys = Mask::Constant(sequence.targets.rows(), sequence.x.rows(), false);
    sequence.true_keys.col(0) = true;
    sequences.push_back(std::move(sequence));
  }
  return sequences;
}

ProjectionWeights weights_of(const Case& c) {
  return {c.inputs.at("w_q"), c.inputs.at("w_k"), c.inputs.at("w_v")};
}

LearningOptions learning_options_of(const Case& c) {
  LearningOptions options;
  options.head = head_options_of(c);
  options.batch_size = c.number("batch");
  options.optimizer.kind =
      c.fields.at("optimizer") == "adam" ? OptimizerKind::adam : OptimizerKind::momentum;
  options.optimizer.learning_rate = number_of(c.fields.at("rate"));
  return options;
}

}  // namespace

TEST_CASE("neighbors agree with NumPy's for every similarity, k and temperature",
          "[golden][neighbors]") {
  for (const Case* c : cases_of("neighbors")) {
    const AttentionInputs inputs = inputs_of(*c);
    const NeighborTrace trace = must(compare_neighbors(inputs, neighbor_options_of(*c)));
    const DotFactors factors = must(factor_dot_products(inputs.queries, inputs.keys));
    check_tables(*c, {{"similarities", trace.similarities},
                      {"knn_weights", trace.knn_weights},
                      {"knn_context", trace.knn_context},
                      {"weights", trace.weights},
                      {"context", trace.context},
                      {"query_lengths", factors.query_lengths},
                      {"key_lengths", factors.key_lengths}});
    CHECK(all_nearest(trace) == c->integers.at("nearest"));
  }
}

TEST_CASE("kernels and smoothing agree with NumPy's", "[golden][kernel]") {
  for (const Case* c : cases_of("kernel")) {
    const AttentionInputs inputs = inputs_of(*c);
    const KernelOptions options = kernel_options_of(*c);
    const KernelTrace trace = must(smooth(inputs, options));
    check_tables(*c, {{"kernel", must(kernel_matrix(inputs.queries, inputs.keys, options))},
                      {"weights", trace.weights},
                      {"context", trace.context}});
  }
}

TEST_CASE("softmax, RBF and what lies between agree with NumPy's", "[golden][kernel]") {
  for (const Case* c : cases_of("identity")) {
    const KernelIdentity identity = must(compare_kernels(
        c->inputs.at("queries"), c->inputs.at("keys"), scale_of(c->fields.at("scale"))));
    check_tables(*c, {{"softmax_weights", identity.softmax_weights},
                      {"rbf_weights", identity.rbf_weights},
                      {"key_factors", identity.key_factors},
                      {"weighted_weights", identity.weighted_weights}});
  }
}

TEST_CASE("memory reads as NumPy's does", "[golden][memory]") {
  for (const Case* c : cases_of("memory")) {
    const Memory memory = {c->inputs.at("addresses"), c->inputs.at("contents")};
    const MemoryTrace trace =
        must(read_memory(memory, c->inputs.at("queries"), number_of(c->fields.at("beta"))));
    check_tables(*c, {{"scores", trace.scores},
                      {"hard_contents", trace.hard_contents},
                      {"soft_weights", trace.soft_weights},
                      {"soft_contents", trace.soft_contents},
                      {"score_sums", trace.score_sums},
                      {"share_weights", trace.share_weights},
                      {"share_contents", trace.share_contents}});
    CHECK(fault_numbers(trace.share_faults) == c->integers.at("faults"));
  }
}

TEST_CASE("online softmax holds after each block what NumPy finds in all keys so far",
          "[golden][online]") {
  for (const Case* c : cases_of("online")) {
    const OnlineSoftmax online =
        must(online_softmax(c->inputs.at("scores"), c->inputs.at("values"),
                            static_cast<Index>(number_of(c->fields.at("block")))));
    check_tables(*c, {{"running_max", online.running_max},
                      {"running_sum", online.running_sum},
                      {"running_mix", online.running_mix},
                      {"context", online.context}});
  }
}

TEST_CASE("an associative memory interferes as NumPy's does", "[golden][associative]") {
  for (const Case* c : cases_of("associative")) {
    const Memory memory = {c->inputs.at("addresses"), c->inputs.at("contents")};
    const Interference parts = must(measure_interference(memory));
    check_tables(*c, {{"associations", must(associate(memory))},
                      {"overlaps", parts.overlaps},
                      {"own", parts.own},
                      {"crosstalk", parts.crosstalk},
                      {"readout", parts.readout},
                      {"shares", parts.shares}});
  }
}

TEST_CASE("loss and gradients agree with NumPy's, which knows no chain rule",
          "[golden][gradients]") {
  for (const Case* c : cases_of("gradients")) {
    const LossAndGradients result =
        must(compute_gradients(sequences_of(*c), weights_of(*c), head_options_of(*c)));
    check_tables(*c, {{"loss", one_number(result.loss)},
                      {"d_w_q", result.gradients.w_q},
                      {"d_w_k", result.gradients.w_k},
                      {"d_w_v", result.gradients.w_v}});
  }
}

TEST_CASE("descent arrives where NumPy's does", "[golden][learning]") {
  for (const Case* c : cases_of("descent")) {
    Task task;
    task.train = sequences_of(*c);
    const LearningOptions options = learning_options_of(*c);
    LearningState state = must(start_learning(task, options, weights_of(*c)));
    const LearningSlice slice = advance(task, options, state, c->number("steps"));
    REQUIRE_FALSE(slice.stopped);
    const Matrix losses =
        Eigen::Map<const Vector>(slice.losses.data(), static_cast<Index>(slice.losses.size()));
    check_tables(*c, {{"losses", losses},
                      {"w_q", state.weights.w_q},
                      {"w_k", state.weights.w_k},
                      {"w_v", state.weights.w_v}});
  }
}
