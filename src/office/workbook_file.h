#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "office/cell_styles.h"
#include "office/package.h"
#include "office/shared_strings.h"

namespace luytre::office {

struct SheetPart {
  std::string name;
  std::string part;  // empty: a chart or a dialog
  bool hidden;
};

// An .xlsx file but for its sheets' cells, read. The bytes must outlive it; one thread.
class WorkbookFile {
 public:
  WorkbookFile(std::string_view bytes, const ReadLimits& limits);

  Package package;
  std::vector<SheetPart> sheets;  // in their order
  SharedStrings strings;
  CellStyles styles;
  bool epoch_1904 = false;
};

}  // namespace luytre::office
