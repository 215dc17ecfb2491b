#include <algorithm>
#include <cstdlib>
#include <random>

#include "rollup/naive_rollup_test.h"

namespace luytre::rollup {
namespace {

using base::Day;

// As many random histories as HISTORIES says; ./dev ci --full takes 10,000.
const unsigned kHistories = [] {
  const char* const asked = std::getenv("HISTORIES");
  return asked == nullptr ? 2'000U : static_cast<unsigned>(std::stoul(asked));
}();
constexpr SeriesNo kFlow{0}, kStock{1};
const Day kStart{std::chrono::year{2024} / 1 / 1};
const Day kEnd{std::chrono::year{2030} / 1 / 1};
// One reform on the first day of a column (15 March 2025), one in the middle of another.
const std::array<Day, 2> kReforms = {Day{std::chrono::year{2025} / 3 / 15},
                                     Day{std::chrono::year{2025} / 6 / 20}};
const std::array<Day, 3> kMaps = {Day{std::chrono::year{2025} / 1 / 1},
                                  Day{std::chrono::year{2025} / 4 / 1},
                                  Day{std::chrono::year{2025} / 9 / 1}};

// A small country whose areas merge, divide, move and are renamed, and what was said of them.
class History {
 public:
  explicit History(unsigned seed) : random_(seed) {
    shape.series.resize(2);
    shape.series[1].kind = Kind::stock;
    shape.series[1].freshness_months = 3;
    for (int root = 0; root < 2; ++root) country();
    for (const Day reform : kReforms) change(reform);
    for (int i = 0; i < 30; ++i) say();
  }

  Shape shape;
  std::vector<Revision> said;
  std::vector<AreaNo> roots;

  ColumnNo column(int month) const { return column_of(calendar::Month::of(2025, month)); }
  std::vector<AreaNo> on_map(Day day) const {
    std::vector<AreaNo> out;
    for (const AreaVersion& each : shape.versions) {
      if (each.from <= day && day < each.to) out.push_back(each.area);
    }
    return out;
  }

 private:
  int dice(int sides) { return std::uniform_int_distribution<int>(0, sides - 1)(random_); }

  AreaNo area(std::optional<AreaNo> parent, Day from) {
    const AreaNo out{shape.areas++};
    shape.versions.push_back({out, parent, from, kEnd});
    return out;
  }
  AreaVersion& open_version(AreaNo area) {
    return *std::find_if(shape.versions.begin(), shape.versions.end(),
                         [&](const AreaVersion& v) { return v.area == area && v.to == kEnd; });
  }
  void country() {
    roots.push_back(area({}, kStart));
    for (int p = 0; p < 2 + dice(2); ++p) {
      const AreaNo province = area(roots.back(), kStart);
      for (int c = 0; c < 2 + dice(3); ++c) area(province, kStart);
    }
  }
  std::vector<AreaNo> parts(AreaNo top, Day day) const {
    std::vector<AreaNo> out;
    for (const AreaVersion& v : shape.versions) {
      if (v.parent == top && v.from <= day && day < v.to) out.push_back(v.area);
    }
    return out;
  }
  void move(AreaNo area, AreaNo parent, Day day) {
    open_version(area).to = day;
    shape.versions.push_back({area, parent, day, kEnd});
  }
  void end(AreaNo area, Day day) { open_version(area).to = day; }

  void change(Day day) {
    for (const AreaNo root : roots) {
      for (const AreaNo province : parts(root, day - std::chrono::days{1}))
        change_communes(province, day);
      const auto provinces = parts(root, day);
      if (provinces.size() > 2 && dice(2) == 0)
        merge_provinces(provinces[0], provinces[1], root, day);
      const auto left = parts(root, day);
      if (left.size() > 1 && dice(2) == 0) {  // a commune changes its province
        const auto communes = parts(left[0], day);
        if (communes.size() > 1 && open_version(communes[0]).from < day)
          move(communes[0], left[1], day);
      }
    }
  }
  void change_communes(AreaNo province, Day day) {
    const auto communes = parts(province, day - std::chrono::days{1});
    if (communes.size() < 2) return;
    const int what = dice(4);
    if (what == 0) {  // two become one
      const AreaNo merged = area(province, day);
      for (int i = 0; i < 2; ++i) {
        end(communes[static_cast<std::size_t>(i)], day);
        shape.links.push_back({communes[static_cast<std::size_t>(i)], merged, day, true});
      }
    } else if (what == 1) {  // one is divided
      end(communes[0], day);
      for (int i = 0; i < 2; ++i)
        shape.links.push_back({communes[0], area(province, day), day, false});
    } else if (what == 2) {  // one gets a new id
      end(communes[1], day);
      shape.links.push_back({communes[1], area(province, day), day, true});
    }
  }
  void merge_provinces(AreaNo a, AreaNo b, AreaNo root, Day day) {
    const AreaNo merged = area(root, day);
    for (const AreaNo each : {a, b}) {
      for (const AreaNo commune : parts(each, day)) {
        if (open_version(commune).from == day) {
          open_version(commune).parent = merged;
        } else {
          move(commune, merged, day);
        }
      }
      end(each, day);
      shape.links.push_back({each, merged, day, true});
    }
  }

