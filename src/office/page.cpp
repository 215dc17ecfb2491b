#include "office/page.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/error.h"
#include "office/html_events.h"

namespace luytre::office {
namespace {

constexpr double kFarthest = 100'000;  // points; beyond it a coordinate is nonsense

[[noreturn]] void too_many() {
  throw base::Error(
      base::ErrorKind::too_large,
      base::Problem{"", "pdf.too_large", "Tệp PDF quá dài: tối đa 500 trang và 1.000.000 từ.",
                    "The PDF is too long: at most 500 pages and 1,000,000 words."});
}

double number(std::string_view text) {
  double value = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  return result.ec == std::errc() && std::isfinite(value) ? std::clamp(value, -kFarthest, kFarthest)
                                                          : 0;
}

Box box_of(const HtmlAttributes& attributes) {
  Box out;
  for (const auto& [name, value] : attributes) {
    if (name == "xmin") out.left = number(value);
    if (name == "ymin") out.top = number(value);
    if (name == "xmax") out.right = number(value);
    if (name == "ymax") out.bottom = number(value);
  }
  return out;
}

// A change of font inside a syllable gives two words that touch.
bool touches(const Box& left, const Box& right) {
  constexpr double kTouch = 0.08;  // of the height; a space is 0.2 or more
  return std::abs(right.left - left.right) < kTouch * left.height() &&
         std::abs(right.middle() - left.middle()) < 0.3 * left.height();
}

class BboxReader {
 public:
  void start(std::string_view name, const HtmlAttributes& attributes) {
    if (name == "page") {
      if (pages_.size() == kMostPages) too_many();
      Page& page = pages_.emplace_back();
      for (const auto& [key, value] : attributes) {
        if (key == "width") page.width = number(value);
        if (key == "height") page.height = number(value);
      }
    } else if (name == "block") {
      ++block_;
    } else if (name == "line" && !pages_.empty()) {
      pages_.back().lines.push_back({{}, block_});
    } else if (name == "word") {
      word_ = {box_of(attributes), {}};
      in_word_ = true;
    }
  }

  void end(std::string_view name) {
    if (name != "word" || !in_word_) return;
    in_word_ = false;
    if (word_.text.empty() || pages_.empty() || pages_.back().lines.empty()) return;
    if (word_.box.right < word_.box.left || word_.box.bottom <= word_.box.top) return;
    std::vector<PageWord>& words = pages_.back().lines.back().words;
    if (!words.empty() && touches(words.back().box, word_.box)) {
      words.back().box.include(word_.box);
      words.back().text += word_.text;
      return;
    }
    if (++words_ > kMostWords) too_many();
    words.push_back(std::move(word_));
  }

  void text(std::string_view utf8) {
    if (!in_word_) return;
    for (const char c : utf8) {
      if (static_cast<unsigned char>(c) > ' ') word_.text += c;
    }
  }

  std::vector<Page> finish() {
    for (Page& page : pages_) {
      std::erase_if(page.lines, [](const PageLine& line) { return line.words.empty(); });
    }
    return std::move(pages_);
  }

 private:
  std::vector<Page> pages_;
  PageWord word_;
  std::size_t block_ = 0;
  std::size_t words_ = 0;
  bool in_word_ = false;
};

std::vector<std::string_view> fields(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t begin = 0; begin <= line.size();) {
    const std::size_t end = std::min(line.find('\t', begin), line.size());
    out.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

}  // namespace

void Box::include(const Box& other) {
  left = std::min(left, other.left);
  top = std::min(top, other.top);
  right = std::max(right, other.right);
  bottom = std::max(bottom, other.bottom);
}

Box PageLine::box() const {
  Box out = words.front().box;
  for (const PageWord& word : words) out.include(word.box);
  return out;
}

std::string PageLine::text() const {
  std::string out;
  for (const PageWord& word : words) {
    if (!out.empty()) out += ' ';
    out += word.text;
  }
  return out;
}

std::vector<Page> read_bbox(std::string_view xhtml) {
  BboxReader reader;
  parse_html(xhtml, {[&](std::string_view name, const HtmlAttributes& attributes) {
                       reader.start(name, attributes);
                     },
                     [&](std::string_view name) { reader.end(name); },
                     [&](std::string_view text) { reader.text(text); }});
  return reader.finish();
}

Page read_tsv(std::string_view tsv) {
  // level, page, block, paragraph, line, word, left, top, width, height, confidence, text
  constexpr std::size_t kColumns = 12;
  Page out;
  std::string line_key;
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < tsv.size();) {
    const std::size_t end = std::min(tsv.find('\n', begin), tsv.size());
    const auto row = fields(tsv.substr(begin, end - begin));
    begin = end + 1;
    if (row.size() != kColumns) continue;
    const Box box{number(row[6]), number(row[7]), number(row[6]) + number(row[8]),
                  number(row[7]) + number(row[9])};
    if (row[0] == "1") out.width = box.right, out.height = box.bottom;
    if (row[0] != "5" || row[11].find_first_not_of(" \r") == row[11].npos) continue;
    if (box.right < box.left || box.bottom <= box.top) continue;
    if (++words > kMostWords) too_many();
    const std::string key =
        std::string(row[2]) + "." + std::string(row[3]) + "." + std::string(row[4]);
    if (key != line_key)
      out.lines.push_back({{}, static_cast<std::size_t>(std::abs(number(row[2])))});
    line_key = key;
    out.lines.back().words.push_back({box, std::string(row[11])});
  }
  return out;
}

}  // namespace luytre::office
