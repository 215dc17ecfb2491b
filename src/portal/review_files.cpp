#include "portal/review_files.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "documents/review.h"
#include "office/child.h"
#include "office/soffice.h"

namespace luytre::portal {
namespace {

constexpr std::size_t kMostSources = 2'000;  // figures listed at the end of a review

[[noreturn]] void refuse(base::ErrorKind kind, std::string code, std::string vi, std::string en) {
  throw base::Error(kind, base::Problem{"", std::move(code), std::move(vi), std::move(en)});
}

// The figures of a release and the sentences that it shows.
documents::Review review_of(const Visit& visit, ColumnNo column) {
  const auto& world = visit.world();
  documents::Review out = documents::review_figures(
      world,
      [&](const rollup::Question& question, std::span<const AreaNo> areas) {
        return visit.release->ask(question, areas);
      },
      column, {});
  std::size_t beyond = 0;
  for (const SeriesNo series : visit.release->series()) {
    for (const releases::PublicFigure& each : visit.release->figures(series, column)) {
      if (out.sources.size() >= kMostSources) {
        ++beyond;
        continue;
      }
      out.sources.push_back({world.areas.full_name(each.figure.area, world.period(column).to),
                             series_title(visit, series), figures::text_of(each.figure.cell),
                             each.sentence, each.source_name});
    }
  }
  if (beyond > 0) {
    out.sources.push_back(
        {"…", "", "", fmt::format("và {} số nữa: xem từng tổng trên trang công khai", beyond), ""});
  }
  return out;
}

std::string workbook(const documents::Review& review) {
  const office::TemporaryFolder folder;
  documents::write_review_xlsx(review, folder.path() / "review.xlsx");
  return folder.read("review.xlsx");
}

std::string_view type_of(const std::string& ending) {
  if (ending == "pdf") return "application/pdf";
  if (ending == "html") return "text/html; charset=utf-8";
  return ending == "docx"
             ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
             : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

}  // namespace

std::string ReviewFiles::make(const Visit& visit, ColumnNo column, const std::string& ending) {
  const documents::Review review = review_of(visit, column);
  if (ending == "html") return documents::review_html(review);
  if (ending == "xlsx") return workbook(review);
  std::string docx = documents::review_docx(review, documents::review_template());
  if (ending == "docx") return docx;
  if (!office::can_write_pdf()) {
    refuse(base::ErrorKind::unavailable, "review.pdf",
           std::string("Máy chủ chưa cài ") + office::kWriterPackage + " nên chưa tạo được PDF.",
           std::string("The server has no ") + office::kWriterPackage + ", so there is no PDF.");
  }
  const std::unique_lock alone(converting_, std::try_to_lock);
  if (!alone) {
    refuse(base::ErrorKind::unavailable, "review.busy",
           "Đang tạo một PDF khác; thử lại sau ít giây.",
           "Another PDF is being made; try again in a few seconds.");
  }
  return office::docx_to_pdf(docx);
}

http::Response ReviewFiles::get(const Visit& visit) {
  const std::string name(visit.request.parameter("name"));
  const std::size_t dot = name.rfind('.');
  const std::string ending = dot == std::string::npos ? "" : name.substr(dot + 1);
  const auto column = visit.world().column(name.substr(0, dot));
  const auto columns = visit.release->columns();
  const bool known = ending == "docx" || ending == "pdf" || ending == "xlsx" || ending == "html";
  if (!known || !column || std::find(columns.begin(), columns.end(), *column) == columns.end())
    refuse(base::ErrorKind::not_found, "review.none", "Không có báo cáo này.",
           "There is no such review.");
  const std::string key = visit.release->name().code + "/" + name;
  // All are files to keep: the HTML one brings its own style, which no page of the site may.
  http::Response out{200,
                     std::string(type_of(ending)),
                     {},
                     {{"cache-control", "no-cache"},
                      {"content-disposition", "attachment; filename=\"luytre-" + name + "\""}}};
  {
    const std::lock_guard lock(mutex_);
    if (const auto at = files_.find(key); at != files_.end()) {
      out.body = at->second.bytes;
      return out;
    }
  }
  out.body = make(visit, *column, ending);
  const std::lock_guard lock(mutex_);
  files_[key] = {out.body, ++made_};
  if (files_.size() > kKept) {
    files_.erase(std::min_element(files_.begin(), files_.end(), [](const auto& a, const auto& b) {
      return a.second.made < b.second.made;
    }));
  }
  return out;
}

}  // namespace luytre::portal
