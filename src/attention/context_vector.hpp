// Everything at once, for users of the library.
#pragma once

#include "associative.hpp"
#include "attention.hpp"
#include "cost.hpp"
#include "explain.hpp"
#include "kernel.hpp"
#include "learning.hpp"
#include "memory.hpp"
#include "multi_head.hpp"
#include "neighbors.hpp"
#include "online_softmax.hpp"
#include "positional.hpp"
#include "random.hpp"
#include "soft_weights.hpp"
#include "steps.hpp"
#include "streaming.hpp"
#include "vocabulary.hpp"
