#include "figures/pivot_columns.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <vector>

#include "json/json_writer.h"

namespace luytre::figures {
namespace {

using json::JsonWriter;
using json::NumberRow;
using rollup::Amount;
using rollup::State;

// A cell in brief.
struct BriefCell {
  rollup::Total total;
  Shown shown;
};

Amount effective(const BriefCell& cell) {
  return {cell.total.state(), cell.total.qualifier(), cell.total.value()};
}
Amount declared(const BriefCell& cell) {
  return {static_cast<State>(cell.total.declared_state), rollup::Qualifier::exact,
          cell.total.declared};
}
Amount rolled(const BriefCell& cell) {
  return {static_cast<State>(cell.total.rolled_state), rollup::Qualifier::exact, cell.total.rolled};
}
std::pair<std::int64_t, std::int64_t> coverage(const BriefCell& cell) {
  return {cell.total.covered, cell.total.expected};
}
bool estimated(const BriefCell& cell) {
  return cell.total.estimated != 0;
}

const Amount& effective(const PivotCell& cell) {
  return cell.answer.effective;
}
const Amount& declared(const PivotCell& cell) {
  return cell.answer.declared;
}
const Amount& rolled(const PivotCell& cell) {
  return cell.answer.rolled;
}
std::pair<std::int64_t, std::int64_t> coverage(const PivotCell& cell) {
  return {cell.answer.coverage.covered, cell.answer.coverage.expected};
}
bool estimated(const PivotCell& cell) {
  return cell.answer.estimated;
}

// A table whose cells stand one after the other, row by row.
template <typename Cell>
struct Table {
  const PivotQuestion& question;
  bool invented;
  std::vector<std::string> area_names;
  std::vector<std::pair<std::size_t, std::size_t>> rows;  // area and indicator, by their place
  std::vector<Cell> cells;
};

template <typename Cell>
class Writing {
 public:
  Writing(const World& world, const Table<Cell>& table) : world_(world), table_(table) {}

  std::string run() {
    constexpr std::size_t kBytesOfCell = 24;
    json_.reserve(4096 + table_.cells.size() * kBytesOfCell);
    json_.begin_object();
    if (table_.invented) json_.key("note").text(kInvented);
    write_axes();
    json_.key("cells").begin_object();
    write_amounts();
    if constexpr (std::is_same_v<Cell, PivotCell>) write_compared();
    array("shown", [](NumberRow& row, const Cell& cell) {
      row.integer(static_cast<std::int64_t>(cell.shown));
    });
    json_.end_object().end_object();
    return json_.finish() + "\n";
  }

 private:
  bool wants(PivotField field) const {
    const auto& fields = table_.question.fields;
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  }

  template <typename Write>
  void array(std::string_view key, Write write) {
    json_.key(key).numbers(table_.cells, write);
  }

  void write_axes() {
    const PivotQuestion& question = table_.question;
    json_.key("map").text(question.map ? calendar::iso(*question.map) : "native");
    if (question.known) json_.key("known").text(calendar::iso(*question.known));
    json_.key("areas").begin_object().key("id").begin_array();
    for (const AreaNo area : question.areas) json_.text(world_.areas[area].id);
    json_.end_array().key("name").begin_array();
    for (const std::string& name : table_.area_names) json_.text(name);
    json_.end_array().end_object().key("indicators").begin_object().key("code").begin_array();
    for (const SeriesNo series : question.series) json_.text(world_[series].code);
    json_.end_array().key("unit").begin_array();
    for (const SeriesNo series : question.series) json_.text(world_[series].unit());
    json_.end_array().end_object().key("columns").begin_array();
    for (const PivotColumn& column : question.columns) json_.text(column.name);
    json_.end_array().key("rows").begin_object().key("area").begin_array();
    for (const auto& row : table_.rows) json_.integer(static_cast<std::int64_t>(row.first));
    json_.end_array().key("indicator").begin_array();
    for (const auto& row : table_.rows) json_.integer(static_cast<std::int64_t>(row.second));
    json_.end_array().end_object();
  }

