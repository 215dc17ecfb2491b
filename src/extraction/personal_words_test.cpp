#include "extraction/personal_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"
#include "programmes/pack.h"

namespace luytre::extraction {
namespace {

std::vector<std::string> codes_of(std::string_view file) {
  const base::EmbeddedFile files[] = {{"persons.toml", file}};
  std::vector<std::string> out;
  try {
    PersonalWords::read(files);
  } catch (const base::Error& error) {
    for (const auto& problem : error.problems()) out.push_back(problem.code);
  }
  return out;
}

TEST(PersonalWords, compare_both_places_of_a_tone_mark) {
  const PersonalWords words = PersonalWords::read(programmes::embedded_pack());
  EXPECT_NE(words.word(U"uỷ"), 0u);
  EXPECT_EQ(words.word(U"uỷ"), words.word(U"ủy"));
  EXPECT_EQ(words.word(U"khoá"), words.word(U"khóa"));
  EXPECT_EQ(words.word(U"khôngcótừnày"), 0u);
}

TEST(PersonalWords, name_every_mistake_at_once) {
  EXPECT_THROW(PersonalWords::read({}), base::Error);
  auto codes = codes_of("surnames = [\"Lê 2\", \"...\"]\nother = 1\n");
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "persons.phrase"), 2);
  EXPECT_EQ(std::count(codes.begin(), codes.end(), "persons.empty"),
            static_cast<long>(Cue::count) - 1);
  EXPECT_EQ(codes.size(), 2 + static_cast<std::size_t>(Cue::count) - 1 + 1);  // and the unknown key
}

TEST(PersonalWords, refuse_too_long_and_too_many_phrases) {
  const auto has = [](const std::vector<std::string>& codes, const char* code) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
  };
  const auto of_words = [](std::size_t count) {
    std::string phrase;
    for (std::size_t i = 0; i < count; ++i) phrase += "a ";
    return "surnames = [\"" + phrase + "\"]";
  };
  EXPECT_FALSE(has(codes_of(of_words(kMaxPhraseTokens)), "persons.long"));
  EXPECT_TRUE(has(codes_of(of_words(kMaxPhraseTokens + 1)), "persons.long"));
  const auto of_phrases = [](std::size_t count) {
    std::string list = "surnames = [";
    for (std::size_t i = 0; i < count; ++i) list += "\"a\",";
    return list + "]";
  };
  EXPECT_FALSE(has(codes_of(of_phrases(kMaxPersonalPhrases)), "persons.too_many"));
  EXPECT_TRUE(has(codes_of(of_phrases(kMaxPersonalPhrases + 1)), "persons.too_many"));
}

}  // namespace
}  // namespace luytre::extraction
