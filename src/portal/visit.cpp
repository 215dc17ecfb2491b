#include "portal/visit.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/check.h"
#include "base/error.h"
#include "calendar/month.h"
#include "embedded/portal_pages.h"
#include "portal/assets.h"

namespace luytre::portal {
namespace {

using rollup::State;

// The templates, split by language once for the life of the program.
class Templates {
 public:
  Templates() {
    for (const auto& file : embedded::portal_pages()) {
      texts_[{std::string(file.path), false}] = one_side(file.bytes, false);
      texts_[{std::string(file.path), true}] = one_side(file.bytes, true);
    }
  }
  const std::string& get(std::string_view file, bool english) const {
    const auto at = texts_.find({"pages/" + std::string(file), english});
    LUYTRE_CHECK(at != texts_.end());
    return at->second;
  }

 private:
  static std::string one_side(std::string_view text, bool english) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t open = text.find("[[", at);
      out += text.substr(at, open - at);
      if (open == std::string_view::npos) break;
      const std::size_t bar = text.find('|', open), close = text.find("]]", open);
      LUYTRE_CHECK(bar < close && close != std::string_view::npos);
      out +=
          english ? text.substr(bar + 1, close - bar - 1) : text.substr(open + 2, bar - open - 2);
      at = close + 2;
    }
    return out;
  }

  std::map<std::pair<std::string, bool>, std::string> texts_;
};

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string_view word(const Visit& visit, rollup::Qualifier qualifier) {
  switch (qualifier) {
    case rollup::Qualifier::exact:
      return "";
    case rollup::Qualifier::at_least:
      return visit.say("hơn ", "over ");
    case rollup::Qualifier::below:
      return visit.say("gần ", "nearly ");
    case rollup::Qualifier::about:
      return visit.say("khoảng ", "about ");
  }
  return "";
}

}  // namespace

std::string query_text(const http::Pairs& query) {
  std::string out;
  for (const auto& [name, value] : query)
    out += fmt::format("{}{}={}", out.empty() ? "?" : "&", name, percent_encoded(value));
  return out;
}

std::string Visit::link(std::string_view path, const http::Pairs& query) const {
  http::Pairs all = query;
  if (!latest && release) all.emplace_back("release", release->name().code);
  const bool file = path.starts_with("/api");
  return fmt::format("{}{}{}", english() && !file ? "/en" : "",
                     path == "/" && english() && !file ? "" : path, query_text(all));
}

std::string Visit::in(Language other) const {
  std::string path = request.path;
  if (path == "/en") path = "/";
  if (path.starts_with("/en/")) path = path.substr(3);
  if (other == Language::english) path = path == "/" ? "/en" : "/en" + path;
  std::string out;
  for (const char c : path) out += c == '/' ? "/" : percent_encoded(std::string_view(&c, 1));
  return out + query_text(request.query);
}

html::Page open_page(std::string_view file, Language language) {
  static const Templates templates;
  const bool english = language == Language::english;
  return html::Page(std::string(file) + (english ? " en" : " vi"), templates.get(file, english));
}

std::string_view standard_text(Language language, releases::Standard standard) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kTexts = {
      {{"số liệu ước tính", "estimate"},
       {"số liệu sơ bộ", "preliminary figures"},
       {"số liệu chính thức", "official figures"}}};
  const auto& [vi, en] = kTexts[static_cast<std::size_t>(standard)];
  return language == Language::english ? en : vi;
}

http::Response respond(const Visit& visit, const std::string& title, const html::Page& content) {
  html::Page page = open_page("layout.tpl", visit.language);
  html::Section root = page.root();
  root.set("TITLE", title);
  root.set("STYLE", style_address());
  root.set("HOME", visit.link("/"));
  root.set("EXPLORER", visit.link("/explorer"));
  root.set("INDICATORS", visit.link("/indicators"));
  root.set("AREAS", visit.link("/areas"));
  root.set("RELEASES", visit.link("/releases"));
  root.set("OTHER", visit.in(visit.english() ? Language::vietnamese : Language::english));
  if (visit.release) {
    const auto& name = visit.release->name();
    html::Section release = root.add("RELEASE");
    release.set("CODE", name.code);
    release.set("NAME", name.title);
    release.set("STANDARD", standard_text(visit.language, name.standard));
    if (!visit.latest) root.add("OLD").set("CODE", name.code);
  }
  root.insert("CONTENT", content);
  http::Response out;
  out.body = page.render();
  out.headers.emplace_back("cache-control", "no-cache");
  return out;
}

