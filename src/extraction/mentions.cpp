#include "extraction/mentions.h"

#include <fmt/core.h>

#include <algorithm>

#include "extraction/number.h"
#include "extraction/number_words.h"

namespace luytre::extraction {
namespace {

constexpr std::int64_t kLargestScale = 1'000'000'000;  // a further scale word is none
constexpr std::string_view kQuotation = "“";
constexpr std::size_t kQuoted = 8;  // tokens from there to a number, and from that to ”

class Mentions {
 public:
  Mentions(const Passage& passage, base::Problems& problems)
      : passage_(passage), problems_(problems) {}

  std::vector<Mention> run();

 private:
  const Token& token(std::size_t at) const { return passage_.tokens[at]; }
  bool in_next_cell(std::size_t at) const;
  bool named(std::size_t at) const;
  bool counts_something(std::size_t at) const;
  std::size_t date_end(std::size_t at) const;
  bool beside_a_day(std::size_t at, std::size_t end) const;
  bool slash_date(std::size_t at, std::size_t end) const;
  bool year(std::size_t at) const;
  bool part_of_a_name(std::size_t at) const;
  bool paper_or_phone(std::size_t at) const;
  bool quotation_near(std::size_t at);
  bool slogan(std::size_t at) const;
  bool fraction(std::size_t at) const;
  bool measures(std::size_t at, std::size_t behind) const;
  bool not_a_figure(std::size_t at, std::size_t chain);
  std::int64_t scale_at(std::size_t number, std::size_t at) const;
  NumberResult scaled(std::size_t at, std::size_t& last) const;
  std::size_t add(std::size_t at);
  bool add_spelled(std::size_t at);
  void fault(std::size_t at, NumberFault fault);
  rollup::Qualifier qualifier(std::size_t at, std::size_t last) const;
  rollup::Qualifier bound_behind(std::size_t last) const;

