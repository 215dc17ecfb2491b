#include "figures/pivot.h"

#include <algorithm>

namespace luytre::figures {
namespace {

bool stands(const rollup::Answer& answer) {
  return answer.effective.state != rollup::State::missing ||
         answer.declared.state != rollup::State::missing || answer.stated.parts > 0;
}

// The months of a column moved back by n months; nullopt for a review.
std::optional<PivotColumn> moved(const PivotColumn& column, int months) {
  if (rollup::is_term(column.last)) return std::nullopt;
  const auto back = [months](ColumnNo c) {
    return ColumnNo{static_cast<std::int32_t>(c) - months};
  };
  return PivotColumn{"", back(column.first), back(column.last)};
}

// From the first month of the year in which the column ends.
std::optional<PivotColumn> year_to_date(const PivotColumn& column) {
  if (rollup::is_term(column.last)) return std::nullopt;
  const calendar::Month last{static_cast<std::int32_t>(column.last)};
  return PivotColumn{"", rollup::column_of(calendar::Month::of(last.year(), 1)), column.last};
}

}  // namespace

Ask asking(rollup::Version version) {
  return [version = std::move(version)](const rollup::Question& question,
                                        std::span<const AreaNo> areas) {
    return Answered{version.ask(question, areas), {}};
  };
}

Pivot answer_pivot(const World& world, const Ask& ask, const PivotQuestion& question) {
  Pivot out{question.map, question.known, false, question.columns, {}};
  const base::Day day =
      question.map ? *question.map : world.period(question.columns.back().last).to;
  for (const AreaNo area : question.areas) {
    out.invented = out.invented || world.areas[area].invented;
    for (const SeriesNo series : question.series) {
      out.rows.push_back({area, world.areas.full_name(area, day), series, {}});
    }
  }
  for (std::size_t s = 0; s < question.series.size(); ++s) {
    const auto asked = [&](const std::optional<PivotColumn>& column) {
      return column ? ask({question.series[s], column->first, column->last, question.map},
                          question.areas)
                    : Answered{};
    };
    for (const PivotColumn& column : question.columns) {
      const Answered here = asked(column);
      const Answered to_date = asked(year_to_date(column));
      const Answered before = asked(moved(column, 12));
      for (std::size_t a = 0; a < question.areas.size(); ++a) {
        PivotCell cell{here.answers[a], {}, {}};
        if (!to_date.answers.empty()) cell.to_date = to_date.answers[a];
        if (!before.answers.empty()) cell.year_before = before.answers[a];
        for (const Answered* each : {&here, &to_date, &before})
          if (!each->shown.empty()) cell.shown = std::max(cell.shown, each->shown[a]);
        out.rows[a * question.series.size() + s].cells.push_back(cell);
      }
    }
  }
  if (question.present) {
    std::erase_if(out.rows, [](const PivotRow& row) {
      return std::none_of(row.cells.begin(), row.cells.end(),
                          [](const PivotCell& cell) { return stands(cell.answer); });
    });
  }
  return out;
}

}  // namespace luytre::figures
