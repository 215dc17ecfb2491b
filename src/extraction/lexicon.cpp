#include "extraction/lexicon.h"

#include "extraction/periods.h"

namespace luytre::extraction {

void Lexicon::index() {
  const std::size_t size = phrases_.size();
  std::vector<std::vector<Offer>> nouns(size), contexts(size);
  std::vector<std::vector<Wish>> befores(size), afters(size);
  for (std::uint32_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const Offer offer{i, entry.weight, !entry.before.empty(), !entry.after.empty(),
                      !entry.not_before.empty() || !entry.not_after.empty()};
    const auto add = [&](std::vector<Offer>& list) {
      if (list.empty() || list.back().entry != i) list.push_back(offer);
    };
    for (const PhraseNo noun : entry.noun) add(nouns[noun]);
    for (const PhraseNo each : entry.before) befores[each].push_back({i, false});
    for (const PhraseNo each : entry.after) afters[each].push_back({i, false});
    for (const PhraseNo each : entry.not_before) befores[each].push_back({i, true});
    for (const PhraseNo each : entry.not_after) afters[each].push_back({i, true});
    if (!entry.noun.empty()) continue;
    for (const PhraseNo context : entry.before) add(contexts[context]);
  }
  with_noun_ = Lists(nouns);
  with_context_ = Lists(contexts);
  before_ = Lists(befores);
  after_ = Lists(afters);
  signs_.resize(size);
  for (PhraseNo phrase = 0; phrase < size; ++phrase)  // with_context holds no others
    asked_before_.push_back(before_.at(phrase).empty() ? 0 : 1);
  for (const std::string_view word : kTimeWords) {
    const WordNo number = words_.add(word);
    if (begins_time_.size() <= number) begins_time_.resize(number + 1);
    begins_time_[number] = 1;
  }
  begins_time_.resize(words_.size() + 1);
  for (WordNo word = 0; word <= words_.size(); ++word)
    begins_number_.push_back(number_word(word).kind == NumberWord::Kind::digit ? 1 : 0);
}

}  // namespace luytre::extraction
