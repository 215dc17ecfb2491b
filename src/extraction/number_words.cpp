#include "extraction/number_words.h"

namespace luytre::extraction {
namespace {

using Kind = NumberWord::Kind;

constexpr std::int64_t kMost = 999'999'999'999;
constexpr std::size_t kMostWords = 16;

// hundreds, tens and units under way, and what scale words have closed: [ba nghìn] [hai trăm] năm.
struct Sum {
  std::int64_t closed = 0;
  std::int64_t open = 0;
  std::int64_t digit = 0;  // the last digit, not yet multiplied
  bool joint = false;      // linh, lẻ want a digit behind them

  bool take(const NumberWord& word) {
    switch (word.kind) {
      case Kind::digit:
        if (digit != 0 && (digit != 10 || word.value >= 10))
          return false;  // "hai ba" are two numbers
        digit += word.value;
        joint = false;
        return true;
      case Kind::times:
        if (digit == 0 || digit >= 10 || joint) return false;
        open += digit * word.value;
        digit = 0;
        return true;
      case Kind::joint:
        joint = digit == 0 && open >= 100 && open % 100 == 0;
        return joint;
      case Kind::scale:
        if (open + digit == 0 || joint) return false;
        closed += (open + digit) * word.value;
        open = digit = 0;
        return closed <= kMost;
      case Kind::none:
        return false;
    }
    return false;
  }
  std::int64_t value() const { return closed + open + digit; }
};

}  // namespace

std::optional<NumberInWords> read_number_words(const Passage& passage, std::size_t first) {
  if (passage.lexicon.number_word(passage.words[first]).kind != Kind::digit) return std::nullopt;
  const auto word = [&](std::size_t at) -> const NumberWord& {
    return passage.lexicon.number_word(passage.same_sentence(first, at) ? passage.words[at] : 0);
  };
  Sum sum;
  std::size_t end = first;
  Sum whole;
  for (std::size_t at = first; at < first + kMostWords && sum.take(word(at)); ++at) {
    if (sum.joint) continue;
    whole = sum;
    end = at + 1;
  }
  const bool opens = word(first).opens && passage.sentence_first(first) == first;
  if (end == first + 1 && word(first).inside && !opens) return std::nullopt;
  if (whole.value() == 0 || whole.value() > kMost) return std::nullopt;
  return NumberInWords{base::Decimal::from_thousandths(whole.value() * base::Decimal::kScale), end};
}

}  // namespace luytre::extraction
