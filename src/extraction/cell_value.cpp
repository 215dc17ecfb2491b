#include "extraction/cell_value.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kUnitWords = 3;

class CellReader {
 public:
  CellReader(const Passage& passage, std::size_t first, std::size_t end)
      : passage_(passage), at_(first), end_(end) {}

  std::optional<CellValue> run() {
    const bool bracket = skip(U'(');
    skip_opening();
    const auto qualifier = take_qualifier();
    const bool minus = skip(U'-') || skip(U'–') || skip(U'−');
    skip(U'+');
    if (at_ >= end_ || !passage_.is_number(at_)) return std::nullopt;
    CellValue out{at_, at_, {}, qualifier};
    const auto digits = passage_.lower(at_);
    const NumberResult number = read_number(digits, take_scale());
    if (number.fault == NumberFault::form) return std::nullopt;
    out.fault = number.fault;
    out.last = at_ - 1;
    if (number.reading) {
      out.value = number.reading->value;
      out.doubtful = number.reading->doubtful;
    }
    if (skip(U'/')) {
      if (at_ >= end_ || !passage_.is_number(at_)) return std::nullopt;
      out.denominator = at_++;
      if (at_ == end_ && month_of_year(out.first, *out.denominator)) return std::nullopt;
    }
    if (at_ < end_ && passage_.sign_at(at_, Sign::no_figure)) return std::nullopt;  // 6 tháng
    out.percent = at_ < end_ && passage_.lower(at_) == "%";
    if (!rest_is_unit(bracket)) return std::nullopt;
    out.negative = minus || (bracket && !out.percent && out.last == out.first && closed_);
    return out;
  }

 private:
  bool skip(char32_t mark) {
    if (at_ >= end_ || !passage_.is_mark(at_, mark)) return false;
    ++at_;
    return true;
  }

  void skip_opening() {
    if (!passage_.sign_at(at_, Sign::opens_value)) return;
    for (const Occurrence& each : passage_.beginning_in(at_, at_ + 1))
      if (each.end < end_ && passage_.lexicon.has(each.phrase, Sign::opens_value)) at_ = each.end;
  }

  // The longest phrase decides: "không dưới" is not "dưới".
  rollup::Qualifier take_qualifier() {
    using rollup::Qualifier;
    Qualifier out = Qualifier::exact;
    while (at_ < end_ && passage_.is_word(at_)) {
      std::size_t behind = at_;
      for (const Occurrence& each : passage_.beginning_in(at_, at_ + 1)) {
        if (each.end > end_ || each.end <= behind) continue;
        const auto has = [&](Sign sign) { return passage_.lexicon.has(each.phrase, sign); };
        if (!has(Sign::at_least) && !has(Sign::below) && !has(Sign::about)) continue;
        behind = each.end;
        out = has(Sign::at_least) ? Qualifier::at_least
              : has(Sign::below)  ? Qualifier::below
                                  : Qualifier::about;
      }
      if (behind == at_) break;
      at_ = behind;
    }
    return out;
  }

  // "12/2024" alone in a cell is a month.
  bool month_of_year(std::size_t month, std::size_t year) const {
    const auto number = [&](std::size_t token) {
      const auto reading = read_number(passage_.lower(token)).reading;
      return reading ? reading->value.thousandths() : 0;
    };
    constexpr std::int64_t kOne = base::Decimal::kScale;
    return passage_.lower(year).size() == 4 && number(month) >= kOne &&
           number(month) <= 12 * kOne && number(year) >= 1900 * kOne && number(year) < 2100 * kOne;
  }

  std::int64_t take_scale() {
    std::int64_t scale = 1;
    for (++at_; at_ < end_ && scale < 1'000'000'000; ++at_) {
      const NumberWord word = passage_.lexicon.number_word(passage_.words[at_]);
      if (word.kind != NumberWord::Kind::scale) break;
      scale *= word.value;
    }
    return scale;
  }

  // Only a few words and closing marks may follow: "12 vụ", "5)", "7*".
  bool rest_is_unit(bool bracket) {
    std::size_t words = 0;
    for (; at_ < end_; ++at_) {
      if (passage_.is_number(at_)) return false;
      if (passage_.is_word(at_)) {
        if (++words > kUnitWords) return false;
      } else if (passage_.is_mark(at_, U')')) {
        if (!bracket) return false;
        closed_ = true;
      } else if (!passage_.is_mark(at_, U'*') && !passage_.is_mark(at_, U'.')) {
        return false;
      }
    }
    return true;
  }

  const Passage& passage_;
  std::size_t at_;
  std::size_t end_;
  bool closed_ = false;
};

}  // namespace

std::optional<CellValue> read_cell_value(const Passage& passage, std::size_t first,
                                         std::size_t end) {
  return CellReader(passage, first, end).run();
}

}  // namespace luytre::extraction
