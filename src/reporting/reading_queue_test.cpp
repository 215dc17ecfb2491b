#include "reporting/reading_queue.h"

#include <fmt/core.h>

#include "base/error.h"

namespace luytre::reporting {
namespace {

TEST(ReadingQueue, keeps_the_order_and_lets_a_failed_file_wait_again) {
  ReadingQueue queue;
  queue.add("a", "một", "1");
  queue.add("b", "hai", "2");
  EXPECT_EQ(queue.add("a", "tên khác", "1").name, "một");
  queue.next()->step = Waiting::Step::failed;
  EXPECT_EQ(queue.next()->address, "b");
  queue.add("a", "một", "1");
  EXPECT_EQ(queue.next()->address, "b");
  queue.remove("b");
  EXPECT_EQ(queue.next()->address, "a");
  EXPECT_TRUE(queue.list().front().bytes.empty());
  queue.remove("a");
  EXPECT_EQ(queue.next(), nullptr);
}

TEST(ReadingQueue, refuses_more_than_it_holds) {
  ReadingQueue many;
  for (std::size_t i = 0; i < kMostWaiting; ++i) many.add(fmt::format("{}", i), "x", "x");
  EXPECT_THROW(many.add("one more", "x", "x"), base::Error);
  EXPECT_NO_THROW(many.add("0", "x", "x"));
  ReadingQueue large(10);
  large.add("a", "x", "12345");
  EXPECT_THROW(large.add("b", "x", "123456"), base::Error);
  EXPECT_NO_THROW(large.add("c", "x", "12345"));
}

}  // namespace
}  // namespace luytre::reporting
