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
    "address",
    "suspects",
    "roles",
    "links",
    "former",
    "bodies",
    "places",
    "not_birth_after",
    "cohorts",
    "age",
    "hotlines",
    "plates",
    "bylines",
    "surnames",
    "surnames_of_places",
    "surnames_minority",
    "minority_firsts",
    "middle",
    "sure_middle",
    "only_middle",
    "openings",
    "signing_privately",
    "office",
    "kinds_of_bodies",
    "not_names",
    "dwelling",
    "dwelling_of_person",
    "home",
    "parts",
    "lanes",
    "birth",
    "date_words",
    "between",
    "phones",
    "papers",
    "case_files",
    "money",
    "says"};

}  // namespace

struct PersonalWords::Reader {
  PersonalWords& out;
  Words& words;
  base::Problems problems = {};
  std::vector<CueSet> cues = {};  // by phrase

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
    std::vector<WordNo> sequence;
    for (const Token& token : tokens)
      sequence.push_back(
          words.add(std::string_view(letters.lower).substr(token.start, token.end - token.start)));
    const PhraseNo added = out.phrases_.add(sequence);
    if (added >= cues.size()) cues.resize(added + 1);
    cues[added] |= bit(cue);
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
    for (std::uint32_t node = 0; node < out.phrases_.nodes(); ++node) {
      const PhraseNo phrase = out.phrases_.ending_at(node);
      out.cues_.push_back(phrase == Phrases::kNone ? 0 : cues[phrase]);
    }
  }
};

PersonalWords PersonalWords::read(std::span<const base::EmbeddedFile> files, Words& words) {
  PersonalWords out;
  Reader reader{out, words};
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
  return out;
}

}  // namespace luytre::extraction
