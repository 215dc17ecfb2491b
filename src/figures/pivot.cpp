#include "figures/pivot.h"

#include <algorithm>

namespace luytre::figures {
namespace {

// The months of a column moved back by n months; nullopt for a review.
std::optional<PivotColumn> moved(const PivotColumn& column, int months) {
  if (rollup::is_term(column.last)) return std::nullopt;
  const auto back = [months](ColumnNo c) {
    return ColumnNo{static_cast<std::int32_t>(c) - months};
  };
  return PivotColumn{"", back(column.first), back(column.last)};
}

int months_of(const PivotColumn& column) {
  return static_cast<std::int32_t>(column.last) - static_cast<std::int32_t>(column.first) + 1;
}

// From the first month of the year in which the column ends.
std::optional<PivotColumn> year_to_date(const PivotColumn& column) {
  if (rollup::is_term(column.last)) return std::nullopt;
  const calendar::Month last{static_cast<std::int32_t>(column.last)};
  return PivotColumn{"", rollup::column_of(calendar::Month::of(last.year(), 1)), column.last};
}

// One indicator in one column, for all areas.
class Asking {
 public:
  Asking(const Ask& ask, const PivotQuestion& question, SeriesNo series)
      : ask_(ask), question_(question), series_(series) {}

  std::vector<PivotCell> cells(const PivotColumn& column) const {
    using Beside = std::optional<rollup::Answer> PivotCell::*;
    std::vector<PivotCell> out(question_.areas.size());
    const auto add = [&](const std::optional<PivotColumn>& months, Beside beside) {
      if (!months) return;
      const Answered asked =
          ask_({series_, months->first, months->last, question_.map}, question_.areas);
      for (std::size_t a = 0; a < out.size(); ++a) {
        if (beside == nullptr)
          out[a].answer = asked.answers[a];
        else
          out[a].*beside = asked.answers[a];
        if (!asked.shown.empty()) out[a].shown = std::max(out[a].shown, asked.shown[a]);
      }
    };
    add(column, nullptr);
    if (question_.wants(PivotField::ytd)) add(year_to_date(column), &PivotCell::to_date);
    if (question_.wants(PivotField::yoy)) add(moved(column, 12), &PivotCell::year_before);
    if (question_.wants(PivotField::previous))
      add(moved(column, months_of(column)), &PivotCell::previous);
    return out;
  }

 private:
  const Ask& ask_;
  const PivotQuestion& question_;
  SeriesNo series_;
};

}  // namespace

bool PivotQuestion::wants(PivotField field) const {
  const bool standard = fields.empty() && static_cast<std::size_t>(field) < kStandardFields;
  return standard || std::find(fields.begin(), fields.end(), field) != fields.end() ||
         (sort && sort->field == field);
}

Ask asking(rollup::Version version) {
  return [version = std::move(version)](const rollup::Question& question,
                                        std::span<const AreaNo> areas) {
    return Answered{version.ask(question, areas), {}};
  };
}

Pivot answer_pivot(const World& world, const Ask& ask, const PivotQuestion& question) {
  Pivot out{question.map, question.known, question.fields, false, question.columns, {}};
  const base::Day day =
      question.map ? *question.map : world.period(question.columns.back().last).to;
  for (const AreaNo area : question.areas) {
    out.invented = out.invented || world.areas[area].invented;
    for (const SeriesNo series : question.series) {
      out.rows.push_back({area, world.areas.full_name(area, day), series, {}});
    }
  }
  for (std::size_t s = 0; s < question.series.size(); ++s) {
    const Asking asked(ask, question, question.series[s]);
    for (const PivotColumn& column : question.columns) {
      const auto cells = asked.cells(column);
      for (std::size_t a = 0; a < cells.size(); ++a)
        out.rows[a * question.series.size() + s].cells.push_back(cells[a]);
    }
  }
  arrange(question, out);
  return out;
}

}  // namespace luytre::figures
