#include "extraction/lexicon.h"

namespace luytre::extraction {

void Lexicon::index() {
  with_noun_.resize(phrases_.size());
  with_context_.resize(phrases_.size());
  signs_.resize(phrases_.size());
  before_.resize(phrases_.size());
  after_.resize(phrases_.size());
  const auto add = [](std::vector<std::uint32_t>& list, std::uint32_t entry) {
    if (list.empty() || list.back() != entry) list.push_back(entry);
  };
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    for (const PhraseNo noun : entries_[i].noun) add(with_noun_[noun], i);
    for (const PhraseNo each : entries_[i].before) before_[each].push_back({i, false});
    for (const PhraseNo each : entries_[i].after) after_[each].push_back({i, false});
    for (const PhraseNo each : entries_[i].not_before) before_[each].push_back({i, true});
    for (const PhraseNo each : entries_[i].not_after) after_[each].push_back({i, true});
    if (!entries_[i].noun.empty()) continue;
    for (const PhraseNo context : entries_[i].before) add(with_context_[context], i);
  }
}

}  // namespace luytre::extraction
