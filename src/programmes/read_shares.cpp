#include "programmes/pack_reader.h"

namespace luytre::programmes {
namespace {

constexpr std::int64_t kMostValue = 1'000'000'000'000;

}  // namespace

void PackReader::shares_file(TableReader& root) {
  for (const Value& value : root.tables("weight")) weight(value);
  for (const Value& value : root.tables("share")) share(value);
}

void PackReader::weight(const Value& value) {
  TableReader in(value, file_, problems_);
  std::string own = code(in, "weight");
  pack_.weights.push_back({std::move(own), bilingual(in, "vi", "en")});
  in.finish();
}

void PackReader::share(const Value& value) {
  TableReader in(value, file_, problems_);
  Share out;
  out.place = fmt::format("{}:{}:{}", file_, value.line, value.column);
  out.weight = in.text("weight");
  refer(in, "weight", out.weight, "weight");
  out.from = in.text("from");
  out.to = in.text("to");
  out.value = in.integer_or("value", -1);
  if (out.value < 0 || out.value > kMostValue) {
    in.problem("value", "pack.share_value", "Giá trị là số nguyên từ 0 đến 10^12.",
               "The value is a whole number from 0 to 10^12.");
  }
  const auto date = in.day("date");
  if (!date) in.problem("date", "pack.no_date", "Thiếu ngày sắp xếp.", "The date is missing.");
  out.date = date.value_or(Day{});
  out.source = in.text("source");
  const auto key =
      fmt::format("{} {} {} {}", out.weight, out.from, out.to, out.date.time_since_epoch().count());
  if (!codes_.emplace("share", key).second) {
    in.problem("to", "pack.twice", "Tỷ lệ này đã nêu.", "This share is there twice.");
  }
  in.finish();
  pack_.shares.push_back(std::move(out));
}

// A count of people is never split, and what is no sum cannot be.
void PackReader::indicator_weight(TableReader& in, Indicator& out) {
  out.weight = in.text_or("weight", "");
  if (out.weight.empty()) return;
  refer(in, "weight", out.weight, "weight");
  if (out.personal) {
    in.problem("weight", "pack.weight_on_people", "Số người không bao giờ được chia theo tỷ lệ.",
               "Counts of people are never divided by shares.");
  }
  const bool sum = out.kind == Kind::flow || out.kind == Kind::stock;
  if (!sum || out.adds == Adds::never) {
    in.problem("weight", "pack.weight_kind", "Chỉ chia được số cộng được qua địa bàn.",
               "Only what adds over areas can be divided.");
  }
}

}  // namespace luytre::programmes
