#include "reporting/approve_report.h"

#include <algorithm>

#include "base/error.h"
#include "reporting/source_store.h"

namespace luytre::reporting {
namespace {

// The shard of a report is known only when it is read.
std::int64_t shard_of(figures::Journal& journal, const std::string& source) {
  return journal.database().read([&](db::Transaction& transaction) {
    SourceStore store(transaction, journal);
    return store.shard(*store.find(store.resolve(source)));
  });
}

[[noreturn]] void refuse(const Report& report, base::ErrorKind kind, std::string code,
                         std::string vi, std::string en) {
  throw base::Error(kind,
                    base::Problem{report.name, std::move(code), std::move(vi), std::move(en)});
}

// Where in the journal an outcome ends.
void place(const std::vector<figures::Appended>& appended, std::int64_t shard, Outcome& out) {
  out.shard = shard;
  for (const figures::Appended& each : appended)
    if (each.written) out.seq = std::max(out.seq, each.seq);
}

// What must hold before a report is approved.
void check_ready(const World& world, const Report& report, const ApproveOptions& options) {
  check_version(report, options.version);
  if (report.state == State::withdrawn) {
    refuse(report, base::ErrorKind::conflict, "report.withdrawn",
           "Báo cáo đã rút lại; nhận lại trước khi duyệt.",
           "The report was withdrawn; accept it again first.");
  }
  if (report.state == State::read) {
    refuse(report, base::ErrorKind::conflict, "report.not_accepted",
           "Báo cáo mới được đọc; quyết định từng số liệu trước khi duyệt.",
           "The report was only read; decide about its figures first.");
  }
  base::Problems broken = breaches(world, report);
  if (!broken.empty() && report.why.empty() && options.why.empty())
    throw base::Error(base::ErrorKind::invalid, std::move(broken));
}

// The report, nobody else changing it; in the shard that was locked.
Report claimed(SourceStore& store, const std::string& source, std::int64_t shard) {
  const std::string address = store.resolve(source);
  store.claim(address);
  auto report = store.find(address);
  if (!report || store.shard(*report) != shard) {
    throw base::Error(base::ErrorKind::conflict,
                      base::Problem{source, "desk.version",
                                    "Báo cáo vừa được chuyển đi hoặc bỏ; tải lại rồi làm tiếp.",
                                    "The report was just moved or dropped; load it again."});
  }
  return *std::move(report);
}

}  // namespace

void check_version(const Report& report, std::optional<std::int64_t> seen) {
  if (!seen || *seen == report.version) return;
  refuse(report, base::ErrorKind::conflict, "desk.version",
         "Báo cáo đã được sửa ở cửa sổ khác; tải lại rồi làm tiếp.",
         "The report was changed in another window; load it again and go on.");
}

std::vector<Conflict> conflicts_of(db::Transaction& transaction, const figures::Journal& journal,
                                   const Report& report) {
  std::vector<Conflict> out;
  for (figures::NewFigure& figure : figures_of(journal.world(), report)) {
    auto standing = journal.standing(transaction, figure);
    if (!standing || standing->figure.cell.state == rollup::State::missing ||
        standing->batch.source == report.source || standing->figure.cell == figure.cell)
      continue;
    const auto number = static_cast<std::size_t>(std::stoll(figure.place));
    auto file = SourceStore(transaction, journal).name_of(standing->batch.source);
    out.push_back({number, std::move(figure), *std::move(standing), std::move(file)});
  }
  return out;
}

Outcome approve_report(figures::Journal& journal, const std::string& source,
                       const ApproveOptions& options) {
  const std::int64_t shard = shard_of(journal, source);
  return journal.database().write(shard, [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal);
    Outcome out{claimed(store, source, shard)};
    if (out.report.state == State::approved) {
      out.already = true;
      return out;
    }
    check_ready(journal.world(), out.report, options);
    const auto figures = figures_of(journal.world(), out.report);
    if (figures.empty()) {
      refuse(out.report, base::ErrorKind::not_found, "report.no_figures",
             "Báo cáo không có số liệu nào được nhận.", "No figure of the report was accepted.");
    }
    const auto appended =
        journal.append(transaction, shard, {"approve", options.who, options.why, out.report.source},
                       figures, options.on_conflict);
    for (std::size_t i = 0; i < figures.size(); ++i) {
      ++(appended[i].written ? out.written : out.kept);
      if (appended[i].written)
        store.link(out.report, static_cast<std::size_t>(std::stoll(figures[i].place)),
                   appended[i].seq);
    }
    place(appended, shard, out);
    if (!options.why.empty()) out.report.why = options.why;
    out.report.state = State::approved;
    store.update(out.report);
    return out;
  });
}

Outcome withdraw_report(figures::Journal& journal, const std::string& source,
                        const ApproveOptions& options) {
  const std::int64_t shard = shard_of(journal, source);
  return journal.database().write(shard, [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal);
    Outcome out{claimed(store, source, shard)};
    if (options.why.empty()) {
      refuse(out.report, base::ErrorKind::invalid, "report.no_reason", "Rút lại phải nêu lý do.",
             "A withdrawal needs a reason.");
    }
    check_version(out.report, options.version);
    if (out.report.state != State::approved) {
      out.already = true;
      return out;
    }
    std::vector<figures::NewFigure> back;
    for (figures::NewFigure figure : figures_of(journal.world(), out.report)) {
      const auto standing = journal.standing(transaction, figure);
      if (!standing || standing->batch.source != out.report.source) continue;  // replaced since
      figure.cell = {};
      back.push_back(figure);
    }
    const auto appended = journal.append(transaction, shard,
                                         {"withdraw", options.who, options.why, out.report.source},
                                         back, figures::OnConflict::ask);
    out.written = static_cast<std::int64_t>(appended.size());
    place(appended, shard, out);
    out.report.why = options.why;
    out.report.state = State::withdrawn;
    store.update(out.report);
    return out;
  });
}

}  // namespace luytre::reporting
