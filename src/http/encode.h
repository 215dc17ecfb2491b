#pragma once
#include <string>

#include "http/head.h"
#include "http/message.h"

namespace luytre::http {

// An answer as it goes onto the wire; `body` is empty for HEAD and 304.
struct Encoded {
  std::string head;
  std::string body;
};

// Adds what every answer has: Date, Content-Length, Connection and the security headers; for a 200
// to a GET also a strong ETag (unless the answer brings one), 304 where the client has it, and gzip
// of text where the client takes it. A body that comes with content-encoding gzip is unpacked for a
// client that does not. A header that would break the message throws std::logic_error. Pure but for
// the date.
Encoded encode(const Head& head, Response response, bool keep_alive);

}  // namespace luytre::http
