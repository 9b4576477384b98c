# Eigen is headers only, so the machine's own copy also serves WebAssembly, where CMake would
# otherwise look inside Emscripten only.
find_package(Eigen3 3.4 REQUIRED NO_MODULE NO_CMAKE_FIND_ROOT_PATH
             PATHS /usr /usr/local /opt/homebrew /opt/local)
