#pragma once
#include <memory>
#include <pugixml.hpp>

#include "office/docx_template.h"
#include "office/write_archive.h"

namespace luytre::office {

// A part of a .docx that shows text, as a tree.
struct TextPart {
  std::size_t index;  // in TemplateParts::all
  bool header;
  pugi::xml_document tree;
};

// All parts of a .docx, with trees of those that show text. Throws base::Error for what is no .docx
// document, is damaged, has macros or a part whose name leads out of the file.
class TemplateParts {
 public:
  TemplateParts(std::string_view docx, const ArchiveLimits& limits);

  std::vector<std::unique_ptr<TextPart>>& texts() { return texts_; }
  const std::string& path(const TextPart& part) const { return all_[part.index].path; }
  // What would be fetched from outside the file: the part that says so, and the address.
  const std::vector<std::pair<std::string, std::string>>& outside() const { return outside_; }
  // The .docx with the trees as they are now.
  std::string pack();

 private:
  void add_text(const std::string& path, bool header);

  std::vector<ArchivePart> all_;
  std::vector<std::pair<std::string, std::string>> outside_;
  std::vector<std::unique_ptr<TextPart>> texts_;  // a tree does not move
};

// What check_template finds in them.
base::Problems problems_of(TemplateParts& parts, const TemplateData& data,
                           const TemplateLimits& limits);

}  // namespace luytre::office
