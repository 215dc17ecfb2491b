#include "base/decimal.h"
#include "base/instant.h"
#include "base/sha256.h"

namespace luytre::base {
namespace {

TEST(Decimal, reads_and_prints_exact_thousandths) {
  EXPECT_EQ(Decimal::parse("2.2")->thousandths(), 2200);
  EXPECT_EQ(Decimal::parse("-0.001")->thousandths(), -1);
  EXPECT_EQ(plain(2200), "2.2");
  EXPECT_EQ(plain(-1), "-0.001");
  EXPECT_EQ(vietnamese(1234567500), "1.234.567,5");
  EXPECT_EQ(vietnamese(999000), "999");
  EXPECT_EQ(vietnamese(-1000000), "-1.000");
}

TEST(Decimal, refuses_four_decimals_and_values_beyond_the_limit) {
  EXPECT_TRUE(Decimal::parse("1000000000000000"));
  EXPECT_TRUE(Decimal::parse("-1000000000000000"));
  for (const char* bad : {"1.2345", "1000000000000000.001", "1000000000000001", "", "-", ".5", "5.",
                          "1,5", "1e3", " 1", "99999999999999999999999"}) {
    EXPECT_FALSE(Decimal::parse(bad)) << bad;
  }
}

TEST(Decimal, plain_form_is_read_back) {
  rc::check([] {
    const auto value = *rc::gen::inRange<std::int64_t>(-Decimal::kLimit, Decimal::kLimit);
    RC_ASSERT(Decimal::parse(plain(value))->thousandths() == value);
  });
}

TEST(Instant, a_vietnamese_day_ends_at_17_00_utc) {
  const Day day{std::chrono::year{2026} / 11 / 24};
  const Instant end = end_of_vietnamese_day(day);
  EXPECT_EQ(end, Instant{day} + std::chrono::hours{17});
  EXPECT_EQ(vietnamese_day(end), day + std::chrono::days{1});
  EXPECT_EQ(vietnamese_day(end - std::chrono::milliseconds{1}), day);
  EXPECT_EQ(iso(end), "2026-11-25T00:00:00.000+07:00");
}

// Vectors of FIPS 180-4.
TEST(Sha256, matches_the_published_vectors) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256_hex(std::string(1000000, 'a')),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST(Sha256, is_the_same_however_the_bytes_come) {
  std::string bytes;
  for (int i = 0; i < 1'000; ++i) bytes.push_back(static_cast<char>(i * 7));
  for (const std::size_t length : {0u, 1u, 55u, 56u, 63u, 64u, 65u, 119u, 120u, 1'000u}) {
    const std::string_view whole = std::string_view(bytes).substr(0, length);
    for (const std::size_t piece : {1u, 13u, 64u, 100u}) {
      Sha256 sum;
      for (std::size_t at = 0; at < length; at += piece) sum.add(whole.substr(at, piece));
      EXPECT_EQ(sum.hex(), sha256_hex(whole)) << length << " by " << piece;
    }
  }
}

}  // namespace
}  // namespace luytre::base
