#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "office/read_limits.h"
#include "office/xml.h"

namespace luytre::office {

// What of a run's look bears on its text; nullopt where a style leaves it open.
struct RunLook {
  std::optional<std::string_view> encoding;  // of its font, as legacy_font says
  std::optional<bool> hidden;

  // Takes one child of w:rPr.
  void set(std::string_view name, const XmlAttributes& attributes);
  // Fills what is open.
  void fall_back_on(const RunLook& base);
};

// A w:val that is absent means true.
bool parse_toggle(const XmlAttributes& attributes);

// The handler of word/styles.xml.
class DocxStyles {
 public:
  explicit DocxStyles(const ReadLimits& limits) : limit_(limits.styles) {}

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view) {}
  void end(std::string_view name);

  // Of a style by id with all that it is based on; the document's own for an unknown id.
  RunLook look(std::string_view id) const;
  // Of a paragraph that names no style, or of the one that it names.
  RunLook paragraph(std::string_view id) const;

 private:
  struct Style {
    std::string based_on;
    RunLook look;
  };
  std::uint64_t limit_;
  std::map<std::string, Style, std::less<>> styles_;
  RunLook defaults_;
  std::string default_paragraph_;
  Style* open_ = nullptr;
  bool in_look_ = false, in_defaults_ = false, in_table_part_ = false;
};

}  // namespace luytre::office
