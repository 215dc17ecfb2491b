#include "office/cell_styles.h"

#include <charconv>

#include "office/legacy_font.h"
#include "office/refusal.h"

namespace luytre::office {

std::uint32_t parse_count(std::string_view text, std::uint32_t otherwise) {
  std::uint32_t count = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), count);
  return fault == std::errc() && end == text.data() + text.size() ? count : otherwise;
}

bool parse_flag(std::string_view text) {
  return text == "1" || text == "true" || text == "on";
}

void CellStyles::start(std::string_view name, const XmlAttributes& attributes) {
  if (++depth_ == 2) section_ = name;
  if (section_ == "numFmts" && name == "numFmt") {
    formats_[parse_count(attributes["numFmtId"], 0)] = parse_format(attributes["formatCode"]);
  } else if (section_ == "fonts" && name == "font") {
    fonts_.emplace_back();
  } else if (section_ == "fonts" && name == "name" && !fonts_.empty()) {
    fonts_.back() = legacy_font(attributes["val"]);
  } else if (section_ == "cellXfs" && name == "xf") {
    const std::uint32_t id = parse_count(attributes["numFmtId"], 0);
    const auto own = formats_.find(id);
    const std::size_t font = parse_count(attributes["fontId"], 0);
    styles_.push_back({own == formats_.end() ? builtin_format(id) : own->second,
                       font < fonts_.size() ? fonts_[font] : std::string_view()});
  }
  if (styles_.size() + fonts_.size() + formats_.size() > limit_)
    refuse_too_large("xl/styles.xml", "số kiểu ô", "cell styles", limit_);
}

void CellStyles::end(std::string_view) {
  if (--depth_ == 1) section_.clear();
}

const CellStyle& CellStyles::operator[](std::size_t index) const {
  static const CellStyle kPlain;
  return index < styles_.size() ? styles_[index] : kPlain;
}

}  // namespace luytre::office
