#pragma once
#include <string>

#include "http/message.h"

namespace luytre::portal {

// The site's style at an address named by its content, so that a browser may keep it for ever; its
// icon; and what searching machines may read: all but the files for programs.
const std::string& style_address();
http::Response style(const http::Request& request);
http::Response icon(const http::Request& request);
http::Response robots(const http::Request& request);

}  // namespace luytre::portal
