#include <fmt/core.h>

#include <algorithm>

#include "reporting/desk_body.h"
#include "reporting/desk_test.h"
#include "reporting/file_name.h"
#include "reporting/load_routes.h"
#include "text/letters.h"

// What the desk keeps and shows of a text, and where it wants an officer's word.
namespace luytre::reporting {
namespace {

using Words = std::vector<std::string>;

// The text as a browser holds it.
std::u16string utf16(const std::string& utf8) {
  std::u16string out;
  for (const char32_t letter : text::code_points(utf8)) {
    if (letter < 0x10000) {
      out.push_back(static_cast<char16_t>(letter));
    } else {
      out.push_back(static_cast<char16_t>(0xD800 + ((letter - 0x10000) >> 10)));
      out.push_back(static_cast<char16_t>(0xDC00 + ((letter - 0x10000) & 0x3FF)));
    }
  }
  return out;
}

const std::string kPersons =
    "Tỉnh Thừa Thiên Huế, ngày 22/6/2023, Chương trình 09/CTr-BCA-MTTW 😀.\n\n"
    "Ông Nguyễn Văn Bảy, sinh năm 1975, CCCD 079085001234, điện thoại 0912345678, email "
    "bay.nguyen@example.vn, giao nộp 3 khẩu súng.\n"
    "Bà Trần Thị Hoa (0987654321) cung cấp 12 nguồn tin có giá trị.\n"
    "Danh sách: tài khoản 1234567890123456789, số 0905111222.\n";
const Words kSecrets = {"Nguyễn Văn Bảy", "Văn Bảy",    "079085001234",       "0912345678",
                        "bay.nguyen",     "Trần Thị",   "0987654321",         "năm 1975",
                        "0905111222",     "example.vn", "1234567890123456789"};

TEST(DeskText, offsets_point_at_the_numbers_in_the_masked_text) {
  TestDesk desk;
  const Answer file = desk.get(desk.read(kPersons));
  const std::u16string text = utf16(file.word("text"));
  const auto slice = [&](const json::Value& span) {
    const auto start = static_cast<std::size_t>(*span.find("start")->integer());
    const auto end = static_cast<std::size_t>(*span.find("end")->integer());
    return text.substr(start, end - start);
  };
  std::vector<std::u16string> numbers, masked, paragraphs;
  for (const json::Value& each : *file.at("findings").array()) numbers.push_back(slice(each));
  for (const json::Value& each : *file.at("masked_spans").array()) masked.push_back(slice(each));
  for (const json::Value& each : *file.at("paragraphs").array()) paragraphs.push_back(slice(each));
  EXPECT_EQ(numbers, (std::vector<std::u16string>{u"3", u"12"}));
  ASSERT_GE(masked.size(), 7u);
  for (const std::u16string& each : masked)
    EXPECT_TRUE(each.front() == u'[' && each.back() == u']');
  ASSERT_EQ(paragraphs.size(), 4u);
  EXPECT_TRUE(paragraphs[0].starts_with(u"Tỉnh") && paragraphs[0].ends_with(u"\U0001F600."));
  EXPECT_TRUE(paragraphs[3].starts_with(u"Danh sách"));
}

TEST(DeskText, personal_data_is_never_in_the_database) {
  TestDesk desk;
  const std::string path = desk.read(kPersons, "Đơn của ông Nguyễn Văn Bảy 0912345678.txt");
  desk.post(path + "/approve", TestDesk::versioned(desk.accept(path), ""));
  const auto tells = [](const std::string& bytes) {
    Words out;
    for (const std::string& secret : kSecrets) {
      if (bytes.find(secret) != std::string::npos) out.push_back(secret);
    }
    return out;
  };
  EXPECT_EQ(tells(desk.disk()), Words{});  // with its -wal
  EXPECT_EQ(tells(desk.get(path).text), Words{});
  EXPECT_EQ(tells(desk.get(path + "/download").text), Words{});
  EXPECT_EQ(tells(desk.get(path + "/download", {{"format", "json"}}).text), Words{});
  EXPECT_EQ(tells(desk.get("files").text), Words{});
  desk.open();
  EXPECT_EQ(tells(desk.disk()), Words{});
  std::int64_t names = 0;
  const Answer list = desk.get("files");
  for (const json::Value& each : *list.at("files", 0, "masked").array()) {
    if (*each.find("kind")->text() == "name") names = *each.find("count")->integer();
  }
  EXPECT_EQ(names, 2);
  EXPECT_NE(desk.disk().find("khẩu súng"), std::string::npos);  // the search would find it
}

TEST(DeskText, hostile_names_are_refused_or_harmless) {
  TestDesk desk;
  EXPECT_EQ(file_name("../../etc/x"), "x");
  EXPECT_EQ(file_name("C:\\báo cáo\\y.docx"), "y.docx");
  EXPECT_EQ(file_name("<script>alert(1)<|script>"), "<script>alert(1)<|script>");
  EXPECT_EQ(file_name(std::string(kLongestFileName, 'a')).size(), kLongestFileName);
  const auto refused = [&](const std::string& name) { return desk.send("x", name).problems; };
  EXPECT_EQ(refused(""), Words{"desk.name.empty name"});
  EXPECT_EQ(refused("a/"), Words{"desk.name.empty name"});
  EXPECT_EQ(refused(std::string(kLongestFileName + 1, 'a')), Words{"desk.name.long name"});
  EXPECT_EQ(refused("a\nb"), Words{"desk.name.hidden name"});
  EXPECT_EQ(refused("a\x7F"), Words{"desk.name.hidden name"});
  EXPECT_EQ(refused("a\u202Efdp.exe"), Words{"desk.name.hidden name"});
  EXPECT_EQ(refused(std::string(300, '\x01')),
            (Words{"desk.name.long name", "desk.name.hidden name"}));
  EXPECT_EQ(refused("a\xFF"), Words{"desk.name.utf8 name"});
  EXPECT_EQ(desk.get("files").at("files").array()->size(), 0u);
  const std::string path = desk.read(kHue, "\"><script>'; DROP TABLE source;--.txt");
  EXPECT_EQ(desk.get(path).word("name"), "\"><script>'; DROP TABLE source;--.txt");
  const Answer toml = desk.get(path + "/download");
  EXPECT_EQ(toml.headers.front().second,
            "attachment; filename=\"" + path.substr(6, 12) + ".toml\"");
  EXPECT_NE(toml.text.find("handins.guns"), std::string::npos);
}

TEST(DeskText, earlier_corrections_of_the_same_words_are_shown_and_never_applied) {
  TestDesk desk;
  for (const int number : {41, 42}) {
    const std::string path = desk.read(fmt::format(
        "Tỉnh Thừa Thiên Huế, ngày 22/6/2023, Chương trình 09/CTr-BCA-MTTW: nhân dân giao nộp {} "
        "khẩu súng.\n",
        number));
    const Answer file = desk.get(path);
    EXPECT_EQ(file.at("findings", 0, "hints").array()->size(), number == 41 ? 0u : 1u);
    desk.put(path + "/decisions",
             TestDesk::versioned(file, R"("decisions":[{"number":1,"decision":"correct",
               "series":"handins.cold_weapons"}])"));
  }
  const Answer later = desk.get(desk.read(kHue));
  EXPECT_EQ(later.word("findings", 1, "hints", 0, "series"), "handins.cold_weapons");
  EXPECT_EQ(later.count("findings", 1, "hints", 0, "times"), 2);
  EXPECT_EQ(later.word("findings", 1, "decision"), "open");
  EXPECT_EQ(later.word("findings", 1, "series"), "handins.guns");
  EXPECT_TRUE(later.at("findings", 2, "hints").array()->empty());
}

TEST(DeskText, an_officer_names_the_place_that_the_text_does_not) {
  TestDesk desk;
  const std::string path = desk.read("Nhân dân giao nộp 5 khẩu súng.\n");
  const Answer read = desk.accept(path);
  EXPECT_EQ(read.word("state"), "read");
  EXPECT_EQ(read.word("problems", 0, "code"), "report.no_area");
  EXPECT_EQ(read.word("problems", 1, "code"), "report.no_column");
  const Answer bad =
      desk.put(path + "/place", TestDesk::versioned(read, R"("area":"p0","column":"2025-13")"));
  EXPECT_EQ(bad.problems, (Words{"desk.area /area", "desk.column /column"}));
  const Answer place = desk.put(
      path + "/place", TestDesk::versioned(read, R"("area":"p2013-46","column":"09-10y")"));
  EXPECT_EQ(place.word("state"), "accepted");
  EXPECT_EQ(desk.get(path).word("text"), "Nhân dân giao nộp 5 khẩu súng.\n");
  const Answer wrong =
      desk.put(path + "/place", TestDesk::versioned(place, R"("column":"2025-08")"));
  EXPECT_EQ(wrong.word("state"), "read");  // that province is not on that map
  EXPECT_EQ(wrong.word("problems", 0, "code"), "area.not_valid");
}

TEST(DeskText, two_values_for_one_cell_keep_a_report_from_being_accepted) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  const Answer both =
      desk.put(path + "/decisions",
               TestDesk::versioned(desk.get(path), R"("decisions":[{"number":1,"decision":"drop"},
        {"number":2,"decision":"accept"},
        {"number":3,"decision":"correct","series":"handins.guns"}])"));
  EXPECT_EQ(both.word("state"), "read");
  EXPECT_EQ(both.word("problems", 0, "code"), "report.two_values");
}

