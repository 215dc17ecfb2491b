#include "extraction/personal_words.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/error.h"

namespace luytre::extraction {
namespace {

std::vector<std::string> codes_of(std::string_view file) {
  const base::EmbeddedFile files[] = {{"persons.toml", file}};
  std::vector<std::string> out;
  Words words;
  try {
    PersonalWords::read(files, words);
  } catch (const base::Error& error) {
    for (const auto& problem : error.problems()) out.push_back(problem.code);
  }
  return out;
}

TEST(Words, have_one_number_for_both_places_of_a_tone_mark) {
  Words words;
  const WordNo committee = words.add("uỷ");
  EXPECT_NE(committee, 0u);
  EXPECT_EQ(words.number("ủy"), committee);
  EXPECT_EQ(words.add("ủy"), committee);
  const WordNo lock = words.add("khóa");
  EXPECT_EQ(words.number("khoá"), lock);
  EXPECT_EQ(words.number("khôngcótừnày"), 0u);
}

TEST(Words, keep_their_numbers_as_they_grow) {
  Words words;
  const auto spelled = [](std::size_t i) {
    return std::string{static_cast<char>('a' + i % 26), static_cast<char>('a' + i / 26 % 26),
                       static_cast<char>('a' + i / 676)};
  };
  for (std::size_t i = 0; i < 2000; ++i) EXPECT_EQ(words.add(spelled(i)), i + 1);
  for (std::size_t i = 0; i < 2000; ++i) EXPECT_EQ(words.number(spelled(i)), i + 1);
}

TEST(PersonalWords, name_every_mistake_at_once) {
  Words words;
  EXPECT_THROW(PersonalWords::read({}, words), base::Error);
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
