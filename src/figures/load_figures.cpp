#include "figures/load_figures.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/error.h"
#include "base/sha256.h"
#include "figures/csv.h"
#include "rollup/names.h"
#include "text/text.h"

namespace luytre::figures {
namespace {

constexpr std::array<std::string_view, 7> kHead = {"area",  "indicator", "column",   "plane",
                                                   "state", "value",     "qualifier"};
// Reads the cells of one row, adding what is wrong with each.
class RowReader {
 public:
  RowReader(const World& world, const CsvReader::Row& row, base::Problems& problems)
      : world_(world), row_(row), problems_(problems) {}

  std::optional<NewFigure> read();

 private:
  void bad(std::size_t cell, std::string_view vi, std::string_view en) {
    good_ = false;
    problems_.push_back({fmt::format("{}:{}", row_.number, kHead[cell]),
                         fmt::format("load.{}", kHead[cell]),
                         fmt::format("«{}»: {}", row_.cells[cell], vi),
                         fmt::format("\"{}\": {}", row_.cells[cell], en)});
  }

  const World& world_;
  const CsvReader::Row& row_;
  base::Problems& problems_;
  bool good_ = true;
};

std::optional<NewFigure> RowReader::read() {
  const auto& cells = row_.cells;
  if (row_.broken || cells.size() != kHead.size()) {
    problems_.push_back(
        {std::to_string(row_.number), "load.row",
         fmt::format("Dòng phải có {} ô và dấu nháy khép kín.", kHead.size()),
         fmt::format("The row must have {} cells and closed quotes.", kHead.size())});
    return std::nullopt;
  }
  const auto area = world_.areas.by_id(cells[0]);
  const auto series = world_.series_number(cells[1]);
  const auto column = world_.column(cells[2]);
  const auto plane = rollup::named<rollup::Plane>(rollup::kPlaneNames, cells[3]);
  const auto state = rollup::named<rollup::State>(rollup::kStateNames, cells[4]);
  const bool number = cells[4] == "number";
  const auto value = base::Decimal::parse(cells[5]);
  const auto qualifier = rollup::named<rollup::Qualifier>(rollup::kQualifierNames, cells[6]);
  if (!area) bad(0, "không có địa bàn mang mã này.", "no area has this id.");
  if (!series) bad(1, "không có chỉ tiêu mang mã này.", "no indicator has this code.");
  if (!column)
    bad(2, "không phải một tháng (2025-08) hay một kỳ tổng kết.",
        "not a month (2025-08) or a review.");
  if (!plane) bad(3, "phải là own hoặc declared.", "must be own or declared.");
  if (!state)
    bad(4, "phải là number, not_applicable, refused hoặc missing.",
        "must be number, not_applicable, refused or missing.");
  if (number && !value) {
    bad(5, "phải là số với tối đa ba chữ số thập phân, không quá 10^15.",
        "must be a number with at most three decimals, within 10^15.");
  }
  if (!number && !cells[5].empty())
    bad(5, "chỉ trạng thái number mới có giá trị.", "only the state number has a value.");
  if (!qualifier)
    bad(6, "phải là exact, at_least, below hoặc about.",
        "must be exact, at_least, below or about.");
  if (!good_) return std::nullopt;
  return NewFigure{
      *series,
      *area,
      *column,
      *plane,
      {*state, number ? *qualifier : rollup::Qualifier::exact, number ? value->thousandths() : 0},
      std::to_string(row_.number)};
}

// A good row waiting to be written.
struct Pending {
  std::int64_t row;
  std::string line;
  NewFigure figure;
};

class Loading {
 public:
  Loading(Journal& journal, std::string_view csv, const LoadOptions& options)
      : journal_(journal), csv_(csv), source_(base::sha256_hex(csv)), options_(options) {}

  LoadReport run(const base::Progress& progress);

 private:
  void check_head(CsvReader& reader);
  void row(const CsvReader::Row& row, std::string_view line);
  void flush(std::int64_t shard);
  void write(db::Transaction& transaction, std::int64_t shard, const std::vector<Pending>& rows);
  void reject(std::string_view line) { report_.rejected += std::string(line); }