TEST(DeskText, a_broken_relation_is_shown_and_needs_a_reason_to_approve) {
  TestDesk desk;
  const std::string path = desk.read(
      "Tỉnh Thừa Thiên Huế, ngày 22/6/2023, Chương trình 09/CTr-BCA-MTTW: nhân dân báo 100 nguồn "
      "tin. Công an nhận định có 150 tin có giá trị.\n");
  const Answer file = desk.accept(path);
  EXPECT_EQ(file.word("breaches", 0, "code"), "report.relation");
  EXPECT_EQ(file.word("notes", 0, "code"), "relation");
  EXPECT_EQ(desk.post(path + "/approve", TestDesk::versioned(file, "")).status, 400);
  EXPECT_EQ(
      desk.post(path + "/approve", TestDesk::versioned(file, R"("why":"đã kiểm tra")")).status,
      200);
}

TEST(DeskText, a_bad_body_gets_every_problem_at_once) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  EXPECT_EQ(desk.put(path + "/decisions", R"({"version":"1","more":1,"decisions":[
              {"number":1,"decision":"take"},{"decision":"accept","value":"5"},
              {"number":1,"decision":"correct","value":"1.2345","qualifier":"most"},7]})")
                .problems,
            (Words{"desk.body.integer /version", "desk.body.word /decisions/0/decision",
                   "desk.body.integer /decisions/1/number", "desk.body.correct /decisions/1/value",
                   "desk.body.value /decisions/2/value", "desk.body.word /decisions/2/qualifier",
                   "desk.body.object /decisions/3", "desk.body.integer /decisions/3/number",
                   "desk.body.word /decisions/3/decision", "desk.body.unknown /more"}));
  EXPECT_EQ(desk.put(path + "/decisions", R"({"version":1,"decisions":[
              {"number":9,"decision":"drop"},{"number":1,"decision":"accept","series":"x"}]})")
                .problems,
            (Words{"desk.number /decisions/0/number", "desk.series /decisions/1/series"}));
  std::string many = R"({"version":1,"decisions":[0)";
  for (std::size_t i = 0; i < kMostChoices; ++i) many += ",0";
  EXPECT_EQ(desk.put(path + "/decisions", many + "]}").problems,
            Words{"desk.body.list /decisions"});
  EXPECT_EQ(desk.put(path + "/decisions", "{").status, 400);
  EXPECT_EQ(desk.put(path + "/decisions", "[]").status, 400);
  EXPECT_EQ(desk.get(path + "/download", {{"format", "pdf"}}).status, 400);
  EXPECT_EQ(desk.post(path + "/approve",
                      fmt::format(R"({{"version":1,"why":"{}"}})", std::string(2001, 'x')))
                .problems,
            Words{"desk.body.long /why"});
  EXPECT_EQ(desk.get(path).count("version"), 1);
}

