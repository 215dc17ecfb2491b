#include <algorithm>

#include "figures/pivot.h"
#include "text/text.h"

namespace luytre::figures {
namespace {

using rollup::State;
using Value = std::optional<base::Sum>;
using Rows = std::vector<PivotRow>;

constexpr base::Sum kWhole = 1'000'000;  // full coverage, for comparing shares

bool stands(const rollup::Answer& answer) {
  return answer.effective.state != State::missing || answer.declared.state != State::missing ||
         answer.stated.parts > 0;
}

Value number(const rollup::Amount& amount) {
  return amount.state == State::number ? Value(amount.value) : std::nullopt;
}

Value effective(const std::optional<rollup::Answer>& answer) {
  return answer ? number(answer->effective) : std::nullopt;
}

Value value_of(const PivotCell& cell, PivotField field) {
  const rollup::Answer& answer = cell.answer;
  switch (field) {
    case PivotField::effective:
    case PivotField::rank:
      return number(answer.effective);
    case PivotField::declared:
      return number(answer.declared);
    case PivotField::rolled:
      return number(answer.rolled);
    case PivotField::own:
      return number(answer.own);
    case PivotField::coverage:
      if (answer.coverage.expected == 0) return std::nullopt;
      return kWhole * answer.coverage.covered / answer.coverage.expected;
    case PivotField::discrepancy:
      if (answer.discrepancy.months_compared == 0) return std::nullopt;
      return answer.discrepancy.value;
    case PivotField::ytd:
      return effective(cell.to_date);
    case PivotField::yoy:
      return effective(cell.year_before);
    case PivotField::previous:
      return effective(cell.previous);
  }
  return std::nullopt;
}

// 1, 2, 2, 4: equal values share the better place.
void rank(Rows& rows, std::size_t column) {
  std::vector<base::Sum> values;
  for (const PivotRow& row : rows) {
    if (const Value value = value_of(row.cells[column], PivotField::rank)) values.push_back(*value);
  }
  std::sort(values.begin(), values.end(), std::greater<>());
  for (PivotRow& row : rows) {
    const Value value = value_of(row.cells[column], PivotField::rank);
    if (!value) continue;
    const auto at = std::lower_bound(values.begin(), values.end(), *value, std::greater<>());
    row.cells[column].rank = static_cast<std::int32_t>(at - values.begin()) + 1;
  }
}

void sort_by_name(Rows& rows, bool descending) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  for (std::size_t i = 0; i < rows.size(); ++i)
    keys.emplace_back(text::sort_key(rows[i].area_name), i);
  std::stable_sort(keys.begin(), keys.end(), [descending](const auto& a, const auto& b) {
    return descending ? b.first < a.first : a.first < b.first;
  });
  Rows out;
  for (const auto& [key, at] : keys) out.push_back(std::move(rows[at]));
  rows = std::move(out);
}

void sort_by_value(Rows& rows, const PivotSort& sort) {
  const auto key = [&](const PivotRow& row) {
    return value_of(row.cells[sort.column], *sort.field);
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const PivotRow& a, const PivotRow& b) {
    const Value left = key(a), right = key(b);
    if (!left || !right) return left.has_value() && !right.has_value();
    return sort.descending ? *right < *left : *left < *right;
  });
}

// The first n of sorted rows with a value, and those equal to the last of them.
void cut(Rows& rows, const PivotSort& sort, std::size_t top) {
  const auto key = [&](const PivotRow& row) {
    return value_of(row.cells[sort.column], *sort.field);
  };
  std::size_t kept = 0;
  while (kept < rows.size() && key(rows[kept]) &&
         (kept < top || key(rows[kept]) == key(rows[top - 1])))
    ++kept;
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(kept), rows.end());
}

}  // namespace

void arrange(const PivotQuestion& question, Pivot& pivot) {
  const bool by_indicator = question.sort || question.wants(PivotField::rank);
  if (by_indicator) {
    Rows out;
    for (const SeriesNo series : question.series) {
      Rows rows;
      for (PivotRow& row : pivot.rows)
        if (row.series == series) rows.push_back(std::move(row));
      if (question.wants(PivotField::rank))
        for (std::size_t c = 0; c < pivot.columns.size(); ++c) rank(rows, c);
      if (question.sort && question.sort->field) sort_by_value(rows, *question.sort);
      if (question.sort && !question.sort->field) sort_by_name(rows, question.sort->descending);
      if (question.top) cut(rows, *question.sort, *question.top);
      std::move(rows.begin(), rows.end(), std::back_inserter(out));
    }
    pivot.rows = std::move(out);
  }
  if (!question.present) return;
  std::erase_if(pivot.rows, [](const PivotRow& row) {
    return std::none_of(row.cells.begin(), row.cells.end(),
                        [](const PivotCell& cell) { return stands(cell.answer); });
  });
}

}  // namespace luytre::figures
