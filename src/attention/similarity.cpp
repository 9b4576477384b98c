#include "similarity.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "checks.hpp"
#include "directions.hpp"

namespace attention {
namespace {

Matrix cosines(const Matrix& queries, const Matrix& keys) {
  Matrix result = product(queries, keys.transpose());
  for (Index i = 0; i < result.size(); ++i) {
    result.data()[i] = std::clamp(result.data()[i], -1.0, 1.0);
  }
  return result;
}

double squared_distance(const Matrix& queries, Index query, const Matrix& keys, Index key) {
  double sum = 0.0;
  for (Index d = 0; d < keys.cols(); ++d) {
    const double difference = queries(query, d) - keys(key, d);
    sum += difference * difference;
  }
  return sum;
}

Matrix negative_distances(const Matrix& queries, const Matrix& keys, bool squared) {
  Matrix result(queries.rows(), keys.rows());
  for (Index query = 0; query < queries.rows(); ++query) {
    for (Index key = 0; key < keys.rows(); ++key) {
      const double square = squared_distance(queries, query, keys, key);
      result(query, key) = 0.0 - (squared ? square : std::sqrt(square));  // 0, never −0
    }
  }
  return result;
}

Matrix similarities_of(const Matrix& queries, const Matrix& keys, Similarity similarity) {
  if (similarity == Similarity::dot_product) return product(queries, keys.transpose());
  if (similarity == Similarity::cosine) {
    return cosines(directions(queries).rows, directions(keys).rows);
  }
  return negative_distances(queries, keys, similarity == Similarity::negative_squared_distance);
}

// Errors: those of compute_similarities but overflow.
Status check_pairs(const Matrix& queries, const Matrix& keys) {
  Status usable = check_queries_and_keys(queries, keys);
  if (usable) usable = check_size(queries.rows(), keys.rows(), max_matrix_entries, "similarities");
  return usable;
}

}  // namespace

std::string_view similarity_name(Similarity similarity) {
  constexpr std::array<std::string_view, 4> names = {"dot-product", "cosine", "negative-distance",
                                                     "negative-squared-distance"};
  return names[static_cast<std::size_t>(similarity)];
}

Result<Matrix> compute_similarities(const Matrix& queries, const Matrix& keys,
                                    Similarity similarity) {
  Status usable = check_pairs(queries, keys);
  if (!usable) return usable.error();
  Matrix similarities = similarities_of(queries, keys, similarity);
  usable = check_overflow(similarities, "similarities");
  if (!usable) return usable.error();
  return similarities;
}

Result<DotFactors> factor_dot_products(const Matrix& queries, const Matrix& keys) {
  Status usable = check_pairs(queries, keys);
  if (!usable) return usable.error();
  Directions of_queries = directions(queries);
  Directions of_keys = directions(keys);
  usable = check_overflow(of_queries.lengths, "query_lengths");
  if (usable) usable = check_overflow(of_keys.lengths, "key_lengths");
  if (!usable) return usable.error();
  return DotFactors{cosines(of_queries.rows, of_keys.rows), std::move(of_queries.lengths),
                    std::move(of_keys.lengths)};
}

}  // namespace attention
