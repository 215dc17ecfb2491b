#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "programmes/forbidden.h"
#include "programmes/pack_reader.h"
#include "text/text.h"
#include "toml/table_reader.h"

namespace luytre::programmes {
void PackReader::file(const base::EmbeddedFile& file) {
  if (file.path.starts_with("words/") || file.path == "persons.toml") return;
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
  } else if (file_.starts_with("shares")) {
    shares_file(in);
  } else {
    chapter_ = chapter(in);
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
  for (const Value& value : root.tables("units")) unit(value);
  for (const Value& value : root.tables("body")) body(value);
  for (const Value& value : root.tables("programme")) programme(value);
  for (const Value& value : root.tables("review")) review(value);
}

Chapter PackReader::chapter(TableReader& root) {
  Chapter out;
  out.number = root.integer_or("chapter", 0);
  if (out.number != 0) out.name = bilingual(root, "vi", "en");
  return out;
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
  out.issued_by = in.texts("issued_by");
  if (!out.issued_by.empty() && out.issued_by.size() != out.bodies.size()) {
    in.problem("issued_by", "pack.issued_by",
               "Mỗi bên trong bodies cần đúng một tên cơ quan ban hành.",
               "Each of the bodies needs exactly one name of the issuing body.");
  }
  out.issued_at = in.text_or("issued_at", "");
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

void PackReader::unit(const Value& value) {
  TableReader in(value, file_, problems_);
  Bilingual out = bilingual(in, "vi", "en");
  if (!codes_.emplace("unit", out.vi).second) {
    in.problem("vi", "pack.twice", fmt::format("Đơn vị tính `{}` đã có.", out.vi),
               fmt::format("The unit `{}` is there twice.", out.vi));
  }
  in.finish();
  pack_.units.push_back(std::move(out));
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
  if (pack_.shares.size() > kMaxShares) {
    problems_.push_back({"shares", "pack.too_many", fmt::format("Nhiều hơn {} tỷ lệ.", kMaxShares),
                         fmt::format("More than {} shares.", kMaxShares)});
  }
  check_references();
  check_parents();
  if (!problems_.empty()) return {std::nullopt, std::move(problems_)};
  return {std::move(pack_), {}};
}

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
