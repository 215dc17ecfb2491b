#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/error.h"
#include "office/place_holders.h"
#include "office/refusal.h"
#include "office/template_parts.h"

namespace luytre::office {
namespace {

class Checking {
 public:
  Checking(const TemplateData& data, const TemplateLimits& limits) : data_(data), limits_(limits) {}

  void part(const std::string& path, const TextPart& part);
  void outside(const std::string& path, const std::string& target);
  base::Problems finish();

 private:
  using Node = pugi::xml_node;
  void walk(const Node& node, const Node& row);
  void paragraph(const Node& node, const Node& block);
  void place_holder(const PlaceHolder& each, const Node& block);
  void problem(const std::string& place, std::string code, std::string vi, std::string en);
  std::string place() const { return fmt::format("{} ¶{}", path_, paragraph_); }

  const TemplateData& data_;
  const TemplateLimits& limits_;
  base::Problems problems_;
  std::set<std::string> used_;           // in the part being read, then in all
  std::set<std::string> used_anywhere_;  // names of texts and lists
  std::string path_;
  std::size_t paragraph_ = 0;
  std::uint64_t count_ = 0;
  bool marked_ = false;
  // The list of each row or paragraph, and whether its second list was told.
  std::map<Node, std::string> list_of_;
};

void Checking::problem(const std::string& place, std::string code, std::string vi, std::string en) {
  problems_.push_back({place, std::move(code), std::move(vi), std::move(en)});
}

std::string names(const TemplateData& data) {
  std::string out;
  for (const auto& [name, value] : data.texts) out += (out.empty() ? "" : ", ") + name;
  for (const auto& [name, list] : data.lists)
    for (const std::string& column : list.columns)
      out.append(", ").append(name).append(".").append(column);
  return out;
}

bool known(const TemplateData& data, const PlaceHolder& each) {
  if (each.list.empty()) return data.texts.contains(each.name);
  const auto list = data.lists.find(each.list);
  if (list == data.lists.end()) return false;
  const auto& columns = list->second.columns;
  return std::find(columns.begin(), columns.end(), each.name) != columns.end();
}

void Checking::place_holder(const PlaceHolder& each, const Node& block) {
  if (++count_ > limits_.place_holders)
    refuse_too_large(path_, "số ô điền", "place-holders", limits_.place_holders);
  if (!each.closed) {
    problem(place() + ": " + each.written, "template.unclosed",
            "Dấu {{ không có dấu }} trong cùng đoạn văn.",
            "\"{{\" has no \"}}\" in the same paragraph.");
    return;
  }
  if (!known(data_, each)) {
    const std::string all = names(data_);
    problem(place() + ": " + each.written, "template.unknown",
            fmt::format("Không có số liệu nào tên như vậy; các tên dùng được: {}.", all),
            fmt::format("Nothing has this name; names to use: {}.", all));
    return;
  }
  used_.insert(each.list.empty() ? each.name : each.list);
  if (each.list.empty()) return;
  const auto [before, first] = list_of_.try_emplace(block, each.list);
  if (first || before->second == each.list) return;
  problem(place() + ": " + each.written, "template.two_lists",
          fmt::format("Một hàng (hoặc một đoạn) chỉ lặp theo một danh sách; ở đây đã có `{}`.",
                      before->second),
          fmt::format("A row or paragraph repeats for one list; here `{}` stands already.",
                      before->second));
}

void Checking::paragraph(const Node& node, const Node& block) {
  ++paragraph_;
  const ParagraphText text(node);
  for (const PlaceHolder& each : text.place_holders()) place_holder(each, block);
}

void Checking::walk(const Node& node, const Node& row) {
  const std::string_view name = local_name(node);
  const Node inner = name == "tr" ? node : row;
  if (name == "p") paragraph(node, inner ? inner : node);
  for (const Node& child : node.children()) walk(child, inner);
}

void Checking::part(const std::string& path, const TextPart& part) {
  path_ = path;
  paragraph_ = 0;
  used_.clear();
  walk(part.tree, {});
  used_anywhere_.insert(used_.begin(), used_.end());
  if (!part.header || data_.in_every_header.empty()) return;
  marked_ = true;
  if (used_.contains(data_.in_every_header)) return;
  problem(path, "template.no_mark",
          fmt::format("Đầu trang này thiếu ô điền của `{}`.", data_.in_every_header),
          fmt::format("This page head lacks a place-holder of `{}`.", data_.in_every_header));
}

void Checking::outside(const std::string& path, const std::string& target) {
  problem(
      path, "template.outside",
      fmt::format("Mẫu lấy «{}» từ ngoài tệp; hãy nhúng hình vào tệp, gỡ mẫu đính kèm.", target),
      fmt::format("The template fetches \"{}\" from outside; embed pictures, detach templates.",
                  target));
}

base::Problems Checking::finish() {
  for (const auto& [name, list] : data_.lists) {
    if (!list.required || used_anywhere_.contains(name)) continue;
    problem("", "template.no_list",
            fmt::format("Thiếu hàng lặp theo danh sách `{0}`, ví dụ một hàng của bảng có "
                        "{{{{{0}.{1}}}}}.",
                        name, list.columns.front()),
            fmt::format("No row repeats for the list `{0}`, such as a table row with "
                        "{{{{{0}.{1}}}}}.",
                        name, list.columns.front()));
  }
  if (!data_.in_every_header.empty() && !marked_) {
    problem("", "template.no_mark",
            fmt::format("Văn bản không có đầu trang để in `{}`.", data_.in_every_header),
            fmt::format("There is no page head to print `{}` in.", data_.in_every_header));
  }
  return std::move(problems_);
}

}  // namespace

base::Problems problems_of(TemplateParts& parts, const TemplateData& data,
                           const TemplateLimits& limits) {
  Checking checking(data, limits);
  for (const auto& part : parts.texts()) checking.part(parts.path(*part), *part);
  for (const auto& [path, target] : parts.outside()) checking.outside(path, target);
  return checking.finish();
}

base::Problems check_template(std::string_view docx, const TemplateData& data,
                              const TemplateLimits& limits) {
  try {
    TemplateParts parts(docx, limits.archive);
    return problems_of(parts, data, limits);
  } catch (const base::Error& error) {
    return error.problems();
  }
}

}  // namespace luytre::office
