#include "support.hpp"

#include <algorithm>
#include <sstream>

namespace attention::testing {

Matrix matrix(std::initializer_list<std::initializer_list<double>> rows) {
  Matrix m(static_cast<Index>(rows.size()), static_cast<Index>(rows.begin()->size()));
  Index i = 0;
  for (const auto& row : rows) {
    std::copy(row.begin(), row.end(), m.row(i++).begin());
  }
  return m;
}

Mask mask(std::initializer_list<const char*> rows) {
  const auto n_keys = static_cast<Index>(std::string(*rows.begin()).size());
  Mask allowed(static_cast<Index>(rows.size()), n_keys);
  Index i = 0;
  for (const char* row : rows) {
    for (Index j = 0; j < n_keys; ++j) {
      allowed(i, j) = row[j] == '1';
    }
    ++i;
  }
  return allowed;
}

Mask padding_row(const std::vector<bool>& real_keys) {
  Mask row(real_keys.empty() ? 0 : 1, static_cast<Index>(real_keys.size()));
  for (Index key = 0; key < row.size(); ++key) row(key) = real_keys[static_cast<std::size_t>(key)];
  return row;
}

Matrix normals(std::uint32_t seed, Index rows, Index columns) {
  return LegacyRandom(seed).normals(rows, columns);
}

AttentionInputs random_inputs(std::uint32_t seed, Index n_queries, Index n_keys, Index d_key,
                              Index d_value) {
  LegacyRandom random(seed);
  Matrix queries = random.normals(n_queries, d_key);
  Matrix keys = random.normals(n_keys, d_key);
  Matrix values = random.normals(n_keys, d_value);
  return {std::move(queries), std::move(keys), std::move(values)};
}

Matrix post_x() { return matrix({{1, 0, 1, 0}, {0, 1, 1, 0}, {1, 1, 0, 1}}); }

AttentionInputs post_inputs(std::uint32_t seed) {
  return must(project(post_x(), must(seeded_weights(seed, 4, 2))));
}

AttentionOptions with_mask(MaskKind kind) {
  AttentionOptions options;
  options.mask.kind = kind;
  return options;
}

AttentionOptions with_mask(Mask allowed) {
  AttentionOptions options = with_mask(MaskKind::custom);
  options.mask.allowed = std::move(allowed);
  return options;
}

AttentionOptions with_softmax(SoftmaxVariant variant) {
  AttentionOptions options;
  options.softmax = variant;
  return options;
}

void must(const Status& status) {
  if (!status) {
    FAIL(error_message(status.error()));
  }
}

std::string outcome(const Status& status) {
  if (status) {
    return "ok";
  }
  return std::string(error_name(status.error().code)).append(" ").append(status.error().argument);
}

bool same_bits(double a, double b) {
  return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

bool same_bits(const Matrix& a, const Matrix& b) {
  return a.rows() == b.rows() && a.cols() == b.cols() &&
         std::equal(a.data(), a.data() + a.size(), b.data(),
                    [](double x, double y) { return same_bits(x, y); });
}

double largest(const Matrix& m) {
  double result = 0.0;
  for (Index i = 0; i < m.size(); ++i) {
    if (std::isfinite(m.data()[i])) {
      result = std::max(result, std::abs(m.data()[i]));
    }
  }
  return result;
}

std::string difference(const Matrix& actual, const Matrix& expected, double tolerance) {
  std::ostringstream text;
  text.precision(17);
  if (actual.rows() != expected.rows() || actual.cols() != expected.cols()) {
    text << "is " << shape_text(actual.rows(), actual.cols()) << ", expected "
         << shape_text(expected.rows(), expected.cols());
    return text.str();
  }
  const double limit = tolerance * largest(expected);
  for (Index i = 0; i < actual.rows(); ++i) {
    for (Index j = 0; j < actual.cols(); ++j) {
      const double a = actual(i, j);
      const double e = expected(i, j);
      const bool close =
          std::isfinite(e) ? std::abs(a - e) <= limit : a == e || (std::isnan(a) && std::isnan(e));
      if (!close) {
        text << "[" << i << ", " << j << "] is " << a << ", expected " << e << " within " << limit;
        return text.str();
      }
    }
  }
  return {};
}

std::string first_difference(const AttentionTrace& a, const AttentionTrace& b) {
  const std::pair<const char*, bool> same[] = {
      {"first_row", a.first_row == b.first_row},
      {"scale_factor", same_bits(a.scale_factor, b.scale_factor)},
      {"temperature", same_bits(a.temperature, b.temperature)},
      {"divisor", same_bits(a.divisor, b.divisor)},
      {"scores", same_bits(a.scores, b.scores)},
      {"scaled_scores", same_bits(a.scaled_scores, b.scaled_scores)},
      {"masked_scores", same_bits(a.masked_scores, b.masked_scores)},
      {"row_max", same_bits(a.row_max, b.row_max)},
      {"shifted_scores", same_bits(a.shifted_scores, b.shifted_scores)},
      {"exponentials", same_bits(a.exponentials, b.exponentials)},
      {"row_sum", same_bits(a.row_sum, b.row_sum)},
      {"weights", same_bits(a.weights, b.weights)},
      {"context", same_bits(a.context, b.context)},
      {"received", same_bits(a.received, b.received)},
      {"empty_rows", a.empty_rows == b.empty_rows},
      {"undefined_rows",
       std::equal(a.undefined_rows.begin(), a.undefined_rows.end(), b.undefined_rows.begin(),
                  b.undefined_rows.end(), [](const UndefinedRow& x, const UndefinedRow& y) {
                    return x.row == y.row && x.reason == y.reason;
                  })}};
  for (const auto& [name, equal] : same) {
    if (!equal) {
      return name;
    }
  }
  return {};
}

}  // namespace attention::testing
