// How well reports are read may not fall: docs/extraction.md holds the figures.
#include "extraction/score.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace luytre::extraction {
namespace {

std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

// Reads every text of a folder, but some: a report where a .json of labels stands beside it, else
// sentences.
Score score_of(const std::filesystem::path& folder, const std::set<std::string>& without = {}) {
  static const auto areas = organisations::Areas::embedded();
  static const auto pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  static const auto lexicon = Lexicon::read(programmes::embedded_pack());
  Score score;
  base::Problems problems;
  std::vector<Labelled> all;
  for (const auto& each : std::filesystem::directory_iterator(folder)) {
    if (each.path().extension() != ".txt") continue;
    auto labels = each.path();
    labels.replace_extension(".json");
    const std::string stem = each.path().stem();
    if (without.contains(stem)) continue;
    if (std::filesystem::exists(labels)) {
      all.push_back(read_labelled_report(stem, slurp(each.path()), slurp(labels), problems));
    } else {
      auto sentences = read_labelled_sentences(stem, slurp(each.path()), problems);
      std::move(sentences.begin(), sentences.end(), std::back_inserter(all));
    }
  }
  for (const base::Problem& problem : problems) ADD_FAILURE() << problem.place << problem.en;
  for (const Labelled& each : all)
    score.add(each, read_report({each.text, {}, false, {}}, lexicon, areas, pack));
  return score;
}

TEST(Score, of_the_labelled_sentences_does_not_fall) {
  const Score score = score_of(TESTDATA "/sentences");
  EXPECT_GE(score.detection_f1(), 0.981) << score.text(false);
  EXPECT_GE(score.indicator_f1(), 0.933) << score.text(false);
  EXPECT_GE(score.macro_f1(), 0.920) << score.text(false);
  EXPECT_GE(score.qualifier_share(), 0.992) << score.text(false);
  EXPECT_GE(score.role_share(), 0.944) << score.text(false);
}

// Written by others than the words: testdata/reports/README.md.
TEST(Score, of_the_labelled_reports_does_not_fall) {
  const Score score = score_of(TESTDATA "/reports");
  EXPECT_GE(score.detection_f1(), 0.990) << score.text(false);
  EXPECT_GE(score.indicator_f1(), 0.965) << score.text(false);
  EXPECT_GE(score.macro_f1(), 0.963) << score.text(false);
  EXPECT_GE(score.qualifier_share(), 0.992) << score.text(false);
  EXPECT_GE(score.role_share(), 0.970) << score.text(false);
}

// The reports are not part of the project; their texts and misses are never shown here.
TEST(Score, of_the_development_reports_does_not_fall) {
  const std::filesystem::path folder = PROJECT_ROOT "/../shared/corpus/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the development reports are not here";
  const Score score = score_of(folder);
  EXPECT_GE(score.detection_f1(), 0.991) << score.text(false);
  EXPECT_GE(score.indicator_f1(), 0.976) << score.text(false);
  EXPECT_GE(score.macro_f1(), 0.979) << score.text(false);
  EXPECT_GE(score.qualifier_share(), 0.992) << score.text(false);
}

// Two labels give whole calendar years where the programme's own dates are meant, two a day that
// their texts do not tell; every period that a text tells is read.
TEST(Score, every_period_that_a_development_report_tells_is_read) {
  const std::filesystem::path folder = PROJECT_ROOT "/../shared/corpus/dev";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the development reports are not here";
  const Score score = score_of(folder, {"article-0", "article-2", "043", "060"});
  EXPECT_EQ(score.period_share(), 1) << score.text(false);
  EXPECT_NE(score.text(false).find("period 13/13"), std::string::npos) << score.text(false);
}

}  // namespace
}  // namespace luytre::extraction
