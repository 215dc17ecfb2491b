#include "reporting/desk_json.h"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "reporting/pivot_routes.h"
#include "reporting/place_json.h"
#include "rollup/names.h"
#include "text/utf16.h"

namespace luytre::reporting {
namespace {

constexpr std::size_t kMostGuesses = 5;  // areas proposed for a report

std::string_view name(Waiting::Step step) {
  switch (step) {
    case Waiting::Step::queued:
      return "queued";
    case Waiting::Step::reading:
      return "reading";
    case Waiting::Step::failed:
      return "failed";
  }
  return "";
}

std::string_view decision_word(Decision decision) {
  return decision == Decision::offered ? "open" : name(decision);
}

void write_problems(json::JsonWriter& json, const base::Problems& problems) {
  json.begin_array();
  for (const base::Problem& each : problems) {
    json.begin_object().key("place").text(each.place).key("code").text(each.code);
    json.key("vi").text(each.vi).key("en").text(each.en).end_object();
  }
  json.end_array();
}

void write_counts(json::JsonWriter& json, const Counts& counts) {
  json.begin_object().key("found").integer(counts.found).key("offered").integer(counts.offered);
  json.key("doubtful").integer(counts.doubtful).key("decided").integer(counts.decided);
  json.key("open").integer(counts.open).key("taken").integer(counts.taken).end_object();
}

void write_amount(json::JsonWriter& json, std::int64_t value, rollup::Qualifier qualifier) {
  json.key("value").text(base::plain(value)).key("qualifier").text(rollup::name(qualifier));
}

// The members of File; the object stays open.
void begin_file(json::JsonWriter& json, const World& world, const Listed& file,
                const base::Problems& problems) {
  const base::Day day = file.column ? world.period(*file.column).to : organisations::kForever;
  json.begin_object().key("address").text(file.source).key("name").text(file.name);
  json.key("state").text(name(file.state)).key("version").integer(file.version).key("area");
  file.area ? write_area(json, world, *file.area, day) : void(json.null());
  json.key("column");
  file.column ? write_column(json, world, *file.column) : void(json.null());
  json.key("counts");
  write_counts(json, file.counts);
  json.key("masked").begin_array();
  for (const auto& [kind, count] : file.masked)
    json.begin_object().key("kind").text(kind).key("count").integer(count).end_object();
  json.end_array().key("problems");
  write_problems(json, problems);
}

void write_waiting(json::JsonWriter& json, const Waiting& file) {
  json.begin_object().key("address").text(file.address).key("name").text(file.name);
  json.key("state").text(name(file.step)).key("version").integer(0);
  json.key("area").null().key("column").null().key("counts");
  write_counts(json, {});
  json.key("masked").begin_array().end_array().key("problems");
  write_problems(json, file.problems);
  json.end_object();
}

// A note's place in the text, in the offsets of the browser.
base::Problems with_offsets(base::Problems notes, const text::Utf16Offsets& offsets) {
  for (base::Problem& note : notes) {
    std::size_t byte = 0;
    const char* end = note.place.data() + note.place.size();
    const auto [stop, fault] = std::from_chars(note.place.data(), end, byte);
    if (fault == std::errc() && stop == end) note.place = fmt::format("{}", offsets.at(byte));
  }
  return notes;
}

void write_hints(json::JsonWriter& json, const Open& file, std::size_t number) {
  json.key("hints").begin_array();
  if (const auto at = file.hints.find(number); at != file.hints.end()) {
    for (const Hint& hint : at->second)
      json.begin_object()
          .key("series")
          .text(hint.series)
          .key("times")
          .integer(hint.times)
          .end_object();
  }
  json.end_array();
}

void write_finding(json::JsonWriter& json, const World& world, const Open& file, std::size_t number,
                   const text::Utf16Offsets& offsets) {
  const Item& item = file.report.items[number - 1];
  const KeptFinding& finding = item.finding;
  const bool placed = !file.report.text.text.empty();
  const auto offset = [&](std::size_t byte) {
    placed ? json.integer(static_cast<std::int64_t>(offsets.at(byte))) : json.null();
  };
  json.begin_object().key("number").integer(static_cast<std::int64_t>(number)).key("start");
  offset(finding.number.start);
  json.key("end");
  offset(finding.number.end);
  json.key("quote").text(finding.quote);
  write_amount(json, finding.value.thousandths(), finding.qualifier);
  json.key("unit").text(finding.unit).key("indicator").text(finding.indicator);
  json.key("role").text(name(finding.role));
  if (finding.role == extraction::Role::change)
    json.key("direction").text(finding.decrease ? "down" : "up");
  const auto series = series_for(world, finding);
  json.key("offered").boolean(item.offered).key("series");
  series ? json.text(*series) : json.null();
  json.key("area");
  finding.area
      ? write_area(json, world, *finding.area, file.report.as_of.value_or(organisations::kForever))
      : void(json.null());
  json.key("confidence").decimal(std::llround(finding.confidence * 1000));
  json.key("reason").text(item.finding.reason).key("fact").integer(finding.fact);
  json.key("decision").text(decision_word(item.decision)).key("accepted");
  if (taken(item)) {
    json.begin_object().key("series").text(item.series);
    write_amount(json, item.cell.value, item.cell.qualifier);
    json.end_object();
  } else {
    json.null();
  }
  write_hints(json, file, number);
  json.end_object();
}

void write_text(json::JsonWriter& json, const extraction::MaskedText& text,
                const text::Utf16Offsets& offsets) {
  const auto span = [&](std::size_t start, std::size_t end) {
    json.key("start").integer(static_cast<std::int64_t>(offsets.at(start)));
    json.key("end").integer(static_cast<std::int64_t>(offsets.at(end)));
  };
  json.key("text");
  text.text.empty() ? json.null() : json.text(text.text);
  json.key("paragraphs").begin_array();
  for (std::size_t at = 0; at < text.text.size();) {
    const std::size_t end = std::min(text.text.find('\n', at), text.text.size());
    const std::size_t first = text.text.find_first_not_of(" \t\r\n", at);
    if (first < end) {
      json.begin_object();
      span(at, text.text.find_last_not_of(" \t\r\n", end - 1) + 1);
      json.end_object();
    }
    at = end + 1;
  }
  json.end_array().key("masked_spans").begin_array();
  for (const extraction::MaskedSpan& each : text.spans) {
    json.begin_object().key("kind").text(name(each.kind));
    span(each.start, each.end);
    json.end_object();
  }
  json.end_array();
}

void write_open(json::JsonWriter& json, const World& world, const Open& file, bool with_text) {
  const Report& report = file.report;
  const text::Utf16Offsets offsets(report.text.text);
  const bool read = report.state == State::read;
  begin_file(json, world, file.line, read ? faults(world, report) : base::Problems{});
  json.key("programme").text(report.programme).key("from");
  write_day(json, report.from);
  json.key("as_of");
  write_day(json, report.as_of);
  json.key("area_name").text(report.area_name).key("who").text(report.who);
  json.key("why").text(report.why).key("recorded_at").text(base::iso(*report.recorded_at));
  json.key("findings").begin_array();
  for (std::size_t number = 1; number <= report.items.size(); ++number)
    write_finding(json, world, file, number, offsets);
  json.end_array().key("notes");
  write_problems(json, with_offsets(report.notes, offsets));
  json.key("breaches");
  write_problems(json, breaches(world, report));
  json.key("areas");
  write_found(json, world, report.area ? "" : report.area_name, report.as_of, kMostGuesses);
  json.key("columns").begin_array();
  for (const ColumnNo column : possible_columns(world, report)) write_column(json, world, column);
  json.end_array();
  if (with_text) write_text(json, report.text, offsets);
  json.end_object();
}

}  // namespace

std::string json_of(const World& world, const Files& files) {
  json::JsonWriter json;
  json.begin_object().key("files").begin_array();
  for (const Listed& each : files.kept) {
    begin_file(json, world, each, {});
    json.end_object();
  }
  for (const Waiting& each : files.waiting) write_waiting(json, each);
  json.end_array().key("more").boolean(files.more).end_object();
  return json.finish();
}

std::string json_of(const World&, const Waiting& file) {
  json::JsonWriter json;
  write_waiting(json, file);
  return json.finish();
}

std::string json_of(const World& world, const Listed& file) {
  json::JsonWriter json;
  begin_file(json, world, file, {});
  json.end_object();
  return json.finish();
}

std::string json_of(const World& world, const Open& file, bool with_text) {
  json::JsonWriter json;
  write_open(json, world, file, with_text);
  return json.finish();
}

std::string json_of(const World& world, const Outcome& outcome, const Open& file) {
  json::JsonWriter json;
  json.begin_object().key("written").integer(outcome.written).key("kept").integer(outcome.kept);
  json.key("already").boolean(outcome.already);
  if (outcome.seq > 0) json.key("journal").text(journal_place(outcome.shard, outcome.seq));
  json.key("file");
  write_open(json, world, file, false);
  json.end_object();
  return json.finish();
}

std::string json_of(const World& world, const Missing& missing) {
  const base::Day day = world.period(missing.column).to;
  json::JsonWriter json;
  json.begin_object().key("area");
  write_area(json, world, missing.area, day);
  json.key("column");
  write_column(json, world, missing.column);
  json.key("due").integer(static_cast<std::int64_t>(missing.due));
  json.key("sent").integer(static_cast<std::int64_t>(missing.due - missing.parts.size()));
  json.key("missing").begin_array();
  for (const Missing::Part& part : missing.parts) {
    json.begin_object().key("id").text(world.areas[part.area].id);
    json.key("name").text(world.areas.full_name(part.area, day)).key("file");
    part.file ? json.text(*part.file) : json.null();
    json.end_object();
  }
  json.end_array().end_object();
  return json.finish();
}

std::string json_of(const std::vector<Conflict>& conflicts, const World& world) {
  json::JsonWriter json;
  json.begin_object().key("type").text("about:blank").key("title").text("Conflict");
  json.key("status").integer(409).key("problems");
  write_problems(json, {{"", "figure.conflict",
                         "Số liệu của nguồn khác đang ở các ô này: thay, hay giữ nguyên?",
                         "Another source's figures stand in these cells: replace or keep them?"}});
  json.key("conflicts").begin_array();
  for (const Conflict& each : conflicts) {
    const rollup::Cell& there = each.there.figure.cell;
    json.begin_object().key("number").integer(static_cast<std::int64_t>(each.number));
    json.key("series").text(world[each.here.series].code).key("here").begin_object();
    write_amount(json, each.here.cell.value, each.here.cell.qualifier);
    json.end_object().key("there").begin_object();
    write_amount(json, there.value, there.qualifier);
    json.key("source").text(each.there.batch.source).key("name");
    each.name ? json.text(*each.name) : json.null();
    json.key("who").text(each.there.batch.who);
    json.key("recorded_at").text(base::iso(each.there.recorded_at)).end_object().end_object();
  }
  json.end_array().end_object();
  return json.finish();
}

}  // namespace luytre::reporting
