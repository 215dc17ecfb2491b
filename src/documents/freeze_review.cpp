#include "documents/freeze_review.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/error.h"
#include "base/sha256.h"
#include "calendar/day.h"
#include "documents/printed_figures.h"
#include "figures/follower.h"

namespace luytre::documents {
namespace {

using base::Error;
using base::ErrorKind;
using base::Problem;

// "2/BC-X" and "02/BC-X" are one number: it is written with two digits at least.
std::optional<std::string> official_number(std::string_view text) {
  if (text.size() > kMaxNumberBytes) return std::nullopt;
  const std::size_t slash = text.find('/');
  if (slash == text.npos || slash == 0 || slash + 1 == text.size()) return std::nullopt;
  std::string_view digits = text.substr(0, slash);
  const std::string_view symbol = text.substr(slash);
  if (digits.find_first_not_of("0123456789") != digits.npos) return std::nullopt;
  for (const char c : symbol)
    if (static_cast<unsigned char>(c) <= ' ') return std::nullopt;
  while (digits.starts_with('0')) digits.remove_prefix(1);
  if (digits.empty()) return std::nullopt;
  return std::string(digits.size() < 2 ? "0" : "") + std::string(digits) + std::string(symbol);
}

Error taken(const FrozenReview& before) {
  const std::string day = calendar::vietnamese(before.signed_on);
  return {ErrorKind::conflict,
          Problem{before.number, "document.taken",
                  fmt::format("Số này đã dùng cho văn bản ký ngày {}, do {} ghi.", day, before.who),
                  fmt::format("This number is that of a document signed on {}, recorded by {}.",
                              day, before.who)}};
}

figures::Seen followed(const figures::Journal& journal, std::optional<base::Instant> known) {
  if (known) {
    auto positions = journal.positions(known);
    return {figures::version_at(journal, positions), std::move(positions)};
  }
  const figures::Follower follower(journal);
  return {follower.version(), follower.positions()};
}

}  // namespace

base::Problems freeze_problems(const FreezeOptions& options, std::string_view signed_pdf,
                               base::Day today) {
  base::Problems out;
  if (!official_number(options.number)) {
    out.push_back({"--number", "document.number",
                   "Số văn bản phải có dạng 12/BC-MTTQ-BCA, không có dấu cách.",
                   "The number must look like 12/BC-MTTQ-BCA, without spaces."});
  }
  const auto day = calendar::parse_vietnamese_day(options.date);
  if (!day) {
    out.push_back({"--date", "document.date", "Không phải một ngày như 25/11/2026.",
                   "Not a date such as 25/11/2026."});
  } else if (*day > today) {
    out.push_back({"--date", "document.future", "Ngày ký ở sau hôm nay.",
                   "The date of signing is after today."});
  }
  if (!signed_pdf.starts_with("%PDF-")) {
    out.push_back({"--signed", "document.not_pdf", "Tệp đã ký phải là PDF.",
                   "The signed file must be a PDF."});
  }
  return out;
}

FrozenReview freeze_review(figures::Journal& journal, std::string_view signed_pdf,
                           const FreezeOptions& options, const figures::LiveFollower* live) {
  const base::Instant now = journal.clock().now();
  base::Problems problems = freeze_problems(options, signed_pdf, base::vietnamese_day(now));
  if (!problems.empty()) throw Error(ErrorKind::invalid, std::move(problems));
  const auto known =
      options.known ? std::optional(base::end_of_vietnamese_day(*options.known)) : std::nullopt;
  const figures::Seen seen =
      live != nullptr && !known ? live->caught_up(journal) : followed(journal, known);
  const Review review =
      review_figures(journal.world(), figures::asking(seen.version), options.column, options.map);
  FrozenReview out{*official_number(options.number),
                   *calendar::parse_vietnamese_day(options.date),
                   options.column,
                   options.map,
                   base::sha256_hex(signed_pdf),
                   figures_digest(printed_figures(review)),
                   options.who,
                   now,
                   seen.positions};
  const std::int64_t shard = journal.shard(journal.world().areas.country());
  journal.database().write(shard, [&](db::Transaction& transaction) {
    DocumentStore store(transaction, journal);
    if (const auto before = store.find(out.number, out.signed_on)) throw taken(*before);
    store.put(out);
  });
  return out;
}

ReviewChanges changes_since_freeze(const figures::Journal& journal, figures::ColumnNo column,
                                   const figures::LiveFollower* live) {
  const auto found = journal.database().read([&](db::Transaction& transaction) {
    return DocumentStore(transaction, journal).latest(column);
  });
  if (!found) {
    throw Error(ErrorKind::not_found, Problem{journal.world().column_name(column), "document.none",
                                              "Chưa có báo cáo nào của kỳ này được chốt.",
                                              "No review of this column has been frozen."});
  }
  ReviewChanges out{*found, false, true, {}};
  const auto figures_at = [&](const rollup::Version& version) {
    const Review review =
        review_figures(journal.world(), figures::asking(version), column, found->map);
    out.invented = out.invented || review.invented;
    return printed_figures(review);
  };
  PrintedFigures then = figures_at(figures::version_at(journal, found->positions));
  PrintedFigures now =
      figures_at((live != nullptr ? live->caught_up(journal) : followed(journal, {})).version);
  out.as_printed = figures_digest(then) == found->figures_sha256;
  const std::string none = figures::text_of(rollup::Cell{});
  for (const auto& [key, figure] : now)
    then.try_emplace(key, PrintedFigure{figure.area, figure.indicator, figure.kind, none});
  for (const auto& [key, figure] : then) {
    const auto current = now.find(key);
    const std::string value = current == now.end() ? none : current->second.value;
    if (value == figure.value) continue;
    out.figures.push_back({figure.area, figure.indicator, figure.kind, figure.value, value});
  }
  std::stable_partition(out.figures.begin(), out.figures.end(),
                        [](const ChangedFigure& each) { return each.area == kCountry; });
  return out;
}

}  // namespace luytre::documents
