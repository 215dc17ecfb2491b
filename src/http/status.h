#pragma once
#include <string_view>

#include "base/error.h"

namespace luytre::http {

// The one table from what ends a request to what the client is told.
int status_of(base::ErrorKind kind);

// What a status is called on the wire, and for a Vietnamese reader.
struct StatusName {
  int status;
  std::string_view en;
  std::string_view vi;
};

// For a status that the project uses; any other is a bug.
const StatusName& status_name(int status);

}  // namespace luytre::http
