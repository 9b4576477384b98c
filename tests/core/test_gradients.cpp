#include "support.hpp"

using namespace attention;
using namespace attention::testing;

namespace {

Mask random_mask(LegacyRandom& random, Index rows, Index columns, double chance) {
  Mask m(rows, columns);
  for (Index i = 0; i < m.size(); ++i) m.data()[i] = random.next_double() < chance;
  return m;
}

// Dense tokens, some rows asked, targets and values that are shares.
Sequence random_sequence(LegacyRandom& random, Index n_tokens, Index d_model, Index d_value) {
  Sequence sequence;
  sequence.x = random.normals(n_tokens, d_model).cwiseAbs();
  for (Index i = 0; i < n_tokens; i += 2) sequence.asked.push_back(i);
  const auto n_asked = static_cast<Index>(sequence.asked.size());
  sequence.targets = random.normals(n_asked, d_value).cwiseAbs();
  sequence.true_keys = Mask::Constant(n_asked, n_tokens, false);
  sequence.true_keys.col(0) = true;  // which every mask below allows
  return sequence;
}

std::vector<Sequence> random_sequences(std::uint32_t seed, Index d_model, Index d_value) {
  LegacyRandom random(seed);
  std::vector<Sequence> sequences(3);
  for (Sequence& sequence : sequences) sequence = random_sequence(random, 5, d_model, d_value);
  return sequences;
}

ProjectionWeights random_weights(std::uint32_t seed, Index d_model, Index d_head, Index d_value) {
  LegacyRandom random(seed);
  ProjectionWeights weights;
  weights.w_q = random.normals(d_model, d_head) * 0.5;
  weights.w_k = random.normals(d_model, d_head) * 0.5;
  weights.w_v = random.normals(d_model, d_value).cwiseAbs();
  return weights;
}

HeadOptions squared(bool learn_values = true) {
  HeadOptions options;
  options.loss = LossKind::squared_error;
  options.learn_values = learn_values;
  return options;
}

double loss_of(const std::vector<Sequence>& sequences, const ProjectionWeights& weights,
               const HeadOptions& options) {
  return must(compute_gradients(sequences, weights, options)).loss;
}

// Central differences, improved once (Richardson): error of order h⁴.
Matrix finite_differences(const std::vector<Sequence>& sequences, ProjectionWeights weights,
                          Matrix ProjectionWeights::*w, const HeadOptions& options) {
  Matrix result((weights.*w).rows(), (weights.*w).cols());
  for (Index i = 0; i < result.size(); ++i) {
    const double center = (weights.*w).data()[i];
    const auto slope = [&](double h) {
      (weights.*w).data()[i] = center + h;
      const double above = loss_of(sequences, weights, options);
      (weights.*w).data()[i] = center - h;
      const double below = loss_of(sequences, weights, options);
      return (above - below) / (2.0 * h);
    };
    result.data()[i] = (4.0 * slope(5e-4) - slope(1e-3)) / 3.0;
    (weights.*w).data()[i] = center;
  }
  return result;
}

void check_against_differences(const std::vector<Sequence>& sequences,
                               const ProjectionWeights& weights, const HeadOptions& options) {
  const LossAndGradients result = must(compute_gradients(sequences, weights, options));
  for (Matrix ProjectionWeights::*w : {&ProjectionWeights::w_q, &ProjectionWeights::w_k}) {
    CHECK(difference(result.gradients.*w, finite_differences(sequences, weights, w, options),
                     1e-7) == "");
    CHECK(largest(result.gradients.*w) > 1e-4);
  }
  const Matrix w_v = options.learn_values
                         ? finite_differences(sequences, weights, &ProjectionWeights::w_v, options)
                         : Matrix::Zero(weights.w_v.rows(), weights.w_v.cols());
  CHECK(difference(result.gradients.w_v, w_v, 1e-7) == "");
}

Masking masking_for(MaskKind kind) {
  Masking masking;
  masking.kind = kind;
  if (kind == MaskKind::custom) {
    LegacyRandom random(7);
    masking.allowed = random_mask(random, 5, 5, 0.5);
    masking.allowed.col(0) = true;
    masking.real_keys = mask({"11011"});
  }
  return masking;
}

}  // namespace

TEST_CASE("gradients agree with finite differences for every mask, scale and loss", "[gradients]") {
  const auto kind = GENERATE(MaskKind::none, MaskKind::causal, MaskKind::custom);
  const auto scale = GENERATE(ScaleKind::none, ScaleKind::inverse_sqrt_dk, ScaleKind::factor);
  const std::vector<Sequence> sequences = random_sequences(101, 4, 3);
  const ProjectionWeights weights = random_weights(102, 4, 2, 3);
  HeadOptions options = squared();
  options.scale = {scale, -0.7};
  options.mask = masking_for(kind);
  check_against_differences(sequences, weights, options);
  options.learn_values = false;
  check_against_differences(sequences, weights, options);
  options.loss = LossKind::log_loss;
  check_against_differences(sequences, weights, options);
}

