#include "documents/freeze_review.h"

#include "base/error.h"
#include "base/sha256.h"
#include "db/engines_test.h"
#include "documents/freeze_routes.h"
#include "figures/load_figures.h"

namespace luytre::documents {
namespace {

const figures::World& world() {
  static const figures::World it(organisations::Areas::embedded(),
                                 *programmes::read_pack(programmes::embedded_pack()).pack);
  return it;
}

struct FixedClock final : base::Clock {
  base::Instant at{std::chrono::milliseconds{1'795'600'000'000}};  // 25 November 2026
  base::Instant now() const override { return at; }
};

constexpr std::string_view kPdf = "%PDF-1.7 signed";

struct Desk {
  db::TestDatabase file;
  FixedClock clock;
  db::Database database{file.address()};
  figures::Journal journal{database, world(), clock};

  void load(const std::string& row) {
    figures::load_figures(
        journal, "area,indicator,column,plane,state,value,qualifier\n" + row + "\n",
        {"tester", "test", figures::OnConflict::replace}, [](std::int64_t, std::int64_t) {});
  }
  FrozenReview freeze(const std::string& number, const std::string& date = "25/11/2026",
                      std::string_view pdf = kPdf, std::optional<base::Day> known = {}) {
    return freeze_review(journal, pdf, {number, date, column(), {}, known, "clerk"});
  }
  static figures::ColumnNo column() { return *world().column("09-10y"); }
};

std::string guns(const std::string& area, int count) {
  return area + ",handins.guns,09-10y,declared,number," + std::to_string(count) + ",exact";
}

std::string code(const std::function<void()>& work) {
  try {
    work();
  } catch (const base::Error& error) {
    std::string out;
    for (const auto& problem : error.problems()) out += problem.code + " ";
    return out;
  }
  return "";
}

TEST(FreezeReview, says_which_figures_changed_since_it_was_signed) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  desk.load(guns("p2013-01", 10));
  const FrozenReview frozen = desk.freeze("2/BC-MTTQ-BCA");
  EXPECT_EQ(frozen.number, "02/BC-MTTQ-BCA");
  EXPECT_EQ(frozen.signed_sha256, base::sha256_hex(kPdf));
  EXPECT_TRUE(changes_since_freeze(desk.journal, Desk::column()).figures.empty());

  desk.load(guns("p2013-46", 655));
  desk.load(guns("p2013-48", 7));
  const ReviewChanges changes = changes_since_freeze(desk.journal, Desk::column());
  EXPECT_EQ(changes.document.number, "02/BC-MTTQ-BCA");
  EXPECT_EQ(changes.document.who, "clerk");
  EXPECT_TRUE(changes.as_printed);
  std::map<std::string, std::string> seen;
  for (const ChangedFigure& each : changes.figures)
    seen[each.area + " " + each.kind] = each.then + " " + each.now;
  EXPECT_EQ(seen.at("Cả nước kết quả"), "664 672");
  EXPECT_EQ(seen.at("tỉnh Thừa Thiên Huế kết quả"), "654 655");
  EXPECT_EQ(seen.at("thành phố Đà Nẵng kết quả"), "– 7");
  EXPECT_EQ(seen.count("thành phố Hà Nội kết quả"), 0u);
}

TEST(FreezeReview, a_number_is_used_once_in_a_year) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  desk.freeze("12/BC-MTTQ-BCA");
  EXPECT_EQ(code([&] { desk.freeze("12/BC-MTTQ-BCA"); }), "document.taken ");
  EXPECT_EQ(code([&] { desk.freeze("0012/BC-MTTQ-BCA", "01/01/2026"); }), "document.taken ");
  EXPECT_EQ(code([&] { desk.freeze("12/BC-MTTQ-BCA", "31/12/2025"); }), "");
  EXPECT_EQ(code([&] { desk.freeze("13/BC-MTTQ-BCA"); }), "");
}

TEST(FreezeReview, the_last_one_frozen_is_compared) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  desk.freeze("12/BC-MTTQ-BCA");
  desk.load(guns("p2013-46", 655));
  desk.clock.at += std::chrono::hours(1);
  desk.freeze("13/BC-MTTQ-BCA");
  const ReviewChanges changes = changes_since_freeze(desk.journal, Desk::column());
  EXPECT_EQ(changes.document.number, "13/BC-MTTQ-BCA");
  EXPECT_TRUE(changes.figures.empty());
}

