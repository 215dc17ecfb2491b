#include "figures/csv.h"

#include <sstream>

namespace luytre::figures {
namespace {

struct Copy {
  std::int64_t number;
  std::vector<std::string> cells;
  bool broken;
};

std::vector<Copy> rows_of(const std::string& text) {
  std::istringstream in(text);
  CsvReader reader(in);
  std::vector<Copy> out;
  while (const auto row = reader.next())
    out.push_back({row->number, {row->cells.begin(), row->cells.end()}, row->broken});
  EXPECT_EQ(reader.position(), static_cast<std::int64_t>(text.size()));
  return out;
}

TEST(Csv, reads_quotes_and_counts_lines) {
  const auto rows = rows_of(
      "\xEF\xBB\xBF"
      "a,\"b,\"\"c\"\"\"\r\n\"x\ny\",z\n,\nlast");
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].cells, (std::vector<std::string>{"a", "b,\"c\""}));
  EXPECT_EQ(rows[1].cells, (std::vector<std::string>{"x\ny", "z"}));
  EXPECT_EQ(rows[1].number, 2);
  EXPECT_EQ(rows[2].cells, (std::vector<std::string>{"", ""}));
  EXPECT_EQ(rows[2].number, 4);
  EXPECT_EQ(rows[3].cells, (std::vector<std::string>{"last"}));
}

TEST(Csv, a_row_over_a_limit_is_broken_and_the_next_one_is_not) {
  const auto broken = [](const std::string& row) {
    const auto rows = rows_of(row + "\nnext,row\n");
    EXPECT_EQ(rows.back().cells, (std::vector<std::string>{"next", "row"}));
    EXPECT_FALSE(rows.back().broken);
    EXPECT_EQ(rows.size(), 2u);
    return rows.front().broken;
  };
  EXPECT_FALSE(broken(std::string(kMaxCellBytes, 'x')));
  EXPECT_TRUE(broken(std::string(kMaxCellBytes + 1, 'x')));
  EXPECT_FALSE(broken('"' + std::string(kMaxCellBytes, 'x') + '"'));
  EXPECT_TRUE(broken('"' + std::string(kMaxCellBytes + 1, 'x') + '"'));
  EXPECT_FALSE(broken(std::string(kMaxCells - 1, ',')));
  EXPECT_TRUE(broken(std::string(kMaxCells, ',')));
  std::string longest;
  while (longest.size() + 1'025 < kMaxRowBytes) longest += std::string(1'024, 'x') + ',';
  longest += std::string(kMaxRowBytes - 1 - longest.size(), 'x');
  ASSERT_EQ(longest.size() + 1, kMaxRowBytes);
  EXPECT_FALSE(broken(longest));
  EXPECT_TRUE(broken(longest + 'x'));
  EXPECT_TRUE(broken(std::string(3'000'000, 'x')));
  EXPECT_TRUE(broken("\"open,1"));
  EXPECT_TRUE(broken("\"a\"b,1"));
}

// A quote that is never closed costs its line, not the rest of the file.
TEST(Csv, an_open_quote_costs_one_line) {
  std::string text = "\"open,1\n";
  for (int i = 0; i < 1'000; ++i) text += "a,b\n";
  const auto rows = rows_of(text);
  EXPECT_EQ(rows.size(), 1'001u);
  EXPECT_TRUE(rows[0].broken);
  EXPECT_EQ(rows[1'000].number, 1'001);
}

TEST(Csv, what_is_written_is_read_across_windows) {
  std::string text;
  std::vector<std::vector<std::string>> written;
  for (int i = 0; i < 60'000; ++i) {
    written.push_back({std::to_string(i), i % 7 == 0 ? "a \"quoted\",\nline" : "plain",
                       std::string(static_cast<std::size_t>(i % 60), 'y')});
    for (std::size_t k = 0; k < 3; ++k) text += (k == 0 ? "" : ",") + csv_cell(written.back()[k]);
    text += i % 2 == 0 ? "\n" : "\r\n";
  }
  ASSERT_GT(text.size(), 2'000'000u);
  const auto rows = rows_of(text);
  ASSERT_EQ(rows.size(), written.size());
  for (std::size_t i = 0; i < rows.size(); ++i) ASSERT_EQ(rows[i].cells, written[i]);
}

}  // namespace
}  // namespace luytre::figures
