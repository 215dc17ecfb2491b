#include "office/docx_styles.h"

#include "office/legacy_font.h"
#include "office/refusal.h"

namespace luytre::office {
namespace {

constexpr int kMaxBasedOn = 32;  // styles may be based on one another in a circle

}  // namespace

bool parse_toggle(const XmlAttributes& attributes) {
  const std::string_view value = attributes["val"];
  return value != "0" && value != "false" && value != "off";
}

void RunLook::set(std::string_view name, const XmlAttributes& attributes) {
  if (name == "vanish") hidden = parse_toggle(attributes);
  if (name != "rFonts") return;
  // The letters beyond ASCII, which an old encoding bends, take the font hAnsi.
  for (const std::string_view slot : {"hAnsi", "ascii"}) {
    const std::string_view font = attributes[slot];
    if (font.empty()) continue;
    encoding = legacy_font(font);
    return;
  }
  if (attributes.has("hAnsiTheme") || attributes.has("asciiTheme")) encoding = std::string_view();
}

void RunLook::fall_back_on(const RunLook& base) {
  if (!encoding) encoding = base.encoding;
  if (!hidden) hidden = base.hidden;
}

void DocxStyles::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "style") {
    if (styles_.size() >= limit_) refuse_too_large("word/styles.xml", "số kiểu", "styles", limit_);
    const std::string id(attributes["styleId"]);
    open_ = &styles_[id];
    const std::string_view is_default = attributes["default"];
    if (attributes["type"] == "paragraph" && (is_default == "1" || is_default == "true"))
      default_paragraph_ = id;
  } else if (name == "tblStylePr") {
    in_table_part_ = true;  // the look of a first row, not of the style
  } else if (name == "rPrDefault") {
    in_defaults_ = true;
  } else if (name == "rPr") {
    in_look_ = !in_table_part_;
  } else if (name == "basedOn" && open_ != nullptr) {
    open_->based_on = attributes["val"];
  } else if (in_look_) {
    if (in_defaults_) {
      defaults_.set(name, attributes);
    } else if (open_ != nullptr) {
      open_->look.set(name, attributes);
    }
  }
}

void DocxStyles::end(std::string_view name) {
  if (name == "style") open_ = nullptr;
  if (name == "tblStylePr") in_table_part_ = false;
  if (name == "rPrDefault") in_defaults_ = false;
  if (name == "rPr") in_look_ = false;
}

RunLook DocxStyles::look(std::string_view id) const {
  RunLook look;
  auto at = styles_.find(id);
  for (int hop = 0; at != styles_.end() && hop < kMaxBasedOn; ++hop) {
    look.fall_back_on(at->second.look);
    at = styles_.find(at->second.based_on);
  }
  return look;
}

RunLook DocxStyles::paragraph(std::string_view id) const {
  RunLook own = look(id.empty() ? std::string_view(default_paragraph_) : id);
  own.fall_back_on(defaults_);
  return own;
}

}  // namespace luytre::office
