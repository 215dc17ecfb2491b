#include "figures/read_pivot.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "figures/pivot_reader.h"
#include "text/text.h"

namespace luytre::figures {
namespace {

constexpr std::array<std::string_view, 9> kNames = {
    "areas", "indicators", "columns", "map", "known", "show", "sort", "top", "present"};

std::string joined(std::span<const std::string_view> names) {
  std::string out;
  for (const std::string_view name : names) out += (out.empty() ? "" : ", ") + std::string(name);
  return out;
}

std::optional<std::size_t> whole_number(std::string_view text) {
  if (text.empty() || text.size() > 6) return std::nullopt;
  std::size_t out = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    out = out * 10 + static_cast<std::size_t>(c - '0');
  }
  return out;
}

// Product rule: nobody is ranked by counts of people under measures, nor by shares of them.
bool counts_people(const programmes::Pack& pack, const programmes::Indicator& indicator) {
  const auto personal = [&](const std::string& code) {
    const programmes::Indicator* side = pack.indicator(code);
    return side != nullptr && side->personal;
  };
  return indicator.personal || personal(indicator.numerator) || personal(indicator.denominator);
}

}  // namespace

PivotReader::PivotReader(const World& world, const PivotWords& words, const PivotGround& ground)
    : world_(world), ground_(ground) {
  for (const auto& [name, value] : words) {
    if (std::find(kNames.begin(), kNames.end(), name) != kNames.end()) {
      split(name, value);
      continue;
    }
    const bool plain = !text::first_invalid_byte(name) && name.size() <= kMaxPivotWordBytes;
    bad(plain ? name : "", "pivot.unknown",
        fmt::format("Không có phần này trong câu hỏi; có: {}.", joined(kNames)),
        fmt::format("A question has no such part; there are: {}.", joined(kNames)));
  }
}

void PivotReader::bad(const std::string& place, std::string code, std::string vi, std::string en) {
  problems_.push_back({place, std::move(code), std::move(vi), std::move(en)});
}

void PivotReader::over(const std::string& place, std::string code, std::size_t count,
                       std::size_t most, std::string_view narrow_vi, std::string_view narrow_en) {
  ++limits_;
  bad(place, std::move(code), fmt::format("{}, nhiều nhất {}: {}.", count, most, narrow_vi),
      fmt::format("{}, at most {}: {}.", count, most, narrow_en));
}

void PivotReader::split(const std::string& name, const std::string& value) {
  if (text::first_invalid_byte(value))
    return bad(name, "pivot.utf8", "Không phải UTF-8.", "This is not UTF-8.");
  std::vector<std::string>& out = words_[name];
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t comma = std::min(value.find(',', at), value.size());
    const std::size_t first = value.find_first_not_of(" \t", at);
    if (first < comma) {
      const std::size_t last = value.find_last_not_of(" \t", comma - 1);
      const std::string word = value.substr(first, last - first + 1);
      if (std::find(out.begin(), out.end(), word) == out.end()) out.push_back(word);
    }
    at = comma + 1;
  }
}

std::vector<PivotReader::Word> PivotReader::words(const std::string& name) const {
  std::vector<Word> out;
  const auto at = words_.find(name);
  if (at == words_.end()) return out;
  for (std::size_t i = 0; i < std::min(at->second.size(), kMaxPivotWords); ++i)
    if (at->second[i].size() <= kMaxPivotWordBytes)
      out.push_back({at->second[i], fmt::format("{}/{}", name, i)});
  return out;
}

std::optional<PivotReader::Word> PivotReader::one(const std::string& name) {
  const auto all = words(name);
  if (all.empty()) return std::nullopt;
  if (all.size() > 1) bad(name, "pivot.one", "Chỉ được nêu một lần.", "It may be said only once.");
  return all.front();
}

std::vector<PivotReader::Word> PivotReader::needed(const std::string& name, std::string_view vi,
                                                   std::string_view en) {
  auto out = words(name);
  const auto said = words_.find(name);
  if (said == words_.end() || said->second.empty()) {
    bad(name, "pivot.missing", fmt::format("Cần ít nhất một {}.", vi),
        fmt::format("At least one {} is needed.", en));
  }
  return out;
}

