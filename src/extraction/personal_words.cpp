#include "extraction/personal_words.h"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "base/error.h"
#include "extraction/token.h"
#include "toml/table_reader.h"

namespace luytre::extraction {
namespace {

constexpr std::string_view kFile = "persons.toml";

constexpr std::array<std::string_view, static_cast<std::size_t>(Cue::count)> kLists = {
    "surnames",
    "surnames_of_places",
    "surnames_minority",
    "minority_firsts",
    "middle",
    "sure_middle",
    "only_middle",
    "openings",
    "address",
    "suspects",
    "roles",
    "links",
    "signing_privately",
    "office",
    "former",
    "bodies",
    "places",
    "kinds_of_bodies",
    "not_names",
    "dwelling",
    "dwelling_of_person",
    "home",
    "parts",
    "lanes",
    "birth",
    "not_birth_after",
    "cohorts",
    "age",
    "date_words",
    "between",
    "phones",
    "hotlines",
    "papers",
    "case_files",
    "plates",
    "money",
    "bylines",
    "says"};

std::uint32_t hash_of(std::u32string_view word) {
  std::uint32_t hash = 2166136261U;
  for (const char32_t c : word) hash = (hash ^ static_cast<std::uint32_t>(c)) * 16777619U;
  return hash ^ hash >> 15;
}

// The other place of the tone mark: hòa -> hoà.
std::u32string tone_behind(std::u32string_view word) {
  constexpr std::u32string_view kToned = U"òóỏõọùúủũụ";
  constexpr std::u32string_view kPlain = U"ooooouuuuu";
  constexpr std::u32string_view kNext = U"aey";
  constexpr std::u32string_view kMarks = U"àáảãạèéẻẽẹỳýỷỹỵ";
  std::u32string out(word);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const std::size_t toned = kToned.find(out[i]);
    const std::size_t next = kNext.find(out[i + 1]);
    if (toned == std::u32string_view::npos || next == std::u32string_view::npos) continue;
    out[i] = kPlain[toned];
    out[i + 1] = kMarks[next * 5 + toned % 5];
  }
  return out;
}

}  // namespace

struct PersonalWords::Reader {
  PersonalWords& words;
  base::Problems problems = {};
  std::vector<std::u32string> spelled = {};  // by word, from 1
  std::vector<std::vector<Phrase>> by_word = {{}};

  void spell(std::u32string_view spelling, std::uint32_t word) {
    if (spelled.size() * 8 > words.slots_.size()) grow();
    const std::uint32_t hash = hash_of(spelling);
    Slot& slot = words.slots_[words.slot_of(spelling, hash)];
    if (slot.word != 0) return;
    slot = {hash, word, static_cast<std::uint32_t>(words.spellings_.size()),
            static_cast<std::uint32_t>(spelling.size())};
    words.spellings_ += spelling;
  }

  void grow() {
    std::vector<Slot> old(words.slots_.size() * 2);
    old.swap(words.slots_);
    for (const Slot& slot : old) {
      if (slot.word == 0) continue;
      const auto text = std::u32string_view(words.spellings_).substr(slot.start, slot.length);
      words.slots_[words.slot_of(text, slot.hash)] = slot;
    }
  }

  std::uint32_t number(std::u32string_view spelling) {
    const std::u32string key = word_key(spelling);
    if (const std::uint32_t known = words.word(key)) return known;
    spelled.push_back(key);
    by_word.emplace_back();
    const auto word = static_cast<std::uint32_t>(spelled.size());
    spell(key, word);
    spell(spelling, word);
    spell(tone_behind(key), word);
    return word;
  }

