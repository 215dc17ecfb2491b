#pragma once
#include <array>
#include <map>
#include <string>
#include <string_view>

#include "documents/review.h"

namespace luytre::documents {

inline constexpr std::string_view kCountry = "Cả nước";  // the area of the totals

struct PrintedFigure {
  std::string area;
  std::string indicator;
  std::string kind;  // kết quả, khai báo, tổng hợp
  std::string value;
};

// All numbers of a review by the id of the area, the code of the series and the kind.
using PrintedFigures = std::map<std::array<std::string, 3>, PrintedFigure>;
PrintedFigures printed_figures(const Review& review);

// SHA-256 of ids, codes and values: names may be mended without changing a figure.
std::string figures_digest(const PrintedFigures& figures);

// The first digits of the digest, as the document prints them.
std::string figures_code(const Review& review);

}  // namespace luytre::documents
