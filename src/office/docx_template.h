#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/problem.h"
#include "office/read_limits.h"

namespace luytre::office {

// Rows of values below the names of their columns.
struct TemplateList {
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> rows;  // each as long as columns
  bool required = false;                       // a template that does not use it is refused
};

// What a template is filled with. Names hold a-z, 0-9 and _.
struct TemplateData {
  std::map<std::string, std::string, std::less<>> texts;
  std::map<std::string, TemplateList, std::less<>> lists;
  std::string in_every_header;  // a list or text that every page head must use, or empty
};

struct TemplateLimits {
  ArchiveLimits archive{32ULL << 20, 1'000, 32ULL << 20, 128ULL << 20, 250};
  std::uint64_t place_holders = 10'000;
  std::uint64_t filled_bytes = 64ULL << 20;  // of values and repeated parts
};

// A .docx that people edit: {{name}} is replaced by a text with the look of its first letter. A
// table row, or a paragraph outside tables, with {{list.column}} is repeated for every row of the
// list, together with its neighbours of the same list; a copy whose values are all empty is left
// out. Also in heads, feet, notes and text boxes. Values are texts, never markup.

// Everything that is wrong with a template: not a .docx, macros, unknown names, "{{" without "}}",
// two lists in one row, a required list or mark that is not there. Pure.
base::Problems check_template(std::string_view docx, const TemplateData& data,
                              const TemplateLimits& limits = {});

// The filled .docx. Throws base::Error: invalid with all that check_template finds, too_large
// beyond a limit. Pure.
std::string fill_template(std::string_view docx, const TemplateData& data,
                          const TemplateLimits& limits = {});

}  // namespace luytre::office
