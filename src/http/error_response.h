#pragma once
#include "base/error.h"
#include "http/message.h"

namespace luytre::http {

// An error as RFC 9457 application/problem+json with all problems, or as a small page in both
// languages where the client prefers text/html (a browser). Never cached.
Response error_response(const Request& request, int status, const base::Problems& problems);
// With the status of status_of(error.kind()); what() stays inside.
Response error_response(const Request& request, const base::Error& error);

}  // namespace luytre::http