  static void write(NumberRow& row, const Amount& amount) {
    if (amount.state == State::number)
      row.decimal(amount.value);
    else
      row.null();
  }

  void write_amounts() {
    if (wants(PivotField::effective)) {
      array("state", [](NumberRow& row, const Cell& cell) {
        row.integer(static_cast<std::int64_t>(effective(cell).state));
      });
      array("value", [](NumberRow& row, const Cell& cell) { write(row, effective(cell)); });
      array("qualifier", [](NumberRow& row, const Cell& cell) {
        row.integer(static_cast<std::int64_t>(effective(cell).qualifier));
      });
      array("estimated", [](NumberRow& row, const Cell& cell) { row.integer(estimated(cell)); });
    }
    if (wants(PivotField::declared))
      array("declared", [](NumberRow& row, const Cell& cell) { write(row, declared(cell)); });
    if (wants(PivotField::rolled))
      array("rolled", [](NumberRow& row, const Cell& cell) { write(row, rolled(cell)); });
    if (wants(PivotField::coverage)) {
      array("covered", [](NumberRow& row, const Cell& cell) { row.integer(coverage(cell).first); });
      array("expected",
            [](NumberRow& row, const Cell& cell) { row.integer(coverage(cell).second); });
    }
  }

  // What only full answers tell.
  void write_compared() {
    using Beside = std::optional<rollup::Answer> PivotCell::*;
    const auto beside = [&](PivotField field, std::string_view key, Beside answer) {
      if (!wants(field)) return;
      array(key, [answer](NumberRow& row, const PivotCell& cell) {
        write(row, cell.*answer ? (cell.*answer)->effective : Amount{});
      });
    };
    if (wants(PivotField::own))
      array("own", [](NumberRow& row, const PivotCell& cell) { write(row, cell.answer.own); });
    if (wants(PivotField::discrepancy)) {
      array("discrepancy", [](NumberRow& row, const PivotCell& cell) {
        const rollup::Discrepancy& it = cell.answer.discrepancy;
        write(row, it.months_compared > 0 ? Amount{State::number, {}, it.value} : Amount{});
      });
      array("verdict", [](NumberRow& row, const PivotCell& cell) {
        row.integer(static_cast<std::int64_t>(cell.answer.discrepancy.verdict));
      });
    }
    beside(PivotField::ytd, "year_to_date", &PivotCell::to_date);
    beside(PivotField::yoy, "year_before", &PivotCell::year_before);
    beside(PivotField::previous, "previous", &PivotCell::previous);
    if (wants(PivotField::rank)) {
      array("rank", [](NumberRow& row, const PivotCell& cell) {
        if (cell.rank)
          row.integer(*cell.rank);
        else
          row.null();
      });
    }
  }

