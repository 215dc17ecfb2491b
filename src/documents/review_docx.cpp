#include <fmt/core.h>

#include "documents/printed_figures.h"
#include "embedded/review_template.h"
#include "figures/pivot.h"
#include "office/docx_template.h"
#include "office/write_archive.h"

namespace luytre::documents {
namespace {

using office::TemplateList;

std::string issuer(const Review& review, std::size_t index) {
  return index < review.issuers.size() ? review.issuers[index] : "";
}

TemplateList texts_list(const char* column, const std::vector<std::string>& texts) {
  TemplateList out{{column}, {}, false};
  for (const std::string& text : texts) out.rows.push_back({text});
  return out;
}

// A list of figures; `first` is the name of its first column.
TemplateList figures_list(const char* first, bool required) {
  return {{first, "ten", "don_vi", "ket_qua", "khai_bao", "tong_hop", "chua_phan_bo", "da_bao_cao",
           "ghi_chu"},
          {},
          required};
}

void add_line(TemplateList& list, std::string first, const ReviewLine& line) {
  list.rows.push_back({std::move(first), line.indicator, line.unit, line.effective, line.declared,
                       line.rolled, line.not_broken_down, line.coverage, line.remark});
}

TemplateList totals(const Review& review) {
  TemplateList out = figures_list("so", true);
  for (const ReviewLine& line : review.totals)
    add_line(out, fmt::format("{}", out.rows.size() + 1), line);
  return out;
}

// One paragraph for each chapter of which the country has a figure.
TemplateList chapters(const Review& review) {
  TemplateList out{{"so", "ten", "noi_dung"}, {}, false};
  const ReviewLine* before = nullptr;
  for (const ReviewLine& line : review.totals) {
    if (before == nullptr || before->chapter != line.chapter) {
      if (before != nullptr) out.rows.back()[2] += ".";
      const std::string name = line.chapter.empty() ? "Chỉ tiêu khác" : line.chapter;
      out.rows.push_back({fmt::format("{}", out.rows.size() + 1), name, ""});
    }
    std::string& text = out.rows.back()[2];
    text += fmt::format("{}{}: {} {}", text.empty() ? "" : "; ", line.indicator, line.effective,
                        line.unit);
    before = &line;
  }
  if (before != nullptr) {
    out.rows.back()[2] += ".";
  } else {
    out.rows.push_back({"", "", "Trong kỳ chưa có số liệu của cả nước."});
  }
  return out;
}

// The area's name stands in its first row only.
TemplateList annex(const Review& review) {
  TemplateList out = figures_list("dia_ban", false);
  for (const ReviewArea& area : review.areas)
    for (const ReviewLine& line : area.lines)
      add_line(out, &line == &area.lines.front() ? area.name : "", line);
  return out;
}

office::TemplateData data_of(const Review& review) {
  office::TemplateData out;
  out.texts = {{"tieu_de", review.title},     {"tu_ngay", review.from},
               {"den_ngay", review.to},       {"danh_muc_ngay", review.map},
               {"noi_lap", review.issued_at}, {"ma_so_lieu", figures_code(review)},
               {"ben_1", issuer(review, 0)},  {"ben_2", issuer(review, 1)}};
  out.lists = {{"can_cu", texts_list("noi_dung", review.grounds)},
               {"nhom", chapters(review)},
               {"chi_tieu", totals(review)},
               {"phu_luc", annex(review)},
               {"danh_dau", texts_list("dong", {})}};
  if (review.invented) {
    out.lists["danh_dau"].rows = {{std::string(figures::kInvented)}};
    out.in_every_header = "danh_dau";
  }
  return out;
}

}  // namespace

std::string review_template() {
  std::vector<office::ArchivePart> parts;
  for (const embedded::File& file : embedded::review_template())
    parts.push_back({std::string(file.path), std::string(file.bytes)});
  return office::write_archive(parts);
}

base::Problems check_review_template(std::string_view docx) {
  return office::check_template(docx, data_of({}));
}

std::string review_docx(const Review& review, std::string_view docx_template) {
  return office::fill_template(docx_template, data_of(review));
}

}  // namespace luytre::documents
