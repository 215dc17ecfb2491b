#pragma once
#include <string>

#include "http/message.h"

namespace luytre::portal {

// The site's one style sheet: the pages' and the pictures'. Its address changes with its bytes, so
// that it may be kept for ever.
const std::string& style_address();
http::Response style(const http::Request& request);

}  // namespace luytre::portal
