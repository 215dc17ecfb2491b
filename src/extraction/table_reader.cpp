#include "extraction/table_reader.h"

#include <fmt/core.h>

#include <algorithm>

#include "extraction/cell_words.h"
#include "extraction/mask.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

constexpr double kSure = 0.95;
constexpr int kSureScore = 20;

bool year_like(const CellValue& value) {
  const std::int64_t units = value.value.thousandths() / base::Decimal::kScale;
  return units >= 1945 && units <= 2100 && value.value.thousandths() % base::Decimal::kScale == 0;
}

}  // namespace

TableReader::TableReader(const Passage& passage, KeptPlaces& kept, const About& document,
                         Headings& headings, const Tables::Table& table, std::span<Found> said,
                         Reading& reading, std::vector<Found>& out)
    : passage_(passage),
      kept_(kept),
      document_(document),
      headings_(headings),
      table_(table),
      said_(said),
      reading_(reading),
      out_(out) {}

std::optional<CellValue> TableReader::value_of(const Cell& cell) const {
  return read_cell_value(passage_, cell.first, cell.end);
}

// The figures that were read in the words of a cell.
std::span<Found> TableReader::said_in(const Cell& cell) const {
  const auto before = [](const Found& each, std::size_t at) { return each.mention.first < at; };
  const auto first = std::lower_bound(said_.begin(), said_.end(), cell.first, before);
  return {first, std::lower_bound(first, said_.end(), cell.end, before)};
}

// Does a cell say of something known how many there were? It names no other number then.
bool TableReader::tells(const Cell& cell) const {
  const auto said = said_in(cell);
  return std::any_of(said.begin(), said.end(), [&](const Found& each) {
    return each.match.entry != nullptr && each.match.entry->indicator != "other" &&
           !is_bound(each.mention);
  });
}

// One cell across the table, above its head: a title.
bool TableReader::caption(Row row) const {
  return row.size() == 1 && !value_of(row.front()) && row.front().rows == 1;
}

// "(1) (2) (3)", "A B 1 2": the columns numbered under their heads.
bool TableReader::column_numbers(Row row) const {
  std::int64_t last = 0;
  std::size_t numbers = 0;
  for (const Cell& cell : row) {
    const auto value = value_of(cell);
    if (!value) {
      if (cell.end - cell.first > 3) return false;
      continue;
    }
    const std::int64_t units = value->value.thousandths() / base::Decimal::kScale;
    if (numbers > 0 && units != last + 1) return false;
    if (numbers == 0 && units > 2) return false;
    last = units;
    ++numbers;
  }
  return numbers >= 3;
}

// A row with a number that is neither an ordinal nor a year over a column, or below the heads one
// that says a number in words.
bool TableReader::data(Row row) const {
  const bool below = !columns_.empty() && row.front().row >= heads_end_;
  return std::any_of(row.begin(), row.end(), [&](const Cell& cell) {
    const auto said = said_in(cell);
    if (below && !std::all_of(said.begin(), said.end(),
                              [&](const Found& each) { return is_bound(each.mention); }))
      return true;
    const auto value = value_of(cell);
    if (!value || year_like(*value)) return false;
    const bool ordinal = cell.column == 0 && row.size() > 1 && !value->percent;
    return !ordinal || (row.size() == 1 && cell.column > 0);
  });
}

void TableReader::take_heads(Row row) {
  const bool below_merged = row.front().row < heads_end_;  // a head whatever it says
  for (const Cell& cell : row) {
    heads_end_ = std::max(heads_end_, cell.row + cell.rows);
    if (!below_merged && tells(cell)) continue;
    count_no_more(cell, below_merged);
    for (std::uint32_t column = cell.column; column < cell.column + cell.columns; ++column)
      columns_[column].texts.push_back({cell.first, cell.end});
  }
}

void TableReader::finish_heads() {
  for (auto& [number, column] : columns_) column.heading = headings_.read(column.texts, {});
}

const Heading* TableReader::head(std::uint32_t column) const {
  const auto at = columns_.find(column);
  return at == columns_.end() ? nullptr : &at->second.heading;
}

// The heading over a cell; a merged cell that begins under the ordinals stands under what follows.
const Heading* TableReader::over(const Cell& cell) const {
  const Heading* out = head(cell.column);
  for (std::uint32_t column = cell.column + 1; column < cell.column + cell.columns; ++column) {
    if (out == nullptr || out->use != Heading::Use::ordinal) break;
    out = head(column);
  }
  return out;
}

