// What goes back to JavaScript: CoreTrace and CoreExplanation of
// web/engine/wasm/attention-core.d.mts. Matrices that were not given are 0 × 0.
#pragma once

#include "request.hpp"

namespace binding {

val to_js(const Request& request, const attention::MultiHeadTrace& trace);
val to_js(const attention::Explanation& explanation);

}  // namespace binding
