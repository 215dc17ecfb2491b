#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "office/archive.h"
#include "office/xml.h"

namespace luytre::office {

struct Relationship {
  std::string id;
  std::string type;    // what follows the last slash of its URI: "worksheet", "styles", …
  std::string target;  // path of a part inside the package
};
using Relationships = std::vector<Relationship>;

// An Office Open XML file (ECMA-376 part 2): parts, their content types and relationships. Refuses
// what is no such file or holds macros. The bytes must outlive it; one thread.
class Package {
 public:
  Package(std::string_view bytes, const ArchiveLimits& limits);

  const std::string& main_part() const { return main_part_; }
  // Content type of the main part.
  const std::string& main_type() const { return main_type_; }

  // Inside relationships of a part; those that lead out of the file are left out.
  Relationships relationships(std::string_view part);
  bool holds(std::string_view part) const { return archive_.holds(part); }
  // All parts, with those that no relationship leads to.
  std::vector<std::string> parts() const { return archive_.paths(); }
  std::string bytes(std::string_view part);

  template <typename Handler>
  void read(std::string_view part, Handler& handler) {
    XmlParser parser(part, handler);
    archive_.read(part, [&](std::string_view chunk) { parser.feed(chunk); });
    parser.finish();
  }

 private:
  Archive archive_;
  std::string main_part_;
  std::string main_type_;
};

// The first of a type, or nullptr.
const Relationship* find_type(const Relationships& all, std::string_view type);
const Relationship* find_id(const Relationships& all, std::string_view id);

}  // namespace luytre::office
