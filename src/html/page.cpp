#include "html/page.h"

#include <ctemplate/template.h>

#include "base/check.h"

namespace luytre::html {
namespace {

ctemplate::TemplateString given(std::string_view text) {
  return {text.data(), text.size()};
}

}  // namespace

void Section::set(std::string_view name, std::string_view value) {
  values_->SetValue(given(name), given(value));
}

Section Section::add(std::string_view section) {
  return Section(*values_->AddSectionDictionary(given(section)));
}

void Section::show(std::string_view section) {
  values_->ShowSection(given(section));
}

Page::Page(const std::string& name, std::string_view text)
    : name_(name), values_(std::make_unique<ctemplate::TemplateDictionary>(name)) {
  // The directive comes first, so that no template can forget it.
  const std::string escaped = "{{%AUTOESCAPE context=\"HTML\"}}" + std::string(text);
  ctemplate::StringToTemplateCache(name_, escaped, ctemplate::STRIP_WHITESPACE);
}

Page::~Page() = default;

Section Page::root() {
  return Section(*values_);
}

std::string Page::render() const {
  std::string out;
  LUYTRE_CHECK(ctemplate::ExpandTemplate(name_, ctemplate::STRIP_WHITESPACE, values_.get(), &out));
  return out;
}

}  // namespace luytre::html
