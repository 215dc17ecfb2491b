#include "documents/review.h"

#include <fmt/core.h>

#include <algorithm>

#include "calendar/day.h"
#include "figures/follower.h"
#include "figures/trace.h"

namespace luytre::documents {
namespace {

using figures::AreaNo;
using figures::ColumnNo;
using figures::SeriesNo;
using figures::Shown;
using figures::World;
using rollup::Answer;
using rollup::State;

// "2025-08" as documents write it.
std::string month_of(const std::string& name) {
  return name.substr(5) + "/" + name.substr(0, 4);
}

class Reviewing {
 public:
  Reviewing(const World& world, const figures::Ask& ask, ColumnNo column,
            std::optional<base::Day> map)
      : world_(world),
        ask_(ask),
        column_(column),
        map_(map),
        day_(map ? *map : world_.period(column).to) {}

  Review run();

 private:
  std::vector<AreaNo> top_areas() const;
  std::vector<SeriesNo> series_by_chapter() const;
  ReviewLine line(SeriesNo series, AreaNo area, const Answer& answer, Shown shown) const;
  std::string remark(const Answer& answer) const;
  void add_series(Review& review, SeriesNo series, const std::vector<AreaNo>& areas);
  const programmes::Programme* programme() const;
  void add_issuers(Review& review) const;

