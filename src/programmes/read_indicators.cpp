#include <algorithm>

#include "programmes/pack_reader.h"

namespace luytre::programmes {

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
  out.chapter = chapter_;
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
  indicator_weight(in, out);
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

}  // namespace luytre::programmes
