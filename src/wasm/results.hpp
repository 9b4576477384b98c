// What goes back to JavaScript: CoreTrace, CoreExplanation and CoreExplanations of
// web/engine/wasm/attention-core.d.mts.
#pragma once

#include <vector>

#include "request.hpp"

namespace binding {

val to_js(const Request& request, const attention::MultiHeadTrace& trace);
val to_js(const attention::Explanation& explanation);
val to_js(const std::vector<attention::Explanation>& explanations);

}  // namespace binding
