#include "cost.hpp"

#include <algorithm>
#include <cmath>

#include "checks.hpp"
#include "elementary.hpp"
#include "text.hpp"

namespace attention {
namespace {

// `sorted`: ascending. `share`: 0 … 1 of the way through it.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

Status check_times(const std::vector<double>& times) {
  const auto finite = [](double time) { return std::isfinite(time); };
  const auto found = std::find_if_not(times.begin(), times.end(), finite);
  if (found == times.end()) return check_count(static_cast<Index>(times.size()), "times");
  return Error{ErrorCode::not_finite, "times", found - times.begin(), -1, number_text(*found)};
}

bool has_logarithms(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double x) { return x > 0.0 && std::isfinite(x); });
}

bool all_alike(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(), [&](double n) { return n == numbers[0]; });
}

// As a double: an Index of 32 bits may be too short for the product.
double count_bytes(const FloatRows& table) {
  constexpr auto of_each = static_cast<double>(sizeof(float));
  return static_cast<double>(table.rows) * static_cast<double>(table.columns) * of_each;
}

Eigen::ArrayXd centered_logarithms(const std::vector<double>& numbers) {
  const auto size = static_cast<Index>(numbers.size());
  const Eigen::ArrayXd logs =
      Eigen::Map<const Eigen::ArrayXd>(numbers.data(), size).unaryExpr(&elementary::log);
  return logs - logs.mean();
}

}  // namespace

double count_scores(Index n_tokens, bool causal) {
  const auto n = static_cast<double>(n_tokens);
  return causal ? n * (n + 1.0) / 2.0 : n * n;
}

double count_input_bytes(const FloatRows& queries, const FloatRows& keys, const FloatRows& values) {
  return count_bytes(queries) + count_bytes(keys) + count_bytes(values);
}

Result<double> count_worker_bytes(double own_bytes, double input_bytes, Index n_workers) {
  Status usable = check_between(n_workers, 1, max_workers, "workers");
  if (!usable) return usable.error();
  const auto workers = static_cast<double>(n_workers);
  return workers * own_bytes + (workers - 1.0) * input_bytes;
}

Result<Quartiles> quartiles(std::vector<double> times, Index n_runs) {
  Status usable = check_times(times);
  if (usable) usable = check_count(n_runs, "runs");
  if (!usable) return usable.error();
  std::sort(times.begin(), times.end());
  const auto of_one = [&](double share) {
    return quantile(times, share) / static_cast<double>(n_runs);
  };
  return Quartiles{of_one(0.25), of_one(0.5), of_one(0.75)};
}

Result<std::optional<double>> growth(const std::vector<double>& sizes,
                                     const std::vector<double>& times) {
  if (times.size() != sizes.size()) {
    return Error{ErrorCode::wrong_shape,      "times", -1, -1, std::to_string(times.size()),
                 std::to_string(sizes.size())};
  }
  if (!has_logarithms(sizes) || !has_logarithms(times) || all_alike(sizes)) return {std::nullopt};
  const Eigen::ArrayXd x = centered_logarithms(sizes);
  return {(x * centered_logarithms(times)).sum() / x.square().sum()};
}

}  // namespace attention