TEST(DeskText, lists_who_has_not_sent_on_the_map_of_the_column) {
  TestDesk desk;
  const std::string path = desk.read(kHue);
  const auto missing = [&](const std::string& column) {
    return desk.get("missing", {{"column", column}});
  };
  EXPECT_EQ(missing("2025-09").count("due"), 34);
  const Answer before = missing("09-10y");
  EXPECT_EQ(before.count("due"), 63);
  EXPECT_EQ(before.count("sent"), 0);
  const json::Array& parts = *before.at("missing").array();
  const auto hue = std::find_if(parts.begin(), parts.end(), [](const json::Value& each) {
    return *each.find("id")->text() == "p2013-46";
  });
  ASSERT_NE(hue, parts.end());
  EXPECT_EQ("files/" + *hue->find("file")->text(), path);
  desk.accept(path);
  EXPECT_EQ(missing("09-10y").count("sent"), 1);
  EXPECT_EQ(desk.get("missing", {{"column", "x"}}).status, 400);
  EXPECT_EQ(desk.get("missing", {}).problems, Words{"desk.asked column"});
}

TEST(DeskText, offers_what_to_choose_from) {
  TestDesk desk;
  const Answer indicators = desk.get("indicators");
  EXPECT_EQ(indicators.word("indicators", 0, "series", 0, "code"),
            indicators.word("indicators", 0, "code"));
  const Answer areas = desk.get("areas", {{"q", "hue"}, {"column", "09-10y"}});
  EXPECT_FALSE(areas.at("areas").array()->empty());
  EXPECT_EQ(desk.get("areas", {{"q", std::string(201, 'a')}}).status, 400);
  const Answer columns = desk.get("columns");
  EXPECT_EQ(columns.word("columns", 0, "code"), "09-5y");
  EXPECT_EQ(columns.word("columns", columns.at("columns").array()->size() - 36, "code"),
            "2023-12");  // the clock stands in November, after the cut-off day
}

// Every route is described, and every description has its route.
TEST(DeskText, routes_are_those_of_the_description) {
  std::ifstream in(std::string(PROJECT_ROOT) + "/docs/openapi.yaml");
  std::vector<std::string> described, served;
  std::string path;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("  /")) path = line.substr(2, line.size() - 3);
    for (const char* method : {"get", "put", "post", "delete"}) {
      if (path.starts_with("/desk/") && !path.starts_with("/desk/api/reviews/") &&
          line == fmt::format("    {}:", method))
        described.push_back(fmt::format("{} {}", method, path));
    }
  }
  TestDesk desk;
  LoadDesk loads(desk.database() + ".loads", desk.database(), world(), desk.clock, "");
  std::vector<access::Route> routes = desk.routes();
  for (access::Route& each : load_routes(loads)) routes.push_back(std::move(each));
  for (const access::Route& route : routes) {
    constexpr std::array kMethods = {"get", "post", "put", "delete"};
    served.push_back(
        fmt::format("{} {}", kMethods[static_cast<std::size_t>(route.method)], route.pattern));
  }
  std::sort(described.begin(), described.end());
  std::sort(served.begin(), served.end());
  EXPECT_EQ(described, served);
}

}  // namespace
}  // namespace luytre::reporting
