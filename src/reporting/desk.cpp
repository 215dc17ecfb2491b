#include "reporting/desk.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "base/sha256.h"
#include "office/read_file.h"
#include "reporting/decide.h"
#include "reporting/file_name.h"
#include "reporting/read_source.h"

namespace luytre::reporting {
namespace {

[[noreturn]] void refuse(base::ErrorKind kind, std::string place, std::string code, std::string vi,
                         std::string en) {
  throw base::Error(kind,
                    base::Problem{std::move(place), std::move(code), std::move(vi), std::move(en)});
}

void refuse_approved(const Report& report) {
  if (report.state != State::approved) return;
  refuse(base::ErrorKind::conflict, report.name, "report.approved",
         "Báo cáo này đã được duyệt; rút lại trước khi sửa.",
         "This report is approved; withdraw it before changing it.");
}

base::Problems problems_of(const std::exception& failed) {
  if (const auto* error = dynamic_cast<const base::Error*>(&failed)) return error->problems();
  return {{"", "desk.reading", "Không đọc được tệp này.", "This file could not be read."}};
}

}  // namespace

Desk::Desk(const std::string& database, const World& world, const extraction::Lexicon& lexicon,
           const base::Clock& clock, std::string who)
    : world_(world),
      lexicon_(lexicon),
      clock_(clock),
      who_(std::move(who)),
      database_(database),
      journal_(database_, world, clock),
      worker_([this](const std::stop_token& stop) { read_files(stop); }) {}

Desk::~Desk() = default;

std::variant<Waiting, Listed> Desk::send(std::string_view name, const std::string& bytes) {
  std::string file = file_name(name);
  if (bytes.size() > office::kLargestFile) {
    refuse(base::ErrorKind::too_large, file, "file.too_large", "Tệp lớn hơn 256 MB.",
           "The file is larger than 256 MB.");
  }
  std::string address = base::sha256_hex(bytes);
  const std::lock_guard lock(mutex_);
  const auto known = database_.read([&](db::Transaction& transaction) {
    return SourceStore(transaction, journal_).line(address);
  });
  if (known) return *known;
  const Waiting& waiting = queue_.add(std::move(address), std::move(file), bytes);
  sent_.notify_one();
  return Waiting{waiting.address, waiting.name, waiting.step, {}, waiting.problems};
}

Files Desk::list() {
  const std::lock_guard lock(mutex_);
  return database_.read([&](db::Transaction& transaction) {
    Files out{SourceStore(transaction, journal_).list(kMostListed + 1), false, queue_.list()};
    out.more = out.kept.size() > kMostListed;
    if (out.more) out.kept.erase(out.kept.begin());
    return out;
  });
}

void Desk::read_files(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto one_waits = [this] { return queue_.next() != nullptr; };
  while (sent_.wait(lock, stop, one_waits) && !stop.stop_requested()) read_next(lock);
}

// Reads without the lock; whoever cancelled the file meanwhile wins.
void Desk::read_next(std::unique_lock<std::mutex>& lock) {
  Waiting& next = *queue_.next();
  next.step = Waiting::Step::reading;
  const std::string address = next.address;
  const std::string name = next.name;
  const std::string bytes = std::move(next.bytes);
  next.bytes.clear();
  lock.unlock();
  base::Problems problems;
  std::optional<Report> report;
  try {
    report = read_source(world_, lexicon_, bytes, name);
  } catch (const std::exception& failed) {
    problems = problems_of(failed);
  }
  lock.lock();
  Waiting* mine = queue_.find(address);
  if (mine == nullptr || mine->step != Waiting::Step::reading) return;
  try {
    if (report) keep(*std::move(report));
  } catch (const std::exception& failed) {
    problems = problems_of(failed);
  }
  if (problems.empty()) return queue_.remove(address);
  mine->step = Waiting::Step::failed;
  mine->problems = std::move(problems);
}

void Desk::keep(Report report) {
  report.who = who_;
  database_.write(0, [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal_);
    store.claim(report.source);
    if (!store.find(report.source)) store.put(report);  // else another process was quicker
  });
}

Report Desk::report_of(SourceStore& store, const std::string& address) {
  if (auto report = store.find(address)) return *std::move(report);
  if (queue_.find(address) != nullptr) {
    refuse(base::ErrorKind::conflict, address, "desk.not_read", "Tệp này chưa được đọc.",
           "This file is not read yet.");
  }
  refuse(base::ErrorKind::not_found, address, "desk.unknown", "Không có tệp này.",
         "There is no such file.");
}

Open Desk::open(SourceStore& store, Report report) {
  report.text = store.text(report);
  Hints hints = store.hints(report);
  return {*store.line(report.source), std::move(report), std::move(hints)};
}

