#include <fmt/core.h>

#include "app/commands.h"
#include "app/files.h"
#include "app/operator_name.h"
#include "base/error.h"
#include "documents/freeze_review.h"
#include "documents/freeze_routes.h"
#include "documents/printed_figures.h"
#include "figures/read_pivot.h"
#include "office/soffice.h"

namespace luytre::app {
namespace {

constexpr std::size_t kMaxTemplateBytes = 32'000'000;

// The review asked for, perhaps by the map of a day or as known at the end of one.
figures::PivotQuestion question_of(App& app, const std::string& column,
                                   const std::optional<std::string>& map,
                                   const std::optional<std::string>& known = {}) {
  figures::PivotWords words = {{"columns", column}};
  if (map) words.emplace_back("map", *map);
  if (known) words.emplace_back("known", *known);
  return figures::read_period(
      app.world(), words,
      {false, [&app](const auto&) { return figures::latest_month(app.journal(), {}); }});
}

}  // namespace

std::string run_review(App& app, const ReviewArguments& arguments) {
  const auto question = question_of(app, arguments.column, arguments.map);
  const std::string layout = arguments.layout ? read_file(*arguments.layout, kMaxTemplateBytes)
                                              : documents::review_template();
  const auto review =
      documents::review_of(app.journal(), question.columns.front().last, question.map);
  const std::string docx = documents::review_docx(review, layout);
  write_file(arguments.out + ".docx", docx);
  write_file(arguments.out + ".html", documents::review_html(review));
  documents::write_review_xlsx(review, arguments.out + ".xlsx");
  std::string out = fmt::format(
      "Báo cáo tổng kết, mã số liệu {1} | review, figures {1}:\n  {0}.docx\n  {0}.html\n  "
      "{0}.xlsx\n",
      arguments.out, documents::figures_code(review));
  if (!office::can_write_pdf()) {
    return out + fmt::format("Muốn có PDF, hãy cài gói | for a PDF, install {} fonts-liberation2\n",
                             office::kWriterPackage);
  }
  write_file(arguments.out + ".pdf", office::docx_to_pdf(docx));
  return out + fmt::format("  {}.pdf\n", arguments.out);
}

std::string run_review_template(App&, const TemplateArguments& arguments) {
  if (!arguments.check.empty()) {
    const auto problems =
        documents::check_review_template(read_file(arguments.check, kMaxTemplateBytes));
    if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, problems);
    return fmt::format("{}: mẫu điền được | the template can be filled\n", arguments.check);
  }
  write_file(arguments.out, documents::review_template());
  return fmt::format("{}: sửa trong Word hoặc LibreOffice | edit it, then review --template\n",
                     arguments.out);
}

std::string run_review_freeze(App& app, const FreezeArguments& arguments) {
  const auto question = question_of(app, arguments.column, arguments.map, arguments.known);
  const auto frozen =
      documents::freeze_review(app.journal(), read_file(arguments.file, documents::kLargestSigned),
                               {arguments.number, arguments.date, question.columns.front().last,
                                question.map, question.known, operator_name()});
  return fmt::format(
      "Đã chốt báo cáo số {} ngày {} | frozen; mã số liệu | figures {}; tệp đã ký | "
      "signed file {}\n",
      frozen.number, calendar::vietnamese(frozen.signed_on), frozen.figures_sha256.substr(0, 12),
      frozen.signed_sha256.substr(0, 12));
}

std::string run_review_changed(App& app, const ChangedArguments& arguments) {
  const auto question = question_of(app, arguments.column, {});
  const auto changes =
      documents::changes_since_freeze(app.journal(), question.columns.front().last);
  const documents::FrozenReview& frozen = changes.document;
  std::string out = changes.invented ? fmt::format("{}\n", figures::kInvented) : "";
  out += fmt::format("Báo cáo số {} ngày {}, tệp đã ký {}, {} chốt lúc {}\n", frozen.number,
                     calendar::vietnamese(frozen.signed_on), frozen.signed_sha256.substr(0, 12),
                     frozen.who, base::iso(frozen.recorded_at));
  if (!changes.as_printed) {
    out +=
        "! Bộ cấu hình hoặc danh mục địa bàn đã đổi: nhật ký lúc ký cho số khác số đã in | the "
        "pack or the map has changed: the journal of then gives other figures\n";
  }
  for (const documents::ChangedFigure& each : changes.figures) {
    out += fmt::format("{} · {} · {}: khi ký | then {}, nay | now {}\n", each.area, each.indicator,
                       each.kind, each.then, each.now);
  }
  return out + fmt::format("{} số đã thay đổi từ khi ký | figures changed since it was signed\n",
                           changes.figures.size());
}

}  // namespace luytre::app
