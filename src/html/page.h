#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace ctemplate {
class TemplateDictionary;
}

// The only folder that sees ctemplate. Values are escaped by where they stand (HTML, attribute,
// URL, CSS): there is no way to put text into a page unescaped.
namespace luytre::html {

// The values of a page or of one of its sections. Lives no longer than its page.
class Section {
 public:
  void set(std::string_view name, std::string_view value);
  void set(std::string_view name, std::int64_t value) { set(name, std::to_string(value)); }
  Section add(std::string_view section);  // once more, with values of its own
  void show(std::string_view section);

 private:
  friend class Page;
  explicit Section(ctemplate::TemplateDictionary& values) : values_(&values) {}
  ctemplate::TemplateDictionary* values_;
};

// One page to be filled from a template ({{NAME}}, {{#SECTION}}…{{/SECTION}}). `text` must outlive
// the program (an embedded file); a template that does not parse is a bug.
class Page {
 public:
  Page(const std::string& name, std::string_view text);
  ~Page();
  Section root();
  std::string render() const;

 private:
  std::string name_;
  std::unique_ptr<ctemplate::TemplateDictionary> values_;
};

}  // namespace luytre::html
