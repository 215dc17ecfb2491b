#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "html/page.h"

// What all pictures share. Widths are percentages, heights and letters are pixels, so that a text
// has one size on a phone and on a desk; what must not collide is measured at kNarrowest.
namespace luytre::graphics {

enum class Language : std::uint8_t { vietnamese, english };

// What a picture says of itself, in the language of the page.
struct Caption {
  std::string id;  // a word, unique in the page
  std::string title;
  std::string description;
  Language language = Language::vietnamese;
};

// A figure to be drawn, or why there is none: neither an amount nor hidden = not known.
struct Measure {
  std::string text;  // as people read it: "1.234 vụ", "không công bố"
  std::optional<base::Sum> amount;
  bool hidden = false;
};

inline constexpr double kNarrowest = 300;  // pixels: a phone of 360 without its margins
inline constexpr double kLetter = 7.2;     // pixels: the mean letter at kTextHeight
inline constexpr double kTextHeight = 14;
inline constexpr double kLineHeight = 17;

// Parts of kNarrowest in percent, and the width of a text in them.
double percent_of(double pixels);
double text_percent(std::string_view text);

// The text cut at its spaces into at most `count` lines of at most `letters`; a longer word is
// broken, and what is left over ends in "…".
std::vector<std::string> lines(std::string_view text, std::size_t letters, std::size_t count);

std::string number(base::Sum thousandths, Language language);  // 1.234,5 or 1,234.5
std::string and_more(std::size_t count, Language language);    // và 3 nữa
std::string percent(double value);                             // 12.50%
std::string pixels(double value);                              // 12.5

// A page for one of the embedded templates, with its caption. A picture with links is a group to
// assistive technology, since links inside an image would be lost.
html::Page open_picture(std::string_view file, const Caption& caption, bool links);

}  // namespace luytre::graphics