TEST_CASE("gradients of the tasks agree with finite differences", "[gradients][tasks]") {
  const auto kind =
      GENERATE(TaskKind::associative_recall, TaskKind::previous_token, TaskKind::same_kind);
  TaskOptions options = default_task(kind, 5);
  options.n_train = 4;
  const Task task = must(make_task(options));
  LearningOptions learning = default_learning(task, 5);
  learning.d_head = 3;
  const LearningState state = must(start_learning(task, learning));
  check_against_differences(task.train, state.weights, task.head);
}

TEST_CASE("the loss is that of the context attention computes", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(103, 4, 3);
  const ProjectionWeights weights = random_weights(104, 4, 2, 3);
  AttentionOptions attention_options = with_mask(MaskKind::causal);
  attention_options.scale.kind = ScaleKind::inverse_sqrt_dk;
  double squares = 0.0;
  double logs = 0.0;
  double n_rows = 0.0;
  for (const Sequence& sequence : sequences) {
    const Matrix context =
        must(attend(must(project(sequence.x, weights)), attention_options)).context;
    for (Index r = 0; r < sequence.targets.rows(); ++r, ++n_rows) {
      const auto row = context.row(sequence.asked.at(static_cast<std::size_t>(r)));
      squares += (row - sequence.targets.row(r)).squaredNorm() / 2.0;
      logs -= sequence.targets.row(r).dot(row.array().log().matrix());
    }
  }
  HeadOptions options = squared();
  options.mask.kind = MaskKind::causal;
  CHECK(loss_of(sequences, weights, options) == Approx(squares / n_rows).epsilon(1e-13));
  options.loss = LossKind::log_loss;
  options.learn_values = false;
  CHECK(loss_of(sequences, weights, options) == Approx(logs / n_rows).epsilon(1e-13));
}

TEST_CASE("a head that already reads its targets has no slope", "[gradients]") {
  std::vector<Sequence> sequences = random_sequences(105, 4, 3);
  const ProjectionWeights weights = random_weights(106, 4, 2, 3);
  AttentionOptions options;
  options.scale.kind = ScaleKind::inverse_sqrt_dk;
  for (Sequence& sequence : sequences) {
    const Matrix context = must(attend(must(project(sequence.x, weights)), options)).context;
    for (Index r = 0; r < sequence.targets.rows(); ++r) {
      sequence.targets.row(r) = context.row(sequence.asked[static_cast<std::size_t>(r)]);
    }
  }
  const LossAndGradients result = must(compute_gradients(sequences, weights, squared()));
  CHECK(result.loss < 1e-30);
  CHECK(largest(result.gradients.w_q) < 1e-14);
  CHECK(largest(result.gradients.w_v) < 1e-14);
}

TEST_CASE("the scale multiplies scores, so halving it doubles nothing that W_q doubled already",
          "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(107, 4, 3);
  ProjectionWeights weights = random_weights(108, 4, 2, 3);
  HeadOptions options = squared();
  options.scale = {ScaleKind::factor, 1.0};
  const LossAndGradients plain = must(compute_gradients(sequences, weights, options));
  weights.w_q *= 2.0;
  options.scale.factor = 0.5;
  const LossAndGradients scaled = must(compute_gradients(sequences, weights, options));
  CHECK(scaled.loss == Approx(plain.loss).epsilon(1e-14));
  CHECK(difference(scaled.gradients.w_q * 2.0, plain.gradients.w_q, 1e-13) == "");
  CHECK(difference(scaled.gradients.w_k, plain.gradients.w_k, 1e-13) == "");
  CHECK(difference(scaled.gradients.w_v, plain.gradients.w_v, 1e-13) == "");
}

TEST_CASE("turning queries and keys alike changes no loss, and its gradients turn with them",
          "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(109, 4, 3);
  ProjectionWeights weights = random_weights(110, 4, 2, 3);
  const LossAndGradients plain = must(compute_gradients(sequences, weights, squared()));
  const Matrix turn = matrix({{0.6, -0.8}, {0.8, 0.6}});
  weights.w_q *= turn;
  weights.w_k *= turn;
  const LossAndGradients turned = must(compute_gradients(sequences, weights, squared()));
  CHECK(turned.loss == Approx(plain.loss).epsilon(1e-13));
  CHECK(difference(turned.gradients.w_q, plain.gradients.w_q * turn, 1e-12) == "");
}

TEST_CASE("several sequences give the mean over all their asked rows", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(111, 4, 3);
  const ProjectionWeights weights = random_weights(112, 4, 2, 3);
  double loss = 0.0;
  Matrix w_k = Matrix::Zero(4, 2);
  for (const Sequence& sequence : sequences) {
    const LossAndGradients one = must(compute_gradients({sequence}, weights, squared()));
    loss += one.loss / 3.0;
    w_k += one.gradients.w_k / 3.0;
  }
  const LossAndGradients all = must(compute_gradients(sequences, weights, squared()));
  CHECK(all.loss == Approx(loss).epsilon(1e-13));
  CHECK(difference(all.gradients.w_k, w_k, 1e-13) == "");
}

