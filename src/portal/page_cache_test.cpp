#include "portal/page_cache.h"

#include <gtest/gtest.h>

#include <random>

#include "http/gzip.h"

namespace luytre::portal {
namespace {

struct Made {
  PageCache cache;
  int times = 0;
  http::Response get(const std::string& key, const std::string& body, int status = 200) {
    return cache.get(key, [&] {
      ++times;
      return http::Response{.status = status, .body = body};
    });
  }
};

TEST(PageCache, a_page_is_made_once_and_is_the_same_each_time) {
  Made made;
  const http::Response first = made.get("a", "trang"), second = made.get("a", "khác");
  EXPECT_EQ(made.times, 1);
  EXPECT_EQ(first.body, second.body);
  EXPECT_EQ(first.headers, second.headers);
  EXPECT_EQ(http::gunzip(second.body), "trang");
  EXPECT_EQ(http::gunzip(made.get("b", "khác").body), "khác");
}

TEST(PageCache, what_is_no_page_is_not_kept) {
  Made made;
  EXPECT_EQ(made.get("a", "lỗi", 404).body, "lỗi");
  EXPECT_EQ(made.get("a", "lỗi", 404).status, 404);
  EXPECT_EQ(made.times, 2);
}

// Noise, which does not pack: four fill a generation.
TEST(PageCache, what_is_asked_for_stays_and_the_rest_goes) {
  std::mt19937 random(1);
  std::string noise(kKeptBytes / 4 - 100'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  Made made;
  for (int i = 0; i < 4; ++i) made.get(std::to_string(i), noise);
  for (int i = 4; i < 12; ++i) {
    made.get(std::to_string(i), noise);
    made.get("0", noise);
  }
  EXPECT_EQ(made.times, 12);
  made.get("1", noise);
  EXPECT_EQ(made.times, 13);
}

}  // namespace
}  // namespace luytre::portal
