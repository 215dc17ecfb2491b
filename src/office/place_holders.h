#pragma once
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace luytre::office {

// The name of an element without its prefix; empty for what is no element.
std::string_view local_name(const pugi::xml_node& node);

// {{name}} or {{list.name}} in the text of a paragraph.
struct PlaceHolder {
  std::string written;  // the first kMaxWrittenBytes of it
  std::string list;     // or empty
  std::string name;
  std::size_t begin;  // bytes of the paragraph's text
  std::size_t end;
  bool closed;  // false: "{{" without its "}}"
};

inline constexpr std::size_t kMaxWrittenBytes = 80;

// The text of one paragraph, whatever runs it is split into; paragraphs inside it (of a text box)
// are not part of it. Capital letters and spaces inside the braces do not matter: office programs
// put them there.
class ParagraphText {
 public:
  explicit ParagraphText(const pugi::xml_node& paragraph);

  const std::vector<PlaceHolder>& place_holders() const { return place_holders_; }
  // Puts one value for each place-holder into the run in which it begins. Once only.
  void replace(std::span<const std::string> values);

 private:
  struct Piece {
    pugi::xml_node node;
    std::size_t begin;
    std::string text;
  };
  void collect(const pugi::xml_node& parent);
  void find();

  std::string text_;
  std::vector<Piece> pieces_;
  std::vector<PlaceHolder> place_holders_;
};

// What XML 1.0 can hold of a value: control characters become spaces, what is no character U+FFFD.
std::string xml_text(std::string_view value);

}  // namespace luytre::office