TEST(FreezeReview, what_was_printed_days_before_it_was_signed_is_frozen) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  desk.clock.at += std::chrono::hours(48);
  desk.load(guns("p2013-46", 655));
  const base::Day printed = base::vietnamese_day(desk.clock.at) - std::chrono::days(1);
  desk.freeze("12/BC-MTTQ-BCA", "25/11/2026", kPdf, printed);
  const ReviewChanges changes = changes_since_freeze(desk.journal, Desk::column());
  EXPECT_TRUE(changes.as_printed);
  ASSERT_FALSE(changes.figures.empty());
  EXPECT_EQ(changes.figures.front().then, "654");
  EXPECT_EQ(changes.figures.front().now, "655");
}

TEST(FreezeReview, tells_all_mistakes_at_once) {
  Desk desk;
  EXPECT_EQ(code([&] { desk.freeze("BC-12", "2026-11-25", "PK"); }),
            "document.number document.date document.not_pdf ");
  EXPECT_EQ(code([&] { desk.freeze("1/BC", "26/11/2026"); }), "document.future ");
  for (const char* number : {"", "/BC", "12/", "12", "0/BC", "1x/BC", "12/BC X", "12/BC\n"})
    EXPECT_EQ(code([&] { desk.freeze(number); }), "document.number ") << number;
  const std::string symbol(kMaxNumberBytes - 3, 'X');
  EXPECT_EQ(code([&] { desk.freeze("12/" + symbol); }), "");
  EXPECT_EQ(code([&] { desk.freeze("13/" + symbol + "X"); }), "document.number ");
}

TEST(FreezeReview, a_column_without_a_frozen_review_is_named) {
  Desk desk;
  EXPECT_EQ(code([&] { changes_since_freeze(desk.journal, Desk::column()); }), "document.none ");
}

TEST(FreezeReview, a_record_that_does_not_fit_its_figures_is_told) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  desk.freeze("12/BC-MTTQ-BCA");
  desk.database.write(0, [](db::Transaction& transaction) {
    transaction.run("UPDATE document SET figures_sha256 = $1", std::string(64, '0'));
  });
  EXPECT_FALSE(changes_since_freeze(desk.journal, Desk::column()).as_printed);
}

// A request to one of the routes of the desk.
http::Response ask(const std::vector<access::Route>& routes, http::Method method,
                   const std::string& column, http::Pairs query = {}, std::string body = {}) {
  http::Request request{method, "/desk/api/reviews/" + column, std::move(query), {}, body, {}};
  request.parameters = {{"column", column}};
  for (const access::Route& route : routes)
    if (route.method == method) return route.handle(request);
  return {404, "", "", {}};
}

TEST(FreezeRoutes, record_the_upload_and_say_what_changed_since) {
  Desk desk;
  desk.load(guns("p2013-46", 654));
  const figures::LiveFollower live(desk.file.address(), world(), desk.clock);
  const auto routes = freeze_routes(desk.journal, live, "clerk");
  using enum http::Method;
  EXPECT_NE(ask(routes, get, "09-10y").body.find("\"frozen\":null"), std::string::npos);
  const http::Pairs number = {{"number", "12/BC-MTTQ-BCA"}, {"date", "25/11/2026"}};
  const std::string frozen = ask(routes, post, "09-10y", number, std::string(kPdf)).body;
  EXPECT_NE(frozen.find("\"signed_sha256\":\"" + base::sha256_hex(kPdf)), std::string::npos);
  EXPECT_NE(frozen.find("\"changed\":[]"), std::string::npos) << frozen;
  desk.load(guns("p2013-46", 655));
  const std::string later = ask(routes, get, "09-10y").body;
  EXPECT_NE(later.find("\"then\":\"654\",\"now\":\"655\""), std::string::npos) << later;
  EXPECT_EQ(code([&] { ask(routes, post, "09-10y", number, std::string(kPdf)); }),
            "document.taken ");
  EXPECT_EQ(code([&] { ask(routes, get, "nothing"); }), "document.column ");
}

TEST(FreezeRoutes, name_the_fields_that_are_wrong) {
  Desk desk;
  const figures::LiveFollower live(desk.file.address(), world(), desk.clock);
  const auto routes = freeze_routes(desk.journal, live, "clerk");
  try {
    ask(routes, http::Method::post, "09-10y",
        {{"number", "12"}, {"date", "x"}, {"printed", "31/02/2026"}}, "no pdf");
    FAIL();
  } catch (const base::Error& error) {
    std::vector<std::string> places;
    for (const auto& problem : error.problems()) places.push_back(problem.place);
    EXPECT_EQ(places, (std::vector<std::string>{"number", "date", "signed", "printed"}));
  }
}

}  // namespace
}  // namespace luytre::documents
