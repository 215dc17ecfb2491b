#include "extraction/reading.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "base/error.h"
#include "extraction/attribution.h"
#include "extraction/cell_words.h"
#include "extraction/consolidate.h"
#include "extraction/indicator_numbers.h"
#include "extraction/mask.h"
#include "extraction/tables.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

constexpr int kSureScore = 20;
constexpr double kRecognised = 0.4;  // of a figure read from a picture

[[noreturn]] void refuse(base::ErrorKind kind, std::string place, std::string code, std::string vi,
                         std::string en) {
  throw base::Error(kind,
                    base::Problem{std::move(place), std::move(code), std::move(vi), std::move(en)});
}

text::Letters letters_of(std::string_view utf8) {
  if (utf8.size() > kMaxBytes) {
    refuse(base::ErrorKind::too_large, "", "text.too_large",
           fmt::format("Văn bản lớn hơn {} MB.", kMaxBytes / 1'000'000),
           fmt::format("The text is larger than {} MB.", kMaxBytes / 1'000'000));
  }
  auto out = text::read_letters(utf8);
  if (!out) {
    refuse(base::ErrorKind::invalid, fmt::format("byte {}", *text::first_invalid_byte(utf8)),
           "text.utf8", "Văn bản không phải UTF-8 (hỏng từ byte này).",
           "The text is not UTF-8 (broken from this byte on).");
  }
  const bool blank = utf8.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos;
  if (blank)
    refuse(base::ErrorKind::invalid, "", "text.empty", "Văn bản trống.", "The text is empty.");
  return std::move(*out);
}

// Does a word of what is never taken stand within ten tokens of the number, in its sentence?
bool refused(const Passage& passage, std::size_t from) {
  constexpr std::size_t kReach = 10;
  if (passage.free_of(from, bit(Sign::refused))) return false;
  const std::size_t end = std::min(from + kReach, passage.sentence_end(from));
  for (std::size_t at = from; at < end; ++at)
    if (passage.sign_at(at, Sign::refused)) return true;
  return false;
}

// What a mention and its match say of a finding.
Finding describe(const Passage& passage, KeptPlaces& kept, const Mention& mention,
                 const Match& match) {
  Finding out;
  const auto& tokens = passage.tokens;
  out.start = passage.letters.origin(tokens[mention.first].start);
  out.end = passage.letters.origin(tokens[mention.last].end);
  out.value = mention.value;
  out.qualifier = mention.qualifier;
  const std::size_t noun_end = std::max(match.noun_end, mention.last + 1);
  out.number = kept.range({mention.first, mention.last + 1});
  out.quote = kept.range({mention.first, noun_end});
  if (noun_end > match.noun_first && match.noun_first > mention.last)
    out.unit = kept.range({match.noun_first, noun_end});
  if (refused(passage, mention.first)) {
    out.reason = {"không nhận | never taken"};
  } else if (match.entry != nullptr) {
    out.indicator = mention.is_denominator ? match.entry->total : match.entry->indicator;
    if (mention.is_denominator && out.indicator.empty()) out.indicator = "other";
    out.confidence = std::min(0.99, 0.4 + 0.6 * match.score / kSureScore);
    out.reason = {match.entry->text, match.score, Reason::Kind::entry};
  } else {
    out.confidence = 0.3;
    out.reason = {"không khớp từ nào | no entry fits"};
  }
  if (mention.doubtful) out.confidence /= 2;
  return out;
}

// A number in words is a figure only where an entry knows what it counts.
bool counts(const Mention& mention, const Match& match) {
  if (!mention.spelled) return true;
  return match.entry != nullptr && !match.entry->indicator.starts_with("other") &&
         match.noun_first == mention.last + 1 && match.noun_end > match.noun_first + 1;
}

std::vector<Found> find(const Passage& passage, KeptPlaces& kept, const Tables& tables,
                        Attribution& attribution, Reading& reading) {
  std::vector<Found> out;
  std::optional<std::size_t> previous;
  Match of_ratio;
  bool name = false;  // of the last number: a denominator goes with what it divides
  Matcher matcher(passage);
  const std::vector<Mention> mentions = mentions_of(passage, reading.notes);
  out.reserve(mentions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Mention& mention = mentions[i];
    const Tables::Cell* cell = tables.cell_at(mention.first);
    if (cell != nullptr && tables.is_value(*cell)) continue;
    if (kept.hides({mention.first, mention.last + 1})) continue;
    if (previous && !passage.same_sentence(*previous, mention.first)) previous.reset();
    Match best = mention.is_denominator ? of_ratio : matcher.match(mention, previous);
    if (cell != nullptr && !mention.is_denominator) {
      const auto labels = tables.beside(*cell);
      if (best.entry == nullptr) best = matcher.match(mention, previous, labels);
      name = names_a_cell(passage, {cell->first, cell->end}, !labels.empty(), mention, best);
    }
    of_ratio = best;
    if (!counts(mention, best) || (cell != nullptr && name)) continue;
    if (mention.doubtful) {
      reading.notes.push_back(
          {fmt::format("{}", passage.letters.origin(passage.tokens[mention.first].start)),
           "number.dot", "Dấu chấm được hiểu là dấu thập phân.",
           "A dot was read as a decimal point."});
    }
    if (!previous) {
      const TokenRange sentence{passage.sentence_first(mention.first),
                                passage.sentence_end(mention.first)};
      reading.pieces.push_back({kept.range(sentence), Piece::Kind::sentence, true});
    }
    Found& found = out.emplace_back(describe(passage, kept, mention, best), mention, best);
    found.finding.sentence = static_cast<std::uint32_t>(reading.pieces.size() - 1);
    const auto whose = attribution.of(mentions, i);
    if (whose.elsewhere) found.finding.role = Role::elsewhere;
    found.finding.area = whose.area;
    previous = mention.last;
  }
  return out;
}

