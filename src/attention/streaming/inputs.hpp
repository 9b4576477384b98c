// What streaming attention accepts, and what becomes of its options.
#pragma once

#include <vector>

#include "streaming.hpp"

namespace attention::streaming {

// Error (argument `name`): empty.
Status check_not_empty(const FloatRows& matrix, std::string_view name);

// Of padding that was given. Error: wrong_shape ("real_keys") unless it has a flag for each key.
Status check_real_keys(Index n_real, Index n_keys);

// Errors: those of StreamingRun::create, apart from refused memory.
Status check_inputs(const FloatRows& queries, const FloatRows& keys, const FloatRows& values,
                    const StreamingOptions& options);

// scale · log2 e ÷ temperature: what queries are multiplied by, so that weights are powers of two.
// Errors: not_finite ("scale"); overflow ("scaled_scores") when float32 has no such number.
Result<float> score_factor(const Scale& scale, double temperature, Index d_key);

// The keys that are no padding: how many, and which, in order.
Index kept_count(const std::vector<bool>& real_keys, Index n_keys);
void keep_keys(const std::vector<bool>& real_keys, Index n_keys, std::vector<Index>& kept);

// The error overflow of what float32 cannot hold.
Error beyond_float32(std::string_view name, Index row = -1, std::string found = {});

// Error: too_large, for memory that was refused.
Error refused_memory(const FloatRows& matrix, std::string_view name);

}  // namespace attention::streaming
