#include "office/read_html.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "base/error.h"
#include "office/grid.h"
#include "office/html_events.h"
#include "office/read_text.h"
#include "text/legacy.h"
#include "text/text.h"

namespace luytre::office {
namespace {

constexpr std::array<std::string_view, 44> kBlocks = {
    "address", "article", "aside",   "blockquote", "body",   "br",    "caption",  "center",
    "dd",      "details", "dialog",  "div",        "dl",     "dt",    "fieldset", "figcaption",
    "figure",  "footer",  "form",    "h1",         "h2",     "h3",    "h4",       "h5",
    "h6",      "header",  "hr",      "html",       "legend", "li",    "main",     "ol",
    "p",       "pre",     "section", "summary",    "table",  "tbody", "td",       "tfoot",
    "th",      "thead",   "tr",      "ul"};
constexpr std::array<std::string_view, 19> kLeftOut = {
    "script",   "style",  "nav",    "template", "noscript", "title", "select",
    "textarea", "button", "iframe", "object",   "svg",      "math",  "audio",
    "video",    "canvas", "map",    "datalist", "noframes"};

template <std::size_t Size>
bool contains(const std::array<std::string_view, Size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::string_view attribute(const HtmlAttributes& attributes, std::string_view name) {
  const auto found = std::find_if(attributes.begin(), attributes.end(),
                                  [&](const auto& each) { return each.first == name; });
  return found == attributes.end() ? std::string_view() : found->second;
}

std::uint32_t span(const HtmlAttributes& attributes, std::string_view name) {
  const std::string_view text = attribute(attributes, name);
  std::uint32_t value = 1;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc::result_out_of_range ? kMostSpannedRows : value;
}

bool hidden(const HtmlAttributes& attributes) {
  std::string style(attribute(attributes, "style"));
  style.erase(std::remove(style.begin(), style.end(), ' '), style.end());
  return style.find("display:none") != std::string::npos ||
         std::any_of(attributes.begin(), attributes.end(),
                     [](const auto& each) { return each.first == "hidden"; });
}

// Turns the events of a page into blocks. Each line passes through an old font's letters if one is
// given.
class PageReader {
 public:
  explicit PageReader(std::optional<text::Encoding> font) : font_(font) {}

  void start(std::string_view name, const HtmlAttributes& attributes) {
    if (left_out_ > 0 || contains(kLeftOut, name) || hidden(attributes)) {
      ++left_out_;
      return;
    }
    if (contains(kBlocks, name)) end_line();
    if (name == "pre") ++preformatted_;
    if (name == "table") open_.emplace_back();
    if (open_.empty()) return;
    OpenTable& table = open_.back();
    if (name == "tr") {
      table.in_cell = false;
      table.grid.row();
    } else if (name == "td" || name == "th") {
      table.grid.cell(span(attributes, "rowspan"), span(attributes, "colspan"));
      table.in_cell = true;
    }
  }

  void end(std::string_view name) {
    if (left_out_ > 0) {
      --left_out_;
      return;
    }
    if (contains(kBlocks, name)) end_line();
    if (name == "pre") --preformatted_;
    if (open_.empty()) return;
    if (name == "td" || name == "th") open_.back().in_cell = false;
    if (name == "table") end_table();
  }

  void text(std::string_view utf8) {
    if (left_out_ > 0) return;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
      const char c = utf8[i];
      const bool no_break = utf8.substr(i).starts_with("\xC2\xA0");
      if (c == '\n' && preformatted_ > 0) {
        end_line();
      } else if (no_break || static_cast<unsigned char>(c) <= ' ') {
        space_ = !line_.empty();
        if (no_break) ++i;
      } else {
        if (space_) line_ += ' ';
        space_ = false;
        line_ += c;
      }
    }
  }

  std::vector<Block> finish() {
    end_line();
    while (!open_.empty()) end_table();
    return std::move(page_);
  }

 private:
  struct OpenTable {
    Grid grid;
    bool in_cell = false;
  };

  // Where text goes: the innermost open cell; what stands between cells goes before the table.
  std::vector<Block>& sink() {
    const auto inner = std::find_if(open_.rbegin(), open_.rend(),
                                    [](const OpenTable& table) { return table.in_cell; });
    return inner == open_.rend() ? page_ : inner->grid.cells().back().blocks;
  }

  void end_line() {
    space_ = false;
    if (line_.empty()) return;
    sink().push_back({font_ ? text::decode_characters(line_, *font_) : text::nfc(line_), {}});
    line_.clear();
  }

  void end_table() {
    Block block;
    block.grid.push_back(std::move(open_.back().grid));
    open_.pop_back();
    sink().push_back(std::move(block));
  }

  std::optional<text::Encoding> font_;
  std::vector<Block> page_;
  std::vector<OpenTable> open_;
  std::string line_;
  bool space_ = false;
  int left_out_ = 0;
  int preformatted_ = 0;
};

std::string lower_ascii(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

// What the page says of itself: <meta charset=…> or the content of a http-equiv.
std::optional<text::Encoding> declared(std::string_view bytes) {
  constexpr std::size_t kHead = 8192;  // bytes in which it is looked for
  const std::string head = lower_ascii(bytes.substr(0, kHead));
  const std::size_t at = head.find("charset=");
  if (at == std::string::npos) return std::nullopt;
  const std::size_t begin = head.find_first_not_of("\"' ", at + 8);
  const std::size_t end = std::min(head.find_first_of("\"'> ;/", begin), head.size());
  const std::string label = begin < end ? head.substr(begin, end - begin) : std::string();
  if (label == "utf-8" || label == "utf8") return text::Encoding::utf8;
  if (label == "windows-1258" || label == "cp1258") return text::Encoding::windows1258;
  if (label.ends_with("viscii")) return text::Encoding::viscii;
  if (label.find("tcvn") != std::string::npos) return text::Encoding::tcvn3;
  if (label.ends_with("vni")) return text::Encoding::vni;
  return std::nullopt;  // windows-1252 and the like were often said of old fonts: look at the
                        // letters
}

text::Encoding encoding_of(std::string_view bytes) {
  using text::Encoding;
  const Encoding seen = text::detect(bytes);
  if (seen == Encoding::utf8 || seen == Encoding::utf16le || seen == Encoding::utf16be) return seen;
  const auto said = declared(bytes);
  // Nobody says one of the old three by mistake; the others count where no letter speaks.
  const bool old = said == Encoding::viscii || said == Encoding::tcvn3 || said == Encoding::vni;
  return said && (old || seen == Encoding::windows1258) ? *said : seen;
}

std::vector<Block> read_blocks(std::string_view utf8, std::optional<text::Encoding> font) {
  PageReader reader(font);
  parse_html(utf8, {[&](std::string_view name, const HtmlAttributes& attributes) {
                      reader.start(name, attributes);
                    },
                    [&](std::string_view name) { reader.end(name); },
                    [&](std::string_view text) { reader.text(text); }});
  return reader.finish();
}

Content content_of(const std::vector<Block>& blocks) {
  Content out;
  append(out, blocks);
  return out;
}

Content read_page(std::string_view bytes, const std::string& place) {
  check_page_size(bytes);
  const text::Encoding encoding = encoding_of(bytes);
  std::string utf8 = text::decode(bytes, encoding);
  utf8.erase(std::remove(utf8.begin(), utf8.end(), '\0'), utf8.end());
  Content out = content_of(read_blocks(utf8, std::nullopt));
  // An old font shows only when entities are resolved; then the lines are made anew from its
  // letters.
  if (const auto font = text::detect_characters(out.text)) {
    out = content_of(read_blocks(utf8, font));
    out.notes.push_back(converted_note(place, *font));
  } else if (encoding != text::Encoding::utf8) {
    out.notes.push_back(converted_note(place, encoding));
  }
  return out;
}

}  // namespace

Content read_html(std::string_view bytes, const std::string& place) {
  try {
    return read_page(bytes, place);
  } catch (const base::Error& error) {
    base::Problems problems = error.problems();
    for (base::Problem& problem : problems) problem.place = place;
    throw base::Error(error.kind(), std::move(problems));
  }
}

}  // namespace luytre::office
