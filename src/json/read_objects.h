#pragma once
#include <cstdint>
#include <functional>
#include <istream>
#include <span>
#include <string>
#include <string_view>

namespace luytre::json {

inline constexpr std::size_t kMaxMembers = 64;  // of one object
inline constexpr std::size_t kMaxTokenBytes =
    65'536;  // of one text, number or stretch of white space

struct FlatMember {
  std::string key;
  std::string text;  // a number as it was written; empty for null
};

// One element of the array. Not `flat`: no object, or one with an object, an array, true, false, a
// repeated key or over kMaxMembers in it; then its members mean nothing.
struct FlatObject {
  std::int64_t number;  // from 1
  std::span<const FlatMember> members;
  bool flat;
};
using TakeObject = std::function<void(const FlatObject& object, std::int64_t position)>;

// Reads JSON (RFC 8259) as its bytes come: an array, or an object whose only member, `name`, is
// one. Holds one element at a time; what was taken before a fault stays taken. Throws base::Error:
// invalid for a syntax error (with its byte) or another form, too_large for a token over its limit
// or nesting over kMaxDepth.
void read_objects(std::istream& in, std::string_view name, const TakeObject& take);

}  // namespace luytre::json
