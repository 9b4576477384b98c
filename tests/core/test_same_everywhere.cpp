// One checksum over many results, the same in every build: whoever compiles this for another
// machine learns here that the numbers on it are other ones. A checksum changes when the order of a
// sum or an elementary function does; test_golden.cpp says whether the numbers are right.
#include <cstring>
#include <sstream>

#include "elementary.hpp"
#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

// Any bit of any number that is added changes it (Fowler, Noll & Vo, FNV-1a, by words of 64 bits).
class Checksum {
 public:
  void add(double number) {
    std::uint64_t bits = 0x7ff8000000000000;  // of every NaN: machines differ in which
    if (!std::isnan(number)) {
      std::memcpy(&bits, &number, sizeof bits);
    }
    hash_ = (hash_ ^ bits) * 0x100000001b3;
  }

  void add(const Matrix& matrix) {
    for (Index i = 0; i < matrix.size(); ++i) {
      add(matrix.data()[i]);
    }
  }

  void add(const AttentionTrace& trace) {
    for (const Matrix& table :
         {trace.scores, trace.scaled_scores, trace.masked_scores, trace.shifted_scores,
          trace.exponentials, trace.weights, trace.context, Matrix(trace.row_max),
          Matrix(trace.row_sum), Matrix(trace.received)}) {
      add(table);
    }
    add(trace.divisor);
  }

  [[nodiscard]] std::string text() const {
    std::ostringstream text;
    text << std::hex << hash_;
    return text.str();
  }

 private:
  std::uint64_t hash_ = 0xcbf29ce484222325;
};

void add_samples(Checksum& sum, double (*f)(double), double low, double high) {
  LegacyRandom random(17);
  for (int i = 0; i < 20'000; ++i) {
    sum.add(f(low + (high - low) * random.next_double()));
  }
}

}  // namespace

TEST_CASE("elementary functions are the same everywhere", "[same]") {
  Checksum sum;
  add_samples(sum, &elementary::exp, -750.0, 715.0);
  add_samples(sum, &elementary::exp, -1.0, 1.0);
  add_samples(sum, &elementary::log, 0.0, 2.0);
  add_samples(sum, &elementary::log, 0.0, 1e300);
  add_samples(sum, &elementary::log, 0.0, 1e-307);
  add_samples(sum, &elementary::sin, -7.0, 7.0);
  add_samples(sum, &elementary::sin, 0.0, elementary::max_angle);
  add_samples(sum, &elementary::cos, -7.0, 7.0);
  add_samples(sum, &elementary::cos, 0.0, elementary::max_angle);
  CHECK(sum.text() == "f43ced5f018b12c");
}

TEST_CASE("normals and positions are the same everywhere", "[same]") {
  Checksum sum;
  for (const std::uint32_t seed : {0U, 1U, 42U, 4294967295U}) {
    sum.add(normals(seed, 100, 50));
  }
  sum.add(must(sinusoidal_positions(64, 64)));
  sum.add(must(sinusoidal_positions(20'000, 3)));
  CHECK(sum.text() == "fc3343eeb2f70bdf");
}

TEST_CASE("traces are the same everywhere, under every option", "[same]") {
  Checksum sum;
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    sum.add(must(attend(post_inputs(seed))));
  }
  for (const auto variant :
       {SoftmaxVariant::row_max, SoftmaxVariant::global_max, SoftmaxVariant::score_sum}) {
    for (const auto mask : {MaskKind::none, MaskKind::causal}) {
      AttentionOptions options = with_mask(mask);
      options.softmax = variant;
      options.scale.kind = ScaleKind::inverse_sqrt_dk;
      options.temperature = 0.7;
      const AttentionInputs inputs = random_inputs(3, 24, 24, 12, 8);
      const Matrix w_o = normals(4, 8, 5);
      const MultiHeadTrace trace = must(attend_multi_head(inputs, 4, w_o, options));
      for (const HeadTrace& head : trace.heads) {
        sum.add(head.trace);
      }
      sum.add(trace.context);
    }
  }
  sum.add(must(attend(random_inputs(5, 64, 64, 64, 64))));
  CHECK(sum.text() == "1c6b7b39403051f1");
}

TEST_CASE("the lenses' numbers are the same everywhere", "[same]") {
  Checksum sum;
  const AttentionInputs inputs = random_inputs(6, 7, 9, 5, 3);
  for (const auto similarity :
       {Similarity::dot_product, Similarity::cosine, Similarity::negative_distance}) {
    const NeighborTrace trace = must(compare_neighbors(inputs, {similarity, 3, 0.4}));
    sum.add(trace.similarities);
    sum.add(trace.weights);
    sum.add(trace.knn_context);
  }
  const KernelIdentity identity = must(compare_kernels(inputs.queries, inputs.keys));
  sum.add(identity.weighted_weights);
  sum.add(identity.rbf_weights);
  sum.add(must(kernel_matrix(inputs.queries, inputs.keys)));
  const MemoryTrace memory = must(read_memory({inputs.keys, inputs.values}, inputs.queries, 2.5));
  sum.add(memory.soft_contents);
  sum.add(memory.share_contents);
  sum.add(must(measure_interference({inputs.keys, inputs.values})).readout);
  const OnlineSoftmax online = must(online_softmax(memory.scores.row(0), inputs.values, 2));
  sum.add(online.shares);
  sum.add(online.context);
  CHECK(sum.text() == "d482e24b3837cf81");
}

TEST_CASE("what is learned is the same everywhere", "[same]") {
  Checksum sum;
  for (const auto kind :
       {TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind}) {
    TaskOptions few = default_task(kind, 1);
    few.n_train = 32;
    few.n_held_out = 8;
    const Task task = must(make_task(few));
    const LearningOptions options = default_learning(task, 2);
    LearningState state = must(start_learning(task, options));
    for (const double loss : advance(task, options, state, 25).losses) {
      sum.add(loss);
    }
    sum.add(state.weights.w_q);
    sum.add(state.moments.second.w_k);
    sum.add(must(score_task(task.held_out, state.weights, options.head)).loss);
  }
  CHECK(sum.text() == "2178c53f8401283b");
}
