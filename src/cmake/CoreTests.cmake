# One program with all tests of the core. It runs once, natively or under Node: starting a WebAssembly
# program for each test would take longer than the tests.

# Catch2 may share its folder with the machine's C library, whose headers WebAssembly must not see,
# so a folder of our own shows its headers only.
find_path(CONTEXT_VECTOR_CATCH2_INCLUDE catch2/catch.hpp REQUIRED NO_CMAKE_FIND_ROOT_PATH
          HINTS ENV Catch2_DIR PATH_SUFFIXES ../../../include
          PATHS /usr/include /usr/local/include /opt/homebrew/include /opt/local/include)
set(catch2_include "${PROJECT_BINARY_DIR}/catch2-include")
file(MAKE_DIRECTORY "${catch2_include}")
file(CREATE_LINK "${CONTEXT_VECTOR_CATCH2_INCLUDE}/catch2" "${catch2_include}/catch2" SYMBOLIC)

file(GLOB core_test_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/tests/core/*.cpp")
add_executable(core_tests ${core_test_sources})
target_link_libraries(core_tests PRIVATE context_vector::attention context_vector_warnings)
target_include_directories(core_tests PRIVATE "${PROJECT_SOURCE_DIR}/src/attention")
target_include_directories(core_tests SYSTEM PRIVATE "${catch2_include}")
target_compile_definitions(core_tests PRIVATE
  CONTEXT_VECTOR_GOLDEN_DIR="${PROJECT_SOURCE_DIR}/tests/golden")
target_compile_options(core_tests PRIVATE -ffp-contract=off)

if(EMSCRIPTEN)
  find_program(CONTEXT_VECTOR_NODE NAMES node nodejs REQUIRED)
  # Tests may throw, read files and use as much memory as they need.
  # One file, because older glue code would try to fetch a second one from the network.
  target_compile_options(core_tests PRIVATE -fexceptions)
  target_link_options(core_tests PRIVATE -fexceptions -sSINGLE_FILE=1 -sNODERAWFS=1
    -sENVIRONMENT=node -sEXIT_RUNTIME=1 -sALLOW_MEMORY_GROWTH=1 ${CONTEXT_VECTOR_WASM_STACK})
  # Emscripten writes CommonJS; the project's own scripts are modules.
  file(WRITE "${PROJECT_BINARY_DIR}/package.json" "{\"type\": \"commonjs\"}\n")
  set(core_tests_command "${CONTEXT_VECTOR_NODE}" $<TARGET_FILE:core_tests>)
else()
  set(core_tests_command core_tests)
endif()
add_test(NAME core COMMAND ${core_tests_command})
