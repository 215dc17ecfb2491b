#pragma once
#include <map>
#include <optional>
#include <vector>

#include "extraction/cell_value.h"
#include "extraction/headings.h"
#include "extraction/tables.h"

namespace luytre::extraction {

// Is a cell so long that it is a sentence?
bool prose(const Passage& passage, std::size_t first, std::size_t end);

// Reads the figures of one table, row by row: Tables::read.
class TableReader {
 public:
  TableReader(const Passage& passage, KeptPlaces& kept, const About& document, Headings& headings,
              const Tables::Table& table, std::span<Found> said, Reading& reading,
              std::vector<Found>& out);
  void run();

 private:
  using Cell = Tables::Cell;
  using Row = std::span<const Cell>;

  struct Column {
    std::vector<TokenRange> texts;  // of the head, from the top
    Heading heading;
  };
  // A label that covers several rows.
  struct Held {
    TokenRange text;
    std::uint32_t until;
  };

  std::optional<CellValue> value_of(const Cell& cell) const;
  std::span<Found> said_in(const Cell& cell) const;
  bool tells(const Cell& cell) const;
  bool caption(Row row) const;
  bool column_numbers(Row row) const;
  bool data(Row row) const;
  void take_heads(Row row);
  void finish_heads();
  const Heading* head(std::uint32_t column) const;
  const Heading* over(const Cell& cell) const;
  bool is_label(const Cell& cell) const;
  void take_row(Row row);
  void take_group(Row row, std::span<const TokenRange> label);
  void place_said(Row row, const Heading& label);
  void count_no_more(const Cell& cell, bool any);
  void emit(const Cell& cell, const CellValue& value, const Heading& row,
            std::span<const TokenRange> label, KeptRange unit);
  const Heading& counted(const Heading& row, const Heading& column, Heading& both,
                         std::span<const TokenRange> label, std::uint32_t at);
  void note(const CellValue& value);
  void emit_denominator(const CellValue& value);
  void place_and_time(const Heading& row, const Heading& column, Finding& finding) const;
  std::uint32_t add_sentence(std::span<const TokenRange> label, const Cell& cell);

  const Passage& passage_;
  KeptPlaces& kept_;
  const About& document_;
  Headings& headings_;
  const Tables::Table& table_;
  std::span<Found> said_;  // figures of sentences, in order of the text
  Reading& reading_;
  std::vector<Found>& out_;
  std::map<std::uint32_t, Column> columns_;
  std::uint32_t heads_end_ = 0;  // the row behind those that the cells of heads cover
  std::map<std::uint32_t, Held> held_;
  std::optional<TokenRange> group_;  // the last row that was a heading: "I. Tuyên truyền"
  Heading group_heading_;
};

}  // namespace luytre::extraction
