#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "programmes/forbidden.h"
#include "programmes/pack.h"
#include "text/text.h"
#include "toml/table_reader.h"

namespace luytre::programmes {
namespace {

using toml::TableReader;
using toml::Value;

template <typename T>
using Words = std::initializer_list<std::pair<std::string_view, T>>;

// Reads all files of one pack, adding every mistake to `problems`.
class PackReader {
 public:
  void file(const base::EmbeddedFile& file);
  PackReading finish();

 private:
  // A reference to something by its code, checked when all files are read.
  struct Reference {
    std::string code;
    std::string place;
    std::string_view what;  // programme, review, body, indicator
  };

  void programme_file(TableReader& root);
  void body(const Value& value);
  void programme(const Value& value);
  void review(const Value& value);
  void indicator(const Value& value);
  void refuse_targets(TableReader& in, const Indicator& indicator);
  void validity(TableReader& in, Indicator& out);
  void rate_sides(TableReader& in, Indicator& out);
  void slice(const Value& value, Indicator& indicator);
  void relation(const Value& value);
  void check_references();
  void check_parents();

  template <typename T>
  T choice(TableReader& in, std::string_view key, std::string_view fallback, Words<T> words);
  Bilingual bilingual(TableReader& in, std::string_view vi, std::string_view en);
  std::string code(TableReader& in, std::string_view what);
  void refer(TableReader& in, std::string_view key, const std::string& to, std::string_view what);

