#include "app/app.h"

#include <filesystem>

#include "base/error.h"
#include "office/temporary_folder.h"

namespace luytre::app {

App::App(Config config) : config_(std::move(config)) {
  office::sweep_temporary_folders();  // of programs that were killed
}

const programmes::PackFiles& App::pack_files() {
  if (!pack_files_) pack_files_ = std::make_unique<const programmes::PackFiles>(config_.pack);
  return *pack_files_;
}

const figures::World& App::world() {
  if (!world_) {
    world_ = std::make_unique<const figures::World>(organisations::Areas::embedded(),
                                                    programmes::load_pack(pack_files()));
  }
  return *world_;
}

const extraction::Lexicon& App::lexicon() {
  if (!lexicon_) {
    lexicon_ = std::make_unique<const extraction::Lexicon>(
        extraction::Lexicon::read(pack_files().files()));
  }
  return *lexicon_;
}

std::string App::database_address() {
  if (db::is_postgresql(config_.data)) return config_.data;
  std::error_code failed;
  std::filesystem::create_directories(config_.data, failed);
  if (failed) {
    throw base::Error(base::ErrorKind::unavailable,
                      base::Problem{config_.data, "data.folder", "Không tạo được thư mục dữ liệu.",
                                    "The data folder cannot be made."});
  }
  return config_.data + "/luytre.db";
}

std::string App::loads_folder() const {
  return (db::is_postgresql(config_.data) ? Config().data : config_.data) + "/loads";
}

figures::Journal& App::journal() {
  if (!journal_) {
    database_ = std::make_unique<db::Database>(database_address());
    journal_ = std::make_unique<figures::Journal>(*database_, world(), clock_);
  }
  return *journal_;
}

}  // namespace luytre::app
