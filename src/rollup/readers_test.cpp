#include <atomic>
#include <mutex>
#include <random>
#include <thread>

#include "rollup/rollup.h"

namespace luytre::rollup {
namespace {

using base::Day;

constexpr SeriesNo kFlow{0}, kStock{1};
constexpr std::int64_t kSum = 1'000'000;  // what the communes have together, whoever has it
const Day kBegin{std::chrono::year{2020} / 1 / 1};
const Day kReform{std::chrono::year{2025} / 7 / 1};
const Day kEnd{std::chrono::year{2100} / 1 / 1};
const ColumnNo kColumn = column_of(calendar::Month::of(2025, 5));

// A country of two provinces with five communes each, which become one province.
Shape country(std::vector<AreaNo>& communes) {
  Shape shape;
  shape.series.resize(2);
  shape.series[1].kind = Kind::stock;
  const auto area = [&](std::optional<AreaNo> parent, Day from, Day to) {
    const AreaNo out{shape.areas++};
    shape.versions.push_back({out, parent, from, to});
    return out;
  };
  const AreaNo root = area({}, kBegin, kEnd);
  const AreaNo merged = area(root, kReform, kEnd);
  for (int i = 0; i < 2; ++i) {
    const AreaNo province = area(root, kBegin, kReform);
    shape.links.push_back({province, merged, kReform, true});
    for (int k = 0; k < 5; ++k) {
      communes.push_back(area(province, kBegin, kReform));
      shape.versions.push_back({communes.back(), merged, kReform, kEnd});
    }
  }
  return shape;
}

// A transaction that takes from one commune what it gives to another.
std::vector<Revision> shift(std::vector<std::int64_t>& values, const std::vector<AreaNo>& communes,
                            std::mt19937& random) {
  const std::size_t from = random() % communes.size();
  const std::size_t to = (from + 1 + random() % (communes.size() - 1)) % communes.size();
  const std::int64_t some = static_cast<std::int64_t>(random() % 1000);
  values[from] -= some;
  values[to] += some;
  std::vector<Revision> out;
  for (const std::size_t each : {from, to}) {
    const Cell cell{State::number, Qualifier::exact, values[each]};
    for (const SeriesNo series : {kFlow, kStock})
      out.push_back({series, communes[each], kColumn, Plane::declared, cell});
  }
  return out;
}

// While one thread writes, each version seen holds whole transactions on every map.
TEST(RollupReaders, see_whole_transactions_while_one_writes) {
  std::vector<AreaNo> communes;
  Engine engine(country(communes));
  std::vector<std::int64_t> values(communes.size(), kSum / 10);
  std::vector<Revision> first;
  for (const AreaNo each : communes) {
    for (const SeriesNo series : {kFlow, kStock})
      first.push_back(
          {series, each, kColumn, Plane::declared, {State::number, Qualifier::exact, kSum / 10}});
  }
  engine.apply(first);
  std::mutex mutex;  // over `published`
  Version published = engine.version();
  std::atomic<bool> writing = true;
  std::atomic<std::int64_t> asked = 0, wrong = 0;
  const auto read = [&] {
    constexpr AreaNo kRoot{0};
    while (writing || asked < 100) {
      const Version version = [&] {
        const std::lock_guard lock(mutex);
        return published;
      }();
      for (const SeriesNo series : {kFlow, kStock}) {
        for (const std::optional<Day> map : {std::optional<Day>(), std::optional(kReform)}) {
          const Question question{series, kColumn, kColumn, map};
          Total total;
          version.totals(question, {&kRoot, 1}, {&total, 1});
          const Answer answer = version.ask(question, {&kRoot, 1}).front();
          if (total.value() != kSum || answer.effective.value != kSum) ++wrong;
          ++asked;
        }
      }
    }
  };
  std::jthread one(read), two(read);
  std::mt19937 random(20130801);
  for (int i = 0; i < 1'000; ++i) {
    engine.apply(shift(values, communes, random));
    const Version next = engine.version();
    const std::lock_guard lock(mutex);
    published = next;
  }
  writing = false;
  one.join();
  two.join();
  EXPECT_GE(asked, 100);
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace luytre::rollup
