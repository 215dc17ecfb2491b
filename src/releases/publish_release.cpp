#include "releases/publish_release.h"

#include <algorithm>
#include <functional>
#include <set>

#include "base/error.h"
#include "releases/release_store.h"

namespace luytre::releases {
namespace {

using rollup::State;

// The loads of a group in one column with the words they are printed with.
struct Gathered {
  std::vector<Load> loads;
  std::map<AreaNo, std::vector<rollup::Qualifier>> qualifiers;       // by series of the group
  std::map<AreaNo, std::vector<std::optional<base::Sum>>> declared;  // of flows
};

rollup::Qualifier qualifier(const rollup::Answer& answer) {
  if (answer.declared.state == State::number) return answer.declared.qualifier;
  if (answer.own.state == State::number) return answer.own.qualifier;
  return answer.effective.qualifier;
}

// Of a stock: how its levels are placed in the months beside one.
struct Beside {
  std::vector<Placed> previous;  // in this release
  base::Day day{};               // whose map it is on
  std::vector<Placed> next;      // in the release before
};

// A load that is shown otherwise than in the release before.
struct Change {
  SeriesNo series;
  ColumnNo column;
  KeptLoad load;
};

// Places the loads of all columns, one group of series after the other.
class Publishing {
 public:
  Publishing(const figures::Journal& journal, db::Transaction& transaction, std::int64_t last,
             const figures::Journal::Positions& positions)
      : journal_(journal),
        transaction_(transaction),
        world_(journal.world()),
        store_(transaction, journal),
        last_(last),
        positions_(positions),
        engine_(world_.shape),
        version_(engine_.version()),
        entry_((last + 1) * kMostPlacings) {}

  std::vector<Change> run() {
    const auto printed = store_.printed();
    for (const auto& group : sensitive_groups(world_)) {
      std::set<ColumnNo> columns;
      printed_.clear();
      for (const SeriesNo series : group) {
        columns.merge(store_.filled(positions_, series));
        journal_.revisions(transaction_, positions_, series,
                           [&](auto rows) { engine_.apply(rows); });
        for (const auto& [of, column] : printed)
          if (of == series) read_printed(series, column);
      }
      version_ = engine_.version();
      place(group, columns);
    }
    return std::move(out_);
  }

 private:
  static constexpr std::int64_t kMostPlacings = 1'000'000;  // groups x columns of a release

  void read_printed(SeriesNo series, ColumnNo column) {
    for (const StandingFigure& each : store_.standing(positions_, series, column))
      if (!each.shown.published.empty()) printed_.insert({series, each.shown.figure.area, column});
  }

  void place(const std::vector<SeriesNo>& group, const std::set<ColumnNo>& columns) {
    Beside beside;
    for (auto at = columns.begin(); at != columns.end(); ++at) {
      const bool level = stock(group.front()) && !rollup::is_term(*at);
      const auto next = std::next(at);
      beside.next =
          level && next != columns.end() ? known(read(group, *next)) : std::vector<Placed>{};
      beside.previous = place(group, *at, beside);
      beside.day = world_.period(*at).to;
      if (!level) beside = {};
    }
  }

  // What the release before showed of a column, by series of the group.
  std::vector<ColumnLoads> read(const std::vector<SeriesNo>& group, ColumnNo column) {
    std::vector<ColumnLoads> out;
    for (const SeriesNo series : group) out.push_back(store_.loads(last_, series, column));
    return out;
  }

  bool stock(SeriesNo series) const {
    return world_[series].indicator->kind == programmes::Kind::stock;
  }

  std::vector<AreaNo> roots(base::Day day) const {
    std::vector<AreaNo> out;
    for (std::int32_t i = 0; i < world_.areas.size(); ++i) {
      const auto* version = world_.areas.on(AreaNo{i}, day);
      if (version != nullptr && !version->parent) out.push_back(AreaNo{i});
    }
    return out;
  }

