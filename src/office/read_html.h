#pragma once
#include <string>
#include <string_view>

#include "office/content.h"

namespace luytre::office {

// A page saved from a browser or sent by mail: its readable lines and tables, whatever its charset.
// Scripts, styles, menus and hidden parts are left out. `place` names it in messages. Throws
// base::Error(too_large) beyond the limits of html_events.h and grid.h.
Content read_html(std::string_view bytes, const std::string& place);

}  // namespace luytre::office
