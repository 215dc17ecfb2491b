#include "office/content_writer.h"

#include <algorithm>
#include <utility>

#include "office/refusal.h"

namespace luytre::office {

void ContentWriter::append(std::string_view text) {
  if (content_.text.size() + text.size() > limits_.text_bytes)
    refuse_too_large("", "số byte chữ", "bytes of text", limits_.text_bytes);
  content_.text += text;
}

void ContentWriter::line(std::string_view text) {
  append(text);
  append("\n");
}

void ContentWriter::begin_table(std::string name) {
  content_.tables.push_back({std::move(name), {}});
  table_start_ = content_.text.size();
}

void ContentWriter::check_position(std::uint32_t row, std::uint32_t column) const {
  const std::string& place = content_.tables.back().name;
  if (row >= limits_.rows) refuse_too_large(place, "số dòng", "rows", limits_.rows);
  if (column >= limits_.columns) refuse_too_large(place, "số cột", "columns", limits_.columns);
}

bool ContentWriter::cell(std::uint32_t row, std::uint32_t column, std::string_view text) {
  check_position(row, column);
  if (text.empty()) return false;
  if (++cells_ > limits_.cells) refuse_too_large("", "số ô có chữ", "cells", limits_.cells);
  std::vector<Cell>& cells = table().cells;
  if (!cells.empty()) append(cells.back().row == row ? "\t" : "\n");
  const auto start = static_cast<std::uint32_t>(content_.text.size());
  append(text);
  const auto end = static_cast<std::uint32_t>(content_.text.size());
  cells.push_back({start, end, row, static_cast<std::uint16_t>(column), 1, 1});
  return true;
}

void ContentWriter::end_table() {
  if (table().cells.empty()) {
    content_.tables.pop_back();
  } else {
    append("\n");
  }
}

Content ContentWriter::finish() {
  content_.notes = notes_.finish();
  return std::move(content_);
}

std::string cell_text(std::string_view raw) {
  constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
  std::string out;
  out.reserve(raw.size());
  for (const char c : raw) {
    if (static_cast<unsigned char>(c) > ' ') {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ') || out.ends_with(kNoBreakSpace)) {
    out.resize(out.size() - (out.ends_with(' ') ? 1 : kNoBreakSpace.size()));
  }
  std::size_t start = 0;
  while (start < out.size()) {
    if (out[start] == ' ') {
      ++start;
    } else if (std::string_view(out).substr(start).starts_with(kNoBreakSpace)) {
      start += kNoBreakSpace.size();
    } else {
      break;
    }
  }
  out.erase(0, start);
  return out;
}

std::string cell_name(std::uint32_t row, std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters += static_cast<char>('A' + (rest - 1) % 26);
  std::reverse(letters.begin(), letters.end());
  return letters + std::to_string(row + 1);
}

}  // namespace luytre::office
