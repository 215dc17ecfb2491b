#include "office/template_parts.h"

#include <algorithm>

#include "office/package.h"
#include "office/refusal.h"

namespace luytre::office {
namespace {

constexpr std::string_view kDocument = ".wordprocessingml.document.main+xml";

struct WellFormed {
  void start(std::string_view, const XmlAttributes&) {}
  void text(std::string_view) {}
  void end(std::string_view) {}
};

// What a part's relationships lead to outside the file, but for links that a reader clicks.
struct Outside {
  std::vector<std::string> targets;
  void start(std::string_view name, const XmlAttributes& attributes) {
    const bool link = attributes["Type"].ends_with("/hyperlink");
    if (name == "Relationship" && attributes["TargetMode"] == "External" && !link)
      targets.emplace_back(attributes["Target"]);
  }
  void text(std::string_view) {}
  void end(std::string_view) {}
};

// A name that whoever unpacks the file would write elsewhere.
bool leads_out(const std::string& path) {
  std::string folders = "/" + path + "/";
  std::replace(folders.begin(), folders.end(), '\\', '/');
  return folders.starts_with("//") || folders.find("/../") != std::string::npos ||
         folders.find(':') != std::string::npos;
}

struct Text final : pugi::xml_writer {
  std::string bytes;
  void write(const void* data, std::size_t size) override {
    bytes.append(static_cast<const char*>(data), size);
  }
};

bool equal_path(std::string_view left, std::string_view right) {
  const auto lower = [](char c) {
    return c == '\\' ? '/' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [&](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

TemplateParts::TemplateParts(std::string_view docx, const ArchiveLimits& limits) {
  Package package(docx, limits);
  if (package.main_type().find(kDocument) == std::string::npos) {
    refuse("", "file.other_kind", "Tệp này không phải văn bản .docx.",
           "This file is no .docx document.");
  }
  for (const std::string& path : package.parts()) {
    if (leads_out(path)) {
      refuse(path, "file.part_name", "Tệp chứa một phần có tên dẫn ra ngoài tệp.",
             "The file holds a part whose name leads out of it.");
    }
    all_.push_back({path, package.bytes(path)});
    if (!path.ends_with(".rels")) continue;
    Outside outside;
    package.read(path, outside);
    for (std::string& target : outside.targets) outside_.emplace_back(path, std::move(target));
  }
  const Relationships links = package.relationships(package.main_part());
  add_text(package.main_part(), false);
  for (const std::string_view type : {"header", "footer", "footnotes", "endnotes"}) {
    for (const Relationship& link : links)
      if (link.type == type && package.holds(link.target)) add_text(link.target, type == "header");
  }
}

void TemplateParts::add_text(const std::string& path, bool header) {
  const auto part = std::find_if(all_.begin(), all_.end(), [&](const ArchivePart& each) {
    return equal_path(each.path, path);
  });
  if (part == all_.end()) refuse_damaged(path);
  const auto index = static_cast<std::size_t>(part - all_.begin());
  const bool known = std::any_of(texts_.begin(), texts_.end(),
                                 [&](const auto& each) { return each->index == index; });
  if (known) return;
  // The tree's parser is lenient and knows no limits: the strict one goes before.
  WellFormed well_formed;
  XmlParser parser(path, well_formed);
  parser.feed(part->bytes);
  parser.finish();
  auto text = std::make_unique<TextPart>();
  text->index = index;
  text->header = header;
  constexpr unsigned kKeepAll = pugi::parse_full | pugi::parse_ws_pcdata;
  if (!text->tree.load_buffer(part->bytes.data(), part->bytes.size(), kKeepAll))
    refuse_damaged(path);
  texts_.push_back(std::move(text));
}

std::string TemplateParts::pack() {
  for (const auto& text : texts_) {
    for (pugi::xml_node child : text->tree.children())
      if (child.type() == pugi::node_declaration) child.attribute("encoding").set_value("UTF-8");
    Text out;
    text->tree.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    all_[text->index].bytes = std::move(out.bytes);
  }
  return write_archive(all_);
}

}  // namespace luytre::office
