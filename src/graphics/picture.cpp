#include "graphics/picture.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "embedded/picture_templates.h"
#include "text/text.h"

namespace luytre::graphics {
namespace {

// The first letters of a text, whole code points.
std::string_view head(std::string_view text, std::size_t letters) {
  std::size_t at = 0;
  while (at < text.size()) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && letters-- == 0) break;
    ++at;
  }
  return text.substr(0, at);
}

// The part of a text that fills one line, up to a space where there is one.
std::string_view first_line(std::string_view text, std::size_t letters) {
  const std::string_view fits = head(text, letters);
  if (fits.size() == text.size() || text[fits.size()] == ' ') return fits;
  const std::size_t space = fits.rfind(' ');
  return space == fits.npos || space == 0 ? fits : fits.substr(0, space);
}

}  // namespace

double percent_of(double pixels) {
  return 100 * pixels / kNarrowest;
}

double text_percent(std::string_view text) {
  return percent_of(kLetter * static_cast<double>(text::length(text)));
}

std::vector<std::string> lines(std::string_view text, std::size_t letters, std::size_t count) {
  LUYTRE_CHECK(letters >= 2 && count >= 1);
  std::vector<std::string> out;
  while (!text.empty() && out.size() < count) {
    const std::string_view line = first_line(text, letters);
    text.remove_prefix(line.size());
    while (text.starts_with(' ')) text.remove_prefix(1);
    out.emplace_back(line);
  }
  if (!text.empty()) out.back() = std::string(first_line(out.back(), letters - 1)) + "…";
  return out;
}

std::string number(base::Sum thousandths, Language language) {
  std::string out = base::vietnamese(thousandths);
  if (language == Language::vietnamese) return out;
  for (char& c : out) c = c == '.' ? ',' : c == ',' ? '.' : c;
  return out;
}

std::string and_more(std::size_t count, Language language) {
  return language == Language::vietnamese ? fmt::format("và {} nữa", count)
                                          : fmt::format("and {} more", count);
}

std::string percent(double value) {
  return fmt::format("{:.2f}%", value);
}

std::string pixels(double value) {
  return fmt::format("{:.1f}", value);
}

html::Page open_picture(std::string_view file, const Caption& caption, bool links) {
  const auto files = embedded::picture_templates();
  const auto found =
      std::find_if(files.begin(), files.end(), [&](const auto& each) { return each.path == file; });
  LUYTRE_CHECK(found != files.end());
  html::Page page(std::string(file), found->bytes);
  html::Section root = page.root();
  root.set("ROLE", links ? "group" : "img");
  root.set("ID", caption.id);
  root.set("TITLE", caption.title);
  root.set("DESCRIPTION", caption.description);
  return page;
}

}  // namespace luytre::graphics
