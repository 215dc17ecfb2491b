#include "programmes/pack_commands.h"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "base/error.h"
#include "toml/value.h"

namespace luytre::programmes {
namespace {

namespace fs = std::filesystem;

// Reads one byte more than the limit, so that the parser can tell that a file is too large.
std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string bytes(toml::kMaxBytes + 1, '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(in.gcount()));
  return bytes;
}

std::vector<PackFiles::File> read_folder(const std::string& folder) {
  std::error_code failed;
  std::vector<PackFiles::File> files;
  for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
       at.increment(failed)) {
    if (!at->is_regular_file() || at->is_symlink() || at->path().extension() != ".toml") continue;
    files.push_back({fs::relative(at->path(), folder).generic_string(), read_file(at->path())});
    if (files.size() > kMaxFiles) break;
  }
  if (failed) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{folder, "pack.folder", "Không đọc được thư mục này.",
                                    "This folder cannot be read."});
  }
  std::sort(files.begin(), files.end(),
            [](const PackFiles::File& a, const PackFiles::File& b) { return a.path < b.path; });
  return files;
}

std::string_view sign(Relation::Op op) {
  switch (op) {
    case Relation::Op::at_most:
      return "<=";
    case Relation::Op::at_least:
      return ">=";
    case Relation::Op::equal:
      return "=";
    case Relation::Op::overlaps:
      return "overlaps";
    case Relation::Op::of:
      return "of";
    case Relation::Op::pairs:
      return "pairs";
  }
  return "";
}

std::int64_t count_kind(const Pack& pack, Kind kind) {
  return std::count_if(pack.indicators.begin(), pack.indicators.end(),
                       [kind](const Indicator& indicator) { return indicator.kind == kind; });
}

}  // namespace

PackFiles::PackFiles(const std::optional<std::string>& folder) {
  if (!folder) {
    files_.assign(embedded_pack().begin(), embedded_pack().end());
    return;
  }
  owned_ = read_folder(*folder);
  for (const File& file : owned_) files_.push_back({file.path, file.bytes});
}

Pack load_pack(const PackFiles& files) {
  PackReading reading = read_pack(files.files());
  if (!reading.pack) throw base::Error(base::ErrorKind::invalid, std::move(reading.problems));
  return *std::move(reading.pack);
}

std::string check(const Pack& pack) {
  std::string out =
      fmt::format("Bộ cấu hình «{}» không có lỗi. | The pack has no mistakes.\n\n", pack.id);
  out += fmt::format("Chương trình | Programmes: {}\n", pack.programmes.size());
  for (const Programme& programme : pack.programmes) {
    out += fmt::format("  {:<6} {}{}{}\n", programme.code, programme.name.vi,
                       programme.parent.empty() ? "" : " (thuộc " + programme.parent + ")",
                       programme.unverified ? " [chưa kiểm chứng | not verified]" : "");
  }
  out += fmt::format("Kỳ tổng kết | Reviews: {}\n", pack.reviews.size());
  out += fmt::format(
      "Chỉ tiêu | Indicators: {} (thời kỳ | flow {}, thời điểm | stock {}, tỷ lệ | rate {}, "
      "nêu | stated {}, ghi chú | note {}); chuỗi | series {}\n",
      pack.indicators.size(), count_kind(pack, Kind::flow), count_kind(pack, Kind::stock),
      count_kind(pack, Kind::rate), count_kind(pack, Kind::stated), count_kind(pack, Kind::note),
      series_of(pack).size());
  const auto checked = std::count_if(pack.relations.begin(), pack.relations.end(),
                                     [](const Relation& relation) { return relation.checked; });
  out += fmt::format("Quan hệ được kiểm tra | Checked relations: {}\n", checked);
  out += "Quan hệ chỉ nêu, không kiểm tra | Listed, not checked:\n";
  for (const Relation& relation : pack.relations) {
    if (relation.checked) continue;
    out += fmt::format("  {} {} {}: {} | {}\n", relation.left, sign(relation.op),
                       relation.right_text, relation.note.vi, relation.note.en);
  }
  return out;
}

}  // namespace luytre::programmes
