#include "extraction/tables.h"

#include <algorithm>
#include <set>

#include "extraction/table_reader.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kProseWords = 12;
constexpr std::size_t kLabelTokens = 40;
constexpr std::ptrdiff_t kBeside = 8;  // cells in front of one that may be its labels

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

Tables::Tables(const office::Content& content, const Passage& passage) : passage_(passage) {
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

const Tables::Table* Tables::table_at(std::size_t token) const {
  const auto table = std::upper_bound(tables_.begin(), tables_.end(), token,
                                      [](std::size_t at, const Table& each) {
                                        return !each.cells.empty() && at < each.cells.front().first;
                                      });
  return table == tables_.begin() ? nullptr : &*std::prev(table);
}

const Tables::Cell* Tables::cell_at(std::size_t token) const {
  const Table* table = table_at(token);
  if (table == nullptr) return nullptr;
  const auto& cells = table->cells;
  const auto cell =
      std::upper_bound(cells.begin(), cells.end(), token,
                       [](std::size_t at, const Cell& each) { return at < each.first; });
  return cell == cells.begin() || token >= std::prev(cell)->end ? nullptr : &*std::prev(cell);
}

bool Tables::is_value(const Cell& cell) const {
  return read_cell_value(passage_, cell.first, cell.end).has_value();
}

std::vector<TokenRange> Tables::beside(const Cell& cell) const {
  std::vector<TokenRange> out;
  const Cell* first = table_at(cell.first)->cells.data();
  const Cell* last = &cell - first > kBeside ? &cell - kBeside : first;
  for (const Cell* at = &cell; at != last && (at - 1)->row == cell.row;) {
    --at;
    bool numbers = at->end - at->first > kLabelTokens;
    for (std::size_t token = at->first; token < at->end && !numbers; ++token)
      numbers = passage_.is_number(token);
    if (!numbers) out.push_back({at->first, at->end});
  }
  return out;
}

std::vector<Found> Tables::read(const About& document, Places& places, const programmes::Pack& pack,
                                std::span<Found> said, KeptPlaces& kept, Reading& reading) const {
  std::vector<Found> out;
  if (tables_.empty()) return out;
  Headings headings(passage_, places, document.area, pack);
  const std::size_t before = reading.notes.size();
  for (const Table& table : tables_)
    TableReader(passage_, kept, document, headings, table, said, reading, out).run();
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