  std::string file_;
  Pack pack_;
  base::Problems problems_;
  std::set<std::pair<std::string, std::string>> codes_;  // (what, code)
  std::vector<Reference> references_;
  bool has_programme_file_ = false;
};

void PackReader::file(const base::EmbeddedFile& file) {
  if (file.path.starts_with("words/")) return;
  file_ = file.path;
  if (const auto bad = text::first_invalid_byte(file.bytes)) {
    problems_.push_back({file_, "pack.utf8", fmt::format("Byte {} không phải UTF-8.", *bad),
                         fmt::format("Byte {} is not UTF-8.", *bad)});
    return;
  }
  const auto root = toml::parse(file.bytes, file_, problems_);
  if (!root) return;
  TableReader in(*root, file_, problems_);
  if (file_ == "programme.toml") {
    programme_file(in);
  } else if (file_ == "relations.toml") {
    for (const Value& value : in.tables("relation")) relation(value);
  } else {
    for (const Value& value : in.tables("indicator")) indicator(value);
  }
  in.finish();
}

void PackReader::programme_file(TableReader& root) {
  has_programme_file_ = true;
  pack_.id = root.text("id");
  pack_.name = bilingual(root, "vi", "en");
  const std::int64_t day = root.integer_or("month_ends_on", 14);
  if (day < 0 || day > 28) {
    root.problem("month_ends_on", "pack.month_end",
                 "Ngày chốt tháng phải từ 0 (tháng lịch) đến 28.",
                 "The closing day must be 0 (calendar months) to 28.");
  } else {
    pack_.months.cut_off_day = static_cast<int>(day);
  }
  for (const Value& value : root.tables("body")) body(value);
  for (const Value& value : root.tables("programme")) programme(value);
  for (const Value& value : root.tables("review")) review(value);
}

template <typename T>
T PackReader::choice(TableReader& in, std::string_view key, std::string_view fallback,
                     Words<T> words) {
  const std::string text = fallback.empty() ? in.text(key) : in.text_or(key, fallback);
  std::string known;
  for (const auto& [word, value] : words) {
    if (word == text) return value;
    known += known.empty() ? "" : ", ";
    known += word;
  }
  if (!text.empty()) {
    in.problem(key, "pack.choice", fmt::format("`{}` phải là một trong: {}.", key, known),
               fmt::format("`{}` must be one of: {}.", key, known));
  }
  return words.begin()->second;
}

Bilingual PackReader::bilingual(TableReader& in, std::string_view vi, std::string_view en) {
  Bilingual out{in.text(vi), in.text(en)};
  for (const auto& [key, text] : {std::pair{vi, out.vi}, std::pair{en, out.en}}) {
    if (const auto refusal = forbidden(text)) {
      in.problem(key, std::string(refusal->code),
                 fmt::format("«{}» không được: {}.", text, refusal->vi),
                 fmt::format("\"{}\" is refused: {}.", text, refusal->en));
    }
  }
  return out;
}

std::string PackReader::code(TableReader& in, std::string_view what) {
  std::string out = in.text("code");
  const bool plain = std::all_of(out.begin(), out.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' || c == '-';
  });
  if (!plain) {
    in.problem("code", "pack.code", "Mã chỉ gồm a-z, 0-9, dấu chấm, gạch ngang, gạch dưới.",
               "A code holds only a-z, 0-9, dots, dashes and underscores.");
  }
  if (const auto refusal = forbidden(out)) {
    in.problem("code", std::string(refusal->code),
               fmt::format("`{}` không được: {}.", out, refusal->vi),
               fmt::format("`{}` is refused: {}.", out, refusal->en));
  }
  if (!out.empty() && !codes_.emplace(what, out).second) {
    in.problem("code", "pack.twice", fmt::format("Mã `{}` đã dùng.", out),
               fmt::format("The code `{}` is used twice.", out));
  }
  return out;
}

void PackReader::refer(TableReader& in, std::string_view key, const std::string& to,
                       std::string_view what) {
  if (!to.empty()) references_.push_back({to, in.place(key), what});
}

void PackReader::body(const Value& value) {
  TableReader in(value, file_, problems_);
  std::string own = code(in, "body");
  pack_.bodies.push_back({std::move(own), bilingual(in, "vi", "en")});
  in.finish();
}

void PackReader::programme(const Value& value) {
  TableReader in(value, file_, problems_);
  Programme out;
  out.code = code(in, "programme");
  out.number = in.text_or("number", "");
  out.name = bilingual(in, "vi", "en");
  const auto from = in.day("from");
  out.to = in.day("to");
  if (!from) {
    in.problem("from", "pack.no_start", "Thiếu ngày bắt đầu.", "The start date is missing.");
  } else {
    out.from = *from;
    if (out.to && *out.to < *from) {
      in.problem("to", "pack.dates", "Ngày kết thúc trước ngày bắt đầu.",
                 "It ends before it starts.");
    }
  }
  out.parent = in.text_or("parent", "");
  refer(in, "parent", out.parent, "programme");
  out.area = in.text("area");
  out.bodies = in.texts("bodies");
  for (const std::string& each : out.bodies) refer(in, "bodies", each, "body");
  out.unverified = in.boolean_or("unverified", false);
  in.finish();
  pack_.programmes.push_back(std::move(out));
}

void PackReader::review(const Value& value) {
  TableReader in(value, file_, problems_);
  Review out;
  out.code = code(in, "review");
  out.programme = in.text("programme");
  refer(in, "programme", out.programme, "programme");
  out.name = bilingual(in, "vi", "en");
  const auto from = in.day("from");
  const auto to = in.day("to");
  if (!from || !to) {
    in.problem("from", "pack.no_dates", "Kỳ tổng kết cần ngày đầu và ngày cuối.",
               "A review needs its first and last day.");
  } else if (*to < *from) {
    in.problem("to", "pack.dates", "Ngày kết thúc trước ngày bắt đầu.",
               "It ends before it starts.");
  } else {
    out.from = *from;
    out.to = *to;
  }
  out.counts_in = in.text_or("counts_in", "");
  refer(in, "counts_in", out.counts_in, "review");
  in.finish();
  pack_.reviews.push_back(std::move(out));
}

void PackReader::slice(const Value& value, Indicator& indicator) {
  TableReader in(value, file_, problems_);
  Slice out;
  out.code = in.text("code");
  out.name = bilingual(in, "vi", "en");
  out.unit = in.text_or("unit", "");
  for (const Slice& other : indicator.slices) {
    if (other.code == out.code) {
      in.problem("code", "pack.twice", fmt::format("Phân tổ `{}` đã có.", out.code),
                 fmt::format("The slice `{}` is there twice.", out.code));
    }
  }
  in.finish();
  indicator.slices.push_back(std::move(out));
}

// A target, rank or point on a count of people would make somebody fill it.
void PackReader::refuse_targets(TableReader& in, const Indicator& indicator) {
  for (const std::string_view key : {"target", "rank", "points"}) {
    if (!in.has(key)) continue;
    in.boolean_or(key, false);
    const bool people = indicator.personal || indicator.unit.find("người") != std::string::npos;
    in.problem(key, people ? "pack.target_on_people" : "pack.not_yet",
               people ? "Không đặt chỉ tiêu, xếp hạng, tính điểm trên số người."
                      : "Chỉ tiêu kế hoạch không khai báo ở danh mục này.",
               people ? "No targets, ranks or points on counts of people."
                      : "Targets are not declared in the catalogue.");
  }
}

void PackReader::validity(TableReader& in, Indicator& out) {
  out.valid_from = in.day("valid_from");
  out.valid_to = in.day("valid_to");
  if (out.valid_from && out.valid_to && *out.valid_to <= *out.valid_from) {
    in.problem("valid_to", "pack.dates", "Hết hiệu lực trước khi có hiệu lực.",
               "It ends before it starts.");
  }
  out.continued_by = in.text_or("continued_by", "");
  refer(in, "continued_by", out.continued_by, "indicator");
}

void PackReader::rate_sides(TableReader& in, Indicator& out) {
  out.freshness_months =
      static_cast<int>(std::clamp<std::int64_t>(in.integer_or("freshness_months", 12), 1, 120));
  out.numerator = in.text_or("numerator", "");
  out.denominator = in.text_or("denominator", "");
  refer(in, "numerator", out.numerator, "indicator");
  refer(in, "denominator", out.denominator, "indicator");
  const bool rate = out.kind == Kind::rate;
  if (rate == out.numerator.empty() || rate == out.denominator.empty()) {
    in.problem("kind", "pack.rate", "Tỷ lệ cần tử số và mẫu số; chỉ tiêu khác thì không.",
               "A rate needs a numerator and a denominator; other kinds have none.");
  }
}

void PackReader::indicator(const Value& value) {
  TableReader in(value, file_, problems_);
  Indicator out;
  out.code = code(in, "indicator");
  out.name = bilingual(in, "vi", "en");
  out.definition = bilingual(in, "definition_vi", "definition_en");
  out.kind = choice<Kind>(in, "kind", "",
                          {{"flow", Kind::flow},
                           {"stock", Kind::stock},
                           {"rate", Kind::rate},
                           {"stated", Kind::stated},
                           {"note", Kind::note}});
  out.unit = in.text("unit");
  out.owner = in.text("owner");
  out.counted_by = in.text_or("counted_by", out.owner);
  refer(in, "owner", out.owner, "body");
  refer(in, "counted_by", out.counted_by, "body");
  out.adds = choice<Adds>(
      in, "adds", "",
      {{"areas+time", Adds::areas_and_time}, {"areas", Adds::areas}, {"never", Adds::never}});
  const std::int64_t decimals = in.integer_or("decimals", 0);
  if (decimals < 0 || decimals > 3) {
    in.problem("decimals", "pack.decimals", "Số chữ số thập phân từ 0 đến 3.",
               "Decimals are 0 to 3.");
  }
  out.decimals = static_cast<int>(std::clamp<std::int64_t>(decimals, 0, 3));
  out.periodicity = choice<Periodicity>(in, "periodicity", "month",
                                        {{"month", Periodicity::month},
                                         {"quarter", Periodicity::quarter},
                                         {"half-year", Periodicity::half_year},
                                         {"year", Periodicity::year}});
  out.lowest_level = choice<std::string>(
      in, "lowest_level", "commune",
      {{"commune", "commune"}, {"district", "district"}, {"province", "province"}});
  out.personal = in.boolean_or("personal", false);
  out.publish = choice<Publish>(in, "publish", "",
                                {{"open", Publish::open},
                                 {"after_release", Publish::after_release},
                                 {"not_here", Publish::not_here}});
  validity(in, out);
  rate_sides(in, out);
  for (const Value& each : in.tables("slices")) slice(each, out);
  refuse_targets(in, out);
  in.finish();
  pack_.indicators.push_back(std::move(out));
}

void PackReader::relation(const Value& value) {
  TableReader in(value, file_, problems_);
  Relation out;
  using Op = Relation::Op;
  out.left = in.text("left");
  refer(in, "left", out.left, "indicator");
  out.op = choice<Op>(in, "op", "",
                      {{"<=", Op::at_most},
                       {">=", Op::at_least},
                       {"=", Op::equal},
                       {"overlaps", Op::overlaps},
                       {"of", Op::of},
                       {"pairs", Op::pairs}});
  out.right_text = in.text("right");
  out.checked = in.boolean_or("checked", true);
  out.long_columns_only =
      choice<bool>(in, "columns", "any", {{"any", false}, {"years and terms", true}});
  out.note = {in.text_or("note_vi", ""), in.text_or("note_en", "")};
  if (out.checked && out.op > Op::equal) {
    in.problem("op", "pack.cannot_check", "Chỉ kiểm tra được <=, >= và =.",
               "Only <=, >= and = can be checked.");
  }
  if (!out.checked && out.note.vi.empty()) {
    in.problem("checked", "pack.no_reason", "Quan hệ không kiểm tra cần `note_vi` nêu lý do.",
               "A relation that is not checked needs a `note_vi` with the reason.");
  }
  for (std::size_t at = 0; out.checked && at <= out.right_text.size();) {
    const std::size_t end = std::min(out.right_text.find(" + ", at), out.right_text.size());
    out.right.push_back(out.right_text.substr(at, end - at));
    refer(in, "right", out.right.back(), "indicator");
    at = end + 3;
  }
  in.finish();
  pack_.relations.push_back(std::move(out));
}

void PackReader::check_references() {
  for (const Reference& reference : references_) {
    if (codes_.contains({std::string(reference.what), reference.code})) continue;
    problems_.push_back(
        {reference.place, "pack.unknown",
         fmt::format("Không có {} nào mang mã `{}`.", reference.what, reference.code),
         fmt::format("There is no {} with the code `{}`.", reference.what, reference.code)});
  }
}

void PackReader::check_parents() {
  for (const Programme& programme : pack_.programmes) {
    const Programme* above = pack_.programme(programme.parent);
    for (std::size_t steps = 0; above != nullptr; above = pack_.programme(above->parent)) {
      if (++steps <= pack_.programmes.size()) continue;
      problems_.push_back(
          {"programme.toml", "pack.cycle",
           fmt::format("Chương trình `{}` là cấp trên của chính nó.", programme.code),
           fmt::format("Programme `{}` is its own parent.", programme.code)});
      break;
    }
  }
}

PackReading PackReader::finish() {
  if (!has_programme_file_) {
    problems_.push_back({"programme.toml", "pack.no_programme", "Thiếu tệp programme.toml.",
                         "The file programme.toml is missing."});
  }
  if (pack_.indicators.size() > kMaxIndicators) {
    problems_.push_back({"indicators", "pack.too_many",
                         fmt::format("Nhiều hơn {} chỉ tiêu.", kMaxIndicators),
                         fmt::format("More than {} indicators.", kMaxIndicators)});
  }
  check_references();
  check_parents();
  if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
  return {std::move(pack_), {}};
}

}  // namespace

PackReading read_pack(std::span<const base::EmbeddedFile> files) {
  PackReader reader;
  if (files.size() > kMaxFiles) {
    return {std::nullopt,
            {{"", "pack.too_many_files", fmt::format("Nhiều hơn {} tệp.", kMaxFiles),
              fmt::format("More than {} files.", kMaxFiles)}}};
  }
  for (const base::EmbeddedFile& file : files) reader.file(file);
  return reader.finish();
}

}  // namespace luytre::programmes
