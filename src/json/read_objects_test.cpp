#include "json/read_objects.h"

#include <gtest/gtest.h>

#include <sstream>

#include "base/error.h"

namespace luytre::json {
namespace {

// "1 key=text key=text; 2 not flat; " and what it ended with.
std::string reading(const std::string& text) {
  std::istringstream in(text);
  std::string out;
  try {
    read_objects(in, "figures", [&](const FlatObject& object, std::int64_t) {
      out += std::to_string(object.number);
      if (!object.flat) out += " not flat";
      for (const FlatMember& member : object.members)
        if (object.flat) out += ' ' + member.key + '=' + member.text;
      out += "; ";
    });
  } catch (const base::Error& error) {
    out += error.problems().at(0).place + ' ' + error.problems().at(0).code;
  }
  return out;
}

TEST(ReadObjects, gives_the_members_of_each_with_numbers_as_they_are_written) {
  const std::string expected = "1 a=2.50 b=x, y; 2 a=; 3; ";
  const std::string elements = R"([{"a":2.50,"b":"x, y"}, {"a":null}, {}])";
  EXPECT_EQ(reading(elements), expected);
  EXPECT_EQ(reading(R"({"figures": )" + elements + "}"), expected);
  EXPECT_EQ(reading(R"([{"a":-9223372036854775808,"b":18446744073709551615,"c":1e3}])"),
            "1 a=-9223372036854775808 b=18446744073709551615 c=1e3; ");
}

TEST(ReadObjects, an_element_of_another_form_costs_only_itself) {
  EXPECT_EQ(reading(R"([1, "x", null, [{"a":1}], {"a":{"b":1},"c":2}, {"a":[1]}, {"a":true},
                       {"a":1,"a":2}, {"a":3}])"),
            "1 not flat; 2 not flat; 3 not flat; 4 not flat; 5 not flat; 6 not flat; 7 not flat; "
            "8 not flat; 9 a=3; ");
}

TEST(ReadObjects, another_form_and_broken_json_are_refused_with_the_byte) {
  EXPECT_EQ(reading("7"), "byte 1 json.form");
  EXPECT_EQ(reading("{}"), "byte 2 json.form");
  EXPECT_EQ(reading(R"({"rows":[]})"), "byte 7 json.form");
  EXPECT_EQ(reading(R"({"figures":{}})"), "byte 12 json.form");
  EXPECT_EQ(reading(R"({"figures":[],"figures":[]})"), "byte 23 json.form");
  EXPECT_EQ(reading(R"([{"a":1},{"a")"), "1 a=1; byte 13 json.syntax");
  EXPECT_EQ(reading(""), "byte 0 json.syntax");
  EXPECT_EQ(reading("[{\"a\":\"\xff\"}]"), "byte 8 json.syntax");
}

TEST(ReadObjects, limits_hold_at_one_more) {
  const auto text_of = [](std::size_t bytes) {
    return R"([{"a":")" + std::string(bytes, 'x') + R"("}])";
  };
  EXPECT_EQ(reading(text_of(kMaxTokenBytes - 3)).find("json.token"), std::string::npos);
  EXPECT_NE(reading(text_of(kMaxTokenBytes + 1)).find("json.token"), std::string::npos);
  EXPECT_NE(reading("[" + std::string(1'000'000, ' ')).find("json.token"), std::string::npos);
  const auto members = [](std::size_t count) {
    std::string out = "[{";
    for (std::size_t i = 0; i < count; ++i)
      out += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":1";
    return out + "}]";
  };
  EXPECT_EQ(reading(members(kMaxMembers)).find("not flat"), std::string::npos);
  EXPECT_NE(reading(members(kMaxMembers + 1)).find("not flat"), std::string::npos);
  EXPECT_EQ(reading(std::string(32, '[') + std::string(32, ']')), "1 not flat; ");
  EXPECT_NE(reading(std::string(33, '[') + std::string(33, ']')).find("json.depth"),
            std::string::npos);
}

}  // namespace
}  // namespace luytre::json
