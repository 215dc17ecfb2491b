#include "extraction/lexicon.h"

namespace luytre::extraction {

void Lexicon::index() {
  with_noun_.resize(phrases_.size());
  with_context_.resize(phrases_.size());
  signs_.resize(phrases_.size());
  const auto add = [](std::vector<std::uint32_t>& list, std::uint32_t entry) {
    if (list.empty() || list.back() != entry) list.push_back(entry);
  };
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    for (const PhraseNo noun : entries_[i].noun) add(with_noun_[noun], i);
    if (!entries_[i].noun.empty()) continue;
    for (const PhraseNo context : entries_[i].before) add(with_context_[context], i);
  }
}

std::span<const std::uint32_t> Lexicon::with_noun(PhraseNo phrase) const {
  return with_noun_[phrase];
}

std::span<const std::uint32_t> Lexicon::with_context(PhraseNo phrase) const {
  return with_context_[phrase];
}

}  // namespace luytre::extraction
