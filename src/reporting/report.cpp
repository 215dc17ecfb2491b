#include "reporting/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "text/text.h"

namespace luytre::reporting {
namespace {

using extraction::Finding;
using extraction::Reading;
using extraction::Role;

bool accepted(const Item& item) {
  return item.decision == Decision::accepted || item.decision == Decision::corrected;
}

std::string columns_there_are(const World& world) {
  std::string out;
  for (const programmes::Review& review : world.pack.reviews)
    out += (out.empty() ? "" : ", ") + review.code;
  return out;
}

[[noreturn]] void no_column(const World& world, const std::string& said) {
  const std::string known = columns_there_are(world);
  throw base::Error(
      base::ErrorKind::invalid,
      base::Problem{
          "", "report.no_column",
          fmt::format("Không rõ kỳ của báo cáo ({}). Nêu --column: một tháng (2025-08) hoặc {}.",
                      said, known),
          fmt::format(
              "The period of the report is not clear ({}). Give --column: a month (2025-08) or {}.",
              said, known)});
}

// The final review of a programme, or the one of its parent that it counts in.
const programmes::Review* final_review(const programmes::Pack& pack,
                                       const programmes::Programme& programme) {
  const programmes::Review* longest = nullptr;
  for (const programmes::Review& review : pack.reviews) {
    if (review.programme != programme.code) continue;
    if (longest == nullptr || review.to - review.from > longest->to - longest->from)
      longest = &review;
  }
  while (longest != nullptr && !longest->counts_in.empty())
    longest = pack.review(longest->counts_in);
  return longest;
}

std::string said(const Reading& reading) {
  const auto day = [](const std::optional<base::Day>& d) {
    return d ? calendar::iso(*d) : std::string("?");
  };
  return fmt::format("{} .. {}", day(reading.from), day(reading.to));
}

}  // namespace

std::string_view name(Decision decision) {
  switch (decision) {
    case Decision::offered:
      return "offered";
    case Decision::accepted:
      return "accepted";
    case Decision::corrected:
      return "corrected";
    case Decision::dropped:
      return "dropped";
  }
  return "";
}

std::string_view name(State state) {
  switch (state) {
    case State::accepted:
      return "accepted";
    case State::approved:
      return "approved";
    case State::withdrawn:
      return "withdrawn";
  }
  return "";
}

std::optional<std::string> series_for(const World& world, const Finding& finding) {
  const programmes::Indicator* indicator = world.pack.indicator(finding.indicator);
  if (indicator == nullptr || indicator->kind == programmes::Kind::note) return std::nullopt;
  const std::string unit = text::fold(finding.unit);
  for (const programmes::Slice& slice : indicator->slices) {
    if (slice.unit.empty()) continue;
    const bool person =
        slice.unit == "người" && (unit.starts_with("cá nhân") || unit.starts_with("các nhân"));
    const bool household = slice.unit == "hộ" && unit.starts_with("gia đình");
    if (unit.starts_with(slice.unit) || person || household)
      return indicator->code + "/" + slice.code;
  }
  return indicator->code;
}

bool offered(const World& world, const Reading& reading, const Finding& finding) {
  if (!series_for(world, finding) || finding.area) return false;
  if (finding.role == Role::whole) return true;
  if (finding.role != Role::part) return false;
  return std::none_of(reading.findings.begin(), reading.findings.end(), [&](const Finding& other) {
    return other.indicator == finding.indicator && other.role == Role::whole;
  });
}

ColumnNo column_for(const World& world, const Reading& reading) {
  for (const programmes::Programme& programme : world.pack.programmes) {
    if (reading.programme.empty() || programme.number != reading.programme) continue;
    if (const auto* review = final_review(world.pack, programme)) {
      return rollup::term_column(static_cast<std::int32_t>(review - world.pack.reviews.data()));
    }
  }
  if (reading.from && reading.to) {
    const calendar::Month month = world.pack.months.month_of(*reading.to);
    if (world.pack.months.period(month) == calendar::Period{*reading.from, *reading.to})
      return rollup::column_of(month);
  }
  no_column(world, said(reading));
}

std::vector<figures::NewFigure> figures_of(const World& world, const Report& report) {
  std::vector<figures::NewFigure> out;
  std::map<std::string, const Item*> by_series;
  base::Problems problems;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const Item& item = report.items[i];
    if (!accepted(item)) continue;
    const auto [at, first] = by_series.emplace(item.series, &item);
    if (!first && at->second->cell != item.cell) {
      problems.push_back(
          {fmt::format("{}", i + 1), "report.two_values",
           fmt::format("{} có hai giá trị: «{}» và «{}». Chọn một (--only hoặc --from).",
                       item.series, at->second->sentence, item.sentence),
           fmt::format("{} has two values: \"{}\" and \"{}\". Choose one (--only or --from).",
                       item.series, at->second->sentence, item.sentence)});
    }
    if (!first) continue;
    out.push_back({*world.series_number(item.series), report.area, report.column,
                   rollup::Plane::declared, item.cell, fmt::format("{}", i + 1)});
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::conflict, std::move(problems));
  return out;
}

base::Problems breaches(const World& world, const Report& report) {
  const auto value = [&](const std::string& code) -> const Item* {
    const auto at = std::find_if(report.items.begin(), report.items.end(), [&](const Item& item) {
      return accepted(item) && item.series == code;
    });
    return at == report.items.end() ? nullptr : &*at;
  };
  base::Problems out;
  for (const programmes::Relation& relation : world.pack.relations) {
    if (!relation.checked || (relation.long_columns_only && !rollup::is_term(report.column)))
      continue;
    const Item* left = value(relation.left);
    std::int64_t right = 0;
    bool complete = left != nullptr && left->cell.qualifier == rollup::Qualifier::exact;
    for (const std::string& code : relation.right) {
      const Item* part = value(code);
      complete = complete && part != nullptr && part->cell.qualifier == rollup::Qualifier::exact;
      if (part != nullptr) right += part->cell.value;
    }
    using Op = programmes::Relation::Op;
    if (!complete) continue;
    const bool kept = relation.op == Op::at_most    ? left->cell.value <= right
                      : relation.op == Op::at_least ? left->cell.value >= right
                                                    : left->cell.value == right;
    if (kept) continue;
    out.push_back(
        {relation.left, "report.relation",
         fmt::format("{} ({}) trái quan hệ với {} ({}). Nếu đúng, nêu lý do bằng --why.",
                     relation.left, base::vietnamese(left->cell.value), relation.right_text,
                     base::vietnamese(right)),
         fmt::format("{} ({}) breaks its relation to {} ({}). If it is right, say so with --why.",
                     relation.left, base::plain(left->cell.value), relation.right_text,
                     base::plain(right))});
  }
  return out;
}

}  // namespace luytre::reporting
