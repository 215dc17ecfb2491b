#include <fmt/core.h>

#include <algorithm>

#include "extraction/number.h"
#include "extraction/passage.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kLongestSpelled = 5;

class Mentions {
 public:
  Mentions(const Passage& passage, const Lexicon& lexicon, base::Problems& problems)
      : passage_(passage), lexicon_(lexicon), problems_(problems) {}

  std::vector<Mention> run();

 private:
  const Token& token(std::size_t at) const { return passage_.tokens[at]; }
  bool number(std::size_t at) const {
    return at < passage_.tokens.size() && token(at).kind == TokenKind::number;
  }
  bool behind_phrase(std::size_t at, const std::vector<Phrase>& phrases) const;
  bool before_phrase(std::size_t at, const std::vector<Phrase>& phrases) const;
  std::size_t date_end(std::size_t at) const;
  bool slash_date(std::size_t at) const;
  bool year(std::size_t at) const;
  bool part_of_a_name(std::size_t at) const;
  bool slogan(std::size_t at) const;
  bool not_a_figure(std::size_t at) const;
  std::size_t add(std::size_t at);
  void add_spelled(std::size_t at);
  void fault(std::size_t at, NumberFault fault);
  rollup::Qualifier qualifier(std::size_t at) const;

  const Passage& passage_;
  const Lexicon& lexicon_;
  base::Problems& problems_;
  std::vector<Mention> out_;
};

bool Mentions::behind_phrase(std::size_t at, const std::vector<Phrase>& phrases) const {
  return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    if (phrase.size() > at) return false;
    std::size_t start = at - phrase.size();
    if (passage_.is_mark(at - 1, U':') && start > 0) --start;
    const auto end = passage_.phrase_at(start, phrase);
    return end && (*end == at || (*end + 1 == at && passage_.is_mark(*end, U':')));
  });
}

bool Mentions::before_phrase(std::size_t at, const std::vector<Phrase>& phrases) const {
  return std::any_of(phrases.begin(), phrases.end(), [&](const Phrase& phrase) {
    return passage_.same_sentence(at, at + 1) && passage_.phrase_at(at + 1, phrase).has_value();
  });
}

// The token behind a chain of numbers joined by / - . without spaces, or `at` + 1.
std::size_t Mentions::date_end(std::size_t at) const {
  std::size_t end = at + 1;
  while (end + 1 < passage_.tokens.size() && number(end + 1) && token(end).glued &&
         token(end + 1).glued &&
         (token(end).mark == U'/' || token(end).mark == U'-' || token(end).mark == U'–')) {
    end += 2;
  }
  return end;
}

bool plausible(std::u32string_view text, int most) {
  if (text.empty() || text.size() > 2) return false;
  int value = 0;
  for (const char32_t c : text) {
    if (c < U'0' || c > U'9') return false;
    value = value * 10 + static_cast<int>(c - U'0');
  }
  return value >= 1 && value <= most;
}

bool four_digits(std::u32string_view text) {
  return text.size() == 4 && (text.starts_with(U"19") || text.starts_with(U"20")) &&
         text.find_first_not_of(U"0123456789") == std::u32string_view::npos;
}

// d/m, d/m/y or m/y: a chain of three, one that ends in a year, or one behind a word of dates.
bool Mentions::slash_date(std::size_t at) const {
  const std::size_t end = date_end(at);
  const std::size_t length = (end - at + 1) / 2;
  if (length == 1) {
    const auto text = passage_.lower(at);  // 22.6, 10.2022 behind "ngày", "tháng"
    return std::count(text.begin(), text.end(), U'.') > 0 &&
           behind_phrase(at, lexicon_.not_a_figure_after);
  }
  if (length >= 3 || four_digits(passage_.lower(end - 1))) return true;
  if (!plausible(passage_.lower(at), 31) || !plausible(passage_.lower(end - 1), 12)) return false;
  return behind_phrase(at, lexicon_.not_a_figure_after) || passage_.is_mark(at + 1, U'-') ||
         passage_.is_mark(end, U')') || !passage_.is_word(end);
}

bool Mentions::year(std::size_t at) const {
  if (!four_digits(passage_.lower(at))) return false;
  const auto dash = [&](std::size_t k) {
    return passage_.is_mark(k, U'-') || passage_.is_mark(k, U'–') || passage_.is_mark(k, U'—');
  };
  if ((at > 0 && (dash(at - 1) || passage_.is_mark(at - 1, U'('))) || dash(at + 1)) return true;
  return !passage_.is_word(at + 1) || passage_.words[at + 1] == 0;
}

// A number written into a name or code: 09/CTr-BCA, K59 is one word already, 10h30, 8:30.
bool Mentions::part_of_a_name(std::size_t at) const {
  const std::size_t next = at + 1;
  if (next >= passage_.tokens.size()) return false;
  const bool joined =
      token(next).glued && next + 1 < passage_.tokens.size() && token(next + 1).glued;
  if (joined && (token(next).mark == U'/' || token(next).mark == U'-') &&
      passage_.is_word(next + 1) && token(next + 1).capital) {
    return true;
  }
  if (joined && token(next).mark == U':' && number(next + 1)) return true;
  if (at > 1 && token(at).glued && token(at - 1).mark == U':' && number(at - 2)) return true;
  if (token(next).glued && passage_.is_word(next) && passage_.lower(next).starts_with(U"h")) {
    const auto unit = passage_.lower(next);
    return unit == U"h" || (unit.size() > 1 && unit[1] >= U'0' && unit[1] <= U'9');
  }
  const auto text = passage_.lower(at);
  const bool plain = text.find_first_of(U".,") == std::u32string_view::npos;
  return plain &&
         (text.size() >= 9 || (text.size() >= 6 && text.front() == U'0'));  // phones, papers
}