  void phrase(toml::TableReader& in, Cue cue, const std::string& text) {
    const auto key = kLists[static_cast<std::size_t>(cue)];
    const text::Letters letters = text::letters(text);
    const auto tokens = tokens_of(letters);
    const bool digits = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
      return token.kind == TokenKind::number;
    });
    if (tokens.empty() || tokens.front().kind != TokenKind::word || digits) {
      in.problem(key, "persons.phrase",
                 fmt::format("«{}» phải bắt đầu bằng chữ, không có số.", text),
                 fmt::format("\"{}\" must begin with a word and hold no number.", text));
      return;
    }
    if (tokens.size() > kMaxPhraseTokens) {
      in.problem(key, "persons.long", fmt::format("Cụm từ dài hơn {} chữ.", kMaxPhraseTokens),
                 fmt::format("A phrase has more than {} words.", kMaxPhraseTokens));
      return;
    }
    const Phrase out{cue, static_cast<std::uint32_t>(words.sequence_.size()),
                     static_cast<std::uint32_t>(tokens.size())};
    for (const Token& token : tokens) {
      words.sequence_.push_back(
          number(std::u32string_view(letters.lower).substr(token.start, token.end - token.start)));
    }
    by_word[words.sequence_[out.first]].push_back(out);
  }

  void file(const base::EmbeddedFile& file) {
    const auto root = toml::parse(file.bytes, std::string(file.path), problems);
    if (!root) return;
    toml::TableReader in(*root, std::string(file.path), problems);
    std::size_t count = 0;
    for (std::size_t i = 0; i < kLists.size(); ++i) {
      const auto texts = in.texts(kLists[i]);
      if (texts.empty()) {
        in.problem(kLists[i], "persons.empty", "Danh sách này không được trống.",
                   "This list must not be empty.");
      }
      count += texts.size();
      if (count > kMaxPersonalPhrases) {
        in.problem(kLists[i], "persons.too_many",
                   fmt::format("Tệp có hơn {} cụm từ.", kMaxPersonalPhrases),
                   fmt::format("The file has more than {} phrases.", kMaxPersonalPhrases));
        break;
      }
      for (const std::string& text : texts) phrase(in, static_cast<Cue>(i), text);
    }
    in.finish();
  }

  void finish() {
    words.starting_.resize(by_word.size());
    words.phrases_at_.push_back(0);
    for (std::size_t word = 0; word < by_word.size(); ++word) {
      auto& list = by_word[word];
      std::stable_sort(list.begin(), list.end(),
                       [](const Phrase& a, const Phrase& b) { return a.length < b.length; });
      for (const Phrase& each : list) words.starting_[word] |= bit(each.cue);
      words.phrases_.insert(words.phrases_.end(), list.begin(), list.end());
      words.phrases_at_.push_back(static_cast<std::uint32_t>(words.phrases_.size()));
    }
  }
};

PersonalWords PersonalWords::read(std::span<const base::EmbeddedFile> files) {
  PersonalWords out;
  out.slots_.resize(1024);
  Reader reader{out};
  const auto file = std::find_if(files.begin(), files.end(),
                                 [](const base::EmbeddedFile& each) { return each.path == kFile; });
  if (file == files.end()) {
    reader.problems.push_back({std::string(kFile), "persons.missing",
                               "Gói không có tệp persons.toml.", "The pack has no persons.toml."});
  } else {
    reader.file(*file);
  }
  if (!reader.problems.empty())
    throw base::Error(base::ErrorKind::invalid, std::move(reader.problems));
  reader.finish();
  return out;
}

std::size_t PersonalWords::slot_of(std::u32string_view lower, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots_[at];
    if (slot.word == 0) return at;
    if (slot.hash == hash &&
        std::u32string_view(spellings_).substr(slot.start, slot.length) == lower)
      return at;
  }
}

std::uint32_t PersonalWords::word(std::u32string_view lower) const {
  return slots_[slot_of(lower, hash_of(lower))].word;
}

std::span<const PersonalWords::Phrase> PersonalWords::phrases(std::uint32_t word) const {
  return {phrases_.data() + phrases_at_[word], phrases_at_[word + 1] - phrases_at_[word]};
}

}  // namespace luytre::extraction