// Breaches of checked relations between whole findings: flagged, never mended.
void check_relations(const programmes::Pack& pack, Reading& reading) {
  IndicatorNumbers numbers;
  std::vector<const Finding*> first;  // whole, by indicator
  for (const Finding& finding : reading.findings) {
    if (finding.role == Role::whole && numbers.add(finding.indicator) == first.size())
      first.push_back(&finding);
  }
  const auto whole = [&](std::string_view code) {
    const std::uint32_t number = numbers.number(code);
    return number == IndicatorNumbers::kNone ? nullptr : first[number];
  };
  for (const programmes::Relation& relation : pack.relations) {
    if (!relation.checked || relation.right.size() != 1) continue;
    const Finding* left = whole(relation.left);
    const Finding* right = left == nullptr ? nullptr : whole(relation.right.front());
    if (right == nullptr || left->qualifier != right->qualifier) continue;
    using Op = programmes::Relation::Op;
    const bool kept = relation.op == Op::at_most    ? left->value <= right->value
                      : relation.op == Op::at_least ? left->value >= right->value
                                                    : left->value == right->value;
    if (kept) continue;
    const auto less = reading.words(left->quote), more = reading.words(right->quote);
    reading.notes.push_back({fmt::format("{}", left->start), "relation",
                             fmt::format("«{}» và «{}» trái quan hệ {} với {}.", less, more,
                                         relation.left, relation.right_text),
                             fmt::format("\"{}\" and \"{}\" break the relation of {} to {}.", less,
                                         more, relation.left, relation.right_text)});
  }
}

// The byte of the passage at a code point of the original text.
std::size_t byte_at(const Passage& passage, std::string_view place) {
  std::size_t point = 0;
  std::from_chars(place.data(), place.data() + place.size(), point);
  return passage.letters.byte_at(point);
}

// A note about a number that is masked would tell it. Notes of the file come before `first`.
void drop_private_notes(const Passage& passage, KeptPlaces& kept, std::size_t first,
                        base::Problems& notes) {
  const auto tells = [&](const base::Problem& note) {
    return kept.hides(byte_at(passage, note.place));
  };
  notes.erase(
      std::remove_if(notes.begin() + static_cast<std::ptrdiff_t>(first), notes.end(), tells),
      notes.end());
}

// The notes with their places in the text that is kept.
base::Problems kept_notes(const Passage& passage, KeptPlaces& kept, std::size_t first,
                          const base::Problems& notes) {
  base::Problems out = notes;
  for (std::size_t i = first; i < out.size(); ++i)
    out[i].place = fmt::format("{}", kept.byte(byte_at(passage, out[i].place)));
  return out;
}

}  // namespace

Reading read_report(const office::Content& content, const Lexicon& lexicon,
                    const organisations::Areas& areas, const programmes::Pack& pack) {
  const Passage passage = passage_of(letters_of(content.text), lexicon);
  Reading out;
  out.notes = content.notes;
  About document = about(passage, pack);
  Places places(passage, areas, document.day());
  locate(passage, places, document);
  out.area = document.area;
  out.area_name = document.area_name;
  out.level = document.level;
  out.from = document.from;
  out.to = document.to;
  out.programme = document.programme;
  const auto persons = personal_spans(passage);
  out.kept = masked_text(passage, persons);
  KeptPlaces kept(passage, persons, out.kept);
  const Tables tables(content, passage);
  Attribution attribution(passage, document, places);
  std::vector<Found> found = find(passage, kept, tables, attribution, out);
  const std::vector<Found> in_tables = tables.read(document, places, pack, found, kept, out);
  consolidate(passage, found);
  const auto prose_end = static_cast<std::ptrdiff_t>(found.size());
  found.insert(found.end(), in_tables.begin(), in_tables.end());
  std::inplace_merge(
      found.begin(), found.begin() + prose_end, found.end(),
      [](const Found& a, const Found& b) { return a.mention.first < b.mention.first; });
  give_facts(found, out);
  out.findings.reserve(found.size());
  for (const Found& each : found) {
    out.findings.push_back(each.finding);
    if (content.recognised) out.findings.back().confidence *= kRecognised;
  }
  drop_private_notes(passage, kept, content.notes.size(), out.notes);
  check_relations(pack, out);
  out.kept_notes = kept_notes(passage, kept, content.notes.size(), out.notes);
  return out;
}

std::string Reading::sentence(const Finding& finding) const {
  std::string out;
  auto piece = pieces.begin() + finding.sentence;
  do {
    if (!piece->first) {
      out += piece->kind == Piece::Kind::label  ? " · "
             : piece->kind == Piece::Kind::head ? " | "
                                                : ": ";
    }
    out += words(piece->words);
  } while (++piece != pieces.end() && !piece->first);
  return out;
}

std::string_view name(Role role) {
  switch (role) {
    case Role::whole:
      return "whole";
    case Role::part:
      return "part";
    case Role::repeat:
      return "repeat";
    case Role::change:
      return "change";
    case Role::target:
      return "target";
    case Role::elsewhere:
      return "elsewhere";
  }
  return "";
}

std::string text_of(const Reason& reason) {
  switch (reason.kind) {
    case Reason::Kind::entry:
      return fmt::format("«{}» ({} điểm | points)", reason.words, reason.points);
    case Reason::Kind::catalogue:
      return fmt::format("«{}» (tên trong danh mục | name of the catalogue)", reason.words);
    case Reason::Kind::text:
      break;
  }
  return std::string(reason.words);
}

}  // namespace luytre::extraction
