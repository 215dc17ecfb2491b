#include <fmt/core.h>

#include <cstring>
#include <exception>
#include <map>

#include "bench/national_files.h"

namespace {

constexpr const char* kUsage =
    "usage: generate_national FOLDER [--scale 1/16|1/4|1|2]\n"
    "Writes FOLDER/figures.csv (61 million rows at scale 1) and FOLDER/pack, the pack it is for:\n"
    "  luytre --pack FOLDER/pack --data DATA load FOLDER/figures.csv\n"
    "The scale is that of the number of series: 4, 15, 60 or 120 of all areas and 120 months.\n";

}  // namespace

int main(int argc, char** argv) {
  const std::map<std::string, std::int32_t> series = {
      {"1/16", 4}, {"1/4", 15}, {"1", 60}, {"2", 120}};
  luytre::bench::National national;
  const bool scaled = argc == 4 && std::strcmp(argv[2], "--scale") == 0 && series.contains(argv[3]);
  if (argc != 2 && !scaled) {
    fmt::print(stderr, "{}", kUsage);
    return 2;
  }
  if (scaled) national.series = series.at(argv[3]);
  const std::string folder = argv[1];
  try {
    luytre::bench::write_pack(folder + "/pack", national);
    const auto areas = luytre::organisations::Areas::embedded();
    const auto rows = luytre::bench::write_csv(folder + "/figures.csv", areas, national);
    fmt::print("{} rows\n", rows);
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
  return 0;
}
