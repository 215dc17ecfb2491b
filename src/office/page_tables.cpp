#include <algorithm>
#include <cmath>
#include <string>

#include "office/page.h"

namespace luytre::office {
namespace {

struct Placed {
  const PageWord* word;
  std::size_t line;
  std::size_t index;
};

// Words of one row that stand together.
struct Segment {
  Box box;
  std::vector<Placed> words;

  std::string text() const {
    std::string out;
    for (const Placed& each : words) {
      if (!out.empty()) out += ' ';
      out += each.word->text;
    }
    return out;
  }
  bool figure() const {
    const char first = words.front().word->text[0];
    return first >= '0' && first <= '9';
  }
};

struct Row {
  std::vector<Segment> segments;
  double middle = 0;
};

// Words on one height, cut where a gap is wider than any space between words.
std::vector<Row> rows_of(const Page& page) {
  constexpr double kGap = 0.9;  // of the height of a word
  std::vector<Placed> words;
  for (std::size_t line = 0; line < page.lines.size(); ++line) {
    for (std::size_t i = 0; i < page.lines[line].words.size(); ++i)
      words.push_back({&page.lines[line].words[i], line, i});
  }
  std::stable_sort(words.begin(), words.end(), [](const Placed& a, const Placed& b) {
    return a.word->box.middle() < b.word->box.middle();
  });
  std::vector<Row> out;
  for (std::size_t begin = 0; begin < words.size();) {
    const double middle = words[begin].word->box.middle();
    const double reach = middle + 0.4 * words[begin].word->box.height();
    std::size_t end = begin;
    while (end < words.size() && words[end].word->box.middle() <= reach) ++end;
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto to = words.begin() + static_cast<std::ptrdiff_t>(end);
    std::stable_sort(from, to, [](const Placed& a, const Placed& b) {
      return a.word->box.left < b.word->box.left;
    });
    Row row{{}, middle};
    for (auto each = from; each != to; ++each) {
      const Box& box = each->word->box;
      if (row.segments.empty() || box.left - row.segments.back().box.right > kGap * box.height())
        row.segments.push_back({box, {}});
      row.segments.back().box.include(box);
      row.segments.back().words.push_back(*each);
    }
    out.push_back(std::move(row));
    begin = end;
  }
  return out;
}

struct Column {
  double left;
  double right;
};

// Columns that lie over each other become one.
std::vector<Column> apart(std::vector<Column> columns) {
  std::sort(columns.begin(), columns.end(),
            [](const Column& a, const Column& b) { return a.left < b.left; });
  std::vector<Column> out;
  for (const Column& each : columns) {
    if (!out.empty() && each.left <= out.back().right) {
      out.back().right = std::max(out.back().right, each.right);
    } else {
      out.push_back(each);
    }
  }
  return out;
}

// The places of a table's columns: those of its fullest rows, where the n-th text is the n-th
// column.
std::vector<Column> columns_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end) {
  std::size_t most = 0;
  for (std::size_t i = begin; i < end; ++i) most = std::max(most, rows[i].segments.size());
  std::vector<Column> out;
  for (std::size_t i = begin; i < end; ++i) {
    if (rows[i].segments.size() != most) continue;
    for (std::size_t c = 0; c < most; ++c) {
      const Box& box = rows[i].segments[c].box;
      if (c == out.size()) out.push_back({box.left, box.right});
      out[c].left = std::min(out[c].left, box.left);
      out[c].right = std::max(out[c].right, box.right);
    }
  }
  return apart(std::move(out));
}

// First and last column that a segment lies over; in a gap, the column that follows.
std::pair<std::size_t, std::size_t> place(const std::vector<Column>& columns, const Box& box) {
  std::size_t first = 0;
  while (first + 1 < columns.size() && columns[first].right < box.left) ++first;
  std::size_t last = first;
  while (last + 1 < columns.size() && columns[last + 1].left <= box.right) ++last;
  return {first, last};
}

// Two columns of words are prose in columns or the head of a letter; with figures they are a table.
bool holds_figures(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                   const std::vector<Column>& columns) {
  if (columns.size() > 2) return true;
  std::size_t figures = 0;
  for (std::size_t i = begin; i < end; ++i) {
    const auto& segments = rows[i].segments;
    figures += segments.size() > 1 && segments.back().figure();
  }
  return figures * 2 > end - begin;
}

double pitch(const std::vector<Row>& rows, std::size_t i) {
  return rows[i].middle - rows[i - 1].middle;
}

// Whether row i continues the cells of the row above: where full rows keep a wider distance, by its
// distance; else when it begins no first cell and holds no figure.
std::vector<bool> continuations(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
                                const std::vector<Column>& columns) {
  const auto full = [&](std::size_t i) { return rows[i].segments.size() >= columns.size(); };
  double widest = 0;
  double full_pitch = 1e9;
  for (std::size_t i = begin + 1; i < end; ++i) {
    widest = std::max(widest, pitch(rows, i));
    if (full(i) && full(i - 1)) full_pitch = std::min(full_pitch, pitch(rows, i));
  }
  std::vector<bool> out(end - begin, false);
  for (std::size_t i = begin + 1; i < end; ++i) {
    const double wide = std::min(full_pitch, widest);
    const bool padded = wide > 1.1 * rows[i].segments[0].box.height();
    const bool no_figure = std::none_of(rows[i].segments.begin(), rows[i].segments.end(),
                                        [](const Segment& s) { return s.figure(); });
    const bool begins = place(columns, rows[i].segments[0].box).first == 0;
    out[i - begin] = padded ? pitch(rows, i) < 0.87 * wide : !begins && no_figure && !full(i);
  }
  return out;
}

// Whether a cell filled to its edge ends at `before` and the word at `box` begins another column.
bool next_column(const std::vector<Column>& columns, const Box& before, const Box& box) {
  constexpr double kSpace = 0.24;  // of the height; spaces are narrower
  constexpr double kWide = 0.38;   // no space even in a justified line
  const double gap = (box.left - before.right) / box.height();
  return std::any_of(columns.begin(), columns.end(), [&](const Column& each) {
    const bool between = before.right < each.left && box.left > each.left - 1;
    return between && (gap > kWide || (gap > kSpace && box.left < each.left + 1));
  });
}

std::vector<Segment> split(const std::vector<Segment>& segments,
                           const std::vector<Column>& columns) {
  std::vector<Segment> out;
  for (const Segment& segment : segments) {
    for (std::size_t i = 0; i < segment.words.size(); ++i) {
      const Box& box = segment.words[i].word->box;
      if (i == 0 || next_column(columns, out.back().box, box)) out.push_back({box, {}});
      out.back().box.include(box);
      out.back().words.push_back(segment.words[i]);
    }
  }
  return out;
}

Grid grid_of(const std::vector<Row>& rows, std::size_t begin, std::size_t end,
             const std::vector<Column>& columns) {
  struct Text {
    std::string text;
    std::size_t last;
  };
  Grid grid;
  const std::vector<bool> continued = continuations(rows, begin, end, columns);
  for (std::size_t i = begin; i < end;) {
    std::vector<Text> cells(columns.size());
    do {
      for (const Segment& segment : split(rows[i].segments, columns)) {
        const auto [first, last] = place(columns, segment.box);
        if (!cells[first].text.empty()) cells[first].text += ' ';
        cells[first].text += segment.text();
        cells[first].last = std::max(cells[first].last, last);
      }
      ++i;
    } while (i < end && continued[i - begin]);
    grid.row();
    for (std::size_t c = 0; c < cells.size();) {
      std::size_t next = c + 1;
      while (next <= cells[c].last && cells[next].text.empty()) ++next;
      GridCell& cell = grid.cell(1, static_cast<std::uint32_t>(next - c));
      if (!cells[c].text.empty()) cell.blocks.push_back({std::move(cells[c].text), {}});
      c = next;
    }
  }
  return grid;
}

// The end of the run of rows that could be one table: several segments each, or a short one close
// by that lies in one column only.
std::size_t run_end(const std::vector<Row>& rows, std::size_t begin) {
  std::size_t end = begin;
  std::size_t last = begin;  // behind the last row of several segments
  for (; end < rows.size(); ++end) {
    const Row& row = rows[end];
    if (end > begin && pitch(rows, end) > 4 * row.segments[0].box.height()) break;
    if (row.segments.size() > 1) {
      last = end + 1;
      continue;
    }
    const auto [first, over] = place(columns_of(rows, begin, last), row.segments[0].box);
    if (end - last > 3 || first != over) break;
  }
  const std::vector<Column> columns = columns_of(rows, begin, last);
  // What hangs close below the last full row belongs to it while it begins no line of its own.
  double closest = 1e9;
  for (std::size_t i = begin + 1; i < last; ++i) closest = std::min(closest, pitch(rows, i));
  const auto hangs = [&](const Segment& segment) {
    const double height = rows[last - 1].segments[0].box.height();
    return place(columns, segment.box).first > 0 && pitch(rows, last) < 1.1 * closest &&
           std::abs(segment.box.height() - height) < 0.1 * height;
  };
  while (last < end && hangs(rows[last].segments[0])) ++last;
  return last;
}

}  // namespace