std::string text_of(const Visit& visit, const rollup::Amount& amount, Shown shown) {
  if (shown == Shown::hidden) return std::string(visit.say("ẩn", "hidden"));
  switch (amount.state) {
    case State::missing:
      return shown == Shown::partly ? std::string(visit.say("ẩn", "hidden")) : "–";
    case State::not_applicable:
      return std::string(visit.say("không phát sinh", "not applicable"));
    case State::refused:
      return std::string(visit.say("từ chối cung cấp", "refused"));
    case State::number:
      break;
  }
  const std::string number = graphics::number(amount.value, visit.language);
  if (shown == Shown::partly)
    return fmt::format("{}{}", visit.say("ít nhất ", "at least "), number);
  return fmt::format("{}{}", word(visit, amount.qualifier), number);
}

graphics::Measure measure_of(const Visit& visit, const rollup::Amount& amount, Shown shown) {
  graphics::Measure out{text_of(visit, amount, shown), {}, shown == Shown::hidden};
  if (amount.state == State::number && !out.hidden) out.amount = amount.value;
  return out;
}

std::string column_title(const Visit& visit, ColumnNo column) {
  if (rollup::is_term(column)) {
    const auto index = static_cast<std::size_t>(column) - std::size_t{rollup::kFirstTerm};
    return std::string(visit.say(visit.world().pack.reviews[index].name));
  }
  const calendar::Month month{static_cast<std::int32_t>(column)};
  return visit.english() ? fmt::format("{:02}/{}", month.number(), month.year())
                         : fmt::format("tháng {}/{}", month.number(), month.year());
}

std::string series_title(const Visit& visit, SeriesNo series) {
  const programmes::Series& it = visit.world()[series];
  std::string out(visit.say(it.indicator->name));
  if (it.slice != nullptr) out += fmt::format(" – {}", visit.say(it.slice->name));
  return out;
}

std::string unit_title(const Visit& visit, SeriesNo series) {
  return std::string(visit.say(visit.world().pack.unit(visit.world()[series].unit())));
}

Total total_of(const Visit& visit, SeriesNo series, AreaNo area, ColumnNo column,
               std::optional<base::Day> map) {
  const auto out = visit.release->ask({series, column, column, map}, {&area, 1});
  return {out.answers.front(), out.shown.empty() ? Shown::whole : out.shown.front()};
}

ColumnNo asked_column(const Visit& visit) {
  if (const auto text = visit.request.asked("column")) {
    if (const auto column = visit.world().column(*text)) return *column;
    throw base::Error(
        base::ErrorKind::invalid,
        base::Problem{"column", "portal.column", "Không có kỳ này (ví dụ 2025-08, 09-10y).",
                      "There is no such period (for example 2025-08, 09-10y)."});
  }
  const auto columns = visit.release->columns();
  const auto& reviews = visit.world().pack.reviews;
  std::optional<ColumnNo> best;
  for (const ColumnNo each : columns) {
    const bool counts_elsewhere =
        rollup::is_term(each) &&
        !reviews[static_cast<std::size_t>(each) - std::size_t{rollup::kFirstTerm}]
             .counts_in.empty();
    if (!counts_elsewhere && (rollup::is_term(each) || !best || !rollup::is_term(*best))) {
      if (best && rollup::is_term(*best) &&
          visit.world().period(*best).to > visit.world().period(each).to)
        continue;
      best = each;
    }
  }
  return best.value_or(ColumnNo{0});
}

}  // namespace luytre::portal
