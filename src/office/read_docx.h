#pragma once
#include <string_view>

#include "office/content.h"
#include "office/read_limits.h"

namespace luytre::office {

// Reads a .docx file as it stands with its tracked changes accepted: paragraphs, tables (one in a
// cell or a text box is text of what holds it; rows and columns count from 0), then its footnotes
// and endnotes; heads and feet of pages are left out. Throws base::Error: invalid for what is no
// such file, has a password or macros; too_large beyond a limit. Pure; safe from any thread.
Content read_docx(std::string_view bytes, const ReadLimits& limits = {});

}  // namespace luytre::office
