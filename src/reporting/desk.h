#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "reporting/approve_report.h"
#include "reporting/decide.h"
#include "reporting/reading_queue.h"
#include "reporting/source_store.h"

namespace luytre::reporting {

// A report as a person works on it.
struct Open {
  Listed line;
  Report report;  // with its text
  Hints hints;
};

// Every file of the desk.
struct Files {
  std::vector<Listed> kept;  // the newest kMostListed, in the order in which they were read
  bool more = false;         // there are older ones
  std::vector<Waiting> waiting;
};

struct Approval {
  std::optional<Outcome> outcome;   // nullopt: there are conflicts, nothing was done
  std::vector<Conflict> conflicts;  // only where they were asked about
};

// The parts of an area whose report of a column is neither accepted nor approved.
struct Missing {
  AreaNo area;
  ColumnNo column;
  std::size_t due = 0;
  struct Part {
    AreaNo area;
    std::optional<std::string> file;  // a report of it that was read
  };
  std::vector<Part> parts = {};
};

// Where one operator reads files, decides about their findings and approves. One worker reads what
// was sent, in order; what was read is kept in state `read` and outlives the desk, what waits does
// not. Any thread may call it. Unknown addresses are base::Error(not_found), stale versions
// conflict.
class Desk {
 public:
  Desk(const std::string& database, const World& world, const extraction::Lexicon& lexicon,
       const base::Clock& clock, std::string who);
  ~Desk();  // waits for the file that is being read

  // Queues a file, unless it is known already. Refuses hostile and overlong names, files over
  // office::kLargestFile, and more than the queue holds.
  std::variant<Waiting, Listed> send(std::string_view name, const std::string& bytes);
  Files list();
  std::variant<Waiting, Open> find(const std::string& address);
  void cancel(const std::string& address);  // conflict once accepted or ever journalled

  // Each throws with every mistake and then changes nothing. A withdrawn report is opened again.
  Open decide(const std::string& address, std::int64_t version, const std::vector<Choice>& choices);
  Open place(const std::string& address, std::int64_t version,
             const std::optional<std::string>& area, const std::optional<std::string>& column);
  Approval approve(const std::string& address, std::int64_t version, const std::string& why,
                   figures::OnConflict on_conflict);
  Outcome withdraw(const std::string& address, std::int64_t version, const std::string& why);

  Missing missing(AreaNo area, ColumnNo column);

  const World& world() const { return world_; }
  const base::Clock& clock() const { return clock_; }

 private:
  using Change = std::function<void(SourceStore&, Report&)>;

  void read_files(const std::stop_token& stop);
  void read_next(std::unique_lock<std::mutex>& lock);
  void keep(Report report);
  Report report_of(SourceStore& store, const std::string& address);
  Open open(SourceStore& store, Report report);
  Open change(const std::string& address, std::int64_t version, const Change& work);
  void move(SourceStore& store, Report& report, AreaNo area);

  const World& world_;
  const extraction::Lexicon& lexicon_;
  const base::Clock& clock_;
  const std::string who_;
  std::mutex mutex_;  // guards everything below
  std::condition_variable_any sent_;
  db::Database database_;
  figures::Journal journal_;
  ReadingQueue queue_;
  std::jthread worker_;  // last: it uses all the others
};

}  // namespace luytre::reporting
