#include "html/page.h"

#include <ctemplate/template.h>

#include "base/check.h"

namespace luytre::html {
namespace {

ctemplate::TemplateString given(std::string_view text) {
  return {text.data(), text.size()};
}

// The directive comes first, so that no template can forget it.
constexpr std::string_view kEscape = "{{%AUTOESCAPE context=\"HTML\"}}";
// Holds what another page has escaped already; reached by Section::insert alone.
constexpr const char* kNested = "nested page";
constexpr std::string_view kMarkup = "MARKUP";

void keep_template(const std::string& name, const std::string& text) {
  ctemplate::StringToTemplateCache(name, text, ctemplate::STRIP_WHITESPACE);
}

// A nested page is escaped for the place between two tags and for no other.
bool nests_between_tags(std::string_view text) {
  for (std::size_t at = text.find("{{>"); at != text.npos; at = text.find("{{>", at + 3)) {
    const std::string_view before = text.substr(0, at);
    const std::size_t open = before.rfind('<');
    if (open == before.npos) continue;
    const std::string_view tag = before.substr(open);
    if (tag.find('>') == tag.npos || tag.starts_with("<script") || tag.starts_with("<style")) {
      return false;
    }
  }
  return true;
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

void Section::insert(std::string_view name, const Page& page) {
  ctemplate::TemplateDictionary* nested = values_->AddIncludeDictionary(given(name));
  nested->SetFilename(kNested);
  nested->SetValue(given(kMarkup), page.render());
}

Page::Page(const std::string& name, std::string_view text)
    : name_(name), values_(std::make_unique<ctemplate::TemplateDictionary>(name)) {
  static const bool once = [] {
    keep_template(kNested, std::string(kEscape) + "{{" + std::string(kMarkup) + ":none}}");
    return true;
  }();
  LUYTRE_CHECK(once && text.find(":none") == text.npos && nests_between_tags(text));
  keep_template(name_, std::string(kEscape) + std::string(text));
}

Page::~Page() = default;
Page::Page(Page&& other) noexcept = default;

Section Page::root() {
  return Section(*values_);
}

std::string Page::render() const {
  std::string out;
  LUYTRE_CHECK(ctemplate::ExpandTemplate(name_, ctemplate::STRIP_WHITESPACE, values_.get(), &out));
  return out;
}

}  // namespace luytre::html
