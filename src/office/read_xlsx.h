#pragma once
#include <string_view>

#include "office/content.h"
#include "office/read_limits.h"

namespace luytre::office {

// Reads an .xlsx file: each sheet with a cell is a table with the sheet's name, in the order of the
// workbook; rows and columns count from 0. Numbers are written as a Vietnamese reader does.
// Throws base::Error: invalid for what is no such file, has a password or macros; too_large beyond
// a limit. Pure; safe from any thread.
Content read_xlsx(std::string_view bytes, const ReadLimits& limits = {});

}  // namespace luytre::office
