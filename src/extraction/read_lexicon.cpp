#include <array>

#include "base/error.h"
#include "extraction/lexicon.h"
#include "extraction/token.h"
#include "toml/table_reader.h"

namespace luytre::extraction {
namespace {

using toml::TableReader;

constexpr std::array<std::pair<std::string_view, Sign>, kSigns> kSignKeys = {{
    {"not_a_figure_after", Sign::names_number},
    {"not_a_figure_before", Sign::no_figure},
    {"refused", Sign::refused},
    {"increase", Sign::increase},
    {"decrease", Sign::decrease},
    {"targets", Sign::target},
    {"elsewhere", Sign::elsewhere},
    {"part_of", Sign::part_of},
    {"at_least", Sign::at_least},
    {"below", Sign::below},
    {"about", Sign::about},
    {"proposed", Sign::proposed},
    {"place_kind", Sign::place_kind},
    {"all_of", Sign::all_of},
    {"office", Sign::office},
    {"in_turn", Sign::in_turn},
    {"earlier", Sign::earlier},
    {"earlier_before", Sign::earlier_before},
    {"done", Sign::done},
    {"is", Sign::is},
    {"ordinal_head", Sign::ordinal_head},
    {"unit_head", Sign::unit_head},
    {"note_head", Sign::note_head},
    {"year_head", Sign::year_head},
    {"target_head", Sign::target_head},
    {"change_head", Sign::change_head},
    {"earlier_head", Sign::earlier_head},
    {"total_row", Sign::total_row},
    {"opens_value", Sign::opens_value},
}};

}  // namespace

// Reads words/*.toml into a lexicon, with every mistake.
class LexiconReader {
 public:
  void read(const base::EmbeddedFile& file) {
    const std::string name(file.path);
    const auto root = toml::parse(file.bytes, name, problems_);
    if (!root) return;
    TableReader in(*root, name, problems_);
    for (const auto& [key, sign] : kSignKeys) {
      for (const PhraseNo phrase : phrases(in, key)) mark(phrase, sign);
    }
    numbers(in, "scale", name);
    numbers(in, "spelled", name);
    for (const toml::Value& value : in.tables("entry")) entry(value, name);
    in.finish();
  }

  Lexicon finish(std::span<const base::EmbeddedFile> files) {
    try {
      lexicon_.phrase_words_ = static_cast<WordNo>(lexicon_.words_.size());
      lexicon_.persons_ = PersonalWords::read(files, lexicon_.words_);
    } catch (const base::Error& error) {
      problems_.insert(problems_.end(), error.problems().begin(), error.problems().end());
    }
    if (!problems_.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems_));
    lexicon_.index();
    return std::move(lexicon_);
  }

 private:
  std::vector<WordNo> words(std::string_view written) {
    std::vector<WordNo> out;
    const text::Letters letters = text::letters(written);
    for (const Token& token : tokens_of(letters)) {
      if (token.kind != TokenKind::word) continue;
      out.push_back(lexicon_.words_.add(
          std::string_view(letters.lower).substr(token.start, token.end - token.start)));
    }
    return out;
  }

  std::vector<PhraseNo> phrases(TableReader& in, std::string_view key) {
    std::vector<PhraseNo> out;
    for (const std::string& written : in.texts(key)) {
      const auto phrase = words(written);
      if (phrase.empty()) {
        in.problem(key, "words.empty", "Cụm từ không có chữ nào.", "A phrase has no word in it.");
      } else {
        out.push_back(lexicon_.phrases_.add(phrase));
      }
    }
    return out;
  }

  void mark(PhraseNo phrase, Sign sign) {
    auto& signs = lexicon_.signs_;
    if (signs.size() <= phrase) signs.resize(phrase + 1);
    signs[phrase] |= bit(sign);
  }

  void entry(const toml::Value& value, const std::string& file) {
    TableReader in(value, file, problems_);
    Entry out;
    out.indicator = in.text("indicator");
    const auto nouns = in.texts("noun");
    const auto contexts = in.texts("before");
    out.text = !nouns.empty() ? nouns.front() : contexts.empty() ? "" : contexts.front();
    out.place = in.place("");
    out.noun = phrases(in, "noun");
    out.before = phrases(in, "before");
    out.after = phrases(in, "after");
    out.not_before = phrases(in, "not_before");
    out.not_after = phrases(in, "not_after");
    out.total = in.text_or("total", "other");
    out.weight = static_cast<int>(in.integer_or("weight", 0));
    out.change = in.boolean_or("change", false);
    if (out.noun.empty() && out.before.empty()) {
      in.problem("", "words.nothing", "Mục từ cần `noun` hoặc `before`.",
                 "An entry needs `noun` or `before`.");
    }
    in.finish();
    lexicon_.entries_.push_back(std::move(out));
  }

  // [[scale]] words, value; [[spelled]] words with value (and inside = true where the word alone is
  // no number, opens = true where it is one at the start of a sentence), times (mươi, trăm) or
  // joint (linh).
  void numbers(TableReader& in, std::string_view key, const std::string& file) {
    for (const toml::Value& value : in.tables(key)) {
      TableReader row(value, file, problems_);
      NumberWord word;
      word.inside = row.boolean_or("inside", false);
      word.opens = row.boolean_or("opens", false);
      if (key == "scale") {
        word.kind = NumberWord::Kind::scale;
        word.value = row.integer_or("value", 1);
      } else if (row.has("times")) {
        word.kind = NumberWord::Kind::times;
        word.value = row.integer_or("times", 1);
      } else if (row.boolean_or("joint", false)) {
        word.kind = NumberWord::Kind::joint;
      } else {
        word.kind = NumberWord::Kind::digit;
        word.value = row.integer_or("value", 0);
      }
      for (const std::string& written : row.texts("words")) {
        const auto number = words(written);
        if (number.size() != 1) {
          row.problem("words", "words.one", "Mỗi mục ở đây là một tiếng.",
                      "Each item here is one syllable.");
          continue;
        }
        auto& list = lexicon_.number_words_;
        if (list.size() <= number.front()) list.resize(number.front() + 1);
        list[number.front()] = word;
      }
      row.finish();
    }
  }

  Lexicon lexicon_;
  base::Problems problems_;
};

Lexicon Lexicon::read(std::span<const base::EmbeddedFile> files) {
  LexiconReader reader;
  for (const base::EmbeddedFile& file : files) {
    if (file.path.starts_with("words/")) reader.read(file);
  }
  return reader.finish(files);
}

}  // namespace luytre::extraction
