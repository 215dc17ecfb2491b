#include "reporting/load_desk.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "base/error.h"
#include "reporting/load_json.h"

namespace luytre::reporting {
namespace {

namespace fs = std::filesystem;
using Step = Load::Step;

constexpr const char* kBytes = "bytes";  // the file as it comes
constexpr const char* kLoad = "load.json";
constexpr const char* kRejected = "rejected.csv";

struct Stopped {};

[[noreturn]] void refuse(base::ErrorKind kind, const std::string& place, std::string code,
                         std::string vi, std::string en) {
  throw base::Error(kind, base::Problem{place, std::move(code), std::move(vi), std::move(en)});
}

[[noreturn]] void cannot_write(const std::string& path) {
  refuse(base::ErrorKind::unavailable, path, "load.write", "Không ghi được tệp này.",
         "This file cannot be written.");
}

// Puts bytes at an offset of a file, on the disk when it returns.
void put(const std::string& path, std::int64_t offset, std::string_view bytes) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) cannot_write(path);
  bool good = true;
  while (good && !bytes.empty()) {
    const ssize_t written = ::pwrite(file, bytes.data(), bytes.size(), offset);
    good = written > 0;
    if (!good) break;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    offset += written;
  }
  good = ::fsync(file) == 0 && good;
  if (::close(file) != 0 || !good) cannot_write(path);
}

// The whole file anew, or what it was.
void replace(const std::string& path, std::string_view bytes) {
  std::error_code failed;
  fs::remove(path + ".new", failed);
  put(path + ".new", 0, bytes);
  fs::rename(path + ".new", path, failed);
  if (failed) cannot_write(path);
}

std::string read_whole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Ids rise with time: loads are listed and loaded in the order in which they were begun.
std::string new_id(base::Instant now, std::uint16_t number) {
  std::random_device random;
  return fmt::format("{:012x}{:04x}{:08x}{:08x}", now.time_since_epoch().count(), number, random(),
                     random());
}

}  // namespace

