#include <cstdint>
#include <sstream>
#include <string>

#include "base/error.h"
#include "json/read_objects.h"

// Any bytes: elements in order, or exactly one problem after them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace luytre;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::int64_t last = 0;
  try {
    json::read_objects(in, "figures", [&](const json::FlatObject& object, std::int64_t) {
      if (object.number != ++last || object.members.size() > json::kMaxMembers) __builtin_trap();
    });
  } catch (const base::Error& error) {
    if (error.problems().size() != 1) __builtin_trap();
  }
  return 0;
}
