// Everything at once, for users of the library.
#pragma once

#include "attention.hpp"
#include "explain.hpp"
#include "multi_head.hpp"
#include "positional.hpp"
#include "random.hpp"
#include "steps.hpp"
