#include "json/json_writer.h"

namespace luytre::json {
namespace {

TEST(JsonWriter, writes_nested_values_in_order) {
  JsonWriter json;
  json.begin_object().key("a").begin_array().integer(1).decimal(-2500).null().end_array();
  json.key("b").begin_object().end_object().key("c").boolean(true).end_object();
  EXPECT_EQ(json.finish(), R"({"a":[1,-2.5,null],"b":{},"c":true})");
}

TEST(JsonWriter, escapes_what_json_must_not_hold) {
  JsonWriter json;
  json.text("Huế \"1\"\\\n\x01");
  EXPECT_EQ(json.finish(), "\"Huế \\\"1\\\"\\\\\\n\\u0001\"");
}

}  // namespace
}  // namespace luytre::json
