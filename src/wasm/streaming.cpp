// Attention over long inputs: names only.
#include <emscripten/bind.h>

#include "errors.hpp"
#include "streaming_memory.hpp"
#include "streaming_run.hpp"
#include "streaming_table.hpp"
#include "streaming_tiny.hpp"

EMSCRIPTEN_BINDINGS(attention_streaming) {
  using emscripten::function;
  function("allocate", &binding::allocate);
  function("inputs", &binding::inputs);
  function("start", &binding::start);
  function("attend", &binding::attend);
  function("wholeTable", &binding::whole_table);
  function("release", &binding::release);
  function("tinyRoom", &binding::tiny_room);
  function("tinyLimits", &binding::tiny_limits);
  function("attendTiny", &binding::attend_tiny);
  function("scratchBytes", &binding::scratch_bytes);
  function("memoryBytes", &binding::memory_bytes);
  function("names", &binding::error_names);
  function("errorMessage", &binding::error_message);
}
