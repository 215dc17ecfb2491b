#pragma once
#include <optional>
#include <string>

#include "programmes/pack.h"

namespace luytre::programmes {

// The pack in a folder, or the one linked into the program. Throws base::Error(invalid) with every
// mistake, base::Error(not_found) when the folder cannot be read. A file may have toml::kMaxBytes.
Pack load_pack(const std::optional<std::string>& folder);

// `luytre check`: what a pack without mistakes holds, the relations that are listed but not
// checked, and what is not verified.
std::string check(const Pack& pack);

}  // namespace luytre::programmes
