// A run of streaming attention, kept between calls, from allocate() to release(). JavaScript holds
// it by its address. `scale` is the number of a ScaleKind.
#pragma once

#include <cstdint>
#include <optional>

#include "attention/streaming.hpp"
#include "attention/streaming/buffer.hpp"
#include "convert.hpp"

namespace binding {

struct Input {
  attention::FloatRows rows;
  attention::streaming::Buffer numbers;
};

struct Run {
  Input queries, keys, values;
  std::optional<attention::StreamingRun> streaming;
  attention::streaming::Buffer context;
};

// Precondition: an address that allocate() gave and release() was not called with.
inline Run& run_at(double address) {
  return *reinterpret_cast<Run*>(static_cast<std::uintptr_t>(address));  // NOLINT
}

attention::StreamingOptions options_of(int scale, double scale_factor, double temperature,
                                       bool causal, double heads);

// {value: address} or {error}: room for the inputs, to be written through inputs().
val allocate(double n_queries, double n_keys, double d_key, double d_value);
void release(double address);

// {queries, keys, values}: the memory itself, until it grows.
val inputs(double address);

// {value: true} or {error}: packs keys and values as they are now. Padding is null when there is
// none.
val start(double address, int scale, double scale_factor, double temperature, bool causal,
          double heads, const val& real_keys);

// {value} or {error}: the context of queries first … first + count − 1, row by row: the memory
// itself, until the run's next call.
val attend(double address, double first, double count);

}  // namespace binding
