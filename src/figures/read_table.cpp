#include "figures/read_table.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/error.h"
#include "figures/csv.h"
#include "json/read_objects.h"
#include "office/read_rows.h"

namespace luytre::figures {
namespace {

// Rows of cells under a head, as CSV and workbooks have them.
class HeadedRows {
 public:
  explicit HeadedRows(const TakeRow& take) : take_(take) {}

  void row(TableRow row, std::int64_t position) {
    if (head_ == 0) return read_head(row);
    if (row.cells.size() == head_) row.cells = row.cells.first(kLoadHead.size());  // no reason
    take_(row, position);
  }
  void finish() const {
    if (head_ == 0) refuse();
  }

 private:
  void read_head(const TableRow& row) {
    const auto& cells = row.cells;
    const bool reason = cells.size() == kLoadHead.size() + 1 && cells.back() == kReason;
    const auto named = cells.first(cells.size() - (reason ? 1 : 0));
    if (row.broken || !std::equal(named.begin(), named.end(), kLoadHead.begin(), kLoadHead.end()))
      refuse();
    head_ = cells.size();
  }
  [[noreturn]] static void refuse() {
    throw base::Error(
        base::ErrorKind::invalid,
        base::Problem{"1", "load.head",
                      "Dòng đầu phải là area,indicator,column,plane,state,value,qualifier.",
                      "The first row must be area,indicator,column,plane,state,value,qualifier."});
  }

  const TakeRow& take_;
  std::size_t head_ = 0;  // its cells
};

// An element of a JSON array as a row; absent members are empty cells.
TableRow row_of(const json::FlatObject& object, std::array<std::string_view, 7>& cells) {
  TableRow out{object.number, cells, {}, !object.flat};
  cells.fill({});
  if (!object.flat) return out;
  for (const json::FlatMember& member : object.members) {
    const auto at = std::find(kLoadHead.begin(), kLoadHead.end(), member.key);
    if (at != kLoadHead.end() && member.text.size() <= kMaxCellBytes) {
      cells[static_cast<std::size_t>(at - kLoadHead.begin())] = member.text;
    } else if (at != kLoadHead.end() || member.key != kReason) {
      out.broken = true;
    }
  }
  return out;
}

void read_json(std::istream& in, const TakeRow& take) {
  std::array<std::string_view, 7> cells;
  json::read_objects(in, "figures", [&](const json::FlatObject& object, std::int64_t position) {
    take(row_of(object, cells), position);
  });
}

void read_csv(std::istream& in, const TakeRow& take) {
  HeadedRows rows(take);
  CsvReader reader(in);
  while (const auto row = reader.next()) rows.row(*row, reader.position());
  rows.finish();
}

std::string whole(std::istream& in) {
  std::string out;
  std::string chunk(1 << 20, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    out.append(chunk, 0, static_cast<std::size_t>(in.gcount()));
    if (out.size() <= kMaxWorkbookBytes) continue;
    throw base::Error(base::ErrorKind::too_large,
                      base::Problem{"", "load.too_large", "Bảng tính lớn hơn 256 MB.",
                                    "The workbook is larger than 256 MB."});
  }
  return out;
}

void read_workbook(std::istream& in, const TakeRow& take) {
  HeadedRows rows(take);
  const std::string bytes = whole(in);
  std::vector<std::string_view> padded;
  office::read_rows(bytes, {}, [&](std::int64_t row, std::span<const std::string_view> cells) {
    padded.assign(cells.begin(), cells.end());
    padded.resize(std::max(padded.size(), kLoadHead.size()));
    const bool broken = std::any_of(cells.begin(), cells.end(), [](std::string_view cell) {
      return cell.size() > kMaxCellBytes;
    });
    rows.row({row, padded, {}, broken}, 0);
  });
  rows.finish();
}

}  // namespace

LoadFormat load_format(std::string_view name) {
  std::string end(name.substr(std::min(name.rfind('.'), name.size())));
  std::transform(end.begin(), end.end(), end.begin(),
                 [](char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
  if (end == ".json") return LoadFormat::json;
  return end == ".xlsx" ? LoadFormat::xlsx : LoadFormat::csv;
}

void read_table(std::istream& in, LoadFormat format, const TakeRow& take) {
  switch (format) {
    case LoadFormat::csv:
      return read_csv(in, take);
    case LoadFormat::json:
      return read_json(in, take);
    case LoadFormat::xlsx:
      return read_workbook(in, take);
  }
}

}  // namespace luytre::figures
