#include "reporting/accept_report.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "reporting/draft_toml.h"
#include "reporting/read_source.h"
#include "reporting/source_store.h"

namespace luytre::reporting {
namespace {

[[noreturn]] void refuse(std::string place, std::string code, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid,
                    base::Problem{std::move(place), std::move(code), std::move(vi), std::move(en)});
}

void choose_area(const World& world, const AcceptOptions& options, Report& report) {
  if (options.area) {
    report.area = world.areas.by_id(*options.area);
    if (!report.area) {
      refuse("--area", "report.area", fmt::format("Không có địa bàn mang mã «{}».", *options.area),
             fmt::format("No area has the id \"{}\".", *options.area));
    }
  }
  if (!report.area) {
    refuse(options.file, "report.no_area",
           "Không rõ báo cáo của địa bàn nào. Nêu --area (tìm mã: luytre areas TÊN).",
           "It is not clear which area the report is about. Give --area (find ids: luytre areas "
           "NAME).");
  }
}

[[noreturn]] void no_column(const World& world, const Report& report) {
  std::string known;
  for (const programmes::Review& review : world.pack.reviews)
    known += (known.empty() ? "" : ", ") + review.code;
  const auto day = [](const std::optional<base::Day>& d) {
    return d ? calendar::iso(*d) : std::string("?");
  };
  const std::string said = fmt::format("{} .. {}", day(report.from), day(report.as_of));
  refuse("", "report.no_column",
         fmt::format("Không rõ kỳ của báo cáo ({}). Nêu --column: một tháng (2025-08) hoặc {}.",
                     said, known),
         fmt::format(
             "The period of the report is not clear ({}). Give --column: a month (2025-08) or {}.",
             said, known));
}

void choose_column(const World& world, const AcceptOptions& options, Report& report) {
  if (options.column) {
    report.column = world.column(*options.column);
    if (!report.column) {
      refuse(
          "--column", "report.column",
          fmt::format("«{}» không phải một tháng (2025-08) hay một kỳ tổng kết.", *options.column),
          fmt::format("\"{}\" is not a month (2025-08) or a review.", *options.column));
    }
  }
  if (!report.column) no_column(world, report);
}

void choose(const World& world, const AcceptOptions& options, Report& report) {
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
    const bool take = options.only.empty() ? item.offered : listed;
    item.decision = take ? Decision::accepted : options.all ? Decision::dropped : Decision::offered;
    item.series = take ? *series : "";
  }
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
  Accepted out{read_source(world, lexicon, bytes, options.file)};
  Report& report = out.report;
  out.warnings = report.notes;
  report.state = State::accepted;
  report.who = options.who;
  report.why = options.why;
  choose_area(world, options, report);
  choose_column(world, options, report);
  offer(world, report);
  choose(world, options, report);
  if (options.draft) take_draft(world, *options.draft, options.draft_file, report);
  return out;
}

Accepted accept_report(figures::Journal& journal, const extraction::Lexicon& lexicon,
                       const std::string& bytes, const AcceptOptions& options) {
  const World& world = journal.world();
  Accepted out = prepare_report(world, lexicon, bytes, options);
  figures_of(world, out.report);  // two values for one cell are a conflict, not bad input
  base::Problems refused = faults(world, out.report);
  if (!refused.empty()) throw base::Error(base::ErrorKind::invalid, std::move(refused));
  base::Problems broken = breaches(world, out.report);
  if (!broken.empty() && options.why.empty())
    throw base::Error(base::ErrorKind::invalid, std::move(broken));
  out.warnings.insert(out.warnings.end(), broken.begin(), broken.end());
  journal.database().write(journal.shard(*out.report.area), [&](db::Transaction& transaction) {
    SourceStore store(transaction, journal);
    store.claim(out.report.source);
    const auto before = store.find(out.report.source);
    const bool stands =
        before && (before->state == State::accepted || before->state == State::approved);
    if (stands && same_decisions(*before, out.report)) {
      out.already = true;
      out.report.state = before->state;
      return;
    }
    if (before && before->state == State::approved) {
      throw base::Error(base::ErrorKind::conflict,
                        base::Problem{out.report.name, "report.approved",
                                      "Báo cáo này đã được duyệt; rút lại trước khi sửa.",
                                      "This report is approved; withdraw it before changing it."});
    }
    if (before) out.report.version = before->version + 1;
    store.put(out.report);
  });
  return out;
}

}  // namespace luytre::reporting
