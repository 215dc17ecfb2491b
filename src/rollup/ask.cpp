#include <algorithm>
#include <limits>

#include "base/check.h"
#include "rollup/amount.h"
#include "rollup/version.h"

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
  Asking(const Version::Shelves& shelves, const Question& question, Areas areas)
      : shelves_(shelves),
        shape_(shelves.world->shape),
        geography_(shelves.world->geography),
        question_(question),
        rule_(shape_.series.at(static_cast<std::size_t>(question.series))),
        areas_(areas),
        map_(question.map ? *question.map : shelves.world->period(question.last).to) {
    LUYTRE_CHECK(question.first <= question.last);
    LUYTRE_CHECK(!is_term(question.last) || question.first == question.last);
  }

  Answers run();

 private:
  const Page& page(SeriesNo series, ColumnNo column) const;
  Page paired_page(SeriesNo series, ColumnNo column) const;
  Column on_map(Column native) const;
  Answers answers(const Column& column, const Column& native) const;
  Answers settled(ColumnNo column) const;
  Answers rate() const;
  Answers alone() const;
  Stated stated_below(AreaNo area, const Column* counted) const;

  const Version::Shelves& shelves_;
  const Shape& shape_;
  const Geography& geography_;
  const Question& question_;
  const SeriesRule& rule_;
  Areas areas_;
  Day map_;
};

const Page& Asking::page(SeriesNo series, ColumnNo column) const {
  static const Page empty;
  const Slot* slot = shelves_.shelf(series).at(column);
  return slot == nullptr ? empty : slot->page;
}

// The cells of one side of a rate, where the same plane of the other side is a number too.
Page Asking::paired_page(SeriesNo series, ColumnNo column) const {
  const SeriesNo other = series == *rule_.numerator ? *rule_.denominator : *rule_.numerator;
  const Page& others = page(other, column);
  PageDraft draft(geography_.tree(shelves_.world->period(column).to));
  if (others.empty()) return std::move(draft).freeze();
  page(series, column).each([&](AreaNo area, const Levels& levels) {
    const Levels match = others.at(area);
    Levels paired;
    for (const Plane plane : {Plane::own, Plane::declared}) {
      const Cell& cell = levels.on(plane).cell;
      if (cell.state == State::number && match.on(plane).cell.state == State::number)
        paired.on(plane).cell = cell;
    }
    draft.put(area, paired);
  });
  return std::move(draft).freeze();
}

Column Asking::on_map(Column native) const {
  if (geography_.same_map(native.day, map_)) return native;
  return recast(geography_, native, map_, Detail::answers);
}

// On another map an area keeps its own and declared only where it is one-to-one the same; where it
// also holds the same total, what its parts came to still stands beside it.
Answers Asking::answers(const Column& column, const Column& native) const {
  Answers out;
  const bool other_map = !geography_.same_map(native.day, map_);
  for (const AreaNo area : areas_) {
    out.push_back(column.answer(area));
    if (!other_map || !column.tree->has(area)) continue;
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

Answers Asking::settled(ColumnNo column) const {
  const Column native = shelves_.column(question_.series, column);
  return answers(on_map(native), native);
}

// Percentages stated below an area that no count stands for.
Stated Asking::stated_below(AreaNo area, const Column* counted) const {
  Stated out;
  const auto tree = geography_.tree(map_);
  const Page& said = page(question_.series, question_.last);
  if (said.empty()) return out;
  said.each([&](AreaNo part, const Levels& levels) {
    if (!tree->has(part) || !tree->below(part, area)) return;
    if (counted != nullptr && number(counted->answer(part).effective)) return;
    const Cell& declared = levels.declared.cell;
    const Cell& cell = declared.state == State::number ? declared : levels.own.cell;
    if (cell.state != State::number) return;
    out.low = out.parts == 0 ? cell.value : std::min(out.low, cell.value);
    out.high = out.parts == 0 ? cell.value : std::max(out.high, cell.value);
    ++out.parts;
  });
  return out;
}

// A series that never adds: each area has only what it said itself.
Answers Asking::alone() const {
  Answers out;
  for (const AreaNo area : areas_) {
    Answer answer;
    const Page& said = page(question_.series, question_.last);
    if (!said.empty() && question_.first == question_.last) {
      const Levels levels = said.at(area);
      answer.own = answer.rolled = amount_of(levels.own.cell);
      answer.declared = amount_of(levels.declared.cell);
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
  std::optional<Column> counted;
  for (auto i = static_cast<std::int32_t>(question_.first);
       i <= static_cast<std::int32_t>(question_.last); ++i) {
    const ColumnNo column{i};
    Rule rule = shelves_.world->rule(question_.series, column);
    rule.weight.reset();
    const auto side = [&](SeriesNo series) {
      return on_map(evaluate(geography_, rule, paired_page(series, column),
                             shelves_.world->period(column).to));
    };
    counted = side(*rule_.numerator);
    const Column below = side(*rule_.denominator);
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
  if (rule_.kind == Kind::stock || question_.first == question_.last)
    return settled(question_.last);
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
    const Answers month = settled(ColumnNo{i});
    for (std::size_t k = 0; k < out.size(); ++k) extend(out[k], month[k]);
  }
  return out;
}

}  // namespace

std::vector<Answer> Version::ask(const Question& question, std::span<const AreaNo> areas) const {
  return Asking(*shelves_, question, areas).run();
}

}  // namespace luytre::rollup
