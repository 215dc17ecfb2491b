#include "office/shared_strings.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "office/content_writer.h"
#include "office/legacy_font.h"
#include "office/refusal.h"

namespace luytre::office {
namespace {

// The character of "_x000A_", or 0 for anything else.
char16_t escaped(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return 0;
  unsigned value = 0;
  const auto [end, fault] = std::from_chars(text.data() + 2, text.data() + 6, value, 16);
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (fault != std::errc() || end != text.data() + 6 || surrogate) return 0;
  return static_cast<char16_t>(value);
}

void append_utf8(std::string& out, char16_t c) {
  if (c < 0x20) {
    out += ' ';
  } else if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
}

std::string unescape(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = text.find("_x", at);
    out += text.substr(at, next - at);
    if (next == std::string_view::npos) break;
    if (const char16_t c = escaped(text.substr(next)); c != 0) {
      append_utf8(out, c);
      at = next + 7;
    } else {
      out += "_x";
      at = next + 2;
    }
  }
  return out;
}

}  // namespace

void RichText::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "rPh") ++phonetic_;
  if (name == "r") own_font_ = false;
  if (name == "rFont") {
    font_ = attributes["val"];
    own_font_ = true;
  }
  if (name == "t" && phonetic_ == 0) collecting_ = true;
}

void RichText::text(std::string_view text) {
  if (collecting_) run_ += text;
}

void RichText::end(std::string_view name) {
  if (name == "rPh") --phonetic_;
  if (name != "t" || !collecting_) return;
  collecting_ = false;
  if (own_font_) {
    text_ += kDecodedBegin;
    const std::string_view encoding = legacy_font(font_);
    saw_legacy_font_ = saw_legacy_font_ || !encoding.empty();
    text_ += decode_run(encoding, unescape(run_));
    text_ += kDecodedEnd;
  } else {
    text_ += run_;
  }
  run_.clear();
}

std::string RichText::take() {
  run_.clear();
  own_font_ = collecting_ = false;
  phonetic_ = 0;
  return std::exchange(text_, {});
}

std::string show_rich_text(std::string_view kept, std::string_view encoding) {
  const bool plain = encoding.empty() && kept.find("_x") == std::string_view::npos &&
                     kept.find(RichText::kDecodedBegin) == std::string_view::npos;
  if (plain) return cell_text(kept);
  std::string out;
  while (!kept.empty()) {
    const bool decoded = kept.front() == RichText::kDecodedBegin;
    if (decoded) kept.remove_prefix(1);
    const char stop = decoded ? RichText::kDecodedEnd : RichText::kDecodedBegin;
    const std::string_view piece = kept.substr(0, kept.find(stop));
    out += decoded ? std::string(piece) : decode_run(encoding, unescape(piece));
    kept.remove_prefix(piece.size());
    if (decoded && !kept.empty()) kept.remove_prefix(1);
  }
  return cell_text(out);
}

void SharedStrings::start(std::string_view name, const XmlAttributes& attributes) {
  if (name == "si") {
    item_.take();
  } else {
    item_.start(name, attributes);
  }
}

void SharedStrings::text(std::string_view text) {
  item_.text(text);
  if (texts_.size() + item_.size() > limit_)
    refuse_too_large("", "số byte chữ dùng chung", "bytes of shared strings", limit_);
}

void SharedStrings::end(std::string_view name) {
  item_.end(name);
  if (name != "si") return;
  texts_ += item_.take();
  // An empty item counts too: it takes room in the list.
  if (texts_.size() + ends_.size() >= limit_)
    refuse_too_large("", "số byte chữ dùng chung", "bytes of shared strings", limit_);
  ends_.push_back(static_cast<std::uint32_t>(texts_.size()));
}

std::string_view SharedStrings::operator[](std::size_t index) const {
  const std::size_t start = index == 0 ? 0 : ends_[index - 1];
  return std::string_view(texts_).substr(start, ends_[index] - start);
}

}  // namespace luytre::office
