#include "office/docx_template.h"

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/error.h"
#include "office/place_holders.h"
#include "office/refusal.h"
#include "office/template_parts.h"

namespace luytre::office {
namespace {

using Node = pugi::xml_node;

struct Counter final : pugi::xml_writer {
  std::uint64_t bytes = 0;
  void write(const void*, std::size_t size) override { bytes += size; }
};

std::uint64_t size_of(const Node& node) {
  Counter counter;
  node.print(counter, "", pugi::format_raw, pugi::encoding_utf8);
  return counter.bytes;
}

// What is filled at a place: inside a table row or not, and for which row of which list.
struct Context {
  bool in_row = false;
  std::string list;
  const TemplateList* values = nullptr;
  std::size_t row = 0;
};

std::size_t column_of(const TemplateList& list, const std::string& name) {
  const auto found = std::find(list.columns.begin(), list.columns.end(), name);
  LUYTRE_CHECK(found != list.columns.end());
  return static_cast<std::size_t>(found - list.columns.begin());
}

class Filling {
 public:
  Filling(const TemplateData& data, std::uint64_t limit) : data_(data), limit_(limit) {}
  void fill(Node node, const Context& context);

 private:
  static bool is_block(const Node& node, bool in_row);
  static std::string list_of(const Node& block);
  Node repeat(Node first, const std::string& list, const Context& context);
  void paragraph(const Node& node, const Context& context);
  std::string value(const PlaceHolder& each, const Context& context) const;
  void count(std::uint64_t bytes);

  const TemplateData& data_;
  std::uint64_t limit_;
  std::uint64_t bytes_ = 0;
};

void Filling::count(std::uint64_t bytes) {
  bytes_ += bytes;
  if (bytes_ > limit_) refuse_too_large("", "số byte điền vào", "filled bytes", limit_);
}

std::string Filling::value(const PlaceHolder& each, const Context& context) const {
  if (each.list.empty()) return data_.texts.find(each.name)->second;
  LUYTRE_CHECK(each.list == context.list);
  return context.values->rows[context.row].at(column_of(*context.values, each.name));
}

void Filling::paragraph(const Node& node, const Context& context) {
  ParagraphText text(node);
  if (text.place_holders().empty()) return;
  std::vector<std::string> values;
  for (const PlaceHolder& each : text.place_holders()) {
    values.push_back(xml_text(value(each, context)));
    count(values.back().size());
  }
  text.replace(values);
}

bool Filling::is_block(const Node& node, bool in_row) {
  const std::string_view name = local_name(node);
  return name == "tr" || (name == "p" && !in_row);
}

// Visits the place-holders of a row or paragraph, but for those of rows inside it, and in a
// paragraph for those of paragraphs inside it.
template <typename Visit>
void visit_own(const Node& node, bool in_row, const Visit& visit) {
  if (local_name(node) == "p") {
    const ParagraphText text(node);
    for (const PlaceHolder& each : text.place_holders()) visit(each);
    if (!in_row) return;
  }
  for (const Node& child : node.children())
    if (local_name(child) != "tr") visit_own(child, in_row, visit);
}

std::string Filling::list_of(const Node& block) {
  std::string list;
  visit_own(block, local_name(block) == "tr", [&](const PlaceHolder& each) {
    if (list.empty()) list = each.list;
  });
  return list;
}

// What must stand once in a document.
void drop_identities(Node node) {
  for (const char* name : {"w14:paraId", "w14:textId"}) node.remove_attribute(name);
  for (Node child = node.first_child(); child;) {
    const Node next = child.next_sibling();
    const std::string_view name = local_name(child);
    if (name == "bookmarkStart" || name == "bookmarkEnd") {
      node.remove_child(child);
    } else {
      drop_identities(child);
    }
    child = next;
  }
}

// A row or paragraph to be repeated, its size, and the columns that it shows.
struct Block {
  Node node;
  std::uint64_t bytes;
  std::vector<std::size_t> columns;
};

Block block_of(const Node& node, const TemplateList& list) {
  Block out{node, size_of(node), {}};
  visit_own(node, local_name(node) == "tr", [&](const PlaceHolder& each) {
    if (!each.list.empty()) out.columns.push_back(column_of(list, each.name));
  });
  return out;
}

// Puts the copies of a run of blocks of one list in their place; what stands behind them.
Node Filling::repeat(Node first, const std::string& list, const Context& context) {
  const TemplateList& values = data_.lists.find(list)->second;
  std::vector<Block> blocks;
  Node node = first;
  for (; node; node = node.next_sibling()) {
    if (node.type() != pugi::node_element) continue;
    if (local_name(node) != local_name(first) || list_of(node) != list) break;
    drop_identities(node);
    blocks.push_back(block_of(node, values));
  }
  Node parent = first.parent();
  for (std::size_t row = 0; row < values.rows.size(); ++row) {
    for (const Block& block : blocks) {
      const bool empty = std::all_of(block.columns.begin(), block.columns.end(), [&](auto column) {
        return values.rows[row].at(column).empty();
      });
      if (empty) continue;
      count(block.bytes);
      fill(parent.insert_copy_before(block.node, first), {context.in_row, list, &values, row});
    }
  }
  for (const Block& block : blocks) parent.remove_child(block.node);
  return node;
}

// A cell, head, foot, note or text box ends with a paragraph; a table has a row.
void mend(Node parent) {
  constexpr std::array<std::string_view, 6> kEndWithParagraph = {
      "tc", "hdr", "ftr", "txbxContent", "footnote", "endnote"};
  const std::string_view name = local_name(parent);
  Node last;
  for (const Node& child : parent.children())
    if (child.type() == pugi::node_element) last = child;
  const bool wants = std::find(kEndWithParagraph.begin(), kEndWithParagraph.end(), name) !=
                     kEndWithParagraph.end();
  if (!wants || local_name(last) == "p") return;
  const std::string full = parent.name();
  parent.append_child((full.substr(0, full.find(':') + 1) + "p").c_str());
}

bool lost_its_rows(const Node& table) {
  if (local_name(table) != "tbl") return false;
  return !table.find_node([](const Node& node) { return local_name(node) == "tr"; });
}

void Filling::fill(Node node, const Context& context) {
  if (local_name(node) == "p") paragraph(node, context);
  Context inner = context;
  inner.in_row = context.in_row || local_name(node) == "tr";
  bool shorter = false;
  for (Node child = node.first_child(); child;) {
    const std::string list = is_block(child, inner.in_row) ? list_of(child) : std::string();
    if (!list.empty()) {
      child = repeat(child, list, inner);
      shorter = true;
      continue;
    }
    const Node next = child.next_sibling();
    fill(child, inner);
    if (lost_its_rows(child)) {
      node.remove_child(child);
      shorter = true;
    }
    child = next;
  }
  if (shorter) mend(node);
}

}  // namespace

std::string fill_template(std::string_view docx, const TemplateData& data,
                          const TemplateLimits& limits) {
  TemplateParts parts(docx, limits.archive);
  base::Problems problems = problems_of(parts, data, limits);
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  for (const auto& part : parts.texts()) {
    Filling filling(data, limits.filled_bytes);
    filling.fill(part->tree, {});
  }
  return parts.pack();
}

}  // namespace luytre::office
