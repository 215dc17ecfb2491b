#include <algorithm>
#include <fstream>

#include "base/error.h"
#include "programmes/pack.h"
#include "programmes/pack_commands.h"

namespace luytre::programmes {
namespace {

using base::EmbeddedFile;

constexpr std::string_view kProgramme =
    "id = \"t\"\nvi = \"thử\"\nen = \"test\"\n"
    "[[body]]\ncode = \"police\"\nvi = \"Công an\"\nen = \"Police\"\n"
    "[[programme]]\ncode = \"p\"\nvi = \"a\"\nen = \"b\"\nfrom = 2013-08-01\narea = \"vn\"\n";

std::string indicator(std::string_view code, std::string_view more = "") {
  return "[[indicator]]\ncode = \"" + std::string(code) +
         "\"\nvi = \"a\"\nen = \"b\"\ndefinition_vi = \"c\"\ndefinition_en = \"d\"\nkind = "
         "\"flow\"\n"
         "unit = \"tin\"\nowner = \"police\"\nadds = \"areas+time\"\npublish = \"open\"\n" +
         std::string(more);
}

std::vector<std::string> codes_of(std::vector<EmbeddedFile> files) {
  std::vector<std::string> out;
  for (const auto& problem : read_pack(files).problems) out.push_back(problem.code);
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> codes_with(const std::string& indicators) {
  return codes_of({{"programme.toml", kProgramme}, {"indicators/a.toml", indicators}});
}

using Codes = std::vector<std::string>;

TEST(Pack, the_one_in_the_program_has_no_mistakes) {
  const PackReading reading = read_pack(embedded_pack());
  for (const auto& problem : reading.problems) ADD_FAILURE() << problem.place << " " << problem.en;
  ASSERT_TRUE(reading.pack);
  EXPECT_EQ(reading.pack->programme("09")->number, "09/CTr-BCA-MTTW");
  EXPECT_EQ(reading.pack->review("687-10y")->counts_in, "09-10y");
  EXPECT_GT(reading.pack->indicators.size(), 150u);
  EXPECT_EQ(reading.pack->indicator("mediation.success_rate")->numerator, "mediation.successes");
  EXPECT_NE(check(*reading.pack).find("overlaps"), std::string::npos);
}

TEST(Pack, says_who_issues_its_documents_and_how_its_chapters_follow) {
  const Pack pack = load_pack(PackFiles(std::nullopt));
  EXPECT_EQ(pack.programme("09")->issued_by.front(), "Bộ Công an");
  EXPECT_EQ(pack.programme("09")->issued_at, "Hà Nội");
  EXPECT_LT(pack.indicator("tips.valuable")->chapter.number,
            pack.indicator("awards.collectives")->chapter.number);
  EXPECT_FALSE(pack.indicator("tips.valuable")->chapter.name.vi.empty());
  EXPECT_EQ(codes_of({{"programme.toml", std::string(kProgramme) + "issued_by = [\"Bộ\"]\n"}}),
            Codes{"pack.issued_by"});
}

TEST(Pack, every_counted_unit_has_an_english_name_and_a_slice_may_have_its_own) {
  const Pack pack = *read_pack(embedded_pack()).pack;
  for (const Series& each : series_of(pack))
    EXPECT_EQ(std::ranges::count(pack.units, each.unit(), &Bilingual::vi), 1) << each.unit();
  EXPECT_EQ(pack.unit("khẩu").en, "guns");
  EXPECT_EQ(pack.unit("cây").en, "cây");
  EXPECT_EQ(
      codes_of({{"programme.toml",
                 "units = [{ vi = \"tin\", en = \"tips\" }, { vi = \"tin\", en = \"news\" }]\n" +
                     std::string(kProgramme)}}),
      std::vector<std::string>{"pack.twice"});
}

TEST(Pack, slices_are_series_of_their_own_and_notes_are_none) {
  const Pack pack = load_pack(PackFiles(std::nullopt));
  const auto series = series_of(pack);
  const auto has = [&](std::string_view code) {
    return std::any_of(series.begin(), series.end(),
                       [&](const Series& s) { return s.code == code; });
  };
  EXPECT_TRUE(has("awards.proposed/collectives"));
  EXPECT_FALSE(has("change.count"));
  rollup::Shape shape;
  describe(pack, shape);
  EXPECT_EQ(shape.series.size(), series.size());
  EXPECT_EQ(shape.terms.size(), pack.reviews.size());
}

TEST(Pack, reports_ten_mistakes_at_once_with_their_places) {
  const std::string ten =
      indicator("a") + indicator("a") +                                     // 1 twice
      indicator("b", "colour = 1\n") +                                      // 2 unknown key
      indicator("c", "decimals = 4\n") +                                    // 3
      indicator("d", "continued_by = \"nobody\"\n") +                       // 4 unknown indicator
      indicator("e", "valid_from = 2020-01-01\nvalid_to = 2019-01-01\n") +  // 5
      indicator("f", "numerator = \"a\"\n") +                               // 6 not a rate
      indicator("ho_ten") +                                                 // 7 person
      indicator("religion") +                                               // 8 belief
      indicator("g", "personal = true\ntarget = 5\n") +  // 9 target (and its type)
      indicator("H");                                    // 10 code
  EXPECT_EQ(codes_with(ten),
            (Codes{"pack.belief", "pack.code", "pack.dates", "pack.decimals", "pack.person_field",
                   "pack.rate", "pack.target_on_people", "pack.twice", "pack.unknown", "toml.type",
                   "toml.unknown_key"}));
  const auto reading = read_pack(
      std::vector<EmbeddedFile>{{"programme.toml", kProgramme}, {"indicators/a.toml", ten}});
  EXPECT_EQ(reading.problems.front().place, "indicators/a.toml:13:8");
}

TEST(Pack, refuses_registers_of_persons_in_names_and_slices) {
  const std::string slice =
      "slices = [{ code = \"x\", vi = \"Họ và tên người nghiện\", en = \"n\" }]\n";
  EXPECT_EQ(codes_with(indicator("a", slice)), Codes{"pack.person_field"});
}

TEST(Pack, refuses_counting_belief_under_any_name) {
  const std::string slice = "slices = [{ code = \"x\", vi = \"Theo tôn giáo\", en = \"n\" }]\n";
  EXPECT_EQ(codes_with(indicator("a", slice)), Codes{"pack.belief"});
}

std::string share(std::string_view to, std::string_view more = "value = 5\n") {
  return "[[share]]\nweight = \"w\"\nfrom = \"a\"\nto = \"" + std::string(to) +
         "\"\ndate = 2025-07-01\nsource = \"s\"\n" + std::string(more);
}

TEST(Pack, reads_weights_and_shares_and_tells_every_mistake) {
  const std::string weight = "[[weight]]\ncode = \"w\"\nvi = \"Dân số\"\nen = \"Population\"\n";
  const std::string divided = indicator("a", "weight = \"w\"\n");
  const std::string good = weight + share("b") + share("c");
  const std::vector<EmbeddedFile> files = {
      {"programme.toml", kProgramme}, {"indicators/a.toml", divided}, {"shares.toml", good}};
  const auto reading = read_pack(files);
  ASSERT_TRUE(reading.pack);
  EXPECT_EQ(reading.pack->shares[1].to, "c");
  EXPECT_EQ(reading.pack->shares[1].place, "shares.toml:12:1");
  rollup::Shape shape;
  describe(*reading.pack, shape);
  EXPECT_EQ(shape.series.front().weight, 0);
  const std::string bad = share("b") + share("b") + share("c", "value = -1\n") + share("d", "");
  EXPECT_EQ(codes_of({{"programme.toml", kProgramme}, {"shares.toml", bad}}),
            (Codes{"pack.share_value", "pack.share_value", "pack.twice", "pack.unknown",
                   "pack.unknown", "pack.unknown", "pack.unknown"}));
}

TEST(Pack, more_shares_than_the_limit_are_refused) {
  const auto codes = [](std::size_t count) {
    std::string text[2] = {"[[weight]]\ncode = \"w\"\nvi = \"a\"\nen = \"b\"\n", ""};
    for (std::size_t i = 0; i < count; ++i) text[i % 2] += share(std::to_string(i));
    return codes_of(
        {{"programme.toml", kProgramme}, {"shares-1.toml", text[0]}, {"shares-2.toml", text[1]}});
  };
  EXPECT_EQ(codes(kMaxShares), Codes{});
  EXPECT_EQ(codes(kMaxShares + 1), Codes{"pack.too_many"});
}

TEST(Pack, nobody_is_divided_by_shares) {
  EXPECT_EQ(codes_with(indicator("a", "personal = true\nweight = \"w\"\n")),
            (Codes{"pack.unknown", "pack.weight_on_people"}));
}

TEST(Pack, a_programme_cannot_be_its_own_parent) {
  const std::string cycle = std::string(kProgramme) + "parent = \"p\"\n";
  EXPECT_EQ(codes_of({{"programme.toml", cycle}}), Codes{"pack.cycle"});
}

TEST(Pack, one_broken_file_does_not_hide_the_others) {
  EXPECT_EQ(
      codes_of(
          {{"programme.toml", kProgramme},
           {"indicators/a.toml", "x = "},
           {"indicators/b.toml", "\xFF"},
           {"relations.toml", "[[relation]]\nleft = \"q\"\nop = \"overlaps\"\nright = \"q\"\n"}}),
      (Codes{"pack.cannot_check", "pack.unknown", "pack.unknown", "pack.utf8", "toml.syntax"}));
}

TEST(Pack, more_files_than_the_limit_are_refused) {
  std::vector<EmbeddedFile> files(kMaxFiles - 1, {"words/a.toml", ""});
  files.push_back({"programme.toml", kProgramme});
  EXPECT_TRUE(codes_of(files).empty());
  files.push_back({"words/b.toml", ""});
  EXPECT_EQ(codes_of(files), Codes{"pack.too_many_files"});
}

TEST(Pack, a_folder_that_is_not_there_is_named) {
  try {
    load_pack(PackFiles("no-such-folder"));
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::not_found);
  }
}

TEST(Pack, the_folder_of_the_project_reads_as_the_one_in_the_program) {
  const Pack from_folder = load_pack(PackFiles(PROJECT_ROOT "/packs/vn-09"));
  EXPECT_EQ(check(from_folder), check(load_pack(PackFiles(std::nullopt))));
}

}  // namespace
}  // namespace luytre::programmes