std::variant<Waiting, Open> Desk::find(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (const Waiting* waiting = queue_.find(address))
    return Waiting{waiting->address, waiting->name, waiting->step, {}, waiting->problems};
  return database_.read([&](db::Transaction& transaction) {
    SourceStore store(transaction, journal_);
    return open(store, report_of(store, address));
  });
}

void Desk::cancel(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (queue_.find(address) != nullptr) return queue_.remove(address);
  database_.write(0, [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal_);
    store.claim(address);
    const Report report = report_of(store, address);
    if (report.state != State::read || store.journalled(address)) {
      refuse(base::ErrorKind::conflict, report.name, "desk.accepted",
             "Báo cáo đã được nhận hoặc đã từng duyệt; không bỏ được.",
             "The report is accepted or was once approved; it stays.");
    }
    store.remove(report);
  });
}

Open Desk::change(const std::string& address, std::int64_t version, const Change& work) {
  const std::lock_guard lock(mutex_);
  return database_.write(0, [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal_);
    store.claim(address);
    Report report = report_of(store, address);
    check_version(report, version);
    refuse_approved(report);
    report.who = who_;
    if (report.state == State::withdrawn) report.why.clear();
    work(store, report);
    return open(store, std::move(report));
  });
}

Open Desk::decide(const std::string& address, std::int64_t version,
                  const std::vector<Choice>& choices) {
  return change(address, version, [&](SourceStore& store, Report& report) {
    apply(world_, choices, report);
    for (const Choice& choice : choices)
      store.decide(report, static_cast<std::size_t>(choice.number));
    settle(world_, report);
    store.update(report);
  });
}

Open Desk::place(const std::string& address, std::int64_t version,
                 const std::optional<std::string>& area, const std::optional<std::string>& column) {
  base::Problems problems;
  const auto area_no = area ? area_named(world_, *area, "/area", problems) : std::nullopt;
  const auto column_no = column ? column_named(world_, *column, "/column", problems) : std::nullopt;
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return change(address, version, [&](SourceStore& store, Report& report) {
    if (column_no) report.column = column_no;
    if (area_no) move(store, report, *area_no);
    settle(world_, report);
    store.update(report);
  });
}

// What is offered depends on the area; under which shard a report lies does too.
void Desk::move(SourceStore& store, Report& report, AreaNo area) {
  const std::int64_t before = store.shard(report);
  const bool moves = before != journal_.shard(area);
  if (moves && store.journalled(report.source)) {
    refuse(base::ErrorKind::conflict, "/area", "desk.was_approved",
           "Báo cáo đã từng duyệt; không chuyển sang nơi này được.",
           "The report was once approved; it cannot move there.");
  }
  if (moves) report.text = store.text(report);
  report.area = area;
  offer(world_, report);
  if (moves) return store.put(report);
  for (std::size_t number = 1; number <= report.items.size(); ++number)
    store.decide(report, number);
}

Approval Desk::approve(const std::string& address, std::int64_t version, const std::string& why,
                       figures::OnConflict on_conflict) {
  const std::lock_guard lock(mutex_);
  if (on_conflict == figures::OnConflict::ask) {
    auto conflicts = database_.read([&](db::Transaction& transaction) {
      SourceStore store(transaction, journal_);
      const Report report = report_of(store, address);
      check_version(report, version);
      return report.state == State::accepted ? conflicts_of(transaction, journal_, report)
                                             : std::vector<Conflict>{};
    });
    if (!conflicts.empty()) return {{}, std::move(conflicts)};
  }
  return {approve_report(journal_, address, {who_, why, on_conflict, version}), {}};
}

Outcome Desk::withdraw(const std::string& address, std::int64_t version, const std::string& why) {
  const std::lock_guard lock(mutex_);
  return withdraw_report(journal_, address, {who_, why, {}, version});
}

Missing Desk::missing(AreaNo area, ColumnNo column) {
  const auto parts = world_.areas.parts(area, world_.period(column).to);
  const std::lock_guard lock(mutex_);
  const auto sent = database_.read([&](db::Transaction& transaction) {
    return SourceStore(transaction, journal_).sent(column);
  });
  Missing out{area, column, parts.size()};
  for (const AreaNo part : parts) {
    bool accepted = false;
    std::optional<std::string> file;
    for (const SourceStore::Sent& each : sent) {
      if (each.area != part) continue;
      accepted |= each.state == State::accepted || each.state == State::approved;
      if (each.state == State::read) file = each.source;
    }
    if (!accepted) out.parts.push_back({part, std::move(file)});
  }
  return out;
}

}  // namespace luytre::reporting
