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
  std::string_view indicator = "other";  // or a code; lives as long as the lexicon and the pack
  base::Decimal value;
  bool decrease = false;  // change: downwards
  rollup::Qualifier qualifier = rollup::Qualifier::exact;
  std::size_t start = 0;  // the number itself: [start, end)
  std::size_t end = 0;
  KeptRange number;            // the same in Reading::kept
  KeptRange unit;              // the counted word as written: tin, khẩu, lượt người
  KeptRange quote;             // the number with the words that decided
  std::uint32_t sentence = 0;  // its first piece in Reading::pieces
  double confidence = 0;       // 0-1
  Reason reason;
  Role role = Role::whole;
  int fact = 0;                               // mentions of one fact share it
  std::optional<organisations::AreaNo> area;  // only when not the document's
  std::optional<calendar::Period> period;     // only when not the document's
};

// A piece of the sentence that a figure stands in: that of the text whole; of a cell the labels of
// its row, the heads of its column, itself.
struct Piece {
  enum class Kind : std::uint8_t { sentence, label, head, cell };
  KeptRange words;
  Kind kind;
  bool first;
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
  std::vector<Piece> pieces;  // of the sentences with findings
  base::Problems notes;       // breaches of relations, doubtful numbers: flagged, never mended
  MaskedText kept;            // the whole text, personal data masked
  base::Problems kept_notes;  // the notes, places in the text as bytes of `kept`

  std::string_view words(const KeptRange& range) const {
    return std::string_view(kept.text).substr(range.start, range.end - range.start);
  }
  // The sentence that a finding stands in, personal data masked.
  std::string sentence(const Finding& finding) const;
};

inline constexpr std::size_t kMaxBytes = 10'000'000;

// Reads a file's text and tables: NFC or not, valid UTF-8 of at most kMaxBytes; throws
// base::Error(invalid) for broken UTF-8, too_large over the limit. Pure; any thread.
Reading read_report(const office::Content& content, const Lexicon& lexicon,
                    const organisations::Areas& areas, const programmes::Pack& pack);

std::string_view name(Role role);
std::string text_of(const Reason& reason);  // Vietnamese | English

}  // namespace luytre::extraction