std::vector<PageTable> take_tables(Page& page) {
  constexpr std::size_t kFewestRows = 3;  // of several segments
  const std::vector<Row> rows = rows_of(page);
  std::vector<PageTable> out;
  std::vector<std::vector<bool>> taken(page.lines.size());
  for (std::size_t i = 0; i < taken.size(); ++i) taken[i].resize(page.lines[i].words.size());
  for (std::size_t begin = 0; begin < rows.size(); ++begin) {
    if (rows[begin].segments.size() < 2) continue;
    const std::size_t end = run_end(rows, begin);
    const auto several = static_cast<std::size_t>(
        std::count_if(rows.begin() + static_cast<std::ptrdiff_t>(begin),
                      rows.begin() + static_cast<std::ptrdiff_t>(end),
                      [](const Row& row) { return row.segments.size() > 1; }));
    const std::vector<Column> columns = columns_of(rows, begin, end);
    if (several < kFewestRows || columns.size() < 2 || !holds_figures(rows, begin, end, columns))
      continue;
    std::size_t before = page.lines.size();
    for (std::size_t i = begin; i < end; ++i) {
      for (const Segment& segment : rows[i].segments) {
        for (const Placed& each : segment.words) {
          taken[each.line][each.index] = true;
          before = std::min(before, each.line);
        }
      }
    }
    out.push_back({before, grid_of(rows, begin, end, columns)});
    begin = end - 1;
  }
  for (std::size_t i = 0; i < page.lines.size(); ++i) {
    std::size_t word = 0;
    std::erase_if(page.lines[i].words, [&](const PageWord&) { return taken[i][word++]; });
  }
  return out;
}

}  // namespace luytre::office
