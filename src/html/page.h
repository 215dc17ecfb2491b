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

class Page;

// The values of a page or of one of its sections. Lives no longer than its page.
class Section {
 public:
  void set(std::string_view name, std::string_view value);
  void set(std::string_view name, std::int64_t value) { set(name, std::to_string(value)); }
  Section add(std::string_view section);  // once more, with values of its own
  void show(std::string_view section);
  // Another page, filled before, where the template says {{>NAME}}: the one way to nest.
  void insert(std::string_view name, const Page& page);

 private:
  friend class Page;
  explicit Section(ctemplate::TemplateDictionary& values) : values_(&values) {}
  ctemplate::TemplateDictionary* values_;
};

// One page, or a part of one, to be filled from a template ({{NAME}}, {{#SECTION}}…{{/SECTION}},
// {{>PAGE}}). `text` must outlive the program (an embedded file). A template is a bug where it does
// not parse, switches escaping off (":none") or nests a page inside a tag, a script or a style.
class Page {
 public:
  Page(const std::string& name, std::string_view text);
  ~Page();
  Page(Page&& other) noexcept;
  Section root();
  std::string render() const;

 private:
  std::string name_;
  std::unique_ptr<ctemplate::TemplateDictionary> values_;
};

}  // namespace luytre::html
