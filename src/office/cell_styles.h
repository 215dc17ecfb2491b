#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/cell_format.h"
#include "office/read_limits.h"
#include "office/xml.h"

namespace luytre::office {

struct CellStyle {
  CellFormat format;
  std::string_view encoding;  // of its font, as legacy_font says
};

// The handler of xl/styles.xml. Number formats come before the styles that name them.
class CellStyles {
 public:
  explicit CellStyles(const ReadLimits& limits) : limit_(limits.styles) {}

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view) {}
  void end(std::string_view name);

  // Of a cell's s="…"; the plain style when there is no such.
  const CellStyle& operator[](std::size_t index) const;

 private:
  std::uint64_t limit_;
  std::string section_;
  int depth_ = 0;
  std::map<std::uint32_t, CellFormat> formats_;
  std::vector<std::string_view> fonts_;  // their encodings
  std::vector<CellStyle> styles_;
};

// A decimal count from an attribute; `otherwise` when it is none.
std::uint32_t parse_count(std::string_view text, std::uint32_t otherwise);
// xsd:boolean.
bool parse_flag(std::string_view text);

}  // namespace luytre::office
