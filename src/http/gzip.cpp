#include "http/gzip.h"

#include <zlib.h>

#include <array>
#include <new>
#include <stdexcept>

#include "base/check.h"

namespace luytre::http {
namespace {

constexpr int kLevel = 6;
constexpr int kGzipWindow = 15 + 16;  // zlib's word for "with a gzip head"

void feed(z_stream& stream, std::string_view bytes) {
  LUYTRE_CHECK(bytes.size() < std::size_t{1} << 31);
  // zlib never writes to its input; its type is older than const.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
}

}  // namespace

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, kGzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::bad_alloc();
  feed(stream, bytes);
  std::string out(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  LUYTRE_CHECK(end == Z_STREAM_END);
  return out;
}

std::string gunzip(std::string_view bytes) {
  z_stream stream{};
  if (inflateInit2(&stream, kGzipWindow) != Z_OK) throw std::bad_alloc();
  feed(stream, bytes);
  std::string out;
  std::array<char, 16384> piece{};
  int end = Z_OK;
  while (end == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = piece.size();
    end = inflate(&stream, Z_NO_FLUSH);
    out.append(piece.data(), piece.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::runtime_error("a body that is no gzip says it is");
  return out;
}

}  // namespace luytre::http
