#pragma once
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "figures/load_figures.h"

namespace luytre::reporting {

inline constexpr std::size_t kMostLoads = 100;
inline constexpr std::int64_t kLargestLoad = std::int64_t{64} << 30;     // bytes of a file
inline constexpr std::size_t kLargestPiece = std::size_t{8} << 20;       // of one request
inline constexpr std::size_t kLargestRejected = std::size_t{256} << 20;  // that is downloaded

// A file of figures on its way into the journal.
struct Load {
  enum class Step : std::uint8_t { sending, waiting, loading, loaded, failed };

  std::string id;  // 32 hexadecimal digits
  std::string name;
  std::int64_t bytes = 0;
  figures::OnConflict on_conflict = figures::OnConflict::ask;
  Step step = Step::sending;
  std::int64_t sent = 0;               // bytes that are kept
  std::int64_t rows = 0, of_rows = 0;  // loading: done, and of how many by estimate
  figures::LoadReport report = {};     // loaded; of a failed one its problems
};

// Takes large files of figures piece by piece and loads them one after the other. What it answered
// for is on the disk: after a kill an upload goes on at `sent`, and a load where it was. Any thread
// may call it. Unknown ids are base::Error(not_found).
class LoadDesk {
 public:
  // `folder` holds the files; it is made where there is none.
  LoadDesk(std::string folder, const std::string& database, const figures::World& world,
           const base::Clock& clock, std::string who);
  ~LoadDesk();  // leaves a load that is under way, to go on when the desk is opened again

  // Throws base::Error: invalid for a size out of range, unavailable beyond kMostLoads.
  Load begin(const std::string& name, std::int64_t bytes, figures::OnConflict on_conflict);
  // The next piece of a file. Throws base::Error(conflict) unless it begins at `sent` and ends
  // within the file.
  Load add(const std::string& id, std::int64_t offset, std::string_view piece);
  std::vector<Load> list();
  Load find(const std::string& id);
  // The rows left out, as CSV. Throws too_large beyond kLargestRejected.
  std::string rejected(const std::string& id);
  void remove(const std::string& id);  // conflict while it is loading

 private:
  std::string path(const std::string& id, const char* file) const;
  void take_up(const std::string& id);
  Load& known(const std::string& id);
  void work(const std::stop_token& stop);
  void load_one(std::unique_lock<std::mutex>& lock, const std::string& id,
                const std::stop_token& stop);

  const std::string folder_;
  const std::string who_;
  const base::Clock& clock_;
  std::mutex mutex_;  // guards loads_ and begun_; files are written under it, loads run outside
  std::condition_variable_any arrived_;
  std::map<std::string, Load> loads_;  // by id, the first begun first
  std::uint16_t begun_ = 0;
  db::Database database_;     // the worker's
  figures::Journal journal_;  // the worker's
  std::jthread worker_;       // last: it uses all the others
};

}  // namespace luytre::reporting
