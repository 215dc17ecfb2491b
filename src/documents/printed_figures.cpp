#include "documents/printed_figures.h"

#include <fmt/core.h>

#include "base/sha256.h"

namespace luytre::documents {
namespace {

void add_line(PrintedFigures& out, const std::string& area, const ReviewLine& line) {
  const std::array<std::pair<const char*, const std::string*>, 3> kinds = {
      {{"kết quả", &line.effective}, {"khai báo", &line.declared}, {"tổng hợp", &line.rolled}}};
  for (const auto& [kind, value] : kinds)
    out[{line.area, line.series, kind}] = {area, line.indicator, kind, *value};
}

}  // namespace

PrintedFigures printed_figures(const Review& review) {
  PrintedFigures out;
  for (const ReviewLine& line : review.totals) add_line(out, std::string(kCountry), line);
  for (const ReviewArea& area : review.areas)
    for (const ReviewLine& line : area.lines) add_line(out, area.name, line);
  return out;
}

std::string figures_digest(const PrintedFigures& figures) {
  std::string text;
  for (const auto& [key, figure] : figures)
    text += fmt::format("{}\t{}\t{}\t{}\n", key[0], key[1], key[2], figure.value);
  return base::sha256_hex(text);
}

std::string figures_code(const Review& review) {
  return figures_digest(printed_figures(review)).substr(0, 12);
}

}  // namespace luytre::documents
