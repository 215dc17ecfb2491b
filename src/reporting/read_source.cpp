#include "reporting/read_source.h"

#include "base/sha256.h"
#include "office/read_file.h"

namespace luytre::reporting {
namespace {

KeptFinding kept(const extraction::Reading& reading, const extraction::Finding& finding) {
  return {std::string(finding.indicator),
          finding.value,
          finding.decrease,
          finding.qualifier,
          finding.number,
          std::string(reading.words(finding.unit)),
          std::string(reading.words(finding.quote)),
          reading.sentence(finding),
          finding.confidence,
          extraction::text_of(finding.reason),
          finding.role,
          finding.fact,
          finding.area};
}

}  // namespace

Report read_source(const World& world, const extraction::Lexicon& lexicon, const std::string& bytes,
                   const std::string& file) {
  extraction::Reading reading =
      extraction::read_report(office::read_file(bytes, file), lexicon, world.areas, world.pack);
  Report out;
  out.source = base::sha256_hex(bytes);
  out.name = extraction::masked(file.substr(file.find_last_of('/') + 1), lexicon);
  out.area = reading.area;
  out.area_name = reading.area_name;
  out.column = column_for(world, reading);
  out.programme = reading.programme;
  out.from = reading.from;
  out.as_of = reading.to;
  for (const extraction::Finding& finding : reading.findings) {
    Item& item = out.items.emplace_back();
    item.finding = kept(reading, finding);
    item.cell = {rollup::State::number, finding.qualifier, finding.value.thousandths()};
  }
  out.text = std::move(reading.kept);
  out.notes = std::move(reading.kept_notes);
  offer(world, out);
  return out;
}

}  // namespace luytre::reporting
