#include <fmt/core.h>

#include "app/commands.h"
#include "app/files.h"
#include "base/error.h"
#include "documents/review.h"
#include "office/soffice.h"

namespace luytre::app {
namespace {

constexpr std::size_t kMaxTemplateBytes = 32'000'000;

figures::PivotQuestion question_of(const figures::World& world, const std::string& column,
                                   const std::optional<std::string>& map) {
  return figures::read_pivot(world, {{}, {}, {column}, map, {}, true});
}

}  // namespace

std::string run_review(App& app, const ReviewArguments& arguments) {
  const auto question = question_of(app.world(), arguments.column, arguments.map);
  const std::string layout = arguments.layout ? read_file(*arguments.layout, kMaxTemplateBytes)
                                              : documents::review_template();
  const auto review =
      documents::review_of(app.journal(), question.columns.front().last, question.map);
  const std::string docx = documents::review_docx(review, layout);
  write_file(arguments.out + ".docx", docx);
  write_file(arguments.out + ".html", documents::review_html(review));
  documents::write_review_xlsx(review, arguments.out + ".xlsx");
  std::string out = fmt::format("Báo cáo tổng kết | review:\n  {0}.docx\n  {0}.html\n  {0}.xlsx\n",
                                arguments.out);
  if (!office::can_write_pdf()) {
    return out + fmt::format("Muốn có PDF, hãy cài gói | for a PDF, install {}\n",
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

}  // namespace luytre::app
