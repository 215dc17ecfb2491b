#include "extraction/score.h"

#include <fmt/core.h>

#include <algorithm>

#include "rollup/names.h"

namespace luytre::extraction {
namespace {

bool overlap(const Label& label, const Finding& finding) {
  return finding.start < label.end && label.start < finding.end;
}

}  // namespace

std::string_view name(ErrorKind kind) {
  constexpr std::array<std::string_view, kErrorKinds> kNames = {
      "missed",        "no figure",       "wrong value", "wrong indicator",
      "taken for one", "wrong qualifier", "wrong role",  "wrong period"};
  return kNames[static_cast<std::size_t>(kind)];
}

double Score::f1(const Counts& counts) {
  const auto hit = static_cast<double>(counts.hit);
  const auto off = static_cast<double>(counts.wrong + counts.missed);
  return hit == 0 ? 0 : 2 * hit / (2 * hit + off);
}

double Score::macro_f1() const {
  double sum = 0;
  std::size_t count = 0;
  for (const auto& [indicator, counts] : by_indicator_) {
    if (counts.hit + counts.missed < 2) continue;
    sum += f1(counts);
    ++count;
  }
  return count == 0 ? 0 : sum / static_cast<double>(count);
}

double Score::qualifier_share() const {
  return qualifier_.value();
}
double Score::role_share() const {
  return role_.value();
}
double Score::period_share() const {
  return period_.value();
}

void Score::error(ErrorKind kind, const Labelled& labelled, std::string what) {
  errors_[static_cast<std::size_t>(kind)].push_back(labelled.name + ": " + std::move(what));
}

void Score::compare(const Labelled& labelled, const Label& label, const Reading& reading,
                    const Finding& finding) {
  const bool same_value = finding.value == label.value;
  const std::string here = fmt::format("«{}» {}", label.quote, label.indicator);
  ++value_.all;
  value_.right += same_value ? 1 : 0;
  if (!same_value)
    error(ErrorKind::wrong_value, labelled,
          fmt::format("{}, read {}", here, base::plain(finding.value.thousandths())));
  if (label.role) {
    ++role_.all;
    const bool same = finding.role == *label.role;
    role_.right += same ? 1 : 0;
    if (!same)
      error(ErrorKind::wrong_role, labelled,
            fmt::format("{} {}, read {}", here, name(*label.role), name(finding.role)));
  }
  Counts& wanted = by_indicator_[label.indicator];
  if (label.indicator == "other" && finding.indicator == "other") return;
  if (label.indicator == finding.indicator && same_value) {
    ++indicator_.hit;
    ++wanted.hit;
    ++qualifier_.all;
    qualifier_.right += finding.qualifier == label.qualifier ? 1 : 0;
    if (finding.qualifier != label.qualifier)
      error(ErrorKind::wrong_qualifier, labelled,
            fmt::format("{} {}, read {}", here, name(label.qualifier), name(finding.qualifier)));
    return;
  }
  if (label.indicator != "other") {
    ++indicator_.missed;
    ++wanted.missed;
  }
  if (finding.indicator != "other") {
    ++indicator_.wrong;
    ++by_indicator_[std::string(finding.indicator)].wrong;
  }
  if (label.indicator == finding.indicator) return;
  error(label.indicator == "other" ? ErrorKind::taken_for_one : ErrorKind::wrong_indicator,
        labelled,
        fmt::format("{}, read {} «{}» {}", here, finding.indicator, reading.words(finding.quote),
                    text_of(finding.reason)));
}

void Score::add(const Labelled& labelled, const Reading& reading) {
  std::vector<bool> used(reading.findings.size());
  for (const Label& label : labelled.labels) {
    std::size_t k = 0;
    while (k < used.size() && (used[k] || !overlap(label, reading.findings[k]))) ++k;
    if (k == used.size()) {
      ++detection_.missed;
      error(ErrorKind::missed, labelled, fmt::format("«{}» {}", label.quote, label.indicator));
      if (label.indicator == "other") continue;
      ++indicator_.missed;
      ++by_indicator_[label.indicator].missed;
      continue;
    }
    used[k] = true;
    ++detection_.hit;
    compare(labelled, label, reading, reading.findings[k]);
  }
  for (std::size_t k = 0; k < used.size(); ++k) {
    if (used[k]) continue;
    const Finding& finding = reading.findings[k];
    ++detection_.wrong;
    error(ErrorKind::no_figure, labelled,
          fmt::format("«{}» {}", reading.words(finding.quote), finding.indicator));
    if (finding.indicator == "other") continue;
    ++indicator_.wrong;
    ++by_indicator_[std::string(finding.indicator)].wrong;
  }
  if (!labelled.from || !labelled.to) return;
  ++period_.all;
  const bool same = reading.from == labelled.from && reading.to == labelled.to;
  period_.right += same ? 1 : 0;
  const auto day = [](const std::optional<base::Day>& d) {
    return d ? calendar::iso(*d) : std::string("?");
  };
  if (!same)
    error(ErrorKind::wrong_period, labelled,
          fmt::format("{}..{}, read {}..{}", day(labelled.from), day(labelled.to),
                      day(reading.from), day(reading.to)));
}

std::string Score::text(bool all) const {
  const auto three = [](const Counts& c) {
    const auto share = [&](std::size_t other) {
      return c.hit + other == 0 ? 0.0
                                : static_cast<double>(c.hit) / static_cast<double>(c.hit + other);
    };
    return fmt::format("P {:.3f} R {:.3f} F1 {:.3f}", share(c.wrong), share(c.missed), f1(c));
  };
  std::string out = fmt::format("detection  {}\n", three(detection_));
  out += fmt::format("value      {:.3f} of detected\n", value_.value());
  out += fmt::format("indicator  {}   macro F1 {:.3f}\n", three(indicator_), macro_f1());
  out += fmt::format("qualifier  {:.3f}   role {:.3f}   period {}/{}\n", qualifier_.value(),
                     role_.value(), period_.right, period_.all);
  for (std::size_t kind = 0; kind < kErrorKinds; ++kind) {
    out += fmt::format("{:>5}  {}\n", errors_[kind].size(), name(static_cast<ErrorKind>(kind)));
    for (const std::string& each : errors_[kind])
      if (all) out += fmt::format("       {}\n", each);
  }
  return out;
}

}  // namespace luytre::extraction
