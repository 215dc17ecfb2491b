#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "graphics/picture.h"
#include "html/page.h"
#include "http/message.h"
#include "releases/release.h"

namespace luytre::portal {

using figures::AreaNo;
using figures::ColumnNo;
using figures::SeriesNo;
using figures::Shown;
using graphics::Language;
using releases::Release;

// One request for a page: of which release, in which language.
struct Visit {
  const http::Request& request;
  Language language;
  std::shared_ptr<const Release> release;
  bool latest;  // no older release was asked for

  const figures::World& world() const { return release->world(); }
  bool english() const { return language == Language::english; }
  std::string_view say(std::string_view vi, std::string_view en) const {
    return english() ? en : vi;
  }
  std::string_view say(const programmes::Bilingual& text) const { return say(text.vi, text.en); }
  // The address of a page, or of a file below /api, in this language and of this release.
  std::string link(std::string_view path, const http::Pairs& query = {}) const;
  // The same page in another language.
  std::string in(Language other) const;
};

// "?a=1&b=2" with values percent-encoded (RFC 3986), or empty.
std::string query_text(const http::Pairs& query);

// A page's template in a language: of each [[Tiếng Việt|English]] one side.
html::Page open_page(std::string_view file, Language language);

std::string_view standard_text(Language language, releases::Standard standard);

// The page around a content, with its title.
http::Response respond(const Visit& visit, const std::string& title, const html::Page& content);

// How people read: "hơn 122.560", "over 122,560", "ít nhất 40", "ẩn", "–".
std::string text_of(const Visit& visit, const rollup::Amount& amount, Shown shown);
graphics::Measure measure_of(const Visit& visit, const rollup::Amount& amount, Shown shown);
// "tháng 8/2025", "Tổng kết 10 năm …".
std::string column_title(const Visit& visit, ColumnNo column);
std::string series_title(const Visit& visit, SeriesNo series);
// What a series counts: "khẩu", "guns".
std::string unit_title(const Visit& visit, SeriesNo series);
// The answer for one area; `shown` tells how much of it.
struct Total {
  rollup::Answer answer;
  Shown shown = Shown::whole;
};
Total total_of(const Visit& visit, SeriesNo series, AreaNo area, ColumnNo column,
               std::optional<base::Day> map);

// The column asked for, or the one with most to see: the last review, else the last month.
// Throws base::Error(invalid) for one that does not exist.
ColumnNo asked_column(const Visit& visit);

}  // namespace luytre::portal