void PivotReader::indicator(const Word& word) {
  const bool group = word.text.ends_with(".*");
  const std::string_view prefix =
      std::string_view(word.text).substr(0, word.text.size() - (group ? 1 : 0));
  bool found = false;
  for (std::size_t i = 0; i < world_.series.size(); ++i) {
    const programmes::Series& series = world_.series[i];
    const bool match =
        group ? series.slice == nullptr && series.code.starts_with(prefix) : series.code == prefix;
    if (!match) continue;
    found = true;
    const auto number = static_cast<SeriesNo>(i);
    const bool twice =
        std::find(out_.series.begin(), out_.series.end(), number) != out_.series.end();
    if (!twice) out_.series.push_back(number);
  }
  if (found) return;
  bad(word.place, "pivot.indicator",
      fmt::format("Không có chỉ tiêu «{}» (xem danh mục chỉ tiêu).", word.text),
      fmt::format("There is no indicator \"{}\" (see the list of indicators).", word.text));
}

std::optional<PivotField> PivotReader::field(std::string_view name) const {
  const auto at = std::find(kPivotFields.begin(), kPivotFields.end(), name);
  if (at == kPivotFields.end()) return std::nullopt;
  return static_cast<PivotField>(at - kPivotFields.begin());
}

void PivotReader::show(const Word& word) {
  if (const auto found = field(word.text)) {
    out_.fields.push_back(*found);
    return;
  }
  bad(word.place, "pivot.field",
      fmt::format("«{}» không phải một trong: {}.", word.text, joined(kPivotFields)),
      fmt::format("\"{}\" is none of: {}.", word.text, joined(kPivotFields)));
}

void PivotReader::sort(const Word& word) {
  PivotSort out;
  std::string_view text = word.text;
  out.descending = text.starts_with('-');
  if (out.descending) text.remove_prefix(1);
  const std::size_t at = text.find('@');
  const std::string_view key = text.substr(0, at);
  out.field = field(key);
  const bool by_name = key == "name" && at == std::string_view::npos;
  if (!by_name && (!out.field || out.field == PivotField::rank)) {
    return bad(word.place, "pivot.sort",
               fmt::format("«{}» không phải name hay một giá trị, có thể kèm @kỳ.", word.text),
               fmt::format("\"{}\" is neither name nor a value, perhaps with @column.", word.text));
  }
  out.column = out_.columns.empty() ? 0 : out_.columns.size() - 1;
  if (at != std::string_view::npos) {
    const auto named = read_column(std::string(text.substr(at + 1)));
    const auto column =
        std::find_if(out_.columns.begin(), out_.columns.end(), [&](const PivotColumn& each) {
          return named && each.first == named->first && each.last == named->last;
        });
    if (column == out_.columns.end()) {
      return bad(word.place, "pivot.sort_column",
                 fmt::format("«{}» không có trong các kỳ được hỏi.", text.substr(at + 1)),
                 fmt::format("\"{}\" is not among the columns asked.", text.substr(at + 1)));
    }
    out.column = static_cast<std::size_t>(column - out_.columns.begin());
  }
  out_.sort = out;
}

void PivotReader::top() {
  const auto word = one("top");
  if (!word) return;
  const auto count = whole_number(word->text);
  if (!count || *count == 0) {
    return bad(word->place, "pivot.top", fmt::format("«{}» không phải số hàng từ 1.", word->text),
               fmt::format("\"{}\" is no number of rows from 1.", word->text));
  }
  out_.top = count;
  if (!out_.sort && words("sort").empty()) {
    out_.sort =
        PivotSort{PivotField::effective, out_.columns.empty() ? 0 : out_.columns.size() - 1, true};
  } else if (out_.sort && !out_.sort->field) {
    bad(word->place, "pivot.top_by_name", "top cần thứ tự theo giá trị, không theo tên.",
        "top needs an order by a value, not by name.");
  }
}

void PivotReader::present() {
  const auto word = one("present");
  if (!word) return;
  out_.present = word->text == "1";
  if (word->text == "0" || word->text == "1") return;
  bad(word->place, "pivot.present", "present là 0 hoặc 1.", "present is 0 or 1.");
}