bool TableReader::is_label(const Cell& cell) const {
  const Heading* heading = over(cell);
  if (heading != nullptr && heading->use == Heading::Use::years) return true;
  if (heading != nullptr && heading->use != Heading::Use::value) return false;
  if (value_of(cell)) return false;
  const auto words = passage_.written(cell.first, cell.end);
  return words.size() > 3;  // not "I", "a)", "-"
}

void TableReader::run() {
  const std::span<const Cell> cells = table_.cells;
  bool heads = true;
  for (std::size_t first = 0; first < cells.size();) {
    std::size_t end = first;
    while (end < cells.size() && cells[end].row == cells[first].row) ++end;
    const Row row = cells.subspan(first, end - first);
    first = end;
    if (column_numbers(row)) continue;
    if (heads && !data(row)) {
      if (!caption(row)) take_heads(row);
      continue;
    }
    if (heads) finish_heads();
    heads = false;
    take_row(row);
  }
}

void TableReader::take_row(Row row) {
  std::vector<TokenRange> label;
  std::vector<const Cell*> sentences;
  const Cell* name = nullptr;
  KeptRange unit;
  const std::uint32_t number = row.front().row;
  std::erase_if(held_, [&](const auto& each) { return each.second.until <= number; });
  for (const auto& [column, held] : held_) label.push_back(held.text);
  std::vector<std::pair<const Cell*, CellValue>> values;
  for (const Cell& cell : row) {
    const Heading* heading = over(cell);
    if (heading != nullptr && heading->use == Heading::Use::unit) {
      unit = kept_.range({cell.first, cell.end});
    } else if (is_label(cell)) {
      if (name == nullptr && cell.rows == 1) name = &cell;
      if (!said_in(cell).empty() && (name != &cell || tells(cell))) {
        sentences.push_back(&cell);
        continue;
      }
      if (!prose(passage_, cell.first, cell.end) || values.empty())
        label.push_back({cell.first, cell.end});
      if (cell.rows > 1) held_[cell.column] = {{cell.first, cell.end}, number + cell.rows};
    } else if (heading == nullptr || heading->use == Heading::Use::value) {
      const bool ordinal = cell.column == 0 && row.size() > 1 &&
                           (heading == nullptr || columns_.size() > 1) && label.empty();
      if (const auto value = value_of(cell); value && !(ordinal && heading == nullptr))
        values.emplace_back(&cell, *value);
    }
  }
  if (values.empty()) return take_group(row, label);
  if (name != nullptr && !tells(*name)) count_no_more(*name, false);
  std::span<const TokenRange> around;
  if (group_) around = std::span(&*group_, 1);
  Heading heading = headings_.read(label, around);
  place_said(row, heading);
  // One number may belong to a name ("Tổ hòa giải 5 tốt"): better than none.
  if (label.empty() && !sentences.empty() && said_in(*sentences.front()).size() == 1) {
    label.push_back({sentences.front()->first, sentences.front()->end});
    heading = headings_.read(label, around);
    heading.score = 0;
  }
  for (const auto& [cell, value] : values) emit(*cell, value, heading, label, unit);
}

// A row without a number in a cell of its own: the heading of those below, or sentences.
void TableReader::take_group(Row row, std::span<const TokenRange> label) {
  const auto says = [&](const Cell& cell) { return !said_in(cell).empty(); };
  if (std::any_of(row.begin(), row.end(), says)) {
    std::vector<TokenRange> silent;
    for (const TokenRange& range : label)
      if (said_in({range.first, range.end, 0, 0, 1, 1}).empty()) silent.push_back(range);
    place_said(row, headings_.read(silent, {}));
    if (row.size() > 1) return;
    group_.reset();
    group_heading_ = {};
    return;
  }
  if (!label.empty()) group_ = label.back();
  if (group_) group_heading_ = headings_.read(std::span(&*group_, 1), {});
}

// A bound in the name of other numbers, or any number there, is what is asked of them and was not
// counted.
void TableReader::count_no_more(const Cell& cell, bool any) {
  for (Found& each : said_in(cell))
    if (any || is_bound(each.mention)) each.finding.role = Role::target;
}

