# Warnings for our own sources. Never forced on those who use the library.
add_library(context_vector_warnings INTERFACE)
if(CONTEXT_VECTOR_STRICT)
  # GCC 12 finds overlapping copies in std::string and, under the sanitizers, uninitialized memory in
  # std::function; both are in its own headers and not so.
  target_compile_options(context_vector_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict;-Wno-maybe-uninitialized>)
endif()