  const World& world_;
  const figures::Ask& ask_;
  ColumnNo column_;
  std::optional<base::Day> map_;
  base::Day day_;
};

// The areas right below the country and below the roots of invented and unnamed places.
std::vector<AreaNo> Reviewing::top_areas() const {
  std::vector<AreaNo> out;
  for (std::int32_t i = 0; i < world_.areas.size(); ++i) {
    const AreaNo area{i};
    const auto* version = world_.areas.on(area, day_);
    if (version == nullptr || !version->parent) continue;
    if (!world_.areas.parent(*version->parent, day_)) out.push_back(area);
  }
  return out;
}

std::string Reviewing::remark(const Answer& answer) const {
  using Verdict = rollup::Discrepancy::Verdict;
  const auto& difference = answer.discrepancy;
  if (difference.verdict == Verdict::none) return "";
  const std::string amount =
      base::vietnamese(difference.value < 0 ? -difference.value : difference.value);
  const std::string_view side = difference.value > 0 ? "cao hơn" : "thấp hơn";
  if (difference.verdict == Verdict::conflict) {
    return fmt::format("Số khai báo {} số tổng hợp {}: cần làm rõ.", side, amount);
  }
  return fmt::format("Số khai báo {} số tổng hợp {}; giải thích được ({} trên {} nơi đã báo cáo).",
                     side, amount, answer.coverage.covered, answer.coverage.expected);
}

std::vector<SeriesNo> Reviewing::series_by_chapter() const {
  std::vector<SeriesNo> out;
  for (std::size_t i = 0; i < world_.series.size(); ++i) out.push_back(static_cast<SeriesNo>(i));
  std::stable_sort(out.begin(), out.end(), [&](SeriesNo a, SeriesNo b) {
    return world_[a].indicator->chapter.number < world_[b].indicator->chapter.number;
  });
  return out;
}

ReviewLine Reviewing::line(SeriesNo series, AreaNo area, const Answer& answer, Shown shown) const {
  const programmes::Series& one = world_[series];
  const std::string slice = one.slice == nullptr ? "" : " – " + one.slice->name.vi;
  ReviewLine out;
  out.indicator = one.indicator->name.vi + slice;
  out.indicator_en = one.indicator->name.en;
  out.unit = one.unit();
  out.effective = figures::text_of(answer.effective, shown);
  out.declared = figures::text_of(answer.declared);
  out.rolled = figures::text_of(answer.rolled, shown);
  const auto& coverage = answer.coverage;
  if (coverage.parts_due > 0)
    out.coverage = fmt::format("{}/{}", coverage.parts_reported, coverage.parts_due);
  if (answer.not_broken_down) out.not_broken_down = figures::text_of(*answer.not_broken_down);
  out.remark = remark(answer);
  out.thousandths = answer.effective.value;
  out.area = world_.areas[area].id;
  out.series = one.code;
  out.chapter = one.indicator->chapter.name.vi;
  return out;
}

void Reviewing::add_series(Review& review, SeriesNo series, const std::vector<AreaNo>& areas) {
  const auto asked = ask_({series, column_, column_, map_}, areas);
  const auto shown = [](const figures::Answered& answered, std::size_t i) {
    return answered.shown.empty() ? Shown::whole : answered.shown[i];
  };
  const auto stands = [&](const figures::Answered& answered, std::size_t i) {
    return answered.answers[i].effective.state == State::number ||
           shown(answered, i) != Shown::whole;
  };
  base::Sum largest = 0;
  for (const Answer& answer : asked.answers) largest = std::max(largest, answer.effective.value);
  for (std::size_t i = 0; i < areas.size(); ++i) {
    if (!stands(asked, i)) continue;
    const Answer& answer = asked.answers[i];
    ReviewLine each = line(series, areas[i], answer, shown(asked, i));
    each.bar = largest > 0 ? static_cast<int>(100 * answer.effective.value / largest) : 0;
    review.areas[i].lines.push_back(std::move(each));
    review.invented = review.invented || world_.areas[areas[i]].invented;
  }
  const AreaNo country = world_.areas.country();
  const auto total = ask_({series, column_, column_, map_}, {&country, 1});
  if (stands(total, 0))
    review.totals.push_back(line(series, country, total.answers.front(), shown(total, 0)));
}

// The programme reviewed; for a month, the one of the whole country that runs then.
const programmes::Programme* Reviewing::programme() const {
  if (const auto* review = world_.pack.review(world_.column_name(column_)))
    return world_.pack.programme(review->programme);
  const base::Day day = world_.period(column_).to;
  for (const programmes::Programme& each : world_.pack.programmes)
    if (each.parent.empty() && each.from <= day && (!each.to || day <= *each.to)) return &each;
  return nullptr;
}

void Reviewing::add_issuers(Review& review) const {
  const programmes::Programme* programme = this->programme();
  if (programme == nullptr) return;
  review.issuers = programme->issued_by;
  if (review.issuers.empty()) {
    for (const programmes::Body& body : world_.pack.bodies)
      for (const std::string& code : programme->bodies)
        if (body.code == code) review.issuers.push_back(body.name.vi);
  }
  review.issued_at = programme->issued_at;
  for (; programme != nullptr; programme = world_.pack.programme(programme->parent)) {
    const std::string number = programme->number.empty() ? "" : ", số " + programme->number;
    review.grounds.insert(
        review.grounds.begin(),
        fmt::format("Căn cứ chương trình phối hợp “{}”{}, thực hiện từ ngày {};",
                    programme->name.vi, number, calendar::vietnamese(programme->from)));
  }
}

Review Reviewing::run() {
  Review out;
  const auto period = world_.period(column_);
  const programmes::Review* review = world_.pack.review(world_.column_name(column_));
  out.title = review == nullptr ? "Kết quả phối hợp tháng " + month_of(world_.column_name(column_))
                                : review->name.vi;
  out.title_en = review == nullptr ? "Monthly report" : review->name.en;
  out.period = calendar::vietnamese(period.from) + " – " + calendar::vietnamese(period.to);
  out.map = calendar::vietnamese(day_);
  out.from = calendar::vietnamese(period.from);
  out.to = calendar::vietnamese(period.to);
  add_issuers(out);
  const std::vector<AreaNo> areas = top_areas();
  for (const AreaNo area : areas) out.areas.push_back({world_.areas.full_name(area, day_), {}});
  for (const SeriesNo series : series_by_chapter()) add_series(out, series, areas);
  std::erase_if(out.areas, [](const ReviewArea& area) { return area.lines.empty(); });
  return out;
}

void add_sources(Review& review, const figures::Journal& journal, const rollup::Version& version,
                 const figures::TraceQuestion& question) {
  const World& world = journal.world();
  for (const figures::TracedFigure& each : figures::trace(journal, version, question).figures) {
    const auto& figure = each.standing.figure;
    review.sources.push_back(
        {world.areas.full_name(figure.area, world.period(question.column).to),
         world[question.series].indicator->name.vi, figures::text_of(figure.cell), each.sentence,
         fmt::format("{} {}", each.source_name, each.standing.batch.source.substr(0, 12))});
  }
}

}  // namespace

Review review_figures(const World& world, const figures::Ask& ask, ColumnNo column,
                      std::optional<base::Day> map) {
  return Reviewing(world, ask, column, map).run();
}

Review review_of(const figures::Journal& journal, ColumnNo column, std::optional<base::Day> map) {
  const World& world = journal.world();
  const rollup::Version version = figures::Follower(journal).version();
  Review out = review_figures(world, figures::asking(version), column, map);
  for (std::size_t i = 0; i < world.series.size(); ++i) {
    const auto series = static_cast<SeriesNo>(i);
    for (const std::string_view root : {"vn", "gd", "kr"})
      add_sources(out, journal, version, {*world.areas.by_id(root), series, column, map, {}});
  }
  return out;
}

}  // namespace luytre::documents
