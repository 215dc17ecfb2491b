#include "office/package.h"

#include <algorithm>
#include <map>

#include "office/refusal.h"

namespace luytre::office {
namespace {

constexpr std::string_view kContentTypes = "[Content_Types].xml";

struct ContentTypes {
  std::map<std::string, std::string, std::less<>> parts;  // by path without the first slash
  std::map<std::string, std::string, std::less<>> extensions;
  bool macros = false;

  void start(std::string_view name, const XmlAttributes& attributes) {
    const std::string_view type = attributes["ContentType"];
    if (type.find("macroEnabled") != std::string_view::npos ||
        type.find("vbaProject") != std::string_view::npos)
      macros = true;
    if (name == "Override") {
      std::string_view part = attributes["PartName"];
      if (part.starts_with('/')) part.remove_prefix(1);
      parts.insert_or_assign(std::string(part), std::string(type));
    } else if (name == "Default") {
      extensions.insert_or_assign(std::string(attributes["Extension"]), std::string(type));
    }
  }
  void text(std::string_view) {}
  void end(std::string_view) {}

  std::string of(std::string_view part) const {
    if (const auto found = parts.find(part); found != parts.end()) return found->second;
    const auto found = extensions.find(part.substr(part.rfind('.') + 1));
    return found == extensions.end() ? std::string() : found->second;
  }
};

// A target against the folder of the part that names it, without "." and "..".
std::string resolve(std::string_view folder, std::string_view target) {
  std::string path = target.starts_with('/') ? "" : std::string(folder);
  path += target;
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t slash = std::min(path.find('/', at), path.size());
    const std::string_view step(path.data() + at, slash - at);
    if (step == "..") {
      const std::size_t last = out.rfind('/');
      out.erase(last == std::string::npos ? 0 : last);
    } else if (!step.empty() && step != ".") {
      if (!out.empty()) out += '/';
      out += step;
    }
    at = slash + 1;
  }
  return out;
}

struct RelationshipList {
  std::string folder;
  Relationships all;

  void start(std::string_view name, const XmlAttributes& attributes) {
    if (name != "Relationship" || attributes["TargetMode"] == "External") return;
    const std::string_view type = attributes["Type"];
    all.push_back({std::string(attributes["Id"]), std::string(type.substr(type.rfind('/') + 1)),
                   resolve(folder, attributes["Target"])});
  }
  void text(std::string_view) {}
  void end(std::string_view) {}
};

[[noreturn]] void refuse_other_file() {
  refuse("", "file.not_office", "Tệp này không phải tệp .docx hay .xlsx.",
         "This file is no .docx or .xlsx file.");
}

}  // namespace

Package::Package(std::string_view bytes, const ArchiveLimits& limits) : archive_(bytes, limits) {
  if (!archive_.holds(kContentTypes)) refuse_other_file();
  ContentTypes types;
  read(kContentTypes, types);
  if (types.macros || archive_.holds_name("vbaProject.bin")) {
    refuse("", "file.macros",
           "Tệp có macro nên không đọc; hãy lưu thành .docx hoặc .xlsx rồi gửi lại.",
           "A file with macros is not read; save it as .docx or .xlsx and send it again.");
  }
  const Relationships all = relationships("");
  const Relationship* main = find_type(all, "officeDocument");
  if (main == nullptr || !holds(main->target)) refuse_other_file();
  main_part_ = main->target;
  main_type_ = types.of(main_part_);
}

Relationships Package::relationships(std::string_view part) {
  const std::size_t name = part.rfind('/') + 1;
  RelationshipList list{std::string(part.substr(0, name)), {}};
  const std::string path = list.folder + "_rels/" + std::string(part.substr(name)) + ".rels";
  if (archive_.holds(path)) read(path, list);
  return std::move(list.all);
}

std::string Package::bytes(std::string_view part) {
  std::string out;
  archive_.read(part, [&](std::string_view chunk) { out += chunk; });
  return out;
}

const Relationship* find_type(const Relationships& all, std::string_view type) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Relationship& r) { return r.type == type; });
  return found == all.end() ? nullptr : &*found;
}

const Relationship* find_id(const Relationships& all, std::string_view id) {
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Relationship& r) { return r.id == id; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace luytre::office