  const World& world_;
  const Table<Cell>& table_;
  JsonWriter json_;
};

// Months and reviews of series that add up, whole and in the order asked: totals tell all of it.
// On another map than a column's own what was declared and rolled is told by full answers alone.
bool brief(const World& world, const PivotQuestion& question) {
  if (question.sort || question.top || question.present) return false;
  const bool rectangle =
      std::all_of(question.columns.begin(), question.columns.end(),
                  [](const PivotColumn& column) { return column.first == column.last; });
  const bool adds =
      std::all_of(question.series.begin(), question.series.end(), [&](SeriesNo series) {
        const auto& rule = world.shape.series[static_cast<std::size_t>(series)];
        const bool counted = rule.kind == rollup::Kind::flow || rule.kind == rollup::Kind::stock;
        return counted && rule.adds != rollup::Adds::never;
      });
  return rectangle && adds &&
         std::all_of(question.fields.begin(), question.fields.end(), [&](PivotField field) {
           const bool planes = field == PivotField::declared || field == PivotField::rolled;
           return field == PivotField::effective || field == PivotField::coverage ||
                  (planes && !question.map);
         });
}

Table<BriefCell> table_of(const World& world, const PivotQuestion& question) {
  Table<BriefCell> out{question, false, {}, {}, {}};
  const base::Day day =
      question.map ? *question.map : world.period(question.columns.back().last).to;
  for (std::size_t a = 0; a < question.areas.size(); ++a) {
    out.invented = out.invented || world.areas[question.areas[a]].invented;
    out.area_names.push_back(world.areas.full_name(question.areas[a], day));
    for (std::size_t s = 0; s < question.series.size(); ++s) out.rows.emplace_back(a, s);
  }
  return out;
}

// How many columns from one on are months that follow each other.
std::size_t months_in_a_row(const std::vector<PivotColumn>& columns, std::size_t first) {
  std::size_t out = 1;
  for (; first + out < columns.size(); ++out) {
    const auto before = static_cast<std::int32_t>(columns[first + out - 1].last);
    const ColumnNo next = columns[first + out].first;
    if (rollup::is_term(next) || static_cast<std::int32_t>(next) != before + 1) break;
  }
  return out;
}

// Nothing where a number is too large for a total.
std::optional<Table<BriefCell>> brief_table(const World& world, const AskTotals& ask,
                                            const PivotQuestion& question) {
  Table<BriefCell> out = table_of(world, question);
  const std::size_t columns = question.columns.size();
  out.cells.resize(out.rows.size() * columns);
  const std::size_t areas = question.areas.size();
  std::vector<rollup::Total> totals(areas * columns);
  std::vector<Shown> shown(areas * columns);
  for (std::size_t s = 0; s < question.series.size(); ++s) {
    std::fill(shown.begin(), shown.end(), Shown::whole);
    for (std::size_t c = 0, run = 0; c < columns; c += run) {
      run = months_in_a_row(question.columns, c);
      const auto of_run = [&](auto& all) { return std::span(all).subspan(c * areas, run * areas); };
      ask({question.series[s], question.columns[c].first, question.columns[c + run - 1].last,
           question.map},
          question.areas, of_run(totals), of_run(shown));
    }
    for (std::size_t at = 0; at < totals.size(); ++at) {
      if (totals[at].wide != 0) return std::nullopt;
      const std::size_t row = at % areas * question.series.size() + s;
      out.cells[row * columns + at / areas] = {totals[at], shown[at]};
    }
  }
  return out;
}

template <typename Key>
std::unordered_map<Key, std::size_t> places_of(const std::vector<Key>& keys) {
  std::unordered_map<Key, std::size_t> out;
  for (std::size_t i = 0; i < keys.size(); ++i) out.emplace(keys[i], i);
  return out;
}

std::string full(const World& world, const Ask& ask, const PivotQuestion& question) {
  Pivot pivot = answer_pivot(world, ask, question);
  Table<PivotCell> out{question, pivot.invented, table_of(world, question).area_names, {}, {}};
  const auto areas = places_of(question.areas);
  const auto series = places_of(question.series);
  for (const PivotRow& row : pivot.rows) {
    out.rows.emplace_back(areas.at(row.area), series.at(row.series));
    out.cells.insert(out.cells.end(), row.cells.begin(), row.cells.end());
  }
  return Writing(world, out).run();
}

}  // namespace

Answering answering(const rollup::Version& version) {
  return {asking(version), [version](const rollup::Question& question,
                                     std::span<const AreaNo> areas, std::span<rollup::Total> out,
                                     std::span<Shown>) { version.totals(question, areas, out); }};
}

std::string pivot_columns(const World& world, const Answering& answering, PivotQuestion question) {
  if (question.fields.empty()) question.fields = {kColumnFields.begin(), kColumnFields.end()};
  if (answering.totals && brief(world, question)) {
    if (const auto table = brief_table(world, answering.totals, question))
      return Writing(world, *table).run();
  }
  return full(world, answering.ask, question);
}

}  // namespace luytre::figures
