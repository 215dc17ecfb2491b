#pragma once
#include <sstream>

#include "db/engines_test.h"
#include "figures/follower.h"
#include "figures/load_figures.h"

namespace luytre::figures {

inline const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

struct FixedClock final : base::Clock {
  base::Instant at{std::chrono::milliseconds{1'700'000'000'000}};
  base::Instant now() const override { return at; }
};

struct Store {
  db::TestDatabase file;
  FixedClock clock;
  db::Database database{file.address()};
  Journal journal{database, world(), clock};
  std::string rejected;

  LoadReport load(const std::string& rows, OnConflict on_conflict = OnConflict::ask) {
    return load_text("area,indicator,column,plane,state,value,qualifier\n" + rows, on_conflict);
  }
  LoadReport load_text(const std::string& text, OnConflict on_conflict = OnConflict::ask,
                       LoadFormat format = LoadFormat::csv) {
    rejected.clear();
    std::istringstream in(text);
    return load_figures(
        journal, in, {"tester", "test", on_conflict, format},
        [&](std::string_view line) { rejected += line; }, [](std::int64_t, std::int64_t) {});
  }
  base::Sum total(std::string_view area, std::string_view indicator, std::string_view column,
                  std::optional<base::Instant> known_at = {}) const {
    const AreaNo number = *world().areas.by_id(area);
    const ColumnNo col = *world().column(column);
    const SeriesNo series = *world().series_number(indicator);
    const rollup::Version version =
        known_at ? version_known(journal, *known_at, {&series, 1}) : Follower(journal).version();
    return version.ask({series, col, col, {}}, {&number, 1}).front().effective.value;
  }
};

constexpr std::string_view kRow = "p2025-46,outreach.sessions,2025-08,declared,number,";

}  // namespace luytre::figures
