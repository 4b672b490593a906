# Builds of llama-cpp-python only what generating text needs: neither pictures and sound (mtmd) nor what llama.cpp's own
# programs share. README.md hands this file to CMake; it is read where the project of that name begins.
set(LLAVA_BUILD OFF)
set(LLAMA_BUILD_COMMON OFF)
