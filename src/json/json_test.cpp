#include "json/json_writer.h"
#include "json/value.h"

namespace luytre::json {
namespace {

TEST(JsonWriter, writes_nested_values_in_order) {
  JsonWriter json;
  json.begin_object().key("a").begin_array().integer(1).decimal(-2500).null().end_array();
  json.key("b").begin_object().end_object().key("c").boolean(true).end_object();
  EXPECT_EQ(json.finish(), R"({"a":[1,-2.5,null],"b":{},"c":true})");
}

TEST(JsonWriter, writes_decimals_exactly_however_large) {
  const base::Sum wide = base::Sum{INT64_MAX} * 1000 + 1;
  JsonWriter json;
  json.begin_array().decimal(0).decimal(-3000).decimal(5).decimal(INT64_MIN).decimal(wide);
  json.integer(INT64_MIN).end_array();
  EXPECT_EQ(json.finish(),
            "[0,-3,0.005,-9223372036854775.808,9223372036854775807.001,-9223372036854775808]");
}

TEST(JsonWriter, writes_rows_of_numbers_as_it_writes_each) {
  std::vector<base::Sum> values = {0, 9'000, 10'000, -1'000, 2'500, INT64_MIN};
  values.push_back(base::Sum{INT64_MAX} * 1'000'000'000'000 + 7);
  for (int i = 0; i < 1'100; ++i) values.push_back(base::Sum{i});
  for (int i = 0; i < 3'000; ++i) values.push_back(base::Sum{i} * i * i * 1'000);
  JsonWriter one_by_one, row;
  one_by_one.begin_object().key("d").begin_array();
  for (const base::Sum value : values) one_by_one.decimal(value).integer(7).null();
  one_by_one.end_array().key("none").begin_array().end_array().end_object();
  row.begin_object().key("d").numbers(values, [](NumberRow& out, base::Sum value) {
    out.decimal(value);
    out.integer(7);
    out.null();
  });
  row.key("none").numbers(std::vector<int>(), [](NumberRow&, int) {}).end_object();
  EXPECT_EQ(row.finish(), one_by_one.finish());
}

TEST(JsonWriter, escapes_what_json_must_not_hold) {
  JsonWriter json;
  json.text("Huế \"1\"\\\n\x01");
  EXPECT_EQ(json.finish(), "\"Huế \\\"1\\\"\\\\\\n\\u0001\"");
}

TEST(Value, reads_numbers_from_their_text_and_texts_with_escapes) {
  base::Problems problems;
  const auto value = parse(R"({"a": [1, -2.50, "Hu\u1ebf", null, true], "b": 1e3})", "f", problems);
  ASSERT_TRUE(value);
  const Array& list = *value->find("a")->array();
  EXPECT_EQ(*list[0].integer(), 1);
  EXPECT_EQ(list[1].number(), "-2.50");
  EXPECT_EQ(*list[2].text(), "Huế");
  EXPECT_EQ(value->find("b")->number(), "1e3");
  EXPECT_EQ(value->find("c"), nullptr);
}

TEST(Value, names_what_it_cannot_read) {
  const auto code = [](const std::string& bytes) {
    base::Problems problems;
    EXPECT_FALSE(parse(bytes, "f", problems));
    return problems.size() == 1 ? problems.front().code : "";
  };
  EXPECT_EQ(code("{"), "json.syntax");
  EXPECT_EQ(code(R"({"a": 1, "a": 2})"), "json.repeated");
  EXPECT_EQ(code(std::string(kMaxDepth + 1, '[')), "json.depth");
  EXPECT_EQ(code(std::string(kMaxBytes + 1, ' ')), "json.too_large");
}

}  // namespace
}  // namespace luytre::json
