#include "figures/pivot_text.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "text/text.h"

namespace luytre::figures {
namespace {

using rollup::Answer;
using Verdict = rollup::Discrepancy::Verdict;

std::string effective(const Answer& answer) {
  std::string out = text_of(answer.effective);
  if (answer.estimated) out += " (ước tính)";
  if (answer.stale) out += " (cũ)";
  if (answer.stated.parts > 0) {
    out += fmt::format(" [{} nơi nêu {}–{}]", answer.stated.parts,
                       base::vietnamese(answer.stated.low), base::vietnamese(answer.stated.high));
  }
  return out;
}

std::string beside(const std::optional<Answer>& answer) {
  return answer ? text_of(answer->effective) : "–";
}

std::string discrepancy(const Answer& answer) {
  if (answer.discrepancy.months_compared == 0) return "–";
  if (answer.discrepancy.verdict == Verdict::none) return "khớp";
  return fmt::format(
      "{}{} {}", answer.discrepancy.value > 0 ? "+" : "",
      base::vietnamese(answer.discrepancy.value),
      answer.discrepancy.verdict == Verdict::conflict ? "mâu thuẫn" : "giải thích được");
}

using Lines = std::vector<std::vector<std::string>>;

std::string aligned(const Lines& lines) {
  std::vector<std::size_t> widths;
  for (const auto& line : lines) {
    widths.resize(std::max(widths.size(), line.size()));
    for (std::size_t i = 0; i < line.size(); ++i)
      widths[i] = std::max(widths[i], text::length(line[i]));
  }
  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string space(widths[i] - text::length(line[i]), ' ');
      const bool left = i < 2;  // names to the left, numbers to the right
      out += i == 0 ? "" : "  ";
      out += left ? line[i] + space : space + line[i];
    }
    while (!out.empty() && out.back() == ' ') out.pop_back();
    out += '\n';
  }
  return out;
}

}  // namespace

std::string field_text(const PivotCell& cell, PivotField field) {
  const Answer& answer = cell.answer;
  switch (field) {
    case PivotField::effective:
      return effective(answer);
    case PivotField::declared:
      return text_of(answer.declared);
    case PivotField::rolled:
      return text_of(answer.rolled);
    case PivotField::own:
      return text_of(answer.own);
    case PivotField::coverage:
      return fmt::format("{}/{}", answer.coverage.covered, answer.coverage.expected);
    case PivotField::discrepancy:
      return discrepancy(answer);
    case PivotField::ytd:
      return beside(cell.to_date);
    case PivotField::yoy:
      return beside(cell.year_before);
    case PivotField::previous:
      return beside(cell.previous);
    case PivotField::rank:
      return cell.rank ? std::to_string(*cell.rank) : "–";
  }
  return "";
}

std::string_view field_title(PivotField field) {
  constexpr std::array<std::string_view, 10> kTitles = {
      "kết quả", "khai báo", "tổng hợp", "tự làm",   "bao phủ",
      "chênh",   "lũy kế",   "cùng kỳ",  "kỳ trước", "thứ hạng"};
  return kTitles[static_cast<std::size_t>(field)];
}

std::vector<PivotField> fields_of(const Pivot& pivot) {
  if (!pivot.fields.empty()) return pivot.fields;
  std::vector<PivotField> out;
  for (std::size_t i = 0; i < kStandardFields; ++i) out.push_back(static_cast<PivotField>(i));
  return out;
}

std::string pivot_table(const World& world, const Pivot& pivot) {
  const auto fields = pivot.fields.empty() ? std::vector{PivotField::effective} : pivot.fields;
  Lines lines(1, {"Địa bàn", "Chỉ tiêu"});
  for (const PivotColumn& column : pivot.columns) {
    for (const PivotField each : fields) {
      const bool plain = each == PivotField::effective;
      lines[0].push_back(plain ? column.name
                               : fmt::format("{} {}", column.name, field_title(each)));
    }
  }
  for (const PivotRow& row : pivot.rows) {
    const programmes::Series& series = world[row.series];
    std::vector<std::string> line = {row.area_name,
                                     fmt::format("{} ({})", series.code, series.unit())};
    std::vector<std::string> below = {"", "  trong đó chưa phân bổ"};
    bool undivided = false;
    for (const PivotCell& cell : row.cells) {
      for (const PivotField each : fields) {
        line.push_back(field_text(cell, each));
        const bool here = each == PivotField::effective && cell.answer.not_broken_down;
        below.push_back(here ? text_of(*cell.answer.not_broken_down) : "");
        undivided = undivided || here;
      }
    }
    lines.push_back(std::move(line));
    if (undivided) lines.push_back(std::move(below));
  }
  std::string out = pivot.invented ? fmt::format("{}\n", kInvented) : "";
  out += fmt::format("Danh mục địa bàn: {}",
                     pivot.map ? calendar::vietnamese(*pivot.map) : "của từng kỳ");
  if (pivot.known)
    out += fmt::format("; như đã biết hết ngày {}", calendar::vietnamese(*pivot.known));
  return out + "\n\n" + aligned(lines);
}

}  // namespace luytre::figures
