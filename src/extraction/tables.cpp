#include "extraction/tables.h"

#include <algorithm>
#include <set>

#include "extraction/table_reader.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kProseWords = 12;  // a cell with more words is read as a sentence

// Turns byte offsets of a text, asked in rising order, into bytes of its passage in NFC.
class Offsets {
 public:
  Offsets(std::string_view text, const text::Letters& letters) : text_(text), letters_(letters) {}

  std::size_t in_passage(std::size_t byte) {
    if (letters_.origins.empty()) return byte;
    for (; byte_ < byte; ++byte_)
      points_ += (static_cast<unsigned char>(text_[byte_]) & 0xC0) != 0x80;
    return letters_.byte_at(points_);
  }

 private:
  std::string_view text_;
  const text::Letters& letters_;
  std::size_t byte_ = 0;
  std::size_t points_ = 0;
};

// Drops those from `from` on that say what an earlier one said: a number of a cell may have been
// met among the sentences too.
void keep_once(base::Problems& notes, std::size_t from) {
  std::set<std::pair<std::string, std::string>> known;
  const auto begin = notes.begin() + static_cast<std::ptrdiff_t>(from);
  for (auto at = notes.begin(); at != begin; ++at) known.emplace(at->place, at->code);
  const auto again = [&](const base::Problem& note) {
    return known.contains({note.place, note.code});
  };
  notes.erase(std::remove_if(begin, notes.end(), again), notes.end());
}

}  // namespace

Tables::Tables(const office::Content& content, const Passage& passage,
               const std::vector<PersonalSpan>& persons)
    : passage_(passage), persons_(persons) {
  Offsets offsets(content.text, passage.letters);
  std::size_t token = 0;
  const auto token_at = [&](std::size_t byte) {
    while (token < passage.tokens.size() && passage.tokens[token].start < byte) ++token;
    return token;
  };
  for (const office::Table& table : content.tables) {
    Table& out = tables_.emplace_back(Table{table.name, {}});
    out.cells.reserve(table.cells.size());
    for (const office::Cell& cell : table.cells) {
      const std::size_t first = token_at(offsets.in_passage(cell.start));
      const std::size_t end = token_at(offsets.in_passage(cell.end));
      if (first < end)
        out.cells.push_back({first, end, cell.row, cell.column, cell.rows, cell.columns});
    }
  }
}

bool Tables::holds(std::size_t token) const {
  const auto table = std::upper_bound(tables_.begin(), tables_.end(), token,
                                      [](std::size_t at, const Table& each) {
                                        return !each.cells.empty() && at < each.cells.front().first;
                                      });
  if (table == tables_.begin()) return false;
  const auto& cells = std::prev(table)->cells;
  const auto cell =
      std::upper_bound(cells.begin(), cells.end(), token,
                       [](std::size_t at, const Cell& each) { return at < each.first; });
  if (cell == cells.begin() || token >= std::prev(cell)->end) return false;
  return !prose(passage_, std::prev(cell)->first, std::prev(cell)->end);
}

std::vector<Found> Tables::read(const About& document, Places& places, const programmes::Pack& pack,
                                Reading& reading) const {
  std::vector<Found> out;
  if (tables_.empty()) return out;
  Headings headings(passage_, places, document.area, pack);
  const std::size_t before = reading.notes.size();
  for (const Table& table : tables_)
    TableReader(passage_, persons_, document, headings, table, reading, out).run();
  keep_once(reading.notes, before);
  return out;
}

bool prose(const Passage& passage, std::size_t first, std::size_t end) {
  std::size_t words = 0;
  for (std::size_t at = first; at < end && words <= kProseWords; ++at)
    words += passage.is_word(at) ? 1 : 0;
  return words > kProseWords;
}

}  // namespace luytre::extraction