LoadDesk::LoadDesk(std::string folder, const std::string& database, const figures::World& world,
                   const base::Clock& clock, std::string who)
    : folder_(std::move(folder)),
      who_(std::move(who)),
      clock_(clock),
      database_(database),
      journal_(database_, world, clock) {
  std::error_code failed;
  fs::create_directories(folder_, failed);
  if (failed) cannot_write(folder_);
  for (const auto& each : fs::directory_iterator(folder_)) take_up(each.path().filename());
  worker_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

LoadDesk::~LoadDesk() = default;

std::string LoadDesk::path(const std::string& id, const char* file) const {
  return folder_ + "/" + id + "/" + file;
}

// What an earlier desk left: a file of which more comes, or all is there, or that is loaded.
void LoadDesk::take_up(const std::string& id) {
  auto load = load_of(read_whole(path(id, kLoad)));
  if (!load || load->id != id) return;
  std::error_code failed;
  const auto size = fs::file_size(path(id, kBytes), failed);
  if (load->step < Step::loaded) {
    load->sent = failed ? 0 : std::min(static_cast<std::int64_t>(size), load->bytes);
    load->step = load->sent == load->bytes ? Step::waiting : Step::sending;
  }
  loads_.emplace(id, std::move(*load));
}

Load& LoadDesk::known(const std::string& id) {
  const auto at = loads_.find(id);
  if (at == loads_.end())
    refuse(base::ErrorKind::not_found, id, "load.unknown", "Không có lần nạp này.",
           "There is no such load.");
  return at->second;
}

Load LoadDesk::begin(const std::string& name, std::int64_t bytes, figures::OnConflict on_conflict) {
  if (bytes < 1)
    refuse(base::ErrorKind::invalid, "bytes", "load.empty", "Tệp trống.", "The file is empty.");
  if (bytes > kLargestLoad) {
    refuse(base::ErrorKind::invalid, "bytes", "load.bytes",
           fmt::format("Tệp lớn hơn {} GB.", kLargestLoad >> 30),
           fmt::format("The file is larger than {} GB.", kLargestLoad >> 30));
  }
  const std::unique_lock lock(mutex_);
  if (loads_.size() >= kMostLoads)
    refuse(base::ErrorKind::unavailable, name, "load.full", "Đã có quá nhiều lần nạp; hãy xóa bớt.",
           "There are too many loads; remove some.");
  Load load;
  load.id = new_id(clock_.now(), begun_++);
  load.name = name;
  load.bytes = bytes;
  load.on_conflict = on_conflict;
  std::error_code failed;
  fs::create_directories(folder_ + "/" + load.id, failed);
  if (failed) cannot_write(folder_);
  replace(path(load.id, kLoad), json_of(load));
  return loads_.emplace(load.id, load).first->second;
}

Load LoadDesk::add(const std::string& id, std::int64_t offset, std::string_view piece) {
  const std::unique_lock lock(mutex_);
  Load& load = known(id);
  const auto size = static_cast<std::int64_t>(piece.size());
  if (load.step != Step::sending || offset != load.sent || size > load.bytes - load.sent) {
    refuse(base::ErrorKind::conflict, "offset", "load.offset",
           fmt::format("Đã có {} trong {} byte; hãy gửi tiếp từ đó.", load.sent, load.bytes),
           fmt::format("{} of {} bytes are here; go on from there.", load.sent, load.bytes));
  }
  put(path(id, kBytes), offset, piece);
  load.sent += size;
  if (load.sent == load.bytes) {
    load.step = Step::waiting;
    arrived_.notify_one();
  }
  return load;
}

std::vector<Load> LoadDesk::list() {
  const std::unique_lock lock(mutex_);
  std::vector<Load> out;
  for (const auto& [id, load] : loads_) out.push_back(load);
  return out;
}

Load LoadDesk::find(const std::string& id) {
  const std::unique_lock lock(mutex_);
  return known(id);
}

std::string LoadDesk::rejected(const std::string& id) {
  const std::unique_lock lock(mutex_);
  if (known(id).step != Step::loaded || known(id).report.left_out == 0)
    refuse(base::ErrorKind::not_found, id, "load.none_rejected", "Không có dòng bị loại.",
           "No rows were left out.");
  const std::string file = path(id, kRejected);
  std::error_code failed;
  if (fs::file_size(file, failed) > kLargestRejected && !failed)
    refuse(base::ErrorKind::too_large, file, "load.rejected",
           "Tệp dòng bị loại quá lớn để tải; nó nằm ở đây trên máy này.",
           "The rows left out are too many to send; the file is here on this machine.");
  return read_whole(file);
}

void LoadDesk::remove(const std::string& id) {
  const std::unique_lock lock(mutex_);
  if (known(id).step == Step::loading)
    refuse(base::ErrorKind::conflict, id, "load.loading", "Tệp đang được nạp.",
           "The file is being loaded.");
  std::error_code failed;
  fs::remove_all(folder_ + "/" + id, failed);
  if (failed) cannot_write(folder_ + "/" + id);
  loads_.erase(id);
}

void LoadDesk::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto next = [&] {
    return std::find_if(loads_.begin(), loads_.end(),
                        [](const auto& each) { return each.second.step == Step::waiting; });
  };
  while (arrived_.wait(lock, stop, [&] { return next() != loads_.end(); }) &&
         !stop.stop_requested())
    load_one(lock, next()->first, stop);
}

// Loads outside the lock; nobody removes what is loading.
void LoadDesk::load_one(std::unique_lock<std::mutex>& lock, const std::string& id,
                        const std::stop_token& stop) {
  Load& load = loads_.at(id);
  load.step = Step::loading;
  const figures::LoadOptions options{who_, "", load.on_conflict, figures::load_format(load.name)};
  lock.unlock();
  figures::LoadReport report;
  Step end = Step::loaded;
  bool again = false;  // what failed is this machine, not the file: it goes on at the next start
  try {
    std::ifstream in(path(id, kBytes), std::ios::binary);
    std::ofstream rejected(path(id, kRejected), std::ios::binary | std::ios::trunc);
    report = figures::load_figures(
        journal_, in, options, [&](std::string_view line) { rejected << line; },
        [&](std::int64_t rows, std::int64_t of_rows) {
          if (stop.stop_requested()) throw Stopped();
          const std::unique_lock counting(mutex_);
          load.rows = rows;
          load.of_rows = of_rows;
        });
    if (!rejected.flush()) cannot_write(path(id, kRejected));
  } catch (const Stopped&) {
    lock.lock();
    return;
  } catch (const base::Error& error) {
    report.problems = error.problems();
    end = Step::failed;
    again = error.kind() == base::ErrorKind::unavailable;
  }
  lock.lock();
  load.step = end;
  load.report = std::move(report);
  if (again) return;
  replace(path(id, kLoad), json_of(load));
  std::error_code ignored;
  fs::remove(path(id, kBytes), ignored);
}

}  // namespace luytre::reporting
