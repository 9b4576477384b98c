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

# add_wasm_module(NAME SOURCES…): NAME.mjs and NAME.wasm, laid into web/engine/wasm. A module makes
# pure calls on copied arrays. It runs in pages, workers and Node, never evaluates text as code, and
# its C++ does not throw.
function(add_wasm_module name)
  add_executable(${name} ${ARGN})
  target_link_libraries(${name} PRIVATE context_vector::attention context_vector_warnings)
  target_compile_definitions(${name} PRIVATE CONTEXT_VECTOR_VERSION="${PROJECT_VERSION}")
  target_compile_options(${name} PRIVATE -fno-exceptions -fno-rtti ${CONTEXT_VECTOR_WASM_FLAGS})
  target_link_options(${name} PRIVATE
    ${CONTEXT_VECTOR_WASM_FLAGS} ${CONTEXT_VECTOR_WASM_STACK} -fno-exceptions -fno-rtti
    -lembind -sMODULARIZE=1 -sEXPORT_ES6=1 -sENVIRONMENT=web,worker
    -sDYNAMIC_EXECUTION=0 -sALLOW_MEMORY_GROWTH=1 -sFILESYSTEM=0 -sMALLOC=emmalloc -sTEXTDECODER=2
    -sINCOMING_MODULE_JS_API=wasmBinary,locateFile,instantiateWasm)
  set_target_properties(${name} PROPERTIES SUFFIX .mjs)
  set(folder "${PROJECT_SOURCE_DIR}/web/engine/wasm")
  add_custom_command(TARGET ${name} POST_BUILD
    COMMAND "${CMAKE_COMMAND}" -E copy_if_different
      "$<TARGET_FILE_DIR:${name}>/${name}.mjs" "$<TARGET_FILE_DIR:${name}>/${name}.wasm" "${folder}"
    VERBATIM)
endfunction()
