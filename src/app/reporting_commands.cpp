#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "app/commands.h"
#include "app/files.h"
#include "app/operator_name.h"
#include "app/progress_bar.h"
#include "base/error.h"
#include "base/sha256.h"
#include "extraction/reading_json.h"
#include "figures/load_figures.h"
#include "office/read_file.h"
#include "reporting/accept_report.h"
#include "reporting/approve_report.h"
#include "reporting/draft_toml.h"
#include "reporting/source_store.h"

namespace luytre::app {
namespace {

figures::OnConflict on_conflict(bool replace, bool keep) {
  if (replace) return figures::OnConflict::replace;
  return keep ? figures::OnConflict::keep : figures::OnConflict::ask;
}

std::string warnings_text(const base::Problems& warnings) {
  std::string out;
  for (const base::Problem& each : warnings)
    out += fmt::format("! {}: {} | {}\n", each.place, each.vi, each.en);
  return out;
}

std::string why_not(const figures::World& world, const reporting::Item& item) {
  if (!reporting::series_for(world, item.finding))
    return item.finding.indicator == "other" ? "không thuộc chỉ tiêu nào"
                                             : "ghi chú, không phải chuỗi số liệu";
  return fmt::format("{}", extraction::name(item.finding.role));
}

std::string accepted_text(const figures::World& world, const reporting::Accepted& accepted) {
  const reporting::Report& report = accepted.report;
  std::string out =
      fmt::format("{} · {} · {}\n", report.name,
                  world.areas.full_name(*report.area, world.period(*report.column).to),
                  world.column_name(*report.column));
  std::size_t taken = 0;
  for (std::size_t i = 0; i < report.items.size(); ++i) {
    const reporting::Item& item = report.items[i];
    const bool take = !item.series.empty();
    taken += take ? 1 : 0;
    const rollup::Cell read{rollup::State::number, item.finding.qualifier,
                            item.finding.value.thousandths()};
    out += fmt::format("{:>4} {} {:<36} {:>16}  «{}»{}\n", i + 1, take ? "✓" : " ",
                       take ? item.series : item.finding.indicator,
                       figures::text_of(take ? item.cell : read), item.finding.quote,
                       take ? "" : fmt::format("  ({})", why_not(world, item)));
  }
  out += fmt::format(
      "{} {}/{} số liệu. Nguồn | source {}\n",
      accepted.already ? "Đã nhận từ trước | accepted before:" : "Đã nhận | accepted:", taken,
      report.items.size(), report.source.substr(0, 12));
  return out + warnings_text(accepted.warnings);
}

// A path names its own content; anything else is taken as an address.
std::string address(const std::string& source) {
  if (!std::filesystem::exists(source)) return source;
  return base::sha256_hex(read_file(source, office::kLargestFile));
}

std::string outcome_text(const reporting::Outcome& outcome, std::string_view done) {
  if (outcome.already)
    return fmt::format("{}: không có gì thay đổi | nothing to change\n", outcome.report.name);
  return fmt::format("{}: {} {} số liệu | figures{}\n", outcome.report.name, done, outcome.written,
                     outcome.kept > 0 ? fmt::format(", giữ nguyên | kept {}", outcome.kept) : "");
}

}  // namespace

std::string run_extract(App& app, const ExtractArguments& arguments) {
  const figures::World& world = app.world();
  const auto reading = extraction::read_report(
      office::read_file(read_file(arguments.file, office::kLargestFile), arguments.file),
      app.lexicon(), world.areas, world.pack);
  return arguments.format == "json" ? extraction::json_of(reading, world.areas)
                                    : extraction::text_of(reading, world.areas);
}

std::string run_accept(App& app, const AcceptArguments& arguments) {
  const std::string bytes = read_file(arguments.file, office::kLargestFile);
  reporting::AcceptOptions options{
      arguments.file,   arguments.all, arguments.only, {}, "", arguments.area,
      arguments.column, arguments.why, operator_name()};
  if (arguments.from) {
    options.draft = read_file(*arguments.from, 1'000'000);
    options.draft_file = *arguments.from;
  }
  if (arguments.write) {
    const auto prepared = reporting::prepare_report(app.world(), app.lexicon(), bytes, options);
    write_file(*arguments.write, reporting::draft_of(app.world(), prepared.report));
    return fmt::format("Bản nháp | draft: {}\n", *arguments.write);
  }
  if (!arguments.all && arguments.only.empty() && !arguments.from) {
    const auto prepared = reporting::prepare_report(app.world(), app.lexicon(), bytes, options);
    return accepted_text(app.world(), prepared) +
           "Chưa lưu: chọn --all, --only hoặc --write | nothing kept: choose\n";
  }
  return accepted_text(app.world(),
                       reporting::accept_report(app.journal(), app.lexicon(), bytes, options));
}

std::string run_approve(App& app, const DecideArguments& arguments) {
  const auto outcome = reporting::approve_report(
      app.journal(), address(arguments.source),
      {operator_name(), arguments.why, on_conflict(arguments.replace, arguments.keep)});
  return outcome_text(outcome, "đã duyệt | approved");
}

std::string run_withdraw(App& app, const DecideArguments& arguments) {
  const auto outcome = reporting::withdraw_report(app.journal(), address(arguments.source),
                                                  {operator_name(), arguments.why, {}});
  return outcome_text(outcome, "đã rút | withdrawn");
}

std::string run_published(App& app, const PublishedArguments& arguments) {
  figures::Journal& journal = app.journal();
  const std::string prefix = address(arguments.source);
  const std::string source = journal.database().write(0, [&](db::Transaction& transaction) {
    reporting::SourceStore store(transaction, journal);
    std::string found = store.resolve(prefix);
    store.claim(found);
    store.set_published(found, arguments.where);
    return found;
  });
  return fmt::format("{}: đã đăng ở «{}» | printed in it\n", source.substr(0, 12), arguments.where);
}

std::string run_reports(App& app, const Config&) {
  const figures::World& world = app.world();
  return app.journal().database().read([&](db::Transaction& transaction) {
    std::string out = fmt::format("{:<12}  {:<10} {:<10} {:<10} {:>9}  {}\n", "Nguồn", "Trạng thái",
                                  "Địa bàn", "Kỳ", "Nhận", "Tệp");
    for (const reporting::Listed& each :
         reporting::SourceStore(transaction, app.journal()).list(reporting::kMostListed)) {
      out +=
          fmt::format("{:<12}  {:<10} {:<10} {:<10} {:>4}/{:<4}  {}\n", each.source.substr(0, 12),
                      reporting::name(each.state), each.area ? world.areas[*each.area].id : "?",
                      each.column ? world.column_name(*each.column) : "?", each.counts.taken,
                      each.counts.found, each.name);
    }
    return out;
  });
}

std::string run_words_corrections(App& app, const Config&) {
  return app.journal().database().read([&](db::Transaction& transaction) {
    return reporting::cases_of(reporting::SourceStore(transaction, app.journal()).corrected());
  });
}

std::string run_load(App& app, const LoadArguments& arguments) {
  std::ifstream in = open_file(arguments.file);
  const std::string rejected = arguments.file + ".rejected.csv";
  std::optional<FileWriter> left_out;
  const auto report = figures::load_figures(
      app.journal(), in,
      {operator_name(), arguments.why, on_conflict(arguments.replace, arguments.keep),
       figures::load_format(arguments.file)},
      [&](std::string_view line) {
        if (!left_out) left_out.emplace(rejected);
        left_out->add(line);
      },
      progress_bar(arguments.file));
  std::string out = fmt::format(
      "{}: {} dòng | rows; ghi | written {}, không đổi | unchanged {}, đã nạp trước | already "
      "loaded {}, loại | left out {}\n",
      arguments.file, report.rows, report.written, report.unchanged, report.already_loaded,
      report.left_out);
  if (!left_out) return out;
  left_out->finish();
  fmt::print("{}", out);
  base::Problems problems = report.problems;
  problems.push_back({rejected, "load.rejected", "Các dòng bị loại nằm ở tệp này: sửa rồi nạp lại.",
                      "The rows left out are in this file: mend and load it again."});
  throw base::Error(base::ErrorKind::invalid, std::move(problems));
}

}  // namespace luytre::app
