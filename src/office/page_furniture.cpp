#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "office/page.h"
#include "text/text.h"

namespace luytre::office {
namespace {

constexpr double kMargin = 0.12;  // of the height of a page, above and below

// What two pages share when only numbers differ: "trang #/#".
std::string pattern(const PageLine& line) {
  std::string out;
  for (const char c : text::fold(line.text())) {
    const bool digit = c >= '0' && c <= '9';
    if (c == ' ' || (digit && out.ends_with('#'))) continue;
    out += digit ? '#' : c;
  }
  return out;
}

bool in_margin(const Page& page, const PageLine& line) {
  const double middle = line.box().middle();
  return middle < kMargin * page.height || middle > (1 - kMargin) * page.height;
}

bool page_number(const PageLine& line, std::size_t number) {
  const std::string shape = pattern(line);
  if (shape != "#" && shape != "-#-" && shape != "–#–" && shape != "trang#") return false;
  std::string digits = line.text();
  std::erase_if(digits, [](char c) { return c < '0' || c > '9'; });
  return digits == std::to_string(number);
}

}  // namespace

void drop_furniture(std::vector<Page>& pages) {
  // Pattern and rough place, side of the page first.
  using Key = std::pair<std::string, int>;
  const auto key = [](const PageLine& line) {
    constexpr double kPlace = 12;  // points
    return Key{pattern(line), static_cast<int>(std::lround(line.box().middle() / kPlace))};
  };
  std::map<Key, std::size_t> seen;
  for (const Page& page : pages) {
    for (const PageLine& line : page.lines) {
      if (in_margin(page, line)) ++seen[key(line)];
    }
  }
  const std::size_t enough = std::max<std::size_t>(2, std::min<std::size_t>(3, pages.size()));
  for (std::size_t i = 0; i < pages.size(); ++i) {
    std::erase_if(pages[i].lines, [&](const PageLine& line) {
      if (!in_margin(pages[i], line)) return false;
      auto [text, place] = key(line);
      const std::size_t times =
          seen[{text, place}] + seen[{text, place - 1}] + seen[{text, place + 1}];
      return times >= enough || page_number(line, i + 1);
    });
  }
}

}  // namespace luytre::office
