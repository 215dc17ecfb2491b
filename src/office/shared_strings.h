#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "office/read_limits.h"
#include "office/xml.h"

namespace luytre::office {

// A text with formatted runs as both the shared strings and a cell hold it (ECMA-376 part 1,
// 18.4.8); readings of Japanese are left out. What runs in an old font say is decoded and stands
// between kDecodedBegin and kDecodedEnd, which no XML text can hold; the rest is in the font of the
// cell.
class RichText {
 public:
  static constexpr char kDecodedBegin = '\x01';
  static constexpr char kDecodedEnd = '\x02';

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view text);
  void end(std::string_view name);
  std::string take();
  std::size_t size() const { return text_.size() + run_.size(); }
  // Whether any run so far was in an old font.
  bool saw_legacy_font() const { return saw_legacy_font_; }

 private:
  std::string text_;
  std::string run_;
  std::string font_;
  bool own_font_ = false;
  bool collecting_ = false;
  bool saw_legacy_font_ = false;
  int phonetic_ = 0;
};

// Finds the text of a cell in all that RichText keeps, with _xHHHH_ as characters and white space
// as blanks. `encoding` is that of the cell's font.
std::string show_rich_text(std::string_view kept, std::string_view encoding);

// The handler of xl/sharedStrings.xml.
class SharedStrings {
 public:
  explicit SharedStrings(const ReadLimits& limits) : limit_(limits.shared_string_bytes) {}

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view text);
  void end(std::string_view name);

  std::size_t size() const { return ends_.size(); }
  bool saw_legacy_font() const { return item_.saw_legacy_font(); }
  std::string_view operator[](std::size_t index) const;

 private:
  std::uint64_t limit_;
  RichText item_;
  std::string texts_;
  std::vector<std::uint32_t> ends_;
};

}  // namespace luytre::office
