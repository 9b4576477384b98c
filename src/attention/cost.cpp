#include "cost.hpp"

#include <algorithm>
#include <cmath>

#include "elementary.hpp"

namespace attention {
namespace {

// `sorted`: ascending. `share`: 0 … 1 of the way through it.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

bool has_logarithms(const std::vector<double>& numbers) {
  return std::all_of(numbers.begin(), numbers.end(),
                     [](double x) { return x > 0.0 && std::isfinite(x); });
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

Quartiles quartiles(std::vector<double> times, Index n_runs) {
  std::sort(times.begin(), times.end());
  const auto of_one = [&](double share) {
    return quantile(times, share) / static_cast<double>(n_runs);
  };
  return {of_one(0.25), of_one(0.5), of_one(0.75)};
}

std::optional<double> growth(const std::vector<double>& sizes, const std::vector<double>& times) {
  if (sizes.size() < 2 || !has_logarithms(sizes) || !has_logarithms(times)) return std::nullopt;
  if (std::all_of(sizes.begin(), sizes.end(), [&](double n) { return n == sizes[0]; })) {
    return std::nullopt;
  }
  const Eigen::ArrayXd x = centered_logarithms(sizes);
  return (x * centered_logarithms(times)).sum() / x.square().sum();
}

}  // namespace attention