  // From the roots down as far as there are numbers.
  Gathered gather(const std::vector<SeriesNo>& group, ColumnNo column, base::Day day) const {
    Gathered out;
    for (std::vector<AreaNo> areas = roots(day); !areas.empty();) {
      std::vector<std::vector<rollup::Answer>> answers;
      for (const SeriesNo series : group)
        answers.push_back(version_.ask({series, column, column, {}}, areas));
      std::vector<AreaNo> below;
      for (std::size_t a = 0; a < areas.size(); ++a) {
        const auto number = [&](const auto& of) { return of[a].effective.state == State::number; };
        if (std::none_of(answers.begin(), answers.end(), number)) continue;
        add(group, column, areas[a], a, answers, out);
        const auto parts = world_.areas.parts(areas[a], day);
        below.insert(below.end(), parts.begin(), parts.end());
      }
      areas = std::move(below);
    }
    return out;
  }

  void add(const std::vector<SeriesNo>& group, ColumnNo column, AreaNo area, std::size_t index,
           const std::vector<std::vector<rollup::Answer>>& answers, Gathered& out) const {
    Load load{area, {}, true};
    for (std::size_t s = 0; s < group.size(); ++s) {
      const rollup::Answer& answer = answers[s][index];
      const bool number = answer.effective.state == State::number;
      const base::Sum value = number ? answer.rest : 0;
      load.values.push_back(value);
      load.printed = load.printed && (value == 0 || printed_.contains({group[s], area, column}));
      out.qualifiers[area].push_back(qualifier(answer));
      const bool declared =
          answer.declared.state == State::number && (!stock(group[s]) || rollup::is_term(column));
      out.declared[area].push_back(declared ? std::optional(answer.declared.value) : std::nullopt);
    }
    out.loads.push_back(std::move(load));
  }

  static std::vector<Placed> known(const std::vector<ColumnLoads>& by_series) {
    std::map<AreaNo, Placed> loads;
    for (std::size_t s = 0; s < by_series.size(); ++s) {
      for (const auto& [area, kept] : by_series[s]) {
        Placed& placed = loads[area];
        placed.load.area = area;
        placed.load.values.resize(by_series.size());
        placed.load.values[s] = kept.value;
        placed.place = kept.place;
        placed.summed = kept.summed;
        placed.entry = kept.entry;
      }
    }
    std::vector<Placed> out;
    for (auto& [area, placed] : loads) out.push_back(std::move(placed));
    return out;
  }

  // Levels as they go on to the map of a later day. What has taken in a hidden one is hidden.
  std::vector<Placed> carried(const std::vector<Placed>& placed, base::Day from,
                              base::Day day) const {
    std::map<AreaNo, Placed> out;
    const std::function<void(const Placed&, AreaNo, bool)> carry = [&](const Placed& each,
                                                                       AreaNo at, bool whole) {
      if (world_.areas.on(at, day) != nullptr) {
        Placed& here = out[at];
        here.load.area = at;
        here.load.values.resize(each.load.values.size());
        for (std::size_t s = 0; whole && s < each.load.values.size(); ++s)
          here.load.values[s] += each.load.values[s];
        here.summed = here.summed || !each.alone();
        here.place = here.summed ? std::nullopt : std::optional(at);
        return;
      }
      for (const auto& link : world_.areas.successors(at))
        if (link.to != at && from < link.date && link.date <= day)
          carry(each, link.to, whole && link.whole);
    };
    std::vector<Placed> same;
    for (const Placed& each : placed) {
      if (world_.areas.on(each.load.area, day) != nullptr)
        same.push_back(each);
      else
        carry(each, each.load.area, true);
    }
    for (const Placed& each : same) {
      const auto [at, fresh] = out.try_emplace(each.load.area, each);
      if (!fresh) carry(each, each.load.area, true);
    }
    std::vector<Placed> list;
    for (auto& [area, each] : out) list.push_back(std::move(each));
    return list;
  }

  // Areas in which, or in a part of which, something is not shown by itself.
  std::set<AreaNo> broken(const std::vector<Placed>& placed, const Parent& parent) const {
    std::set<AreaNo> out;
    for (const Placed& each : placed) {
      if (each.alone()) continue;
      std::optional<AreaNo> at = each.load.area;
      for (; at && at != each.place; at = parent(*at)) out.insert(*at);
      if (at) out.insert(*at);
    }
    return out;
  }

