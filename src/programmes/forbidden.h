#pragma once
#include <optional>
#include <string_view>

#include "programmes/pack.h"

namespace luytre::programmes {

// Why a name may not stand in a pack; the two texts complete "… không được: ".
struct Refusal {
  std::string_view code;
  std::string_view vi;
  std::string_view en;
};

// Looks for what a pack may never hold: fields that describe a person, and opinion, belief,
// ethnicity or association as something that is counted. `name` is any text of the pack.
std::optional<Refusal> forbidden(std::string_view name);

}  // namespace luytre::programmes