// The figures in the words of a row are of the area and time that its label and their column say,
// unless they name an area themselves; "đạt 85%" counts what the two name.
void TableReader::place_said(Row row, const Heading& label) {
  for (const Cell& cell : row) {
    const Heading none;
    const Heading* heading = over(cell);
    const Heading& column = heading == nullptr ? none : *heading;
    const Heading& what = column.indicator.empty() ? label : column;
    for (Found& each : said_in(cell)) {
      Finding& finding = each.finding;
      const std::size_t behind = each.mention.last + 1;
      const bool unknown = finding.indicator == "other" && finding.confidence > 0;  // 0: refused
      if (unknown && headings_.in_percent(what.indicator) && behind < cell.end &&
          passage_.lower(behind) == "%") {
        finding.indicator = what.indicator;
        finding.reason = what.reason;
        finding.confidence = std::min(0.9, 0.4 + 0.5 * what.score / kSureScore);
      }
      if (finding.role == Role::whole && passage_.sign_at(cell.first, Sign::part_of))
        finding.role = Role::part;  // of what another cell says
      if (finding.role == Role::whole && !finding.area) place_and_time(label, column, finding);
    }
  }
}

// The heading that names what a cell counts: of row and column the surer one, else both together.
const Heading& TableReader::counted(const Heading& row, const Heading& column, Heading& both,
                                    std::span<const TokenRange> label, std::uint32_t at) {
  const bool by_column = row.indicator.empty() || !column.indicator.empty();
  if ((row.area || row.total || row.period) && by_column) return column;
  const bool by_row = column.indicator.empty() || !row.indicator.empty();
  if ((column.area || column.period) && by_row) return row;
  if (!row.indicator.empty() || !column.indicator.empty())
    return row.score >= column.score ? row : column;
  std::vector<TokenRange> own(label.begin(), label.end());
  if (group_) own.insert(own.begin(), *group_);
  const auto heads = columns_.find(at);
  if (heads != columns_.end())
    own.insert(own.end(), heads->second.texts.begin(), heads->second.texts.end());
  both = headings_.read(own, {});
  return both;
}

// Whose figure it is and of what time; an earlier time is a level to compare with, a shorter one a
// part.
void TableReader::place_and_time(const Heading& row, const Heading& column,
                                 Finding& finding) const {
  std::optional<AreaNo> area = row.area ? row.area : column.area;
  if (!area && group_heading_.area) area = group_heading_.area;
  const bool total = row.total || column.total;
  if (area && area != document_.area && !total) {
    finding.area = area;
    finding.role = Role::elsewhere;
  }
  const auto period = row.period ? row.period : column.period;
  if (row.target || column.target) finding.role = Role::target;
  if (row.earlier || column.earlier) finding.role = Role::change;
  if ((row.change || column.change) && !(row.earlier || column.earlier)) {
    finding.role = Role::change;
    finding.indicator = "change.count";
  }
  if (!period) return;
  const bool same = document_.from == period->from && document_.to == period->to;
  if (same) return;
  finding.period = period;
  if (finding.role != Role::whole || !document_.from || !document_.to) return;
  finding.role = period->to < *document_.from                                     ? Role::change
                 : period->from >= *document_.from && period->to <= *document_.to ? Role::part
                                                                                  : Role::elsewhere;
}

// Adds the pieces of a cell's sentence; the number of the first.
std::uint32_t TableReader::add_sentence(std::span<const TokenRange> label, const Cell& cell) {
  const std::size_t first = reading_.pieces.size();
  const auto add = [&](const TokenRange& range, Piece::Kind kind) {
    reading_.pieces.push_back({kept_.range(range), kind, reading_.pieces.size() == first});
  };
  for (const TokenRange& range : label) add(range, Piece::Kind::label);
  const auto heads = columns_.find(cell.column);
  if (heads != columns_.end())
    for (const TokenRange& range : heads->second.texts) add(range, Piece::Kind::head);
  add({cell.first, cell.end}, Piece::Kind::cell);
  return static_cast<std::uint32_t>(first);
}