  const Passage& passage_;
  base::Problems& problems_;
  std::size_t quotation_ = std::string::npos;  // the byte of the last “ before the number
  std::size_t next_quotation_ = passage_.letters.utf8.find(kQuotation);
  std::vector<Mention> out_;
};

// Does a tab stand before a token?
bool Mentions::in_next_cell(std::size_t at) const {
  return at > 0 && at < passage_.tokens.size() && token(at).cell() && !token(at).line() &&
         !passage_.same_sentence(at - 1, at);
}

// A word that gives the number as a name stands right before it, a colon between them or not; the
// longest phrase decides: "tổng số 716" is no "số 716". A cell behind a tab is not named by the one
// before it, but a line may go on in the next.
bool Mentions::named(std::size_t at) const {
  const auto by_phrase = [&](std::size_t end) {
    return passage_.sign_before(end, Sign::names_number) && !passage_.sign_before(end, Sign::is);
  };
  if (!by_phrase(at) && !(at > 0 && passage_.is_mark(at - 1, U':') && by_phrase(at - 1)))
    return false;
  return !in_next_cell(at);
}

// Does a noun of the lexicon stand at the token?
bool Mentions::counts_something(std::size_t at) const {
  if (at >= passage_.tokens.size()) return false;
  const auto here = passage_.beginning_in(at, at + 1);
  return std::any_of(here.begin(), here.end(), [&](const Occurrence& each) {
    return !passage_.lexicon.with_noun(each.phrase).empty();
  });
}

// The token behind a chain of numbers joined by / - . without spaces, or `at` + 1.
std::size_t Mentions::date_end(std::size_t at) const {
  std::size_t end = at + 1;
  const auto joint = [&](const Token& here) {
    return here.glued() && (here.mark == U'/' || here.mark == U'-' || here.mark == U'–');
  };
  while (end + 1 < passage_.tokens.size() && joint(token(end)) && passage_.is_number(end + 1) &&
         token(end + 1).glued())
    end += 2;
  return end;
}

bool plausible(std::string_view text, int most) {
  if (text.empty() || text.size() > 2) return false;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  return value >= 1 && value <= most;
}

bool four_digits(std::string_view text) {
  return text.size() == 4 && (text.starts_with("19") || text.starts_with("20")) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Is d/m, tokens [at, end), one of two days? "từ 1/3 đến 15/3", "1/3 – 15/3 bắt …", but not "từ 1/3
// đến 2/3 số hộ".
bool Mentions::beside_a_day(std::size_t at, std::size_t end) const {
  const auto joins = [&](std::size_t k) {
    return passage_.reads(k, "đến") || passage_.is_mark(k, U'-') || passage_.is_mark(k, U'–');
  };
  const auto day = [&](std::size_t k) {
    return passage_.is_number(k) && passage_.is_mark(k + 1, U'/') && passage_.is_number(k + 2) &&
           plausible(passage_.lower(k), 31) && plausible(passage_.lower(k + 2), 12);
  };
  if (!day(at)) return false;
  const bool first = joins(end) && day(end + 1);
  const bool second = at >= 4 && joins(at - 1) && day(at - 4);
  const std::size_t behind = first ? end + 4 : end;
  return (first || second) && !counts_something(behind) && !passage_.reads(behind, "số") &&
         !passage_.reads(behind, "tổng");
}

// d/m, d/m/y or m/y, of tokens [at, end): a chain of three, one that ends in a year, or one behind
// a word of dates.
bool Mentions::slash_date(std::size_t at, std::size_t end) const {
  const std::size_t length = (end - at + 1) / 2;
  if (length == 1) return false;
  if (length >= 3 || four_digits(passage_.lower(end - 1))) return true;
  if (!plausible(passage_.lower(at), 31) || !plausible(passage_.lower(end - 1), 12)) return false;
  if (named(at) || passage_.is_mark(end, U')') || !passage_.is_word(end)) return true;
  if (beside_a_day(at, end)) return true;
  return !passage_.is_mark(at + 1, U'/') && !counts_something(end);  // 13-10, but 5-7 tổ
}

bool Mentions::year(std::size_t at) const {
  if (!four_digits(passage_.lower(at))) return false;
  // "quý I/2025"
  if (at > 2 && passage_.is_mark(at - 1, U'/') && passage_.reads(at - 3, "quý")) return true;
  const auto dash = [&](std::size_t k) {
    return passage_.is_mark(k, U'-') || passage_.is_mark(k, U'–') || passage_.is_mark(k, U'—');
  };
  if ((at > 0 && (dash(at - 1) || passage_.is_mark(at - 1, U'('))) || dash(at + 1)) return true;
  const bool last = !passage_.is_word(at + 1) || in_next_cell(at + 1);
  return last || !passage_.lexicon.in_phrase(passage_.words[at + 1]);
}

// A number written into a name or code: 09/CTr-BCA, K59 is one word already, 10h30, 8:30.
bool Mentions::part_of_a_name(std::size_t at) const {
  const std::size_t next = at + 1;
  if (at > 1 && token(at).glued() && passage_.is_mark(at - 1, U':') && passage_.is_number(at - 2))
    return true;
  // "… có giá trị -0": the number of a picture under its caption.
  const bool last = !passage_.same_sentence(at, next);
  if (last)
    return at > 0 && token(at).glued() && passage_.is_mark(at - 1, U'-') && !token(at - 1).glued();
  if (!token(next).glued()) return false;
  if (passage_.is_word(next) && passage_.lower(next).starts_with("h")) {
    const auto unit = passage_.lower(next);
    return unit == "h" || (unit.size() > 1 && unit[1] >= '0' && unit[1] <= '9');
  }
  if (!passage_.same_sentence(at, next + 1) || !token(next + 1).glued()) return false;
  const bool joint = token(next).mark == U'/' || token(next).mark == U'-';
  return (joint && passage_.is_word(next + 1) && token(next + 1).capital()) ||
         (token(next).mark == U':' && passage_.is_number(next + 1));
}

// Telephones, papers, accounts: nine digits and more, a long number with a zero before it, groups
// of digits behind such a zero.
bool Mentions::paper_or_phone(std::size_t at) const {
  std::size_t first = at;
  while (first > 0 && passage_.is_number(first - 1) && passage_.same_sentence(first - 1, at))
    --first;
  const auto text = passage_.lower(first);
  const bool zero = text.front() == '0' && text.size() >= 3;
  if (first != at) return zero;
  if (zero && passage_.is_number(at + 1)) return true;
  if (text.size() < (zero ? 4 : 9)) return false;
  const bool plain = text.find_first_of(".,") == std::string_view::npos;
  return plain || (zero && text.size() >= 9);
}

// Does a “ stand close before a number? Asked in the order of the text.
bool Mentions::quotation_near(std::size_t at) {
  while (next_quotation_ < token(at).start) {
    quotation_ = next_quotation_;
    next_quotation_ = passage_.letters.utf8.find(kQuotation, quotation_ + kQuotation.size());
  }
  return quotation_ != std::string::npos && quotation_ >= token(at - std::min(at, kQuoted)).start;
}

// “5 không, 3 sạch”: a number at the beginning of a short quotation, or in one.
bool Mentions::slogan(std::size_t at) const {
  for (std::size_t k = at; k-- > 0 && at - k <= kQuoted && passage_.same_sentence(k, at);) {
    if (passage_.is_mark(k, U'”')) return false;
    if (!passage_.is_mark(k, U'“')) continue;
    for (std::size_t j = at; j < at + kQuoted && passage_.same_sentence(j, at); ++j) {
      if (passage_.is_mark(j, U'”')) return true;
    }
    return false;
  }
  return false;
}

// "2/3 số hộ": a share of something that is not counted here.
bool Mentions::fraction(std::size_t at) const {
  const bool slash = passage_.is_mark(at + 1, U'/') && passage_.is_number(at + 2);
  if (!slash || !passage_.same_sentence(at, at + 3)) return false;
  const auto next = passage_.lower(at + 3);
  return passage_.lower(at).size() == 1 && passage_.lower(at + 2).size() == 1 &&
         (next == "số" || next == "tổng");
}

// Does a word of time or another that makes no figure stand behind a number or ratio that ends
// before a token? "24/24 giờ", but not "1.150 ngày công": the longest phrase may count something.
bool Mentions::measures(std::size_t at, std::size_t behind) const {
  if (!passage_.same_sentence(at, behind) || !passage_.sign_at(behind, Sign::no_figure))
    return false;
  const PhraseNo longest = passage_.beginning_in(behind, behind + 1).back().phrase;
  const Lexicon& lexicon = passage_.lexicon;
  return lexicon.has(longest, Sign::no_figure) || lexicon.with_noun(longest).empty();
}

bool Mentions::not_a_figure(std::size_t at, std::size_t chain) {
  return named(at) || measures(at, chain) || slash_date(at, chain) || fraction(at) ||
         part_of_a_name(at) || paper_or_phone(at) || year(at) || (quotation_near(at) && slogan(at));
}

// "85% trở lên", "từ 3 tổ hòa giải trở xuống".
rollup::Qualifier Mentions::bound_behind(std::size_t last) const {
  constexpr std::size_t kReach = 6;
  const std::size_t end = std::min(last + kReach + 1, passage_.sentence_end(last) - 1);
  for (std::size_t at = last + 1; at < end && !passage_.is_number(at); ++at) {
    if (!passage_.reads(at, "trở")) continue;
    if (passage_.reads(at + 1, "lên")) return rollup::Qualifier::at_least;
    if (passage_.reads(at + 1, "xuống")) return rollup::Qualifier::below;
  }
  return rollup::Qualifier::exact;
}

// The longest phrase right before the number decides: "không dưới" is not "dưới".
rollup::Qualifier Mentions::qualifier(std::size_t at, std::size_t last) const {
  constexpr std::size_t kLongest = 4;
  constexpr Signs kAny = bit(Sign::at_least) | bit(Sign::below) | bit(Sign::about);
  using rollup::Qualifier;
  if ((passage_.ended[at] & kAny) == 0) return bound_behind(last);
  for (std::size_t first = at > kLongest ? at - kLongest : 0; first < at; ++first) {
    if (!passage_.same_sentence(first, at)) continue;
    for (const Occurrence& each : passage_.beginning_in(first, first + 1)) {
      if (each.end != at) continue;
      const auto has = [&](Sign sign) { return passage_.lexicon.has(each.phrase, sign); };
      if (has(Sign::at_least)) return Qualifier::at_least;
      if (has(Sign::below)) return Qualifier::below;
      if (has(Sign::about)) return Qualifier::about;
    }
  }
  return Qualifier::exact;
}

void Mentions::fault(std::size_t at, NumberFault fault) {
  const std::string place = fmt::format("{}", passage_.letters.origin(token(at).start));
  const std::string digits = std::string(passage_.lower(at));
  if (fault == NumberFault::too_large) {
    problems_.push_back({place, "number.too_large", fmt::format("«{}» lớn hơn 10^15.", digits),
                         fmt::format("\"{}\" is over 10^15.", digits)});
  } else {
    problems_.push_back({place, "number.too_fine",
                         fmt::format("«{}» có hơn ba chữ số thập phân.", digits),
                         fmt::format("\"{}\" has more than three decimals.", digits)});
  }
}

// The scale word at a token of the number's sentence, or 0.
std::int64_t Mentions::scale_at(std::size_t number, std::size_t at) const {
  if (!passage_.same_sentence(number, at)) return 0;
  const NumberWord& word = passage_.lexicon.number_word(passage_.words[at]);
  return word.kind == NumberWord::Kind::scale ? word.value : 0;
}

// Digits with the scale words behind them: 42,6 nghìn; 1 tỷ 250 triệu. `last` = its last token.
NumberResult Mentions::scaled(std::size_t at, std::size_t& last) const {
  std::int64_t scale = 1;
  while (scale < kLargestScale && scale_at(at, last + 1) > 0) scale *= scale_at(at, ++last);
  NumberResult out = read_number(passage_.lower(at), scale);
  const std::int64_t smaller =
      scale > 1 && passage_.is_number(last + 1) ? scale_at(at, last + 2) : 0;
  if (!out.reading || smaller == 0 || smaller >= scale) return out;
  const NumberResult more = read_number(passage_.lower(last + 1), smaller);
  if (!more.reading) return out;
  const std::int64_t sum = out.reading->value.thousandths() + more.reading->value.thousandths();
  last += 2;
  if (sum > base::Decimal::kLimit) return {std::nullopt, NumberFault::too_large};
  out.reading->value = base::Decimal::from_thousandths(sum);
  return out;
}

// Adds the number at a token; the token behind it.
std::size_t Mentions::add(std::size_t at) {
  const std::size_t chain = date_end(at);
  if (not_a_figure(at, chain)) return std::max(chain, at + 1);
  std::size_t last = at;
  const NumberResult result = scaled(at, last);
  if (!result.reading) {
    if (result.fault != NumberFault::form) fault(at, result.fault);
    return last + 1;
  }
  Mention mention{at, last, result.reading->value, qualifier(at, last)};
  mention.doubtful = result.reading->doubtful;
  const bool ratio = chain == at + 3 && passage_.is_mark(at + 1, U'/');
  if (ratio) mention.denominator = at + 2;
  out_.push_back(mention);
  if (!ratio) return last + 1;
  const NumberResult below = read_number(passage_.lower(at + 2));
  if (below.reading) {
    Mention denominator{at + 2, at + 2, below.reading->value};
    denominator.is_denominator = true;
    out_.push_back(denominator);
  }
  return at + 3;
}

bool Mentions::add_spelled(std::size_t at) {
  const auto number = read_number_words(passage_, at);
  if (!number) return false;
  Mention mention{at, number->end - 1, number->value, qualifier(at, number->end - 1)};
  mention.spelled = true;
  out_.push_back(mention);
  return true;
}

std::vector<Mention> Mentions::run() {
  out_.reserve(passage_.numerals.size());
  std::size_t next = 0;
  for (const std::size_t at : passage_.numerals) {
    if (at < next) continue;
    if (passage_.is_number(at)) {
      next = add(at);
    } else {
      next = add_spelled(at) ? out_.back().last + 1 : at + 1;
    }
  }
  return std::move(out_);
}

}  // namespace

std::vector<Mention> mentions_of(const Passage& passage, base::Problems& problems) {
  return Mentions(passage, problems).run();
}

}  // namespace luytre::extraction
