#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "base/error.h"
#include "embedded/area_tables.h"
#include "organisations/area_tables.h"

namespace luytre::organisations {
namespace {

using base::Problems;
using Cells = std::vector<std::string_view>;

// Calls `row` for each line behind the head with its cells and place; refuses odd rows.
void each_row(base::EmbeddedFile file, std::size_t columns, Problems& problems,
              const std::function<void(const Cells&, const std::string&)>& row) {
  std::size_t line = 0;
  Cells cells;
  for (std::size_t at = 0; at < file.bytes.size();) {
    const std::size_t end = std::min(file.bytes.find('\n', at), file.bytes.size());
    std::string_view rest = file.bytes.substr(at, end - at);
    at = end + 1;
    if (++line == 1) continue;
    const std::string place = fmt::format("{}:{}", file.path, line);
    if (line > kMaxRows + 1) {
      problems.push_back({place, "areas.too_many_rows",
                          fmt::format("Bảng có hơn {} dòng.", kMaxRows),
                          fmt::format("The table has more than {} rows.", kMaxRows)});
      return;
    }
    cells.clear();
    for (std::size_t tab = 0; tab != std::string_view::npos;) {
      tab = rest.find('\t');
      cells.push_back(rest.substr(0, tab));
      if (tab != std::string_view::npos) rest.remove_prefix(tab + 1);
    }
    if (cells.size() == columns) {
      row(cells, place);
    } else {
      problems.push_back(
          {place, "areas.cells", fmt::format("Dòng có {} ô, cần {}.", cells.size(), columns),
           fmt::format("The row has {} cells, {} are needed.", cells.size(), columns)});
    }
  }
}

std::optional<Level> level_of(std::string_view id) {
  if (id.size() == 2) return Level::country;
  switch (id.empty() ? ' ' : id.front()) {
    case 'p':
      return Level::province;
    case 'd':
      return Level::district;
    case 'c':
      return Level::commune;
    case 'n':
      return Level::neighbourhood;
    default:
      return std::nullopt;
  }
}

std::string official_code(std::string_view id) {
  const std::size_t dash = id.find('-');
  if (dash == std::string_view::npos) return "";
  std::string code(id.substr(dash + 1));
  while (!code.empty() && (code.back() < '0' || code.back() > '9')) code.pop_back();
  return code;
}

class Reader {
 public:
  void areas(base::EmbeddedFile file) {
    each_row(file, 7, problems_, [this](const Cells& c, const std::string& place) {
      const auto from = calendar::parse_day(c[5]);
      const auto to = c[6].empty() ? std::optional{kForever} : calendar::parse_day(c[6]);
      const auto level = level_of(c[0]);
      const auto parent = c[4].empty() ? std::nullopt : find(c[4]);
      if (!level || c[2].empty()) return bad(place, "id, kind or name");
      if (!from || !to || *to <= *from) return bad(place, "dates");
      if (!c[4].empty() && !parent) return bad(place, "parent");
      Area& area = area_for(c[0], *level);
      if (!area.versions.empty() && area.versions.back().to > *from) return bad(place, "overlap");
      area.versions.push_back(
          {std::string(c[1]), std::string(c[2]), std::string(c[3]), parent, *from, *to});
    });
  }

  void succession(base::EmbeddedFile file) {
    each_row(file, 6, problems_, [this](const Cells& c, const std::string& place) {
      const auto from = find(c[0]);
      const auto to = find(c[1]);
      const auto date = calendar::parse_day(c[2]);
      if (!from || !to || !date || (c[3] != "whole" && c[3] != "partial"))
        return bad(place, "link");
      const Succession link{
          *from, *to, *date, c[3] == "whole", std::string(c[4]), std::string(c[5])};
      links_.push_back(link);
    });
  }

  void aliases(base::EmbeddedFile file) {
    each_row(file, 2, problems_, [this](const Cells& c, const std::string& place) {
      const auto area = find(c[0]);
      if (!area || c[1].empty()) return bad(place, "alias");
      tables_->aliases.emplace_back(*area, c[1]);
    });
  }

  std::shared_ptr<const Areas::Tables> finish();

 private:
  std::optional<AreaNo> find(std::string_view id) const {
    const auto at = tables_->numbers.find(std::string(id));
    if (at == tables_->numbers.end()) return std::nullopt;
    return at->second;
  }

  Area& area_for(std::string_view id, Level level) {
    const auto next = static_cast<AreaNo>(tables_->areas.size());
    const auto [at, added] = tables_->numbers.emplace(id, next);
    if (added)
      tables_->areas.push_back({std::string(id), official_code(id), level, id == "gd", {}});
    return tables_->areas[static_cast<std::size_t>(at->second)];
  }

  void bad(const std::string& place, std::string_view what) {
    problems_.push_back({place, "areas.row", fmt::format("Dòng không hợp lệ ({}).", what),
                         fmt::format("The row is not valid ({}).", what)});
  }

  std::shared_ptr<Areas::Tables> tables_ = std::make_shared<Areas::Tables>();
  std::vector<Succession> links_;
  Problems problems_;
};

std::shared_ptr<const Areas::Tables> Reader::finish() {
  if (!problems_.empty()) throw base::Error(base::ErrorKind::corrupt, problems_);
  const std::size_t count = tables_->areas.size();
  tables_->children.resize(count);
  tables_->successors.resize(count);
  tables_->predecessors.resize(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (const AreaVersion& version : tables_->areas[i].versions) {
      if (!version.parent) continue;
      const auto parent = static_cast<std::size_t>(*version.parent);
      // Parents stand before their parts in the table, so this reaches down to the communes.
      tables_->areas[i].invented = tables_->areas[parent].invented;
      auto& siblings = tables_->children[parent];
      const auto self = static_cast<AreaNo>(i);
      if (siblings.empty() || siblings.back() != self) siblings.push_back(self);
    }
  }
  for (const Succession& link : links_) {
    tables_->successors[static_cast<std::size_t>(link.from)].push_back(link);
    tables_->predecessors[static_cast<std::size_t>(link.to)].push_back(link);
  }
  return tables_;
}

}  // namespace

Areas Areas::read(std::span<const base::EmbeddedFile> areas, base::EmbeddedFile succession,
                  base::EmbeddedFile aliases) {
  Reader reader;
  for (const base::EmbeddedFile& file : areas) reader.areas(file);
  reader.succession(succession);
  reader.aliases(aliases);
  return Areas(reader.finish());
}

Areas Areas::embedded() {
  const auto files = embedded::area_tables();
  return read(files.first(2), files[2], files[3]);
}

}  // namespace luytre::organisations
