#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "figures/journal.h"
#include "http/message.h"
#include "reporting/decide.h"

// The bodies and parameters that the desk's routes take (docs/openapi.yaml). Each function throws
// base::Error(invalid) with every mistake and its JSON pointer, unknown members too.
namespace luytre::reporting {

inline constexpr std::size_t kMostChoices = 20'000;
inline constexpr std::size_t kLongestWhy = 2'000;  // code points
inline constexpr std::size_t kLongestAsked = 200;  // code points of a search

struct DecisionsBody {
  std::int64_t version;
  std::vector<Choice> choices;
};
DecisionsBody decisions_body(std::string_view body);

struct PlaceBody {
  std::int64_t version;
  std::optional<std::string> area;
  std::optional<std::string> column;
};
PlaceBody place_body(std::string_view body);

struct ApproveBody {
  std::int64_t version;
  std::string why;
  figures::OnConflict on_conflict;
};
ApproveBody approve_body(std::string_view body);
ApproveBody withdraw_body(std::string_view body);  // on_conflict is not taken

// The address of a path; not_found unless it is 64 hexadecimal digits.
std::string address_of(const http::Request& request);
// A parameter of the query that must be there, of at most kLongestAsked.
std::string asked_for(const http::Request& request, std::string_view name);

}  // namespace luytre::reporting
