#include <algorithm>
#include <limits>

#include "base/check.h"
#include "rollup/amount.h"
#include "rollup/evaluate.h"
#include "rollup/pages.h"

namespace luytre::rollup {
namespace {

using base::Day;
using base::Sum;
using Answers = std::vector<Answer>;
using Areas = std::span<const AreaNo>;

bool number(const Amount& amount) {
  return amount.state == State::number;
}

// One question put to one version.
class Asking {
 public:
  Asking(const Version::Pages& pages, const Question& question, Areas areas)
      : pages_(pages),
        shape_(pages.world->shape),
        geography_(pages.world->geography),
        question_(question),
        rule_(shape_.series.at(static_cast<std::size_t>(question.series))),
        areas_(areas),
        map_(question.map ? *question.map : period(question.last).to) {
    LUYTRE_CHECK(question.first <= question.last);
    LUYTRE_CHECK(!is_term(question.last) || question.first == question.last);
  }

  Answers run();

 private:
  calendar::Period period(ColumnNo column) const;
  const Page& page(SeriesNo series, ColumnNo column) const;
  Rule rule_for(ColumnNo column) const;
  std::map<AreaNo, Levels> cells(ColumnNo column) const;
  std::map<AreaNo, Levels> paired_cells(SeriesNo series, ColumnNo column) const;
  std::map<AreaNo, Levels> latest(Day day) const;
  Nodes on_map(Nodes native, const Rule& rule) const;
  Answers answers(const Nodes& nodes, const Nodes& native) const;
  Answers flow(ColumnNo column) const;
  Answers stock() const;
  Answers rate() const;
  Answers alone() const;
  Stated stated_below(AreaNo area, const Nodes* counted) const;

