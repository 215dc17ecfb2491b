
#include <fmt/core.h>

#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "figures/pivot_text.h"
#include "figures/read_pivot.h"

namespace luytre::figures {
namespace {

const World& world() {
  static const World it(organisations::Areas::embedded(),
                        *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

const PivotGround kGround = {false, [](const auto&) { return calendar::Month::of(2026, 7); }};
const PivotGround kFrozen = {true, kGround.latest};

PivotQuestion read(const PivotWords& words) {
  return read_pivot(world(), words, kGround);
}

using Found = std::vector<std::string>;

Found mistakes(const PivotWords& words, const PivotGround& ground = kGround) {
  Found out;
  try {
    read_pivot(world(), words, ground);
  } catch (const base::Error& error) {
    for (const base::Problem& each : error.problems()) {
      EXPECT_FALSE(each.vi.empty() || each.en.empty()) << each.code;
      out.push_back(each.place + " " + each.code);
    }
  }
  return out;
}

base::ErrorKind kind_of(const PivotWords& words) {
  try {
    read(words);
  } catch (const base::Error& error) {
    return error.kind();
  }
  return base::ErrorKind::internal;
}

// A question about one area and one indicator, with more words.
PivotWords with(PivotWords more, const std::string& areas = "vn",
                const std::string& indicators = "handins.guns") {
  more.emplace_back("areas", areas);
  more.emplace_back("indicators", indicators);
  if (std::none_of(more.begin(), more.end(),
                   [](const auto& each) { return each.first == "columns"; }))
    more.emplace_back("columns", "2025-08");
  return more;
}

std::vector<std::string> columns_of(const std::string& text) {
  std::vector<std::string> out;
  for (const PivotColumn& each : read(with({{"columns", text}})).columns) out.push_back(each.name);
  return out;
}

TEST(ReadPivot, columns) {
  EXPECT_EQ(columns_of("2024, 2024-Q1,2024-S1 ,2025-08,2025-01..2025-05,09-10y"),
            (Found{"2024", "2024-Q1", "2024-S1", "2025-08", "2025-01..2025-05", "09-10y"}));
  EXPECT_EQ(columns_of("last-12-months"), Found{"2025-08..2026-07"});
  EXPECT_EQ(columns_of("last-1-months"), Found{"2026-07"});
  EXPECT_EQ(columns_of("2025-Q1/month"), (Found{"2025-01", "2025-02", "2025-03"}));
  EXPECT_EQ(columns_of("last-240-months").size(), 1u);
  EXPECT_EQ(columns_of("2024,2024,2024-01..2024-12").size(), 1u);  // the same run once
  for (const char* bad : {"last-0-months", "last-241-months", "last--months", "last-x-months",
                          "2024-Q5", "09-10y/month", "/month", "2025-06..2025-01"})
    EXPECT_EQ(mistakes(with({{"columns", bad}})), Found{"columns/0 pivot.column"}) << bad;
}

TEST(ReadPivot, areas) {
  const auto count = [](const std::string& text, const std::string& map) {
    return read(with({{"map", map}}, text)).areas.size();
  };
  EXPECT_EQ(count("vn/province", "2025-07-01"), 34u);
  EXPECT_EQ(count("vn/province", "2025-06-30"), 63u);
  EXPECT_EQ(count("vn, vn/province, vn", "2025-07-01"), 35u);
  EXPECT_EQ(count("parent:vn", "2025-07-01"), 34u);
  EXPECT_EQ(count("parent:Thừa Thiên Huế", "2025-06-30"), 9u);
  EXPECT_EQ(count("p2013-46/commune", "2025-06-30"), 133u);
  EXPECT_EQ(
      mistakes(with({{"map", "2025-07-01"}},
                    "nowhere,p2013-46,vn/ward,vn/district,parent:vn/commune,parent:c2025-20305")),
      (Found{"areas/0 pivot.area", "areas/1 pivot.not_on_map", "areas/2 pivot.level",
             "areas/3 pivot.none_below", "areas/4 pivot.level", "areas/5 pivot.none_below"}));
}

TEST(ReadPivot, indicators) {
  EXPECT_EQ(read(with({}, "vn", "awards.proposed/collectives")).series.size(), 1u);
  EXPECT_GT(read(with({}, "vn", "handins.*")).series.size(), 5u);
  EXPECT_EQ(mistakes(with({}, "vn", "handins.gun,x.*")),
            (Found{"indicators/0 pivot.indicator", "indicators/1 pivot.indicator"}));
}

TEST(ReadPivot, every_mistake_at_once) {
  EXPECT_EQ(mistakes({{"areas", "nowhere"},
                      {"columns", "soon"},
                      {"map", "today"},
                      {"colour", "red"},
                      {"show", "effective,all"},
                      {"sort", "size"},
                      {"top", "0"},
                      {"present", "yes"}}),
            (Found{"colour pivot.unknown", "map/0 pivot.day", "columns/0 pivot.column",
                   "areas/0 pivot.area", "indicators pivot.missing", "show/1 pivot.field",
                   "sort/0 pivot.sort", "top/0 pivot.top", "present/0 pivot.present"}));
  EXPECT_EQ(mistakes({}),
            (Found{"columns pivot.missing", "areas pivot.missing", "indicators pivot.missing"}));
  EXPECT_EQ(mistakes(with({{"map", "2025-07-01,2025-07-02"}})), Found{"map pivot.one"});
}

TEST(ReadPivot, a_release_is_frozen) {
  EXPECT_EQ(mistakes(with({{"known", "2026-01-01"}}), kFrozen),
            Found{"known pivot.known_of_release"});
  EXPECT_TRUE(read(with({{"known", "2026-01-01"}})).known);
}

TEST(ReadPivot, nobody_is_ranked_by_counts_of_people) {
  for (const char* code : {"tips.valuable", "surrender.total", "tips.resolution_rate"}) {
    for (const auto& [name, value] : {std::pair{"show", "rank"}, std::pair{"top", "3"},
                                      std::pair{"sort", "-effective"}, std::pair{"sort", "yoy"}})
      EXPECT_EQ(mistakes(with({{name, value}}, "vn/province", code)),
                Found{"indicators pivot.rank_people"})
          << code << " " << name;
    EXPECT_EQ(mistakes(with({{"sort", "name"}}, "vn/province", code)), Found{}) << code;
  }
  EXPECT_EQ(mistakes(with({{"show", "rank"}}, "vn,vn/province")), Found{"areas pivot.rank_levels"});
}

TEST(ReadPivot, sort_and_top) {
  const auto asked = read(with({{"columns", "2025,last-12-months"}, {"sort", "-yoy@2025"}}));
  EXPECT_EQ(asked.sort->field, PivotField::yoy);
  EXPECT_EQ(asked.sort->column, 0u);
  EXPECT_TRUE(asked.sort->descending);
  EXPECT_EQ(
      read(with({{"columns", "2025,last-12-months"}, {"sort", "own@last-12-months"}})).sort->column,
      1u);
  EXPECT_EQ(mistakes(with({{"sort", "own@2024"}})), Found{"sort/0 pivot.sort_column"});
  EXPECT_EQ(mistakes(with({{"sort", "name"}, {"top", "3"}})), Found{"top/0 pivot.top_by_name"});
  EXPECT_EQ(mistakes(with({{"sort", "rank"}})), Found{"sort/0 pivot.sort"});
}

TEST(ReadPivot, limits_are_named_at_one_more) {
  std::string words;
  for (std::size_t i = 0; i < kMaxPivotWords; ++i) words += fmt::format("{},", 2000 + i);
  EXPECT_EQ(mistakes(with({{"columns", words}})), Found{});
  words += "2999";
  EXPECT_EQ(mistakes(with({{"columns", words}})), Found{"columns pivot.too_many_words"});
  EXPECT_EQ(kind_of(with({{"columns", words}})), base::ErrorKind::too_large);
  const std::string name(kMaxPivotWordBytes + 1, 'x');
  EXPECT_EQ(mistakes(with({}, name)), Found{"areas/0 pivot.too_long"});
  EXPECT_EQ(mistakes(with({}, name.substr(1))), Found{"areas/0 pivot.area"});
  EXPECT_EQ(columns_of("2000..2019/month").size(), std::size_t{kMaxLastMonths});
  EXPECT_EQ(mistakes(with({{"columns", "2000-01..2020-01/month"}})),
            Found{"columns/0 pivot.too_many_columns"});
  EXPECT_EQ(mistakes(with({{"columns", "1900..2999"}, {"map", "2025-07-01"}}, "vn", "handins.*")),
            Found{"columns pivot.too_many_months"});
  EXPECT_EQ(mistakes(with({{"columns", "2024/month,2023/month"}}, "vn/commune", "handins.guns")),
            Found{" pivot.too_many_cells"});
  EXPECT_EQ(mistakes(with({{"columns", "2024/month"}}, "vn/commune,vn/district", "handins.guns")),
            Found{});
}

// ---- Answers ----

Pivot answered(const PivotWords& words) {
  rollup::Engine engine(world().shape);
  std::vector<rollup::Revision> acts;
  const auto add = [&](const char* area, const char* month, std::int64_t value) {
    acts.push_back({*world().series_number("outreach.sessions"),
                    *world().areas.by_id(area),
                    *world().column(month),
                    rollup::Plane::declared,
                    {rollup::State::number, rollup::Qualifier::exact, value * 1000}});
  };
  add("p2025-46", "2025-08", 7);
  add("p2025-46", "2025-09", 12);
  add("p2025-01", "2025-09", 30);
  add("p2025-79", "2025-09", 12);
  add("p2025-92", "2025-09", 1);
  engine.apply(acts);
  return answer_pivot(world(), asking(engine.version()), read(words));
}

Found rows_of(const Pivot& pivot) {
  Found out;
  for (const PivotRow& row : pivot.rows) {
    const auto& rank = row.cells.front().rank;
    out.push_back(world().areas[row.area].id + (rank ? " " + std::to_string(*rank) : ""));
  }
  return out;
}

TEST(Pivot, ranks_sorts_and_cuts_with_ties) {
  const auto asked = [](PivotWords more) {
    more.emplace_back("columns", "2025-09");
    return rows_of(answered(with(more, "vn/province", "outreach.sessions")));
  };
  EXPECT_EQ(asked({{"sort", "-effective"}, {"show", "rank"}, {"present", "1"}}),
            (Found{"p2025-01 1", "p2025-46 2", "p2025-79 2", "p2025-92 4"}));
  EXPECT_EQ(asked({{"top", "2"}}), (Found{"p2025-01", "p2025-46", "p2025-79"}));
  EXPECT_EQ(asked({{"top", "1"}, {"sort", "effective"}}), Found{"p2025-92"});
  EXPECT_EQ(asked({{"sort", "name"}, {"present", "1"}}),
            (Found{"p2025-92", "p2025-01", "p2025-79", "p2025-46"}));
  EXPECT_EQ(asked({{"top", "999"}}).size(), 4u);
}

TEST(Pivot, the_previous_period_is_as_long) {
  const Pivot pivot = answered(
      with({{"columns", "2025-09"}, {"show", "previous,ytd"}}, "p2025-46", "outreach.sessions"));
  const PivotCell& cell = pivot.rows.front().cells.front();
  EXPECT_EQ(cell.previous->effective.value, 7000);
  EXPECT_EQ(cell.to_date->effective.value, 19'000);
  EXPECT_FALSE(cell.year_before);
  EXPECT_EQ(field_text(cell, PivotField::previous), "7");
}

TEST(Pivot, files_hold_the_fields_chosen) {
  const auto head = [](const PivotWords& more) {
    const std::string csv =
        pivot_csv(world(), answered(with(more, "p2025-46", "outreach.sessions")));
    return csv.substr(0, csv.find('\n'));
  };
  EXPECT_EQ(head({}),
            "area,name,indicator,unit,column,state,value,qualifier,own,declared,rolled,"
            "not_broken_down,covered,expected,parts_reported,parts_complete,parts_due,discrepancy,"
            "verdict,year_to_date,year_before,estimated,stale,shown,note");
  EXPECT_EQ(head({{"show", "own"}}), "area,name,indicator,unit,column,own,shown,note");
  const std::string json =
      pivot_json(world(), answered(with({{"columns", "2025-09"}, {"show", "previous,rank"}},
                                        "p2025-46", "outreach.sessions")));
  EXPECT_NE(json.find("\"cells\":[{\"previous\":{\"state\":\"number\",\"value\":7,\"qualifier\":"
                      "\"exact\"},\"rank\":1}]"),
            std::string::npos)
      << json;
}

// ---- The document ----

// The words of a line as a shell parts them; only plain quotes.
Found shell_words(const std::string& line) {
  Found out(1);
  char quote = 0;
  for (const char c : line) {
    if (quote != 0 ? c == quote : c == '\'' || c == '"') {
      quote = quote != 0 ? '\0' : c;
    } else if (c == ' ' && quote == 0) {
      if (!out.back().empty()) out.emplace_back();
    } else {
      out.back() += c;
    }
  }
  return out;
}

TEST(PivotDocument, every_example_of_the_command_line_is_read) {
  std::ifstream in(PROJECT_ROOT "/docs/pivot.md");
  int examples = 0;
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with("luytre pivot ")) continue;
    PivotWords words;
    std::string name;
    for (const std::string& word : shell_words(line.substr(13))) {
      if (word == "--present") {
        words.emplace_back("present", "1");
      } else if (word.starts_with("--")) {
        name = word.substr(2);
      } else {
        words.emplace_back(name, word);
      }
    }
    EXPECT_EQ(mistakes(words), Found{}) << line;
    ++examples;
  }
  EXPECT_GE(examples, 10);
}

// The document names every part, field, code of a mistake and limit.
TEST(PivotDocument, names_what_there_is) {
  std::ifstream in(PROJECT_ROOT "/docs/pivot.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  for (const std::string_view each : kPivotFields)
    EXPECT_NE(text.find(fmt::format("`{}`", each)), std::string::npos) << each;
  Found sources;
  for (const char* file : {"read_pivot", "read_pivot_columns", "read_pivot_areas"}) {
    std::ifstream source(fmt::format("{}/src/figures/{}.cpp", PROJECT_ROOT, file));
    const std::string code{std::istreambuf_iterator<char>(source), {}};
    for (std::size_t at = code.find("\"pivot."); at != std::string::npos;
         at = code.find("\"pivot.", at + 1)) {
      const std::string name = code.substr(at + 1, code.find('"', at + 1) - at - 1);
      EXPECT_NE(text.find(fmt::format("`{}`", name)), std::string::npos) << name;
    }
  }
}

}  // namespace
}  // namespace luytre::figures
