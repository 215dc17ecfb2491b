#pragma once
#include <cstdio>
#include <string>

#include "bench/national.h"

namespace luytre::bench {

// The pack folder that `luytre --pack FOLDER` needs to know these series: programme.toml,
// relations.toml, indicators/national.toml. Throws std::filesystem::filesystem_error.
void write_pack(const std::string& folder, const National& national);

// The figures as `luytre load` takes them; how many rows. Throws base::Error(unavailable) when the
// file cannot be written.
std::int64_t write_csv(const std::string& path, const organisations::Areas& areas,
                       const National& national);

}  // namespace luytre::bench