TEST_CASE("steep scores keep gradients finite under the squared error", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(113, 4, 3);
  ProjectionWeights weights = random_weights(114, 4, 2, 3);
  weights.w_q *= 1e6;
  const LossAndGradients result = must(compute_gradients(sequences, weights, squared()));
  CHECK(result.gradients.w_q.allFinite());
  CHECK(result.gradients.w_k.allFinite());
}

TEST_CASE("gradients refuse sequences that are not whole", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(115, 4, 3);
  const ProjectionWeights weights = random_weights(116, 4, 2, 3);
  const auto with = [&](auto change) {
    std::vector<Sequence> changed = sequences;
    change(changed[1]);
    return outcome(compute_gradients(changed, weights, squared()));
  };
  CHECK(outcome(compute_gradients({}, weights, squared())) == "empty sequences");
  CHECK(with([](Sequence& s) { s.x = Matrix(); }) == "empty x");
  CHECK(with([](Sequence& s) { s.x(1, 1) = not_a_number; }) == "not-finite x");
  CHECK(with([](Sequence& s) { s.x = Matrix::Ones(5, 3); }) == "wrong-shape w_q");
  CHECK(with([](Sequence& s) { s.asked.clear(); }) == "empty asked");
  CHECK(with([](Sequence& s) { s.asked[0] = -1; }) == "out-of-range asked");
  CHECK(with([](Sequence& s) { s.asked[2] = 5; }) == "out-of-range asked");
  CHECK(with([](Sequence& s) { s.asked[1] = 0; }) == "out-of-range asked");
  CHECK(with([](Sequence& s) { s.targets(0, 0) = infinity; }) == "not-finite targets");
  CHECK(with([](Sequence& s) { s.targets = Matrix::Ones(2, 3); }) == "wrong-shape targets");
  CHECK(with([](Sequence& s) { s.targets = Matrix::Ones(3, 2); }) == "wrong-shape targets");
  CHECK(with([](Sequence& s) { s.true_keys = Mask::Constant(3, 4, true); }) ==
        "wrong-shape true_keys");
  CHECK(with([](Sequence& s) { s.true_keys.row(1) = false; }) == "missing true_keys");
}

TEST_CASE("gradients refuse parameters and options that do not fit", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(117, 4, 3);
  const ProjectionWeights weights = random_weights(118, 4, 2, 3);
  ProjectionWeights unfit = weights;
  unfit.w_k = Matrix::Ones(4, 3);
  CHECK(outcome(compute_gradients(sequences, unfit, squared())) == "wrong-shape w_k");
  HeadOptions options = squared();
  options.scale = {ScaleKind::factor, not_a_number};
  CHECK(outcome(compute_gradients(sequences, weights, options)) == "not-finite scale");
  options = squared();
  options.mask = {MaskKind::custom, Mask::Constant(2, 2, true)};
  CHECK(outcome(compute_gradients(sequences, weights, options)) == "wrong-shape mask");
  options.mask = {MaskKind::custom, Mask::Constant(5, 5, false)};
  CHECK(outcome(compute_gradients(sequences, weights, options)) == "conflict true_keys");
}

TEST_CASE("a logarithm needs shares, and values that stay as they are", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(119, 4, 3);
  ProjectionWeights weights = random_weights(120, 4, 2, 3);
  HeadOptions options;
  options.learn_values = true;
  CHECK(outcome(compute_gradients(sequences, weights, options)) == "conflict learn_values");
  std::vector<Sequence> negative = sequences;
  negative[0].targets(1, 1) = -0.5;
  options.learn_values = false;
  const auto refused = compute_gradients(negative, weights, options);
  REQUIRE(outcome(refused) == "out-of-range targets");
  CHECK(refused.error().row == 1);
  CHECK(refused.error().column == 1);
  weights.w_v *= -1.0;
  CHECK(outcome(compute_gradients(sequences, weights, options)) == "out-of-range values");
}

TEST_CASE("a loss that leaves float64 is an error that names it", "[gradients]") {
  const std::vector<Sequence> sequences = random_sequences(121, 4, 3);
  ProjectionWeights weights = random_weights(122, 4, 2, 3);
  weights.w_v *= 1e200;
  CHECK(outcome(compute_gradients(sequences, weights, squared())) == "not-finite loss");
  weights = random_weights(122, 4, 2, 3);
  weights.w_q *= 1e200;
  weights.w_k *= 1e200;
  CHECK(outcome(compute_gradients(sequences, weights, squared())) == "not-finite loss");
  weights = random_weights(122, 4, 2, 3);
  weights.w_v.setZero();  // no share of the right answer at all
  CHECK(outcome(compute_gradients(sequences, weights)) == "not-finite loss");
}
