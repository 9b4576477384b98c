# How WebAssembly is compiled and linked, and what a module of ours is.

# The core is small matrices: bytes matter, -O3 would cost a fifth more of them. Embind needs no type names.
set(CONTEXT_VECTOR_WASM_FLAGS -Oz -flto -DEMSCRIPTEN_HAS_UNBOUND_TYPE_NAMES=0)

if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.25)
  set(CONTEXT_VECTOR_WASM_STACK -sTOTAL_STACK=1048576)
else()
  set(CONTEXT_VECTOR_WASM_STACK -sSTACK_SIZE=1048576)
endif()

# Debian keeps the optimizer's JavaScript parser outside Emscripten.
if(EXISTS /usr/share/nodejs/acorn)
  set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endif()

set(CONTEXT_VECTOR_WASM_LIBRARY "${PROJECT_SOURCE_DIR}/src/wasm/lean_embind.js")

# What every module of ours is: it makes pure calls on copied arrays, runs in pages, workers and Node,
# never evaluates text as code, and its C++ does not throw. What ENVIRONMENT=worker and =node would add
# is for glue that fetches its module; ours is always given one.
function(make_wasm_module name)
  target_link_libraries(${name} PRIVATE context_vector::attention context_vector_warnings)
  target_compile_definitions(${name} PRIVATE CONTEXT_VECTOR_VERSION="${PROJECT_VERSION}")
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti ${CONTEXT_VECTOR_WASM_FLAGS})
  target_link_options(${name} PRIVATE
    ${CONTEXT_VECTOR_WASM_FLAGS} ${CONTEXT_VECTOR_WASM_STACK} -fno-exceptions -fno-rtti
    -lembind -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0 -sALLOW_MEMORY_GROWTH=1 -sFILESYSTEM=0 -sMALLOC=emmalloc -sTEXTDECODER=2
    -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,instantiateWasm
    "SHELL:--js-library ${CONTEXT_VECTOR_WASM_LIBRARY}")
  set_target_properties(${name} PROPERTIES
    SUFFIX .mjs LINK_DEPENDS "${CONTEXT_VECTOR_WASM_LIBRARY}")
endfunction()

set(CONTEXT_VECTOR_WASM_FOLDER "${PROJECT_SOURCE_DIR}/web/engine/wasm")

# add_wasm_module(NAME SOURCES…): NAME.mjs and NAME.wasm, laid into web/engine/wasm.
function(add_wasm_module name)
  add_executable(${name} ${ARGN})
  make_wasm_module(${name})
  # Once more over what the optimizer left, from flat code: a fiftieth fewer bytes.
  target_link_options(${name} PRIVATE "-sBINARYEN_EXTRA_PASSES=--flatten,--rereloop,-Oz,-Oz")
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different
      "$<TARGET_FILE_DIR:${name}>/${name}.mjs" "$<TARGET_FILE_DIR:${name}>/${name}.wasm"
      "${CONTEXT_VECTOR_WASM_FOLDER}"
    VERBATIM)
endfunction()

# One variant of a fast module. Its kernels are optimized for speed and kept out of link-time
# optimization. The linker's own optimizer stays off (-O1): older ones reorder the kernels' loads so
# that engines run out of registers, which costs a quarter of the speed.
function(add_wasm_variant target module flags)
  cmake_parse_arguments(PARSE_ARGV 3 arg "" "" "SOURCES;KERNELS;INCLUDES")
  add_library(${target}-kernels OBJECT ${arg_KERNELS})
  target_link_libraries(${target}-kernels PRIVATE Eigen3::Eigen context_vector_warnings)
  target_compile_definitions(${target}-kernels PRIVATE
    $<TARGET_PROPERTY:context_vector,INTERFACE_COMPILE_DEFINITIONS>)
  target_compile_options(${target}-kernels PRIVATE
    -O3 ${flags} -ffp-contract=off -fno-exceptions -fno-rtti)
  add_executable(${target} ${arg_SOURCES} $<TARGET_OBJECTS:${target}-kernels>)
  foreach(part ${target} ${target}-kernels)
    target_include_directories(${part} PRIVATE ${arg_INCLUDES})
  endforeach()
  make_wasm_module(${target})
  target_link_options(${target} PRIVATE -fno-lto -O1)
  set_target_properties(${target} PROPERTIES
    OUTPUT_NAME ${module} RUNTIME_OUTPUT_DIRECTORY "${CMAKE_CURRENT_BINARY_DIR}/${target}")
endfunction()

# add_fast_wasm_module(NAME SOURCES… KERNELS … INCLUDES …): NAME.wasm, whose KERNELS use SIMD128, and
# NAME-scalar.wasm for engines without it. Either goes with the same glue, NAME.mjs.
function(add_fast_wasm_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "KERNELS;INCLUDES")
  set(parts SOURCES ${arg_UNPARSED_ARGUMENTS} KERNELS ${arg_KERNELS} INCLUDES ${arg_INCLUDES})
  add_wasm_variant(${name} ${name} -msimd128 ${parts})
  add_wasm_variant(${name}-scalar ${name} "" ${parts})
  add_dependencies(${name} ${name}-scalar)
  set(glue "$<TARGET_FILE_DIR:${name}>/${name}.mjs")
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E compare_files
      "${glue}" "$<TARGET_FILE_DIR:${name}-scalar>/${name}.mjs"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different
      "${glue}" "$<TARGET_FILE_DIR:${name}>/${name}.wasm" "${CONTEXT_VECTOR_WASM_FOLDER}"
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different
      "$<TARGET_FILE_DIR:${name}-scalar>/${name}.wasm"
      "${CONTEXT_VECTOR_WASM_FOLDER}/${name}-scalar.wasm"
    VERBATIM)
endfunction()
