#pragma once
#include <array>
#include <string>
#include <string_view>

#include "base/error.h"
#include "reporting/report.h"

// How rows of sources and findings spell what they hold; for the two halves of SourceStore.
namespace luytre::reporting {

inline constexpr std::array kDecisions = {Decision::offered, Decision::accepted,
                                          Decision::corrected, Decision::dropped};
inline constexpr std::array kStates = {State::read, State::accepted, State::approved,
                                       State::withdrawn};
inline constexpr std::array kRoles = {extraction::Role::whole,  extraction::Role::part,
                                      extraction::Role::repeat, extraction::Role::change,
                                      extraction::Role::target, extraction::Role::elsewhere};
inline constexpr std::array kKinds = {
    extraction::PersonalKind::name,    extraction::PersonalKind::birth_year,
    extraction::PersonalKind::address, extraction::PersonalKind::phone,
    extraction::PersonalKind::paper,   extraction::PersonalKind::email};

// The columns that SourceStore::item_of reads, and how many they are.
inline constexpr std::string_view kItemColumns =
    "f.indicator, f.value, f.qualifier, f.unit, f.fact, f.start_at, f.end_at, f.quote, f.sentence, "
    "f.confidence, f.reason, f.decision, f.accepted_series, f.accepted_value, "
    "f.accepted_qualifier, f.role, f.area, f.decrease, f.offered";
inline constexpr int kItemColumnCount = 19;

template <std::size_t n, typename T>
T named(const std::array<T, n>& all, const std::string& text) {
  for (const T each : all) {
    if (name(each) == text) return each;
  }
  throw base::Error(base::ErrorKind::corrupt,
                    base::Problem{"source", "db.word", "Dữ liệu có trạng thái lạ.",
                                  "The database holds an unknown state."});
}

}  // namespace luytre::reporting
