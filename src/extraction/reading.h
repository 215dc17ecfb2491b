#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/decimal.h"
#include "base/problem.h"
#include "calendar/day.h"
#include "extraction/lexicon.h"
#include "extraction/mask.h"
#include "office/content.h"
#include "organisations/areas.h"
#include "programmes/pack.h"
#include "rollup/rollup.h"

namespace luytre::extraction {

enum class Role : std::uint8_t { whole, part, repeat, change, target, elsewhere };

// Why a number was read as it was: a text for a person, or the words of the entry or of the
// catalogue that fit. They live as long as the lexicon and the pack.
struct Reason {
  enum class Kind : std::uint8_t { text, entry, catalogue };
  std::string_view words;
  int points = 0;  // of an entry
  Kind kind = Kind::text;
};

// A figure read out of a document, not yet accepted. Offsets are code points of the original text.
struct Finding {
  std::string indicator;  // code of the catalogue, or "other"
  base::Decimal value;
  bool decrease = false;  // change: downwards
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  std::string unit;       // the counted word as written: tin, khẩu, lượt người
  std::size_t start = 0;  // the number itself: [start, end)
  std::size_t end = 0;
  std::size_t kept_start = 0;  // the same in bytes of Reading::kept
  std::size_t kept_end = 0;
  std::string quote;         // the number with the words that decided, personal data masked
  std::size_t sentence = 0;  // of Reading::sentences: the one it stands in
  double confidence = 0;     // 0-1
  Reason reason;
  Role role = Role::whole;
  int fact = 0;                               // mentions of one fact share it
  std::optional<organisations::AreaNo> area;  // only when not the document's
  std::optional<calendar::Period> period;     // only when not the document's
};

// What a report says: where, when, under which programme, and every figure in it.
struct Reading {
  std::optional<organisations::AreaNo> area;
  std::string area_name;  // as written
  std::string level;      // central | province | district | commune | other
  std::optional<base::Day> from;
  std::optional<base::Day> to;  // data as of
  std::string programme;        // number as written, or empty
  std::vector<Finding> findings;
  std::vector<std::string> sentences;  // those with findings, personal data masked
  base::Problems notes;       // breaches of relations, doubtful numbers: flagged, never mended
  MaskedText kept;            // the whole text, personal data masked
  base::Problems kept_notes;  // the notes, places in the text as bytes of `kept`
};

inline constexpr std::size_t kMaxBytes = 10'000'000;

// Reads a file's text and tables: NFC or not, valid UTF-8 of at most kMaxBytes; throws
// base::Error(invalid) for broken UTF-8, too_large over the limit. Pure; any thread.
Reading read_report(const office::Content& content, const Lexicon& lexicon,
                    const organisations::Areas& areas, const programmes::Pack& pack);

std::string_view name(Role role);
std::string text_of(const Reason& reason);  // Vietnamese | English

}  // namespace luytre::extraction
