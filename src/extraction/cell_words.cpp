#include "extraction/cell_words.h"

namespace luytre::extraction {
namespace {

// "2.", "3)", "1.1 Tổ hòa giải" at the beginning of a cell; but "5-7 tổ", "2.5 ha".
bool ordinal(const Passage& passage, TokenRange cell, const Mention& mention) {
  const std::size_t behind = mention.last + 1;
  if (mention.first != cell.first || behind >= cell.end) return false;
  if (passage.is_word(behind)) return mention.doubtful && passage.tokens[behind].capital();
  const bool joins = passage.is_mark(behind, U'/') || passage.is_number(behind + 1);
  return passage.tokens[behind].kind == TokenKind::mark && !joins;
}

}  // namespace

bool names_a_cell(const Passage& passage, TokenRange cell, bool labelled, const Mention& mention,
                  const Match& match) {
  if (ordinal(passage, cell, mention)) return true;
  if (match.entry != nullptr || mention.first == cell.first) return false;
  const std::size_t behind = mention.denominator.value_or(mention.last) + 1;
  if (behind < cell.end && passage.is_word(behind)) return false;
  if (behind + 1 < cell.end && passage.is_number(behind + 1)) return false;  // 10-15; 3, 5
  constexpr Signs kCounting = bit(Sign::is) | bit(Sign::increase) | bit(Sign::decrease) |
                              bit(Sign::at_least) | bit(Sign::below) | bit(Sign::about) |
                              bit(Sign::target) | bit(Sign::done) | bit(Sign::earlier) |
                              bit(Sign::earlier_before) | bit(Sign::part_of);
  const std::size_t before = mention.first - 1;
  if ((passage.ended[mention.first] & kCounting) != 0 || !passage.is_word(before)) return false;
  return !labelled || passage.tokens[before].capital();
}

bool is_bound(const Mention& mention) {
  return mention.qualifier == rollup::Qualifier::at_least ||
         mention.qualifier == rollup::Qualifier::below;
}

}  // namespace luytre::extraction
