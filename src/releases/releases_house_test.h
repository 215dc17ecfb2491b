#pragma once
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "db/engines_test.h"
#include "figures/load_figures.h"
#include "releases/publish_release.h"
#include "releases/releases.h"

// A database of its own with the journal and the releases over it. For tests.
namespace luytre::releases {

inline const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

struct FixedClock final : base::Clock {
  base::Instant at{std::chrono::milliseconds{1'750'000'000'000}};
  base::Instant now() const override { return at; }
};

struct House {
  db::TestDatabase file;
  FixedClock clock;
  db::Database database{file.address()};
  figures::Journal journal{database, world(), clock};
  Releases releases{file.address(), world(), clock};

  // Rows "area,indicator,column,plane,value".
  void load(const std::vector<std::string>& rows) {
    std::string csv = "area,indicator,column,plane,state,value,qualifier\n";
    for (const std::string& row : rows) {
      const std::size_t at = row.rfind(',');
      csv += row.substr(0, at) + ",number" + row.substr(at) + ",exact\n";
    }
    const auto report =
        figures::load_figures(journal, csv, {"tester", "", figures::OnConflict::replace},
                              [](std::int64_t, std::int64_t) {});
    EXPECT_TRUE(report.problems.empty()) << csv;
  }
  std::shared_ptr<const Release> publish() {
    return releases.find(publish_release(journal, Standard::official, "thử", "tester").code);
  }
};

// All that a release shows by itself.
inline std::vector<PublicFigure> figures_of(const Release& release) {
  std::vector<PublicFigure> out;
  for (const SeriesNo series : release.series())
    for (const ColumnNo column : release.columns())
      for (PublicFigure& each : release.figures(series, column)) out.push_back(std::move(each));
  return out;
}

}  // namespace luytre::releases