  const Version::Pages& pages_;
  const Shape& shape_;
  const Geography& geography_;
  const Question& question_;
  const SeriesRule& rule_;
  Areas areas_;
  Day map_;
};

calendar::Period Asking::period(ColumnNo column) const {
  const auto number = static_cast<std::int32_t>(column);
  if (is_term(column)) return shape_.terms.at(static_cast<std::size_t>(number - kFirstTerm));
  return shape_.months.period({number});
}

const Page& Asking::page(SeriesNo series, ColumnNo column) const {
  static const Page empty;
  const auto found = pages_.pages.find({series, column});
  return found == pages_.pages.end() ? empty : *found->second;
}

Rule Asking::rule_for(ColumnNo column) const {
  return {rule_.kind == Kind::stock, static_cast<std::int32_t>(column), rule_.freshness_months,
          rule_.weight, shape_.months};
}

std::map<AreaNo, Levels> Asking::cells(ColumnNo column) const {
  std::map<AreaNo, Levels> out;
  for (const auto& [area, cells] : page(question_.series, column)) {
    out[area] = {{cells.own, 0}, {cells.declared, 0}};
  }
  return out;
}

// The cells of one side of a rate, where the same plane of the other side is a number too.
std::map<AreaNo, Levels> Asking::paired_cells(SeriesNo series, ColumnNo column) const {
  std::map<AreaNo, Levels> out;
  const SeriesNo other = series == *rule_.numerator ? *rule_.denominator : *rule_.numerator;
  const Page& others = page(other, column);
  for (const auto& [area, cells] : page(series, column)) {
    const auto match = others.find(area);
    if (match == others.end()) continue;
    Levels levels;
    const auto pair = [](const Cell& a, const Cell& b) {
      return a.state == State::number && b.state == State::number;
    };
    if (pair(cells.own, match->second.own)) levels.own.cell = cells.own;
    if (pair(cells.declared, match->second.declared)) levels.declared.cell = cells.declared;
    out[area] = levels;
  }
  return out;
}

// The latest number of each area and plane in a month that ends by `day`, or begins before it.
std::map<AreaNo, Levels> Asking::latest(Day day) const {
  std::map<AreaNo, Levels> out;
  const auto last =
      std::min(static_cast<std::int32_t>(question_.last), shape_.months.month_of(day).index);
  const auto keep = [](Level& level, const Cell& cell, std::int32_t month) {
    if (cell.state == State::missing) return;
    if (cell.state != State::number && level.cell.state == State::number) return;
    level = {cell, month};
  };
  for (auto at = pages_.pages.lower_bound({question_.series, ColumnNo{0}});
       at != pages_.pages.end() && at->first.first == question_.series; ++at) {
    const auto month = static_cast<std::int32_t>(at->first.second);
    if (month > last) break;
    for (const auto& [area, cells] : *at->second) {
      keep(out[area].own, cells.own, month);
      keep(out[area].declared, cells.declared, month);
    }
  }
  return out;
}

Nodes Asking::on_map(Nodes native, const Rule& rule) const {
  if (geography_.same_map(native.day, map_)) return native;
  return recast(geography_, rule, native, map_);
}

// On another map an area keeps its own and declared only where it is one-to-one the same; where it
// also holds the same total, what its parts came to still stands beside it.
Answers Asking::answers(const Nodes& nodes, const Nodes& native) const {
  Answers out;
  const bool other_map = !geography_.same_map(native.day, map_);
  for (const AreaNo area : areas_) {
    out.push_back(nodes.answer(area));
    if (!other_map || !nodes.tree->has(area)) continue;
    const auto there = geography_.counterpart(area, map_, native.day);
    if (!there || geography_.counterpart(*there, native.day, map_) != area) continue;
    const Answer before = native.answer(*there);
    Answer& answer = out.back();
    answer.own = before.own;
    answer.declared = before.declared;
    if (answer.effective != before.effective) continue;
    answer.rolled = before.rolled;
    answer.discrepancy = before.discrepancy;
  }
  return out;
}

Answers Asking::flow(ColumnNo column) const {
  const Rule rule = rule_for(column);
  const Nodes native = evaluate(
      geography_, rule, [&](Day) { return cells(column); }, period(column).to);
  return answers(on_map(native, rule), native);
}

Answers Asking::stock() const {
  const Rule rule = rule_for(question_.last);
  const LevelsOn levels = [this](Day day) {
    return is_term(question_.last) ? cells(question_.last) : latest(day);
  };
  Rule on_term = rule;
  if (is_term(question_.last)) on_term.stock = false;  // a term holds one level, without an age
  const Nodes native = evaluate(geography_, on_term, levels, period(question_.last).to);
  return answers(on_map(native, on_term), native);
}

// Percentages stated below an area that no count stands for.
Stated Asking::stated_below(AreaNo area, const Nodes* counted) const {
  Stated out;
  const auto tree = geography_.tree(map_);
  for (const auto& [part, cells] : page(question_.series, question_.last)) {
    if (!tree->has(part) || !tree->below(part, area)) continue;
    if (counted != nullptr && number(counted->answer(part).effective)) continue;
    const Cell& cell = cells.declared.state == State::number ? cells.declared : cells.own;
    if (cell.state != State::number) continue;
    out.low = out.parts == 0 ? cell.value : std::min(out.low, cell.value);
    out.high = out.parts == 0 ? cell.value : std::max(out.high, cell.value);
    ++out.parts;
  }
  return out;
}

// A series that never adds: each area has only what it said itself.
Answers Asking::alone() const {
  Answers out;
  for (const AreaNo area : areas_) {
    Answer answer;
    const Page& cells = page(question_.series, question_.last);
    const auto found = cells.find(area);
    if (found != cells.end() && question_.first == question_.last) {
      answer.own = answer.rolled = amount_of(found->second.own);
      answer.declared = amount_of(found->second.declared);
      answer.effective = answer.declared.state == State::missing ? answer.own : answer.declared;
    }
    answer.discrepancy.months = 1;
    answer.stated = stated_below(area, nullptr);
    out.push_back(answer);
  }
  return out;
}

Qualifier of_ratio(Qualifier above, Qualifier below) {
  if (below == Qualifier::exact) return above;
  if (above != Qualifier::exact || below == Qualifier::about) return Qualifier::about;
  return below == Qualifier::at_least ? Qualifier::below : Qualifier::at_least;
}

// above / below * scale in thousandths, half away from zero; not applicable over zero.
Amount ratio(const Amount& above, const Amount& below, std::int64_t scale) {
  if (!number(above) || !number(below)) return {};
  if (below.value == 0) return {State::not_applicable, Qualifier::exact, 0};
  const Sum exact = above.value * scale * base::Decimal::kScale;
  const Sum half = (below.value < 0 ? -below.value : below.value) / 2;
  const bool negative = (exact < 0) != (below.value < 0);
  const Sum magnitude =
      ((exact < 0 ? -exact : exact) + half) / (below.value < 0 ? -below.value : below.value);
  return {State::number, of_ratio(above.qualifier, below.qualifier),
          negative ? -magnitude : magnitude};
}

Answers Asking::rate() const {
  Answers out = alone();
  std::vector<std::pair<Amount, Amount>> sums(areas_.size());
  std::optional<Nodes> counted;
  for (auto i = static_cast<std::int32_t>(question_.first);
       i <= static_cast<std::int32_t>(question_.last); ++i) {
    const ColumnNo column{i};
    Rule rule = rule_for(column);
    rule.stock = false;
    rule.weight.reset();
    const auto side = [&](SeriesNo series) {
      return on_map(evaluate(
                        geography_, rule, [&](Day) { return paired_cells(series, column); },
                        period(column).to),
                    rule);
    };
    counted = side(*rule_.numerator);
    const Nodes below = side(*rule_.denominator);
    for (std::size_t k = 0; k < areas_.size(); ++k) {
      const Answer part = counted->answer(areas_[k]);
      add(sums[k].first, part.effective);
      add(sums[k].second, below.answer(areas_[k]).effective);
      out[k].coverage.covered += part.coverage.covered;
      out[k].coverage.expected += part.coverage.expected;
      out[k].coverage.parts_due = std::max(out[k].coverage.parts_due, part.coverage.parts_due);
      out[k].coverage.parts_reported = part.coverage.parts_reported;
      out[k].coverage.parts_complete = part.coverage.parts_complete;
    }
  }
  for (std::size_t k = 0; k < areas_.size(); ++k) {
    out[k].rolled = ratio(sums[k].first, sums[k].second, rule_.rate_scale);
    out[k].stated = stated_below(areas_[k], &*counted);
    const bool known = out[k].rolled.state != State::missing;
    if (known) out[k].effective = out[k].rolled;
  }
  return out;
}

// Adds a further month to a range: effective and rolled add up; declared and the discrepancy cover
// only the months where both sides are numbers.
void extend(Answer& range, const Answer& month) {
  add(range.own, month.own);
  add(range.rolled, month.rolled);
  add(range.effective, month.effective);
  const bool both_sides = number(month.declared) && number(month.rolled);
  if (both_sides) add(range.declared, month.declared);
  range.rest += month.rest;
  if (month.not_broken_down) {
    if (!range.not_broken_down) range.not_broken_down = Amount{State::number, Qualifier::exact, 0};
    add(*range.not_broken_down, *month.not_broken_down);
  }
  Coverage& to = range.coverage;
  to.covered += month.coverage.covered;
  to.expected += month.coverage.expected;
  to.parts_due = std::max(to.parts_due, month.coverage.parts_due);
  to.parts_reported = std::min(to.parts_reported, month.coverage.parts_reported);
  to.parts_complete = std::min(to.parts_complete, month.coverage.parts_complete);
  range.discrepancy.months += month.discrepancy.months;
  range.discrepancy.months_compared += month.discrepancy.months_compared;
  range.discrepancy.value += month.discrepancy.value;
  range.discrepancy.verdict = std::max(range.discrepancy.verdict, month.discrepancy.verdict);
  range.estimated = range.estimated || month.estimated;
}

Answers Asking::run() {
  if (rule_.kind == Kind::rate) return rate();
  if (rule_.kind == Kind::stated || rule_.adds == Adds::never) return alone();
  if (rule_.kind == Kind::stock) return stock();
  if (question_.first == question_.last) return flow(question_.last);
  Answers out(areas_.size());
  for (Answer& range : out) {
    const Amount start{State::not_applicable, Qualifier::exact, 0};
    range.own = range.rolled = range.effective = start;
    constexpr std::int32_t kMost = std::numeric_limits<std::int32_t>::max();
    range.coverage.parts_reported = range.coverage.parts_complete = kMost;
  }
  if (rule_.adds != Adds::areas_and_time) return Answers(areas_.size());
  for (auto i = static_cast<std::int32_t>(question_.first);
       i <= static_cast<std::int32_t>(question_.last); ++i) {
    const Answers month = flow(ColumnNo{i});
    for (std::size_t k = 0; k < out.size(); ++k) extend(out[k], month[k]);
  }
  return out;
}

}  // namespace

std::vector<Answer> Version::ask(const Question& question, std::span<const AreaNo> areas) const {
  return Asking(*pages_, question, areas).run();
}

}  // namespace luytre::rollup
