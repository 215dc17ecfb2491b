#pragma once
#include <array>
#include <functional>
#include <istream>
#include <string_view>

#include "figures/table_row.h"

namespace luytre::figures {

inline constexpr std::size_t kMaxWorkbookBytes = std::size_t{256} << 20;  // packed

inline constexpr std::array<std::string_view, 7> kLoadHead = {
    "area", "indicator", "column", "plane", "state", "value", "qualifier"};
// A further column that is not read: why a row was left out of an earlier load.
inline constexpr std::string_view kReason = "reason";

enum class LoadFormat { csv, json, xlsx };
// By what follows the last dot of a file's name; csv for anything else.
LoadFormat load_format(std::string_view name);

// `position`: bytes of the stream that were read; 0 where that says nothing.
using TakeRow = std::function<void(const TableRow& row, std::int64_t position)>;

// Calls `take` with each row of a table of figures: its cells in the order of kLoadHead. JSON is an
// array of objects with these members, or {"figures": [...]}; of a workbook the first sheet is
// read. Throws base::Error: invalid for a file with another head or none of its format, too_large
// beyond its limits; rows before a fault were taken.
void read_table(std::istream& in, LoadFormat format, const TakeRow& take);

}  // namespace luytre::figures