  Journal& journal_;
  std::string_view csv_;
  std::string source_;
  const LoadOptions& options_;
  LoadReport report_;
  std::map<std::int64_t, std::vector<Pending>> pending_;
};

void Loading::check_head(CsvReader& reader) {
  const auto head = reader.next();
  if (head && std::equal(head->cells.begin(), head->cells.end(), kHead.begin(), kHead.end()))
    return;
  throw base::Error(
      base::ErrorKind::invalid,
      base::Problem{"1", "load.head",
                    "Dòng đầu phải là area,indicator,column,plane,state,value,qualifier.",
                    "The first row must be area,indicator,column,plane,state,value,qualifier."});
}

LoadReport Loading::run(const base::Progress& progress) {
  CsvReader reader(csv_);
  check_head(reader);
  report_.rejected = std::string(csv_.substr(0, reader.position()));
  for (std::size_t begin = reader.position();; begin = reader.position()) {
    const auto next = reader.next();
    if (!next) break;
    ++report_.rows;
    row(*next, csv_.substr(begin, reader.position() - begin));
    progress(static_cast<std::int64_t>(reader.position()), static_cast<std::int64_t>(csv_.size()));
  }
  for (auto at = pending_.begin(); at != pending_.end(); ++at) flush(at->first);
  return std::move(report_);
}

void Loading::row(const CsvReader::Row& row, std::string_view line) {
  const std::size_t before = report_.problems.size();
  const auto figure = RowReader(journal_.world(), row, report_.problems).read();
  if (figure) {
    for (base::Problem& problem : check(journal_.world(), *figure))
      report_.problems.push_back(std::move(problem));
  }
  if (report_.problems.size() != before) return reject(line);
  auto& waiting = pending_[journal_.shard(figure->area)];
  waiting.push_back({row.number, std::string(line), *figure});
  if (waiting.size() == kMaxFiguresPerTransaction) flush(journal_.shard(figure->area));
}

// Rows that meet another source's number come back one by one; the others go in.
void Loading::flush(std::int64_t shard) {
  std::vector<Pending> rows = std::move(pending_[shard]);
  pending_[shard].clear();
  while (!rows.empty()) {
    try {
      journal_.database().write(
          shard, [&](db::Transaction& transaction) { write(transaction, shard, rows); });
      return;
    } catch (const base::Error& error) {
      if (error.kind() != base::ErrorKind::conflict ||
          error.problems().front().code != "figure.conflict")
        throw;
      for (const base::Problem& problem : error.problems()) {
        const auto at = std::find_if(rows.begin(), rows.end(), [&](const Pending& each) {
          return each.figure.place == problem.place;
        });
        reject(at->line);
        report_.problems.push_back(problem);
        rows.erase(at);
      }
    }
  }
}

void Loading::write(db::Transaction& transaction, std::int64_t shard,
                    const std::vector<Pending>& rows) {
  std::vector<NewFigure> fresh;
  std::vector<std::int64_t> numbers;
  for (const Pending& each : rows) {
    db::Rows known = transaction.query(
        "SELECT seq FROM loaded_row WHERE shard = $1 AND source = $2 AND row = $3", shard, source_,
        each.row);
    if (known.next()) continue;
    fresh.push_back(each.figure);
    numbers.push_back(each.row);
  }
  const auto known = static_cast<std::int64_t>(rows.size() - fresh.size());
  std::int64_t written = 0;
  if (!fresh.empty()) {
    const auto appended =
        journal_.append(transaction, shard, {"load", options_.who, options_.why, source_}, fresh,
                        options_.on_conflict);
    for (std::size_t i = 0; i < appended.size(); ++i) {
      transaction.run("INSERT INTO loaded_row (shard, source, row, seq) VALUES ($1, $2, $3, $4)",
                      shard, source_, numbers[i], appended[i].seq);
      written += appended[i].written ? 1 : 0;
    }
  }
  report_.already_loaded += known;
  report_.written += written;
  report_.unchanged += static_cast<std::int64_t>(fresh.size()) - written;
}

}  // namespace

LoadReport load_figures(Journal& journal, std::string_view csv, const LoadOptions& options,
                        const base::Progress& progress) {
  if (csv.size() > kMaxLoadBytes) {
    throw base::Error(
        base::ErrorKind::too_large,
        base::Problem{"", "load.too_large", fmt::format("Tệp lớn hơn {} byte.", kMaxLoadBytes),
                      fmt::format("The file is larger than {} bytes.", kMaxLoadBytes)});
  }
  if (const auto bad = text::first_invalid_byte(csv)) {
    throw base::Error(base::ErrorKind::invalid,
                      base::Problem{fmt::format("byte {}", *bad), "text.utf8",
                                    "Tệp không phải UTF-8.", "The file is not UTF-8."});
  }
  return Loading(journal, csv, options).run(progress);
}

}  // namespace luytre::figures
