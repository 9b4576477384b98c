// attend FORM INPUTS N D: Eigen's attention, timed on demand. FORM: whole-table or streaming.
// Answers each line of its input by one line: "check CONTEXT" by the largest error divided by the
// largest number of the float64 context in that file, "time COUNT" by the milliseconds that COUNT
// runs took, "memory" by the most bytes the process has held.
#include <sys/resource.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "eigen_attention.hpp"

namespace {

using Eigen::Index;

template <typename Number>
std::vector<Number> read(const std::string& path, Index count) {
  std::vector<Number> numbers(static_cast<std::size_t>(count));
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(numbers.data()),
            static_cast<std::streamsize>(numbers.size() * sizeof(Number)));
  if (!file) throw std::runtime_error("cannot read " + path);
  return numbers;
}

double error_of(const Rows& context, const std::string& path) {
  const auto numbers = read<double>(path, context.size());
  const Eigen::Map<const Eigen::ArrayXd> expected(numbers.data(), context.size());
  const Eigen::Map<const Eigen::ArrayXf> found(context.data(), context.size());
  return (found.cast<double>() - expected).abs().maxCoeff() / expected.abs().maxCoeff();
}

template <typename Work>
double milliseconds(const Work& work, int count) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < count; ++i) work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
      .count();
}

double most_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return 1024.0 * static_cast<double>(usage.ru_maxrss);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) return 2;
  const Index n = std::stol(argv[3]);
  const Index d = std::stol(argv[4]);
  const auto inputs = read<float>(argv[2], 3 * n * d);
  const auto rows = [&](Index which) -> Rows {
    return Eigen::Map<const Rows>(inputs.data() + which * n * d, n, d);
  };
  const Rows queries = rows(0);
  const Rows keys = rows(1);
  const Rows values = rows(2);
  const auto form = std::string(argv[1]) == "streaming" ? attend_streaming : attend_whole_table;
  // Handed on, so that no run can be left out.
  volatile float kept = 0;
  const auto work = [&] { kept = form(queries, keys, values)(n - 1, d - 1); };
  for (std::string command, argument; std::cin >> command;) {
    if (command == "check") {
      std::cin >> argument;
      std::cout << error_of(form(queries, keys, values), argument) << std::endl;
    } else if (command == "time") {
      std::cin >> argument;
      std::cout << milliseconds(work, std::stoi(argument)) << std::endl;
    } else if (command == "memory") {
      std::cout << most_memory() << std::endl;
    }
  }
}