// “5 không, 3 sạch”: a number at the beginning of a short quotation, or in one.
bool Mentions::slogan(std::size_t at) const {
  constexpr std::size_t kReach = 8;
  for (std::size_t k = at; k-- > 0 && at - k <= kReach && passage_.same_sentence(k, at);) {
    if (passage_.is_mark(k, U'”')) return false;
    if (!passage_.is_mark(k, U'“')) continue;
    for (std::size_t j = at; j < at + kReach && passage_.same_sentence(j, at); ++j) {
      if (passage_.is_mark(j, U'”')) return true;
    }
    return false;
  }
  return false;
}

bool Mentions::not_a_figure(std::size_t at) const {
  return slash_date(at) || part_of_a_name(at) || year(at) || slogan(at) ||
         behind_phrase(at, lexicon_.not_a_figure_after) ||
         before_phrase(at, lexicon_.not_a_figure_before);
}

rollup::Qualifier Mentions::qualifier(std::size_t at) const {
  if (at == 0 || !passage_.same_sentence(at - 1, at)) return rollup::Qualifier::exact;
  const auto found = lexicon_.qualifiers.find(passage_.words[at - 1]);
  return found == lexicon_.qualifiers.end() || found->first == 0 ? rollup::Qualifier::exact
                                                                 : found->second;
}

void Mentions::fault(std::size_t at, NumberFault fault) {
  const std::string place = fmt::format("{}", passage_.letters.origin[token(at).start]);
  const std::string digits = text::to_utf8(passage_.lower(at));
  if (fault == NumberFault::too_large) {
    problems_.push_back({place, "number.too_large", fmt::format("«{}» lớn hơn 10^15.", digits),
                         fmt::format("\"{}\" is over 10^15.", digits)});
  } else {
    problems_.push_back({place, "number.too_fine",
                         fmt::format("«{}» có hơn ba chữ số thập phân.", digits),
                         fmt::format("\"{}\" has more than three decimals.", digits)});
  }
}

// Adds the number at a token; the token behind it.
std::size_t Mentions::add(std::size_t at) {
  const std::size_t chain = date_end(at);
  if (not_a_figure(at)) return std::max(chain, at + 1);
  std::int64_t scale = 1;
  std::size_t last = at;
  const auto scaled = [&](std::size_t k) {
    return passage_.same_sentence(at, k) && passage_.words[k] != 0 &&
           lexicon_.scales.contains(passage_.words[k]);
  };
  if (scaled(at + 1)) scale = lexicon_.scales.at(passage_.words[++last]);
  const NumberResult result = read_number(passage_.lower(at), scale);
  if (!result.reading) {
    if (result.fault != NumberFault::form) fault(at, result.fault);
    return at + 1;
  }
  Mention mention{at,    last,  result.reading->value,   qualifier(at), {},
                  false, false, result.reading->doubtful};
  const bool ratio = chain == at + 3 && passage_.is_mark(at + 1, U'/');
  if (ratio) mention.denominator = at + 2;
  out_.push_back(mention);
  if (!ratio) return last + 1;
  const NumberResult below = read_number(passage_.lower(at + 2));
  if (below.reading) {
    out_.push_back(
        {at + 2, at + 2, below.reading->value, rollup::Qualifier::exact, {}, true, false, false});
  }
  return at + 3;
}

void Mentions::add_spelled(std::size_t at) {
  for (std::size_t length = kLongestSpelled; length > 0; --length) {
    Phrase words;
    for (std::size_t k = at; k < at + length && passage_.same_sentence(at, k); ++k)
      words.push_back(passage_.words[k]);
    const auto found = lexicon_.spelled.find(words);
    if (words.size() != length || found == lexicon_.spelled.end()) continue;
    out_.push_back({at,
                    at + length - 1,
                    base::Decimal::from_thousandths(found->second * 1000),
                    qualifier(at),
                    {},
                    false,
                    true,
                    false});
    return;
  }
}

std::vector<Mention> Mentions::run() {
  for (std::size_t at = 0; at < passage_.tokens.size();) {
    if (number(at)) {
      at = add(at);
      continue;
    }
    const std::size_t before = out_.size();
    if (passage_.is_word(at) && passage_.words[at] != 0) add_spelled(at);
    at = out_.size() > before ? out_.back().last + 1 : at + 1;
  }
  return std::move(out_);
}

}  // namespace

std::vector<Mention> mentions_of(const Passage& passage, const Lexicon& lexicon,
                                 base::Problems& problems) {
  return Mentions(passage, lexicon, problems).run();
}

}  // namespace luytre::extraction
