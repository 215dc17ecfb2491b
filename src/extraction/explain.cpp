#include "extraction/explain.h"

#include <fmt/core.h>

#include <algorithm>

#include "extraction/match.h"
#include "extraction/reading.h"
#include "rollup/names.h"

namespace luytre::extraction {
namespace {

constexpr std::size_t kShown = 6;  // candidates of one number
constexpr std::size_t kWordsAround = 12;

// The words around a number, itself marked.
std::string clause_of(const Passage& passage, const Mention& mention) {
  std::size_t first = mention.first, end = mention.last + 1;
  while (first > 0 && mention.first - first < kWordsAround &&
         passage.same_sentence(first - 1, mention.first))
    --first;
  while (end - mention.last <= kWordsAround && passage.same_sentence(end, mention.first)) ++end;
  std::string out = first < mention.first ? passage.written(first, mention.first) + " " : "";
  out += "[" + passage.written(mention.first, mention.last + 1) + "]";
  if (end > mention.last + 1) out += " " + passage.written(mention.last + 1, end);
  return out;
}

const Finding* finding_at(const Reading& reading, std::size_t start) {
  const auto at = std::find_if(reading.findings.begin(), reading.findings.end(),
                               [&](const Finding& finding) { return finding.start == start; });
  return at == reading.findings.end() ? nullptr : &*at;
}

std::string outcome_of(const Finding* finding) {
  if (finding == nullptr)
    return "  → không phải số liệu | no figure: chữ số không đi với chỉ tiêu nào | number in words "
           "without a noun\n";
  return fmt::format("  → {} {} {} ({}): {}\n", finding->indicator, name(finding->qualifier),
                     base::vietnamese(finding->value.thousandths()), name(finding->role),
                     text_of(finding->reason));
}

}  // namespace

std::string explain(std::string_view utf8, const Lexicon& lexicon,
                    const organisations::Areas& areas, const programmes::Pack& pack) {
  const Reading reading = read_report({std::string(utf8), {}, false, {}}, lexicon, areas, pack);
  const Passage passage = passage_of(utf8, lexicon);
  base::Problems problems;
  Matcher matcher(passage);
  std::optional<std::size_t> previous;
  std::string out;
  for (const Mention& mention : mentions_of(passage, problems)) {
    if (previous && !passage.same_sentence(*previous, mention.first)) previous.reset();
    out += clause_of(passage, mention) + "\n";
    const auto candidates = matcher.candidates(mention, previous);
    for (std::size_t i = 0; i < std::min(candidates.size(), kShown); ++i)
      out += fmt::format("  {:>3}  {:<32} «{}»  {}\n", candidates[i].score,
                         candidates[i].entry->indicator, candidates[i].entry->text,
                         candidates[i].entry->place);
    if (candidates.size() > kShown)
      out += fmt::format("       … {} mục khác | more\n", candidates.size() - kShown);
    out += outcome_of(
        finding_at(reading, passage.letters.origin(passage.tokens[mention.first].start)));
    previous = mention.last;
  }
  if (out.empty()) out = "Không có số liệu nào | no figure in it\n";
  for (const base::Problem& note : reading.notes)
    out += fmt::format("! {} {} | {}\n", note.place, note.vi, note.en);
  return out;
}

}  // namespace luytre::extraction
