# Emscripten's own toolchain, with what it needs on a machine of ours. EMSCRIPTEN_ROOT in the
# environment names its folder; Debian's is found without.
if(DEFINED ENV{EMSCRIPTEN_ROOT})
  set(emscripten_root "$ENV{EMSCRIPTEN_ROOT}")
else()
  set(emscripten_root /usr/share/emscripten)
endif()

# Emscripten would look for an emulator and hand it options that newer Nodes refuse.
set(CMAKE_CROSSCOMPILING_EMULATOR "" CACHE FILEPATH "Tests name their own runner")

include("${emscripten_root}/cmake/Modules/Platform/Emscripten.cmake")
