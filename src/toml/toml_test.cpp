#include "toml/table_reader.h"

namespace luytre::toml {
namespace {

TEST(Toml, reads_values_with_their_places) {
  base::Problems problems;
  const auto root =
      parse("name = \"tre\"\nsince = 2013-08-01\n[[item]]\nn = 3\n", "a.toml", problems);
  ASSERT_TRUE(root);
  TableReader reader(*root, "a.toml", problems);
  EXPECT_EQ(reader.text("name"), "tre");
  EXPECT_EQ(reader.day("since"), base::Day{std::chrono::year{2013} / 8 / 1});
  const auto items = reader.tables("item");
  ASSERT_EQ(items.size(), 1u);
  TableReader item(items[0], "a.toml", problems);
  EXPECT_EQ(item.integer_or("n", 0), 3);
  EXPECT_EQ(item.place("n"), "a.toml:4:5");
  item.finish();
  reader.finish();
  EXPECT_TRUE(problems.empty());
}

TEST(Toml, reports_every_mistake_of_a_table_with_its_place) {
  base::Problems problems;
  const auto root = parse("a = 1\nb = \"\"\nc = [1]\nd = \"x\"\n", "b.toml", problems);
  TableReader reader(*root, "b.toml", problems);
  reader.text("a");
  reader.text("b");
  reader.texts("c");
  reader.text("missing");
  reader.finish();
  std::vector<std::string> codes;
  for (const auto& problem : problems) codes.push_back(problem.code + "@" + problem.place);
  EXPECT_EQ(codes, (std::vector<std::string>{"toml.type@b.toml:1:5", "toml.empty@b.toml:2:5",
                                             "toml.type@b.toml:3:5", "toml.missing@b.toml:1:1",
                                             "toml.unknown_key@b.toml:4:5"}));
}

TEST(Toml, a_syntax_error_names_its_line) {
  base::Problems problems;
  EXPECT_FALSE(parse("a = 1\nb = \n", "c.toml", problems));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "toml.syntax");
  EXPECT_EQ(problems[0].place.substr(0, 9), "c.toml:2:");
}

TEST(Toml, limits_hold_at_the_limit_and_refuse_one_more) {
  base::Problems problems;
  const std::string deep = "a = " + std::string(kMaxDepth, '[') + std::string(kMaxDepth, ']');
  EXPECT_TRUE(parse(deep, "d.toml", problems));
  EXPECT_FALSE(parse("a = [" + deep.substr(4) + "]", "d.toml", problems));
  EXPECT_EQ(problems.back().code, "toml.too_deep");
  const std::string comment = "#" + std::string(kMaxBytes - 1, 'x');
  EXPECT_TRUE(parse(comment, "e.toml", problems));
  EXPECT_FALSE(parse(comment + "x", "e.toml", problems));
  EXPECT_EQ(problems.back().code, "toml.too_large");
}

TEST(Toml, quoted_text_is_read_back) {
  rc::check([] {
    auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    base::Problems problems;
    const auto root = parse("a = " + toml::quoted(text), "q.toml", problems);
    RC_ASSERT(root.has_value());
    TableReader reader(*root, "q.toml", problems);
    RC_ASSERT(reader.text_or("a", "") == text);
  });
}

}  // namespace
}  // namespace luytre::toml
