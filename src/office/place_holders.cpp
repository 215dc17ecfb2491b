#include "office/place_holders.h"

#include <algorithm>
#include <array>

#include "text/text.h"

namespace luytre::office {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

PlaceHolder place_holder(std::string_view text, std::size_t begin, std::size_t end) {
  PlaceHolder out{"", "", "", begin, end, true};
  std::string name(trim(text.substr(begin + 2, end - begin - 4)));
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  if (const std::size_t dot = name.find('.'); dot != std::string::npos) {
    out.list = name.substr(0, dot);
    name.erase(0, dot + 1);
  }
  out.name = std::move(name);
  return out;
}

void set_text(pugi::xml_node node, const std::string& text) {
  node.remove_children();
  node.append_child(pugi::node_pcdata).set_value(text.c_str());
  const bool blank = !text.empty() && (text.front() == ' ' || text.back() == ' ');
  if (blank && !node.attribute("xml:space"))
    node.append_attribute("xml:space").set_value("preserve");
}

// Without a character cut in half.
std::string shortened(std::string_view text) {
  if (text.size() <= kMaxWrittenBytes) return std::string(text);
  const auto bad = text::first_invalid_byte(text.substr(0, kMaxWrittenBytes));
  return std::string(text.substr(0, bad.value_or(kMaxWrittenBytes))) + "…";
}

}  // namespace

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);  // npos + 1 = 0
}

ParagraphText::ParagraphText(const pugi::xml_node& paragraph) {
  collect(paragraph);
  find();
}

void ParagraphText::collect(const pugi::xml_node& parent) {
  constexpr std::array<std::string_view, 4> kApart = {"br", "cr", "tab", "ptab"};
  for (const pugi::xml_node& child : parent.children()) {
    const std::string_view name = local_name(child);
    if (name == "p" || name == "moveFrom" || name == "pPr") continue;
    if (name == "t") {
      Piece piece{child, text_.size(), {}};
      for (const pugi::xml_node& each : child.children()) piece.text += each.value();
      text_ += piece.text;
      pieces_.push_back(std::move(piece));
    } else if (std::find(kApart.begin(), kApart.end(), name) != kApart.end()) {
      text_ += '\n';
    } else {
      collect(child);
    }
  }
}

void ParagraphText::find() {
  const std::string_view text = text_;
  for (std::size_t at = text.find("{{"); at != text.npos;) {
    const std::size_t close = text.find("}}", at + 2);
    const std::size_t next = text.find("{{", at + 2);
    if (close == text.npos || next < close) {
      const std::string_view rest = text.substr(at, std::min(next, text.size()) - at);
      place_holders_.push_back({shortened(rest), "", "", at, at + 2, false});
      at = next;
      continue;
    }
    place_holders_.push_back(place_holder(text, at, close + 2));
    place_holders_.back().written = shortened(text.substr(at, close + 2 - at));
    at = text.find("{{", close + 2);
  }
}

void ParagraphText::replace(std::span<const std::string> values) {
  std::size_t next = 0;
  for (const Piece& piece : pieces_) {
    const std::size_t end = piece.begin + piece.text.size();
    std::size_t at = piece.begin;
    std::string out;
    bool changed = false;
    while (next < place_holders_.size() && place_holders_[next].begin < end) {
      const PlaceHolder& each = place_holders_[next];
      if (each.begin >= piece.begin) {
        out.append(text_, at, each.begin - at);
        out += values[next];
      }
      at = std::min(each.end, end);
      changed = true;
      if (each.end > end) break;  // it goes on in the next piece
      ++next;
    }
    out.append(text_, at, end - at);
    if (changed) set_text(piece.node, out);
  }
}

std::string xml_text(std::string_view value) {
  std::string out;
  while (const auto bad = text::first_invalid_byte(value)) {
    out += value.substr(0, *bad);
    out += kReplacement;
    value.remove_prefix(*bad + 1);
  }
  out += value;
  for (char& c : out) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = ' ';
  }
  for (const std::string_view none : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})
    for (std::size_t at = out.find(none); at != out.npos; at = out.find(none, at))
      out.replace(at, none.size(), kReplacement);
  return out;
}

}  // namespace luytre::office