// Who stands before whom is asked of acts and of service, within one level.
void PivotReader::refuse_ranks() {
  const bool by_value = out_.sort && out_.sort->field;
  const bool ranks = out_.top || out_.wants(PivotField::rank);
  if (!by_value && !ranks) return;
  for (const SeriesNo each : out_.series) {
    const programmes::Series& series = world_[each];
    if (!counts_people(world_.pack, *series.indicator)) continue;
    bad("indicators", "pivot.rank_people",
        fmt::format("«{}» đếm người hoặc tin báo: không xếp hạng, không sắp theo giá trị.",
                    series.code),
        fmt::format("\"{}\" counts people or tips: nobody is ranked or sorted by it.",
                    series.code));
  }
  const bool mixed = std::any_of(out_.areas.begin(), out_.areas.end(), [&](AreaNo area) {
    return world_.areas[area].level != world_.areas[out_.areas.front()].level;
  });
  if (ranks && mixed) {
    bad("areas", "pivot.rank_levels", "Chỉ xếp hạng các địa bàn cùng một cấp.",
        "Only areas of one level can be ranked.");
  }
}

void PivotReader::check_sizes() {
  for (const auto& [name, all] : words_) {
    if (all.size() > kMaxPivotWords)
      over(name, "pivot.too_many_words", all.size(), kMaxPivotWords,
           "dùng ID/cấp, nhóm.* hoặc một khoảng kỳ", "use ID/level, group.* or a range");
    for (std::size_t i = 0; i < std::min(all.size(), kMaxPivotWords); ++i)
      if (all[i].size() > kMaxPivotWordBytes)
        over(fmt::format("{}/{}", name, i), "pivot.too_long", all[i].size(), kMaxPivotWordBytes,
             "byte; viết mã ngắn", "bytes; write its code");
  }
  if (out_.areas.size() > kMaxPivotAreas)
    over("areas", "pivot.too_many_areas", out_.areas.size(), kMaxPivotAreas,
         "hỏi từng tỉnh hoặc cấp cao hơn", "ask province by province, or a higher level");
  std::size_t months = 0;
  for (const PivotColumn& each : out_.columns)
    months += static_cast<std::size_t>(each.last) - static_cast<std::size_t>(each.first) + 1;
  if (months * out_.series.size() > kMaxPivotMonths)
    over("columns", "pivot.too_many_months", months * out_.series.size(), kMaxPivotMonths,
         "bớt chỉ tiêu hoặc hỏi khoảng ngắn hơn", "ask fewer indicators or shorter ranges");
  const std::size_t cells = out_.areas.size() * out_.series.size() * out_.columns.size();
  if (cells > kMaxPivotCells)
    over("", "pivot.too_many_cells", cells, kMaxPivotCells, "bớt địa bàn, chỉ tiêu hoặc kỳ",
         "ask fewer areas, indicators or columns");
}

PivotQuestion PivotReader::finish() {
  check_sizes();
  if (problems_.empty()) return std::move(out_);
  const bool limits_alone = limits_ == problems_.size();
  throw base::Error(limits_alone ? base::ErrorKind::too_large : base::ErrorKind::invalid,
                    std::move(problems_));
}

PivotQuestion PivotReader::period() {
  read_times();
  return finish();
}

PivotQuestion PivotReader::whole() {
  read_times();
  for (const Word& each : needed("areas", "địa bàn", "area")) area(each);
  for (const Word& each : needed("indicators", "chỉ tiêu", "indicator")) indicator(each);
  for (const Word& each : words("show")) show(each);
  if (const auto word = one("sort")) sort(*word);
  top();
  present();
  refuse_ranks();
  return finish();
}

PivotQuestion read_pivot(const World& world, const PivotWords& words, const PivotGround& ground) {
  return PivotReader(world, words, ground).whole();
}

PivotQuestion read_period(const World& world, const PivotWords& words, const PivotGround& ground) {
  return PivotReader(world, words, ground).period();
}

}  // namespace luytre::figures
