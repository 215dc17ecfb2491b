#include <algorithm>
#include <map>
#include <string_view>

#include "office/page.h"

namespace luytre::office {
namespace {

// Where the text of a page begins and ends, and how far apart its lines stand.
struct Measure {
  double left = 0;
  double right = 0;
  double leading = 0;
  std::map<std::size_t, double> block_right;  // of blocks that are columns narrower than the page
};

constexpr double kLeastRight = 0.75;   // of the width: no page keeps a wider margin
constexpr double kColumnRight = 0.85;  // of the right edge of the text: less is a column

// The right edge that most lines of a block reach; none for lists and short blocks.
double column_right(const std::vector<Box>& lines) {
  constexpr std::size_t kFewest = 3;
  constexpr double kNone = 1e9;
  if (lines.size() < kFewest) return kNone;
  Box all = lines[0];
  for (const Box& line : lines) all.include(line);
  const double reach = all.right - 0.1 * (all.right - all.left);
  const auto reaching = std::count_if(lines.begin(), lines.end(),
                                      [&](const Box& line) { return line.right > reach; });
  return static_cast<std::size_t>(reaching) * 2 > lines.size() ? all.right : kNone;
}

Measure measure(const Page& page) {
  Measure out;
  std::vector<double> lefts;
  std::vector<double> steps;
  std::map<std::size_t, std::vector<Box>> blocks;
  const PageLine* before = nullptr;
  for (const PageLine& line : page.lines) {
    if (line.words.empty()) continue;
    const Box box = line.box();
    lefts.push_back(box.left);
    out.right = std::max(out.right, box.right);
    blocks[line.block].push_back(box);
    if (before != nullptr && box.top > before->box().top)
      steps.push_back(box.top - before->box().top);
    before = &line;
  }
  const auto middle = [](std::vector<double>& values, std::size_t part) {
    if (values.empty()) return 0.0;
    const auto at = values.begin() + static_cast<std::ptrdiff_t>(values.size() / part);
    std::nth_element(values.begin(), at, values.end());
    return *at;
  };
  out.left = middle(lefts, 10);
  out.leading = middle(steps, 2);
  out.right = std::max(out.right, kLeastRight * page.width);
  for (const auto& [block, lines] : blocks) {
    const double right = column_right(lines);
    if (right < kColumnRight * out.right) out.block_right[block] = right;
  }
  return out;
}

// "-", "+", "•", "1.", "2.3.", "a)", "II.": what begins an item.
bool item(const PageLine& line) {
  const std::string_view word = line.words[0].text;
  if (word == "-" || word == "+" || word == "*" || word == "–" || word == "•" || word == "●")
    return true;
  if (word.size() > 6 || word.empty() || (word.back() != '.' && word.back() != ')')) return false;
  return std::all_of(word.begin(), word.end() - 1, [](char c) {
    return (c >= '0' && c <= '9') || c == '.' || (c >= 'a' && c <= 'h') ||
           std::string_view("IVX").find(c) != std::string_view::npos;
  });
}

bool ends_sentence(const PageLine& line) {
  return std::string_view(".;:!?").find(line.words.back().text.back()) != std::string_view::npos;
}

// Whether the first word of the next line would not have fitted.
bool is_full(const PageLine& line, const PageLine& next, const Measure& measure) {
  const auto column = measure.block_right.find(line.block);
  const double right = column == measure.block_right.end() ? measure.right : column->second;
  const Box box = line.box();
  const Box& word = next.words[0].box;
  return box.right + 0.15 * box.height() + (word.right - word.left) > right - 1;
}

struct Standing {
  const PageLine* line;
  const Measure* measure;
  std::size_t page;
};

// Whether `next` goes on with the paragraph that `line` is in.
bool goes_on(const Standing& line, const Standing& next) {
  const Box a = line.line->box();
  const Box b = next.line->box();
  const double height = a.height();
  if (b.height() > 1.3 * height || height > 1.3 * b.height()) return false;
  if (!is_full(*line.line, *next.line, *line.measure)) return false;
  if (item(*next.line) && (ends_sentence(*line.line) || b.left > next.measure->left + height))
    return false;
  if (line.page != next.page) {
    return line.page + 1 == next.page && !ends_sentence(*line.line) && !item(*next.line) &&
           b.left < next.measure->left + height;
  }
  const double step = b.top - a.top;
  const bool indented = b.left > a.left + height && !item(*line.line);
  const bool apart = step > 1.35 * std::max(line.measure->leading, 0.8 * height);
  // The next column of prose begins higher up; a sentence may run into it.
  if (step < 0) return !ends_sentence(*line.line);
  return !indented && !apart;
}

}  // namespace

std::vector<Block> read_pages(std::vector<Page> pages) {
  drop_furniture(pages);
  std::vector<Block> out;
  std::string paragraph;
  Standing before{nullptr, nullptr, 0};
  const auto end_paragraph = [&] {
    if (!paragraph.empty()) out.push_back({std::move(paragraph), {}});
    paragraph.clear();
    before.line = nullptr;
  };
  std::vector<Measure> measures(pages.size());
  for (std::size_t p = 0; p < pages.size(); ++p) {
    std::vector<PageTable> tables = take_tables(pages[p]);
    std::stable_sort(tables.begin(), tables.end(),
                     [](const PageTable& a, const PageTable& b) { return a.before < b.before; });
    measures[p] = measure(pages[p]);
    auto table = tables.begin();
    for (std::size_t i = 0; i <= pages[p].lines.size(); ++i) {
      for (; table != tables.end() && table->before <= i; ++table) {
        end_paragraph();
        out.push_back({});
        out.back().grid.push_back(std::move(table->grid));
      }
      if (i == pages[p].lines.size() || pages[p].lines[i].words.empty()) continue;
      const Standing line{&pages[p].lines[i], &measures[p], p};
      if (before.line != nullptr && !goes_on(before, line)) end_paragraph();
      if (!paragraph.empty()) paragraph += ' ';
      paragraph += line.line->text();
      before = line;
    }
  }
  end_paragraph();
  return out;
}

}  // namespace luytre::office
