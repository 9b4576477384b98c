#include "streaming_memory.hpp"

#include <malloc.h>

#include "attention/cost.hpp"
#include "streaming_run.hpp"
#include "streaming_table.hpp"

namespace binding {

using namespace attention;

namespace {

double allocated() { return static_cast<double>(static_cast<unsigned>(mallinfo().uordblks)); }

// What one worker allocates beyond inputs and context. Of the table form the table alone: the
// blocks that its products pack for themselves are left out.
Result<double> own_bytes(const Run& run, const StreamingOptions& options, bool by_table) {
  const double before = allocated();
  if (!by_table) {
    const auto streaming =
        StreamingRun::create(run.queries.rows, run.keys.rows, run.values.rows, options);
    if (!streaming) return streaming.error();
    return allocated() - before;
  }
  streaming::Buffer table;
  if (!reserve_table(run, table)) return refused_table(run);
  return allocated() - before;
}

}  // namespace

double memory_bytes() { return static_cast<double>(__builtin_wasm_memory_size(0)) * 65536.0; }

val scratch_bytes(double address, int scale, double scale_factor, double temperature, bool causal,
                  double heads, bool by_table, double workers) {
  const Run& run = run_at(address);
  const auto own =
      own_bytes(run, options_of(scale, scale_factor, temperature, causal, heads), by_table);
  if (!own) return to_js(own.error());
  const double inputs = count_input_bytes(run.queries.rows, run.keys.rows, run.values.rows);
  const auto all = count_worker_bytes(*own, inputs, to_index(workers));
  return all ? success(val(*all)) : to_js(all.error());
}

}  // namespace binding
