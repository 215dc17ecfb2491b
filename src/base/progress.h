#pragma once
#include <cstdint>
#include <functional>

namespace luytre::base {

// Called now and then by long work with how much of it is done; total 0 = not known yet.
using Progress = std::function<void(std::int64_t done, std::int64_t total)>;

}  // namespace luytre::base
