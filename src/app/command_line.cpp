#include "app/command_line.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>

#include "app/app.h"
#include "app/files.h"
#include "base/error.h"
#include "extraction/reading_json.h"
#include "programmes/pack_commands.h"

namespace luytre::app {
namespace {

struct Line {
  Config config;
  CLI::App parser{
      "Lũy Tre: số liệu phối hợp bảo vệ an ninh, trật tự | figures of the coordination programme",
      "luytre"};
};

void add_extract(Line& line) {
  auto* command =
      line.parser.add_subcommand("extract", "Đọc một báo cáo, in số liệu tìm được | read a report");
  auto file = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>("text");
  command->add_option("file", *file, "Báo cáo dạng văn bản UTF-8 | a report as UTF-8 text")
      ->required();
  command->add_option("--format", *format, "text, json")->check(CLI::IsMember({"text", "json"}));
  command->callback([=, &line] {
    App app(line.config);
    const auto reading =
        extraction::read_report(read_file(*file, extraction::kMaxBytes), app.lexicon(),
                                app.world().areas, app.world().pack);
    fmt::print("{}", *format == "json" ? extraction::json_of(reading, app.world().areas)
                                       : extraction::text_of(reading, app.world().areas));
  });
}

void add_check(Line& line) {
  auto* command = line.parser.add_subcommand("check", "Kiểm tra một bộ cấu hình | check a pack");
  auto folder = std::make_shared<std::string>();
  command->add_option("folder", *folder,
                      "Thư mục; bỏ trống = bộ cấu hình có sẵn | empty = the built-in pack");
  command->callback([=] {
    fmt::print("{}", programmes::check(programmes::load_pack(
                         folder->empty() ? std::nullopt : std::optional(*folder))));
  });
}

}  // namespace

int run(int argc, const char* const* argv) {
  Line line;
  line.parser.add_option("--data", line.config.data, "Thư mục dữ liệu | data folder")
      ->envname("LUYTRE_DATA");
  line.parser.require_subcommand(1);
  add_extract(line);
  add_check(line);
  try {
    line.parser.parse(argc, argv);
    return 0;
  } catch (const CLI::ParseError& error) {
    return line.parser.exit(error) == 0 ? 0 : 2;
  } catch (const base::Error& error) {
    for (const base::Problem& problem : error.problems()) {
      fmt::print(stderr, "{}{}[{}] {} | {}\n", problem.place, problem.place.empty() ? "" : ": ",
                 problem.code, problem.vi, problem.en);
    }
    return base::exit_code(error.kind());
  }
}

}  // namespace luytre::app
