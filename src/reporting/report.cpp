#include "reporting/report.h"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "base/error.h"
#include "text/text.h"

namespace luytre::reporting {
namespace {

using extraction::Reading;
using extraction::Role;

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

bool about_report(const Report& report, const KeptFinding& finding) {
  return !finding.area || finding.area == report.area;
}

Role role_in(const Report& report, const KeptFinding& finding) {
  const bool named = finding.role == Role::elsewhere && finding.area;
  return named && finding.area == report.area ? Role::whole : finding.role;
}

// The figures of taken items; two values for one cell become problems.
std::vector<figures::NewFigure> collect(const World& world, const Report& report,
                                        base::Problems& problems) {
  std::vector<figures::NewFigure> out;
  std::map<std::string, const Item*> by_series;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const Item& item = report.items[i];
    if (!taken(item)) continue;
    const auto [at, first] = by_series.emplace(item.series, &item);
    if (!first && at->second->cell != item.cell) {
      problems.push_back(
          {fmt::format("{}", i + 1), "report.two_values",
           fmt::format("{} có hai giá trị: «{}» và «{}». Chọn một.", item.series,
                       at->second->finding.sentence, item.finding.sentence),
           fmt::format("{} has two values: \"{}\" and \"{}\". Choose one.", item.series,
                       at->second->finding.sentence, item.finding.sentence)});
    }
    if (!first) continue;
    out.push_back({*world.series_number(item.series), *report.area, *report.column,
                   rollup::Plane::declared, item.cell, fmt::format("{}", i + 1)});
  }
  return out;
}

// Without the words that hold a digit.
std::string bare(std::string_view text) {
  const std::string folded = text::fold(text);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find(' ', at), folded.size());
    const std::string_view word = std::string_view(folded).substr(at, end - at);
    if (!word.empty() && word.find_first_of("0123456789") == std::string_view::npos)
      out.append(out.empty() ? "" : " ").append(word);
    at = end + 1;
  }
  return out;
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
    case State::read:
      return "read";
    case State::accepted:
      return "accepted";
    case State::approved:
      return "approved";
    case State::withdrawn:
      return "withdrawn";
  }
  return "";
}

std::optional<std::string> series_for(const World& world, const KeptFinding& finding) {
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

void offer(const World& world, Report& report) {
  std::set<std::string_view> wholes;
  for (const Item& item : report.items) {
    if (role_in(report, item.finding) == Role::whole) wholes.insert(item.finding.indicator);
  }
  for (Item& item : report.items) {
    const Role role = role_in(report, item.finding);
    const bool alone = role == Role::part && !wholes.contains(item.finding.indicator);
    item.offered = (role == Role::whole || alone) && about_report(report, item.finding) &&
                   series_for(world, item.finding).has_value();
  }
}

std::optional<ColumnNo> column_for(const World& world, const Reading& reading) {
  for (const programmes::Programme& programme : world.pack.programmes) {
    if (reading.programme.empty() || programme.number != reading.programme) continue;
    if (const auto* review = final_review(world.pack, programme)) {
      return rollup::term_column(static_cast<std::int32_t>(review - world.pack.reviews.data()));
    }
  }
  if (!reading.from || !reading.to) return std::nullopt;
  const calendar::Month month = world.pack.months.month_of(*reading.to);
  if (world.pack.months.period(month) != calendar::Period{*reading.from, *reading.to})
    return std::nullopt;
  return rollup::column_of(month);
}

bool taken(const Item& item) {
  return item.decision == Decision::accepted || item.decision == Decision::corrected;
}

std::vector<figures::NewFigure> figures_of(const World& world, const Report& report) {
  base::Problems problems;
  auto out = collect(world, report, problems);
  if (!problems.empty()) throw base::Error(base::ErrorKind::conflict, std::move(problems));
  return out;
}

base::Problems faults(const World& world, const Report& report) {
  base::Problems out;
  if (!report.area) {
    out.push_back({"area", "report.no_area", "Chưa rõ báo cáo của địa bàn nào.",
                   "It is not known yet which area the report is about."});
  }
  if (!report.column) {
    out.push_back({"column", "report.no_column", "Chưa rõ kỳ của báo cáo.",
                   "The period of the report is not known yet."});
  }
  if (!out.empty()) return out;
  for (const figures::NewFigure& figure : collect(world, report, out)) {
    for (base::Problem& problem : figures::check(world, figure)) out.push_back(std::move(problem));
  }
  return out;
}

void settle(const World& world, Report& report) {
  const auto open = [](const Item& item) {
    return item.offered && item.decision == Decision::offered;
  };
  const bool decided = std::none_of(report.items.begin(), report.items.end(), open) &&
                       std::any_of(report.items.begin(), report.items.end(), taken);
  report.state = decided && faults(world, report).empty() ? State::accepted : State::read;
}

base::Problems breaches(const World& world, const Report& report) {
  const auto value = [&](const std::string& code) -> const Item* {
    const auto at = std::find_if(report.items.begin(), report.items.end(), [&](const Item& item) {
      return taken(item) && item.series == code;
    });
    return at == report.items.end() ? nullptr : &*at;
  };
  base::Problems out;
  for (const programmes::Relation& relation : world.pack.relations) {
    if (!relation.checked ||
        (relation.long_columns_only && !(report.column && rollup::is_term(*report.column))))
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
    out.push_back({relation.left, "report.relation",
                   fmt::format("{} ({}) trái quan hệ với {} ({}). Nếu đúng, nêu lý do.",
                               relation.left, base::vietnamese(left->cell.value),
                               relation.right_text, base::vietnamese(right)),
                   fmt::format("{} ({}) breaks its relation to {} ({}). If it is right, say why.",
                               relation.left, base::plain(left->cell.value), relation.right_text,
                               base::plain(right))});
  }
  return out;
}

std::string words_of(const Item& item) {
  std::string out = bare(item.finding.quote);
  return out.empty() ? bare(item.finding.sentence) : out;
}

}  // namespace luytre::reporting
