#pragma once
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace luytre::office {

using HtmlAttributes = std::vector<std::pair<std::string_view, std::string_view>>;

// What a page says, in order; names are in lower case, every start has its end. Texts may come in
// pieces.
struct HtmlEvents {
  std::function<void(std::string_view name, const HtmlAttributes& attributes)> start;
  std::function<void(std::string_view name)> end;
  std::function<void(std::string_view utf8)> text;
};

inline constexpr std::size_t kLargestPage = std::size_t{64} << 20;  // bytes
inline constexpr int kDeepestPage = 256;                            // elements inside one another

// Throws base::Error(too_large) beyond kLargestPage.
void check_page_size(std::string_view bytes);

// Walks through valid UTF-8 without building a tree; the only file that sees libxml2. Mends what
// pages get wrong, follows no link. Throws base::Error(too_large) beyond the limits, and what an
// event throws.
void parse_html(std::string_view utf8, const HtmlEvents& events);

}  // namespace luytre::office
