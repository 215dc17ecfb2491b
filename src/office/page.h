#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "office/grid.h"

// Words with their places on paper, and what they say in reading order. All functions are pure.
namespace luytre::office {

inline constexpr std::size_t kMostPages = 500;
inline constexpr std::size_t kMostWords = 1'000'000;

// In points from the top left corner.
struct Box {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  double height() const { return bottom - top; }
  double middle() const { return (top + bottom) / 2; }
  void include(const Box& other);
};

struct PageWord {
  Box box;
  std::string text;
};

struct PageLine {
  std::vector<PageWord> words;  // at least one, from left to right
  std::size_t block = 0;        // lines of one block stand together

  Box box() const;
  std::string text() const;
};

struct Page {
  double width = 0;
  double height = 0;
  std::vector<PageLine> lines;  // in reading order
};

// The XHTML of pdftotext -bbox-layout. Pieces of a word that touch become one word. Throws
// base::Error(too_large) beyond the limits.
std::vector<Page> read_bbox(std::string_view xhtml);

// The table of tesseract's `tsv` output as one page.
Page read_tsv(std::string_view tsv);

// Takes out page numbers and the heads and feet that pages repeat.
void drop_furniture(std::vector<Page>& pages);

// Tables without ruling: columns of words that keep their gaps over three rows or more. Their words
// leave the page; `before` is the line of the page before which the table is read.
struct PageTable {
  std::size_t before;
  Grid grid;
};
std::vector<PageTable> take_tables(Page& page);

// Lines of one paragraph joined, over the end of a page too, with the tables between them.
std::vector<Block> read_pages(std::vector<Page> pages);

}  // namespace luytre::office
