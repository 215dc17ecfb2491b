#pragma once
#include <optional>
#include <vector>

#include "extraction/document.h"
#include "extraction/mentions.h"

namespace luytre::extraction {

// Which area a figure is about, when it is not the document's: the place named last before it in
// its sentence, or right behind it ("của toàn tỉnh"), or its turn after "lần lượt". One thread.
class Attribution {
 public:
  Attribution(const Passage& passage, const About& document, Places& places)
      : passage_(passage), document_(document), places_(places) {}

  struct Whose {
    bool elsewhere = false;
    std::optional<AreaNo> area = {};  // unknown where the name fits several areas
  };
  // Mentions come in the order of the text; `at` is one of `mentions`.
  Whose of(const std::vector<Mention>& mentions, std::size_t at) {
    const std::size_t token = mentions[at].first;
    if (token >= sentence_end_ || token < sentence_first_) read_sentence(token);
    return named_.empty() ? Whose{} : among_named(mentions, at);
  }

 private:
  struct Named {
    std::size_t first;
    std::size_t end;
    std::size_t until;  // inside brackets it governs only up to the closing one
    Whose whose;
    std::optional<AreaNo> area;  // also when it is the document's own
    bool whole;                  // toàn tỉnh, cả nước
  };
  void read_sentence(std::size_t token);
  Whose among_named(const std::vector<Mention>& mentions, std::size_t at) const;
  void add_relative(std::size_t token, const Occurrence& kind);
  void add_named(std::size_t token);
  void add(std::size_t first, std::size_t end, std::optional<AreaNo> area, bool whole);
  std::size_t closing_bracket(std::size_t token) const;
  const Named* in_turn(const std::vector<Mention>& mentions, std::size_t at) const;
  const Named* right_behind(const Mention& mention) const;
  bool of_it(std::size_t token) const;

  const Passage& passage_;
  const About& document_;
  Places& places_;
  std::size_t sentence_first_ = 0;
  std::size_t sentence_end_ = 0;  // the sentence that named_ is of
  std::vector<Named> named_;
};

}  // namespace luytre::extraction