  void say() {
    const int month = 1 + dice(9);
    const calendar::Period period = shape.months.period(calendar::Month::of(2025, month));
    std::vector<AreaNo> there;
    for (const AreaVersion& v : shape.versions) {
      if (v.from <= period.to && period.from < v.to) there.push_back(v.area);
    }
    const AreaNo area = there[static_cast<std::size_t>(dice(static_cast<int>(there.size())))];
    Cell cell{State::number, static_cast<Qualifier>(dice(6) < 4 ? 0 : 1 + dice(3)),
              1000 * dice(50)};
    if (dice(8) == 0) cell = {static_cast<State>(dice(3)), Qualifier::exact, 0};
    said.push_back(
        {dice(3) == 0 ? kStock : kFlow, area, column(month), static_cast<Plane>(dice(2)), cell});
  }

  std::mt19937 random_;
};

Version fold(const Shape& shape, const std::vector<Revision>& said, bool one_by_one) {
  Engine engine(shape);
  for (std::size_t i = 0; one_by_one && i < said.size(); ++i) {
    engine.apply({&said[i], 1});
    if (i % 5 == 0) engine.version();
  }
  if (!one_by_one) engine.apply(said);
  return engine.version();
}

naive::Total total(const Amount& amount) {
  const bool number = amount.state == State::number;
  return {amount.state, number ? amount.qualifier : Qualifier::exact,
          static_cast<long long>(number ? amount.value : 0)};
}

naive::Total plain(naive::Total t) {
  return t.state == State::number ? t : naive::Total{t.state, Qualifier::exact, 0};
}

TEST(RollupProperty, random_histories_equal_the_naive_reading_on_every_map) {
  for (unsigned seed = 0; seed < kHistories; ++seed) {
    const History history(seed);
    const Version version = fold(history.shape, history.said, true);
    const naive::Rollup naive(history.shape, history.said);
    const int month = 1 + static_cast<int>(seed % 9);
    const ColumnNo column = history.column(month);
    const Day native = history.shape.months.period(calendar::Month::of(2025, month)).to;
    for (const AreaNo area : history.on_map(native)) {
      const Answer answer = version.ask({kFlow, column, column, {}}, {&area, 1}).front();
      ASSERT_EQ(total(answer.effective), plain(naive.effective(kFlow, column, area, {})))
          << "seed " << seed << " area " << static_cast<int>(area) << " month " << month;
    }
    for (const Day map : kMaps) {
      for (const AreaNo area : history.on_map(map)) {
        const Answer answer = version.ask({kFlow, column, column, map}, {&area, 1}).front();
        const naive::Total expected = plain(naive.effective(kFlow, column, area, map));
        const naive::Total got = total(answer.effective);
        ASSERT_EQ(got.state == State::number, expected.state == State::number) << "seed " << seed;
        ASSERT_EQ(got.value, expected.value)
            << "seed " << seed << " area " << static_cast<int>(area) << " month " << month;
      }
    }
  }
}

TEST(RollupProperty, applied_one_by_one_equals_a_rebuild_and_old_versions_stay) {
  for (unsigned seed = 0; seed < kHistories; ++seed) {
    const History history(seed);
    const std::size_t half = history.said.size() / 2;
    Engine engine(history.shape);
    for (std::size_t i = 0; i < half; ++i) engine.apply({&history.said[i], 1});
    const Version before = engine.version();
    const Question question{
        static_cast<SeriesNo>(seed % 2), history.column(1), history.column(9), {}};
    const auto as_it_was = before.ask(question, history.roots);
    for (std::size_t i = half; i < history.said.size(); ++i) engine.apply({&history.said[i], 1});
    const Version rebuilt = fold(history.shape, history.said, false);
    const auto areas = history.on_map(kMaps[2]);
    ASSERT_EQ(engine.version().ask(question, areas), rebuilt.ask(question, areas))
        << "seed " << seed;
    ASSERT_EQ(before.ask(question, history.roots), as_it_was) << "seed " << seed;
  }
}

// What a pivot shows in brief is what an answer says.
TEST(RollupProperty, totals_are_the_answers_in_brief) {
  for (unsigned seed = 0; seed < kHistories; ++seed) {
    const History history(seed);
    const Version version = fold(history.shape, history.said, seed % 2 == 0);
    const ColumnNo first = history.column(1 + static_cast<int>(seed % 6));
    const ColumnNo last{static_cast<std::int32_t>(first) + 2};
    std::optional<Day> map;
    if (seed % 4 != 0) map = kMaps[seed % 3];
    const auto areas = history.on_map(map.value_or(kMaps[2]));
    std::vector<Total> totals(areas.size() * 3);
    for (const SeriesNo series : {kFlow, kStock}) {
      version.totals({series, first, last, map}, areas, totals);
      std::size_t k = 0;
      for (auto i = static_cast<std::int32_t>(first); i <= static_cast<std::int32_t>(last); ++i) {
        for (const Answer& answer : version.ask({series, ColumnNo{i}, ColumnNo{i}, map}, areas)) {
          const Total& brief = totals[k++];
          ASSERT_EQ(brief.state(), answer.effective.state) << "seed " << seed;
          if (brief.state() == State::number) {
            ASSERT_EQ(brief.value(), answer.effective.value) << "seed " << seed;
            ASSERT_EQ(brief.qualifier(), answer.effective.qualifier) << "seed " << seed;
          }
          ASSERT_EQ(static_cast<std::int64_t>(brief.covered), answer.coverage.covered);
          ASSERT_EQ(static_cast<std::int64_t>(brief.expected), answer.coverage.expected);
        }
      }
    }
  }
}

// From its pieces comes the same version, which goes on in the same way.
TEST(RollupProperty, restored_from_its_pieces_it_is_the_same) {
  struct alignas(16) Unit {
    std::array<std::byte, 16> bytes;
  };
  for (unsigned seed = 0; seed < kHistories; seed += 4) {
    const History history(seed);
    const std::size_t half = history.said.size() / 2;
    Engine engine(history.shape);
    engine.apply(std::span(history.said).first(half));
    const Version version = engine.version();
    std::vector<Piece> pieces = version.pieces();
    std::size_t size = 0;
    for (const Piece& piece : pieces) size += piece.bytes.size();
    const auto copy = std::make_shared<std::vector<Unit>>(size / sizeof(Unit));
    auto bytes = std::as_writable_bytes(std::span(*copy));
    for (Piece& piece : pieces) {
      std::copy(piece.bytes.begin(), piece.bytes.end(), bytes.begin());
      piece.bytes = bytes.first(piece.bytes.size());
      bytes = bytes.subspan(piece.bytes.size());
    }
    Engine restored(history.shape);
    ASSERT_TRUE(restored.restore(pieces, copy));
    for (Engine* each : {&engine, &restored}) each->apply(std::span(history.said).subspan(half));
    const Question question{
        static_cast<SeriesNo>(seed % 2), history.column(1), history.column(9), {}};
    const auto areas = history.on_map(kMaps[2]);
    ASSERT_EQ(restored.version().ask(question, areas), engine.version().ask(question, areas));
    if (pieces.empty()) continue;
    Engine other(history.shape);
    pieces.back().bytes = pieces.back().bytes.first(pieces.back().bytes.size() - 1);
    ASSERT_FALSE(other.restore(pieces, copy));
    pieces.pop_back();
    ASSERT_FALSE(other.restore(pieces, copy));
  }
}

TEST(RollupProperty, the_total_of_a_root_is_the_same_by_every_map) {
  for (unsigned seed = 0; seed < kHistories; ++seed) {
    const History history(seed);
    const Version version = fold(history.shape, history.said, false);
    const ColumnNo column = history.column(1 + static_cast<int>(seed % 9));
    for (const SeriesNo series : {kFlow, kStock}) {
      const auto native = version.ask({series, column, column, {}}, history.roots);
      for (const Day map : kMaps) {
        const auto there = version.ask({series, column, column, map}, history.roots);
        for (std::size_t i = 0; i < native.size(); ++i) {
          ASSERT_EQ(there[i].effective.value, native[i].effective.value) << "seed " << seed;
        }
      }
    }
  }
}

TEST(RollupProperty, every_area_is_its_rest_what_is_not_broken_down_and_its_parts) {
  for (unsigned seed = 0; seed < kHistories; ++seed) {
    const History history(seed);
    const Version version = fold(history.shape, history.said, false);
    const ColumnNo column = history.column(1 + static_cast<int>(seed % 9));
    for (const Day map : kMaps) {
      const auto areas = history.on_map(map);
      const auto answers =
          version.ask({static_cast<SeriesNo>(seed % 2), column, column, map}, areas);
      std::map<AreaNo, base::Sum> below;
      for (std::size_t i = 0; i < areas.size(); ++i) {
        for (const AreaVersion& v : history.shape.versions) {
          if (v.area == areas[i] && v.from <= map && map < v.to && v.parent)
            below[*v.parent] += answers[i].effective.value;
        }
      }
      for (std::size_t i = 0; i < areas.size(); ++i) {
        const base::Sum beside = answers[i].not_broken_down ? answers[i].not_broken_down->value : 0;
        if (answers[i].effective.state != State::number) continue;
        ASSERT_EQ(answers[i].effective.value, answers[i].rest + beside + below[areas[i]])
            << "seed " << seed;
      }
    }
  }
}

}  // namespace
}  // namespace luytre::rollup
