#pragma once
#include <string>
#include <string_view>

// The only folder that sees zlib. Pure; out of memory throws std::bad_alloc.
namespace luytre::http {

// RFC 1952, without name or time, so that equal bytes give equal bytes.
std::string gzip(std::string_view bytes);

// What gzip() or `gzip -9n` made of an asset of ours; anything else throws std::runtime_error. Not
// for bytes from outside: there is no limit on what comes out.
std::string gunzip(std::string_view bytes);

}  // namespace luytre::http
