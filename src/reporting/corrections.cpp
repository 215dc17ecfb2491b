#include "reporting/corrections.h"

#include <fmt/core.h>

#include "rollup/names.h"

namespace luytre::reporting {
namespace {

// The number as written: what stands before the words that it counts.
std::string written(const Item& item) {
  return item.finding.quote.substr(0, item.finding.quote.find(' '));
}

std::string label_of(const Item& item) {
  const bool taken = item.decision == Decision::corrected || item.decision == Decision::accepted;
  const std::string code =
      taken ? item.series.substr(0, item.series.find('/')) : item.finding.indicator;
  const rollup::Qualifier qualifier = taken ? item.cell.qualifier : item.finding.qualifier;
  const std::int64_t value = taken ? item.cell.value : item.finding.value.thousandths();
  std::string out = fmt::format("  {} | {} | {} | value={}", written(item), code, name(qualifier),
                                base::plain(value));
  if (!taken && item.finding.role != extraction::Role::whole)
    out += fmt::format(" | role={}", name(item.finding.role));
  return out + "\n";
}

}  // namespace

std::string cases_of(const std::vector<CorrectedSentence>& sentences) {
  std::string out = "# Câu do cán bộ sửa | sentences that officers corrected\n## corrections\n";
  for (const CorrectedSentence& sentence : sentences) {
    out += fmt::format("# {}\n", sentence.source);
    for (const Item& item : sentence.items) {
      if (item.decision != Decision::corrected) continue;
      out += fmt::format("# «{}»: {} {} -> {} {}\n", item.finding.quote, item.finding.indicator,
                         base::plain(item.finding.value.thousandths()), item.series,
                         base::plain(item.cell.value));
    }
    out += sentence.text + "\n";
    for (const Item& item : sentence.items) out += label_of(item);
    out += "\n";
  }
  return out;
}

}  // namespace luytre::reporting
