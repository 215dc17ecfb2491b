#include "extraction/lexicon.h"

#include <algorithm>

#include "base/error.h"
#include "extraction/token.h"
#include "toml/table_reader.h"

namespace luytre::extraction {
namespace {

using toml::TableReader;

const std::vector<std::size_t>& none() {
  static const std::vector<std::size_t> empty;
  return empty;
}

}  // namespace

struct Lexicon::Reader {
  Lexicon& lexicon;
  base::Problems problems = {};

  Phrase phrase(const std::string& words) {
    Phrase out;
    const text::Letters letters = text::letters(words);
    for (const Token& token : tokens_of(letters)) {
      if (token.kind != TokenKind::word) continue;
      const auto key =
          word_key(std::u32string_view(letters.lower).substr(token.start, token.end - token.start));
      out.push_back(lexicon.words_.emplace(key, static_cast<WordNo>(lexicon.words_.size() + 1))
                        .first->second);
    }
    return out;
  }

  std::vector<Phrase> phrases(TableReader& in, std::string_view key) {
    std::vector<Phrase> out;
    for (const std::string& words : in.texts(key)) {
      out.push_back(phrase(words));
      if (out.back().empty()) {
        in.problem(key, "words.empty", "Cụm từ không có chữ nào.", "A phrase has no word in it.");
        out.pop_back();
      }
    }
    return out;
  }

  void entry(const toml::Value& value, const std::string& file) {
    TableReader in(value, file, problems);
    Entry out;
    out.indicator = in.text("indicator");
    const auto nouns = in.texts("noun");
    const auto contexts = in.texts("before");
    out.text = !nouns.empty() ? nouns.front() : contexts.empty() ? "" : contexts.front();
    out.noun = phrases(in, "noun");
    out.before = phrases(in, "before");
    out.after = phrases(in, "after");
    out.not_before = phrases(in, "not_before");
    out.not_after = phrases(in, "not_after");
    out.total = in.text_or("total", "other");
    out.weight = static_cast<int>(in.integer_or("weight", 0));
    if (out.noun.empty() && out.before.empty()) {
      in.problem("", "words.nothing", "Mục từ cần `noun` hoặc `before`.",
                 "An entry needs `noun` or `before`.");
    }
    in.finish();
    lexicon.entries_.push_back(std::move(out));
  }

  void numbered(TableReader& in, std::string_view key, auto put) {
    for (const toml::Value& value : in.tables(key)) {
      TableReader row(value, "words", problems);
      for (const std::string& word : row.texts("words")) put(phrase(word), row);
      row.finish();
    }
  }

  void general(TableReader& in) {
    for (auto& each : phrases(in, "not_a_figure_after")) lexicon.not_a_figure_after.push_back(each);
    for (auto& each : phrases(in, "not_a_figure_before"))
      lexicon.not_a_figure_before.push_back(each);
    for (auto& each : phrases(in, "refused")) lexicon.refused.push_back(each);
    for (auto& each : phrases(in, "targets")) lexicon.targets.push_back(each);
    for (auto& each : phrases(in, "elsewhere")) lexicon.elsewhere.push_back(each);
    for (auto& each : phrases(in, "part_of")) lexicon.part_of.push_back(each);
    for (const Phrase& each : phrases(in, "increase")) lexicon.increase.push_back(each.front());
    for (const Phrase& each : phrases(in, "decrease")) lexicon.decrease.push_back(each.front());
    using rollup::Qualifier;
    for (const auto& [key, qualifier] :
         {std::pair{"at_least", Qualifier::at_least}, std::pair{"below", Qualifier::below},
          std::pair{"about", Qualifier::about}}) {
      for (const Phrase& each : phrases(in, key)) lexicon.qualifiers[each.back()] = qualifier;
    }
    numbered(in, "scale", [&](const Phrase& words, TableReader& row) {
      lexicon.scales[words.front()] = row.integer_or("value", 1);
    });
    numbered(in, "spelled", [&](const Phrase& words, TableReader& row) {
      lexicon.spelled[words] = row.integer_or("value", 0);
    });
  }
};

Lexicon Lexicon::read(std::span<const base::EmbeddedFile> files) {
  Lexicon out;
  Reader reader{out};
  for (const base::EmbeddedFile& file : files) {
    if (!file.path.starts_with("words/")) continue;
    const std::string name(file.path);
    const auto root = toml::parse(file.bytes, name, reader.problems);
    if (!root) continue;
    TableReader in(*root, name, reader.problems);
    reader.general(in);
    for (const toml::Value& value : in.tables("entry")) reader.entry(value, name);
    in.finish();
  }
  if (!reader.problems.empty())
    throw base::Error(base::ErrorKind::invalid, std::move(reader.problems));
  for (std::size_t i = 0; i < out.entries_.size(); ++i) {
    if (out.entries_[i].noun.empty()) out.by_first_word_[0].push_back(i);
    for (const Phrase& noun : out.entries_[i].noun) {
      auto& list = out.by_first_word_[noun.front()];
      if (list.empty() || list.back() != i) list.push_back(i);
    }
  }
  return out;
}

WordNo Lexicon::word(const std::u32string& key) const {
  const auto at = words_.find(key);
  return at == words_.end() ? 0 : at->second;
}

const std::vector<std::size_t>& Lexicon::starting_with(WordNo word) const {
  const auto at = by_first_word_.find(word);
  return at == by_first_word_.end() ? none() : at->second;
}

}  // namespace luytre::extraction
