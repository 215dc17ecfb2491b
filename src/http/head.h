#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"

namespace luytre::http {

inline constexpr std::size_t kMaxTarget = 8192;

// A head as it was parsed from the wire; names of headers in lower case.
struct RawHead {
  std::string_view method;
  std::string_view target;
  int version;  // 10 or 11
  Pairs headers;
};

// A head that was understood, or why it is refused.
struct Head {
  Request request;        // without body
  bool bodiless = false;  // HEAD
  bool keep_alive = false;
  bool expects_continue = false;
  std::optional<Response> refusal;
};

// Refuses what a second reader of the same bytes could understand otherwise: no or two Hosts, a
// length that is repeated or stands beside a coding, codings other than chunked. Pure.
Head read_head(RawHead raw);

// The weight that a list like Accept gives to a name ("gzip", "text/html"): its q (1 when unsaid),
// or nullopt where the name is not listed. Wildcards are names of their own.
std::optional<double> quality_of(std::string_view list, std::string_view name);

}  // namespace luytre::http