  std::vector<Placed> place(const std::vector<SeriesNo>& group, ColumnNo column,
                            const Beside& beside) {
    const base::Day day = world_.period(column).to;
    const Parent parent = [&](AreaNo area) { return world_.areas.parent(area, day); };
    Gathered now = gather(group, column, day);
    const auto previous = carried(beside.previous, beside.day, day);
    const auto shown = read(group, column);
    auto before = known(shown);
    if (before.empty()) before = previous;
    const MonthsBeside months{previous, beside.next};
    before = with_months_beside(now.loads, std::move(before), months);
    auto placed = place_loads(now.loads, before, parent, ++entry_, months);
    const std::set<AreaNo> open = broken(placed, parent);
    for (const Placed& each : placed) {
      const AreaNo area = each.load.area;
      const auto words = now.qualifiers.find(area);
      for (std::size_t s = 0; s < group.size(); ++s) {
        KeptLoad kept{area, each.load.values[s], rollup::Qualifier::exact, each.place, each.summed,
                      {},   each.entry};
        if (words != now.qualifiers.end()) kept.qualifier = words->second[s];
        if (words != now.qualifiers.end() && !open.contains(area))
          kept.declared = now.declared.at(area)[s];
        const auto same = shown[s].find(area);
        if (same == shown[s].end() || same->second != kept)
          out_.push_back({group[s], column, kept});
      }
    }
    return placed;
  }

  const figures::Journal& journal_;
  db::Transaction& transaction_;
  const World& world_;
  ReleaseStore store_;
  std::int64_t last_;  // the release before, 0 = none
  const figures::Journal::Positions& positions_;
  rollup::Engine engine_;  // counts of people alone
  rollup::Version version_;
  std::set<std::tuple<SeriesNo, AreaNo, ColumnNo>> printed_;  // of the group
  std::int64_t entry_;
  std::vector<Change> out_;
};

// What a release will be, but for its name.
struct Draft {
  std::int64_t last = 0;  // the release before
  figures::Journal::Positions positions;
  std::vector<Change> changes;
};

[[noreturn]] void refuse(const std::string& code, std::string what, std::string vi,
                         std::string en) {
  throw base::Error(base::ErrorKind::conflict,
                    base::Problem{code, std::move(what), std::move(vi), std::move(en)});
}

Draft draft_release(figures::Journal& journal, Standard standard) {
  return journal.database().read([&](db::Transaction& transaction) {
    ReleaseStore store(transaction, journal);
    const auto names = store.names();
    Draft out{names.empty() ? 0 : names.front().number, journal.heads(transaction), {}};
    if (out.last > 0 && names.front().standard == standard &&
        store.positions(out.last) == out.positions) {
      const std::string& code = names.front().code;
      refuse(code, "release.same", "Chưa có số liệu mới kể từ kỳ công bố " + code + ".",
             "Nothing has changed since the release " + code + ".");
    }
    out.changes = Publishing(journal, transaction, out.last, out.positions).run();
    return out;
  });
}

}  // namespace

ReleaseName publish_release(figures::Journal& journal, Standard standard, const std::string& title,
                            const std::string& who) {
  const Draft draft = draft_release(journal, standard);
  return journal.database().write(0, [&](db::Transaction& transaction) {
    ReleaseStore store(transaction, journal);
    const auto names = store.names();
    if (!names.empty() && names.front().number != draft.last) {
      const std::string& code = names.front().code;
      refuse(code, "release.meanwhile", "Kỳ công bố " + code + " vừa được tạo; hãy làm lại.",
             "The release " + code + " was made meanwhile; do it again.");
    }
    ReleaseName out = store.add(standard, title, who);
    store.put_positions(out.number, draft.positions);
    for (const Change& each : draft.changes)
      store.put(out.number, each.series, each.column, each.load);
    return out;
  });
}

}  // namespace luytre::releases
