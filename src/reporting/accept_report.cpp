#include "reporting/accept_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "base/sha256.h"
#include "office/read_file.h"
#include "reporting/draft_toml.h"
#include "reporting/source_store.h"

namespace luytre::reporting {
namespace {

[[noreturn]] void refuse(std::string place, std::string code, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{std::move(place), std::move(code), std::move(vi), std::move(en)});
}

AreaNo area_for(const World& world, const extraction::Reading& reading,
                const AcceptOptions& options) {
  if (options.area) {
    const auto area = world.areas.by_id(*options.area);
    if (!area) {
      refuse("--area", "report.area", fmt::format("Không có địa bàn mang mã «{}».", *options.area),
             fmt::format("No area has the id \"{}\".", *options.area));
    }
    return *area;
  }
  if (!reading.area) {
    refuse(options.file, "report.no_area",
           "Không rõ báo cáo của địa bàn nào. Nêu --area (tìm mã: luytre areas TÊN).",
           "It is not clear which area the report is about. Give --area (find ids: luytre areas "
           "NAME).");
  }
  return *reading.area;
}

ColumnNo column_of(const World& world, const extraction::Reading& reading,
                   const AcceptOptions& options) {
  if (!options.column) return column_for(world, reading);
  const auto column = world.column(*options.column);
  if (!column) {
    refuse("--column", "report.column",
           fmt::format("«{}» không phải một tháng (2025-08) hay một kỳ tổng kết.", *options.column),
           fmt::format("\"{}\" is not a month (2025-08) or a review.", *options.column));
  }
  return *column;
}

void choose(const World& world, const extraction::Reading& reading, const AcceptOptions& options,
            Report& report) {
  for (const std::int64_t number : options.only) {
    if (number < 1 || number > static_cast<std::int64_t>(report.items.size())) {
      refuse("--only", "report.number", fmt::format("Không có số liệu mang số {}.", number),
             fmt::format("There is no finding with the number {}.", number));
    }
  }
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    Item& item = report.items[i];
    const auto series = series_for(world, item.finding);
    const bool listed =
        std::count(options.only.begin(), options.only.end(), static_cast<std::int64_t>(i + 1)) > 0;
    if (listed && !series) {
      refuse(fmt::format("--only {}", i + 1), "report.no_series",
             "Số này không thuộc chỉ tiêu nào.", "This number belongs to no indicator.");
    }
    const bool take = options.only.empty() ? offered(world, reading, item.finding) : listed;
    item.decision = take ? Decision::accepted : options.all ? Decision::dropped : Decision::offered;
    item.series = take ? *series : "";
    item.cell = {rollup::State::number, item.finding.qualifier, item.finding.value.thousandths()};
  }
}

// What the journal would refuse, before anything is kept.
void check_figures(const World& world, const Report& report) {
  base::Problems problems;
  for (const figures::NewFigure& figure : figures_of(world, report)) {
    for (base::Problem& problem : figures::check(world, figure))
      problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
}

bool same_decisions(const Report& a, const Report& b) {
  return a.area == b.area && a.column == b.column && a.items.size() == b.items.size() &&
         std::equal(a.items.begin(), a.items.end(), b.items.begin(),
                    [](const Item& x, const Item& y) {
                      return x.decision == y.decision && x.series == y.series &&
                             (x.series.empty() || x.cell == y.cell);
                    });
}

}  // namespace

Accepted prepare_report(const World& world, const extraction::Lexicon& lexicon,
                        const std::string& bytes, const AcceptOptions& options) {
  extraction::Reading reading = extraction::read_report(office::read_file(bytes, options.file),
                                                        lexicon, world.areas, world.pack);
  Accepted out;
  out.warnings = std::move(reading.notes);
  Report& report = out.report;
  report.source = base::sha256_hex(bytes);
  report.name = options.file.substr(options.file.find_last_of('/') + 1);
  report.area = area_for(world, reading, options);
  report.column = column_of(world, reading, options);
  report.programme = reading.programme;
  report.from = reading.from;
  report.as_of = reading.to;
  report.who = options.who;
  report.why = options.why;
  for (const extraction::Finding& finding : reading.findings)
    report.items.push_back({finding, reading.sentences[finding.sentence], {}, {}, {}});
  choose(world, reading, options, report);
  if (options.draft) take_draft(world, *options.draft, options.draft_file, report);
  return out;
}

Accepted accept_report(figures::Journal& journal, const extraction::Lexicon& lexicon,
                       const std::string& bytes, const AcceptOptions& options) {
  const World& world = journal.world();
  Accepted out = prepare_report(world, lexicon, bytes, options);
  check_figures(world, out.report);
  base::Problems broken = breaches(world, out.report);
  if (!broken.empty() && options.why.empty())
    throw base::Error(base::ErrorKind::invalid, std::move(broken));
  out.warnings.insert(out.warnings.end(), broken.begin(), broken.end());
  journal.database().write(journal.shard(out.report.area), [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal);
    const auto before = store.find(out.report.source);
    if (before && same_decisions(*before, out.report) && before->state != State::withdrawn) {
      out.already = true;
      out.report.state = before->state;
      return;
    }
    if (before && before->state == State::approved) {
      throw base::Error(
          base::ErrorKind::conflict,
          base::Problem{out.report.name, "report.approved",
                        "Báo cáo này đã được duyệt; rút lại (luytre withdraw) trước khi sửa.",
                        "This report is approved; withdraw it before changing it."});
    }
    store.put(out.report);
  });
  return out;
}

}  // namespace luytre::reporting