// Says what is doubtful about a number, as in prose; one that cannot be taken is never left out
// in silence.
void TableReader::note(const CellValue& value) {
  if (kept_.hides({value.first, value.last + 1})) return;
  const std::size_t start = passage_.tokens[value.first].start;
  const std::string place = fmt::format("{}", passage_.letters.origin(start));
  const std::string digits = std::string(passage_.lower(value.first));
  if (value.fault == NumberFault::too_large) {
    reading_.notes.push_back({place, "number.too_large", fmt::format("«{}» lớn hơn 10^15.", digits),
                              fmt::format("\"{}\" is over 10^15.", digits)});
  } else if (value.fault == NumberFault::too_fine) {
    reading_.notes.push_back({place, "number.too_fine",
                              fmt::format("«{}» có hơn ba chữ số thập phân.", digits),
                              fmt::format("\"{}\" has more than three decimals.", digits)});
  } else if (value.doubtful) {
    reading_.notes.push_back({place, "number.dot", "Dấu chấm được hiểu là dấu thập phân.",
                              "A dot was read as a decimal point."});
  }
}

// The second number of "219/236", as prose gives it.
void TableReader::emit_denominator(const CellValue& value) {
  if (kept_.hides({*value.denominator, *value.denominator + 1})) return;
  const NumberResult number = read_number(passage_.lower(*value.denominator));
  if (!number.reading) {
    note({*value.denominator, *value.denominator, {}, {}, {}, {}, {}, {}, number.fault});
    return;
  }
  Found& first = out_.back();
  Found second = first;
  const Entry* entry = first.match.entry;
  const bool total =
      entry != nullptr && !entry->total.empty() && first.finding.indicator != "other";
  second.finding.indicator = total ? std::string_view(entry->total) : "other";
  if (second.finding.indicator == first.finding.indicator && total &&
      first.finding.role == Role::whole)
    first.finding.role = Role::part;
  second.mention = {*value.denominator, *value.denominator, number.reading->value};
  second.mention.is_denominator = true;
  const Token& token = passage_.tokens[*value.denominator];
  second.finding.value = number.reading->value;
  second.finding.qualifier = rollup::Qualifier::exact;
  second.finding.start = passage_.letters.origin(token.start);
  second.finding.end = passage_.letters.origin(token.end);
  second.finding.number = kept_.range({*value.denominator, *value.denominator + 1});
  out_.push_back(second);
}

void TableReader::emit(const Cell& cell, const CellValue& value, const Heading& row,
                       std::span<const TokenRange> label, KeptRange unit) {
  note(value);
  if (value.fault != NumberFault::none) return;
  if (kept_.hides({value.first, value.last + 1})) return;
  const Heading none;
  const Heading* heading = head(cell.column);
  const Heading& column = heading == nullptr ? none : *heading;
  Heading both;
  const Heading& what = counted(row, column, both, label, cell.column);
  const auto& tokens = passage_.tokens;
  Found found;
  found.mention = {value.first, value.last, value.value, value.qualifier};
  found.mention.doubtful = value.doubtful;
  found.match = {what.entry, what.score, value.first, value.last + 1};
  Finding& finding = found.finding;
  finding.start = passage_.letters.origin(tokens[value.first].start);
  finding.end = passage_.letters.origin(tokens[value.last].end);
  finding.value = value.value;
  finding.qualifier = value.qualifier;
  const bool percent =
      value.percent || row.percent || column.percent || reading_.words(unit) == "%";
  finding.number = kept_.range({value.first, value.last + 1});
  finding.unit = unit;
  finding.quote = kept_.range({cell.first, cell.end});
  if (!what.indicator.empty()) finding.indicator = what.indicator;
  finding.reason =
      what.reason.words.empty() ? Reason{"không khớp tiêu đề nào | no heading fits"} : what.reason;
  finding.confidence = what.indicator.empty()  ? 0.3
                       : what.entry == nullptr ? kSure
                                               : std::min(0.9, 0.4 + 0.5 * what.score / kSureScore);
  if (value.doubtful) finding.confidence /= 2;
  place_and_time(row, column, finding);
  if (percent && !headings_.in_percent(finding.indicator)) {
    finding.indicator = "other";
    finding.reason = {"số phần trăm | a number of percent"};
  }
  if (row.part && finding.role == Role::whole) finding.role = Role::part;
  if (value.negative) finding.decrease = true;
  if (value.negative && finding.role == Role::whole) finding.role = Role::change;
  finding.sentence = add_sentence(label, cell);
  out_.push_back(found);
  if (value.denominator) emit_denominator(value);
}

}  // namespace luytre::extraction
