#include "figures/load_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <sstream>

#include "base/error.h"
#include "base/sha256.h"
#include "figures/csv.h"
#include "figures/journal_writer.h"
#include "figures/loaded_rows.h"
#include "figures/read_figure.h"
#include "figures/read_table.h"

namespace luytre::figures {
namespace {

constexpr std::int64_t kRowsBetweenProgress = 4'096;

// Good rows of a shard waiting to be written.
struct Pending {
  std::vector<NewFigure> figures;
  std::vector<LoadedRow> rows;
  std::int64_t loaded_before = 0;
};

class Loading {
 public:
  Loading(Journal& journal, std::string source, const LoadOptions& options, const RejectRow& reject)
      : journal_(journal),
        reader_(journal.world()),
        writer_(journal, {"load", options.who, options.why, source}, options.on_conflict),
        loaded_(journal.database(), std::move(source)),
        reject_(reject) {}

  void row(const TableRow& row);
  LoadReport finish();

 private:
  void flush(std::int64_t shard, Pending& pending);
  void write(db::Transaction& transaction, std::int64_t shard, Pending& pending);
  void drop_loaded(std::int64_t shard, Pending& pending);
  void leave_out(const std::string& line, base::Problems problems);

  Journal& journal_;
  FigureReader reader_;
  JournalWriter writer_;
  LoadedRows loaded_;
  const RejectRow& reject_;
  LoadReport report_;
  std::map<std::int64_t, Pending> pending_;
  base::Problems problems_;
};

// As it was written, or as CSV would have it; without the reason of an earlier load.
std::string line_of(const TableRow& row) {
  std::string_view written = row.written;
  while (written.ends_with('\n') || written.ends_with('\r')) written.remove_suffix(1);
  if (row.broken && !written.empty()) return std::string(written);
  std::string out;
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i > 0) out += ',';
    out += csv_cell(row.cells[i]);
  }
  return out;
}

void Loading::leave_out(const std::string& line, base::Problems problems) {
  if (report_.left_out++ == 0) reject_(fmt::format("{},{}\n", fmt::join(kLoadHead, ","), kReason));
  std::string reason;
  for (const base::Problem& problem : problems) {
    reason += reason.empty() ? "" : " ";
    reason += problem.vi;
  }
  reject_(line + ',' + csv_cell(reason) + '\n');
  for (base::Problem& problem : problems) {
    if (report_.problems.size() < kMostLoadProblems) report_.problems.push_back(std::move(problem));
  }
}

void Loading::row(const TableRow& row) {
  ++report_.rows;
  auto figure = reader_.read(row, problems_);
  if (!figure) {
    leave_out(line_of(row), std::move(problems_));
    problems_.clear();
    return;
  }
  const std::int64_t shard = journal_.shard(figure->area);
  Pending& pending = pending_[shard];
  if (loaded_.hold(shard, row.number)) {
    ++report_.already_loaded;
    ++pending.loaded_before;
    return;
  }
  pending.figures.push_back(std::move(*figure));
  pending.rows.push_back({row.number, report_.left_out + pending.loaded_before});
  if (pending.figures.size() == kMaxFiguresPerTransaction) flush(shard, pending);
}

void Loading::flush(std::int64_t shard, Pending& pending) {
  journal_.database().write(
      shard, [&](db::Transaction& transaction) { write(transaction, shard, pending); });
  pending.figures.clear();
  pending.rows.clear();
}

// Takes out of the waiting rows those that another process has loaded meanwhile.
void Loading::drop_loaded(std::int64_t shard, Pending& pending) {
  Pending left;
  for (std::size_t i = 0; i < pending.rows.size(); ++i) {
    if (loaded_.hold(shard, pending.rows[i].number)) {
      ++report_.already_loaded;
      ++pending.loaded_before;
      continue;
    }
    left.figures.push_back(std::move(pending.figures[i]));
    left.rows.push_back(pending.rows[i]);
    left.rows.back().breaks += pending.loaded_before;
  }
  pending.figures = std::move(left.figures);
  pending.rows = std::move(left.rows);
}

void Loading::write(db::Transaction& transaction, std::int64_t shard, Pending& pending) {
  if (!writer_.alone(transaction, shard)) {
    loaded_.read(transaction, shard);
    drop_loaded(shard, pending);
  }
  auto written = writer_.write(transaction, shard, pending.figures);
  const auto conflicts = static_cast<std::int64_t>(written.conflicts.size());
  const auto all = static_cast<std::int64_t>(pending.rows.size());
  const auto changed = std::count_if(written.figures.begin(), written.figures.end(),
                                     [](const Appended& each) { return each.written; });
  report_.written += changed;
  report_.unchanged += all - changed - conflicts;
  std::vector<LoadedRow> good;
  std::size_t found = 0;
  for (std::size_t i = 0; i < pending.rows.size(); ++i) {
    LoadedRow row = pending.rows[i];
    row.breaks += static_cast<std::int64_t>(found);
    if (found == written.conflicts.size() || written.conflicts[found] != i) {
      good.push_back(row);
      continue;
    }
    base::Problem problem = std::move(written.problems[found++]);
    problem.place = std::to_string(row.number);
    leave_out(row_of(journal_.world(), pending.figures[i]), {std::move(problem)});
  }
  loaded_.add(transaction, shard, good);
}

LoadReport Loading::finish() {
  for (auto& [shard, pending] : pending_) {
    if (!pending.figures.empty()) flush(shard, pending);
  }
  return std::move(report_);
}

std::string address_of(std::istream& in, std::int64_t& bytes) {
  base::Sha256 sum;
  std::string chunk(1 << 20, '\0');
  while (in.read(chunk.data(), static_cast<std::streamsize>(chunk.size())) || in.gcount() > 0) {
    bytes += in.gcount();
    sum.add({chunk.data(), static_cast<std::size_t>(in.gcount())});
  }
  in.clear();
  in.seekg(0);
  return sum.hex();
}

}  // namespace

LoadReport load_figures(Journal& journal, std::istream& in, const LoadOptions& options,
                        const RejectRow& reject, const base::Progress& progress) {
  std::int64_t bytes = 0;
  std::string source = address_of(in, bytes);
  Loading loading(journal, std::move(source), options, reject);
  std::int64_t rows = 0;
  read_table(in, options.format, [&](const TableRow& row, std::int64_t position) {
    loading.row(row);
    if (++rows % kRowsBetweenProgress != 0) return;
    const double share = static_cast<double>(position) / static_cast<double>(bytes);
    progress(rows,
             position == 0 ? 0 : static_cast<std::int64_t>(static_cast<double>(rows) / share));
  });
  LoadReport report = loading.finish();
  progress(rows, rows);
  return report;
}

LoadReport load_figures(Journal& journal, std::string_view csv, const LoadOptions& options,
                        const base::Progress& progress) {
  std::istringstream in{std::string(csv)};
  return load_figures(
      journal, in, options, [](std::string_view) {}, progress);
}

}  // namespace luytre::figures
