#include "programmes/pack.h"

#include <algorithm>

#include "embedded/pack_files.h"

namespace luytre::programmes {
namespace {

template <typename Thing>
const Thing* with_code(const std::vector<Thing>& things, std::string_view code) {
  const auto at = std::find_if(things.begin(), things.end(),
                               [code](const Thing& thing) { return thing.code == code; });
  return at == things.end() ? nullptr : &*at;
}

rollup::Kind kind_of(const Indicator& indicator) {
  switch (indicator.kind) {
    case Kind::flow:
      return rollup::Kind::flow;
    case Kind::stock:
      return rollup::Kind::stock;
    case Kind::rate:
      return rollup::Kind::rate;
    case Kind::stated:
    case Kind::note:
      break;
  }
  return rollup::Kind::stated;
}

std::optional<rollup::SeriesNo> number_of(const std::vector<Series>& series,
                                          std::string_view code) {
  const Series* found = with_code(series, code);
  if (found == nullptr) return std::nullopt;
  return static_cast<rollup::SeriesNo>(found - series.data());
}

}  // namespace

Bilingual Pack::unit(const std::string& counted) const {
  const auto at = std::ranges::find(units, counted, &Bilingual::vi);
  return at == units.end() ? Bilingual{counted, counted} : *at;
}

const Indicator* Pack::indicator(std::string_view code) const {
  return with_code(indicators, code);
}

const Review* Pack::review(std::string_view code) const {
  return with_code(reviews, code);
}

const Programme* Pack::programme(std::string_view code) const {
  return with_code(programmes, code);
}

std::optional<std::int32_t> weight_number(const Pack& pack, std::string_view code) {
  const Weight* found = with_code(pack.weights, code);
  if (found == nullptr) return std::nullopt;
  return static_cast<std::int32_t>(found - pack.weights.data());
}

std::vector<Series> series_of(const Pack& pack) {
  std::vector<Series> out;
  for (const Indicator& indicator : pack.indicators) {
    if (indicator.kind == Kind::note) continue;
    out.push_back({indicator.code, &indicator, nullptr});
    for (const Slice& slice : indicator.slices) {
      out.push_back({indicator.code + "/" + slice.code, &indicator, &slice});
    }
  }
  return out;
}

void describe(const Pack& pack, rollup::Shape& shape) {
  const std::vector<Series> series = series_of(pack);
  for (const Series& one : series) {
    rollup::SeriesRule rule;
    rule.kind = kind_of(*one.indicator);
    rule.adds = one.indicator->adds;
    rule.freshness_months = one.indicator->freshness_months;
    rule.numerator = number_of(series, one.indicator->numerator);
    rule.denominator = number_of(series, one.indicator->denominator);
    rule.weight = weight_number(pack, one.indicator->weight);
    shape.series.push_back(rule);
  }
  for (const Review& review : pack.reviews) shape.terms.push_back({review.from, review.to});
  shape.months = pack.months;
}

std::span<const base::EmbeddedFile> embedded_pack() {
  return embedded::pack_files();
}

}  // namespace luytre::programmes
