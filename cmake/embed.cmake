# embed(TARGET FUNCTION ROOT file...)
#
# Links the bytes of files (paths relative to ROOT) into TARGET by .incbin and writes the header
# embedded/FUNCTION.h with `std::span<const embedded::File> embedded::FUNCTION()`, in the order given.
function(embed target function root)
  set(directory ${CMAKE_CURRENT_BINARY_DIR}/embedded)
  set(assembly ".section .rodata\n")
  set(externs "")
  set(entries "")
  set(index 0)
  foreach(file ${ARGN})
    string(APPEND assembly
      ".balign 16\n.global ${function}_${index}_begin\n.global ${function}_${index}_end\n"
      "${function}_${index}_begin:\n.incbin \"${root}/${file}\"\n${function}_${index}_end:\n.byte 0\n")
    string(APPEND externs "extern \"C\" const char ${function}_${index}_begin[], ${function}_${index}_end[];\n")
    string(APPEND entries "      File{\"${file}\", {${function}_${index}_begin, "
      "static_cast<std::size_t>(${function}_${index}_end - ${function}_${index}_begin)}},\n")
    set_property(SOURCE ${directory}/${function}.S APPEND PROPERTY OBJECT_DEPENDS ${root}/${file})
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembly ".section .note.GNU-stack,\"\",@progbits\n")
  file(CONFIGURE OUTPUT ${directory}/${function}.S CONTENT "${assembly}" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/include/embedded/${function}.h CONTENT
"#pragma once
#include <span>

#include \"base/embedded_file.h\"

namespace embedded {
using File = luytre::base::EmbeddedFile;
// Files linked into the program, in the order of the build file; valid for its whole life.
std::span<const File> ${function}();
}  // namespace embedded
" @ONLY)
  file(CONFIGURE OUTPUT ${directory}/${function}.cpp CONTENT
"#include \"embedded/${function}.h\"

${externs}
namespace embedded {
std::span<const File> ${function}() {
  static const File files[] = {
${entries}  };
  return files;
}
}  // namespace embedded
" @ONLY)
  target_sources(${target} PRIVATE ${directory}/${function}.S ${directory}/${function}.cpp)
  target_include_directories(${target} PUBLIC ${directory}/include)
endfunction()
