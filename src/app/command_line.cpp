#include "app/command_line.h"

#include <fmt/core.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/commands.h"
#include "base/error.h"

namespace luytre::app {
namespace {

constexpr const char* kFooter =
    "\nBắt đầu | To begin:\n"
    "  luytre extract bao-cao.txt                 xem số liệu đọc được | see what is read\n"
    "  luytre desk                                đọc nhiều báo cáo trong trình duyệt | read many "
    "in "
    "a browser\n"
    "  luytre accept bao-cao.txt --all            nhận vào bản nháp | keep as a draft\n"
    "  luytre approve bao-cao.txt                 duyệt: vào tổng ngay | approve: in the totals at "
    "once\n"
    "  luytre pivot --areas vn --indicators handins.guns --columns 09-10y\n"
    "  luytre trace --area vn --indicator handins.guns --column 09-10y\n"
    "\nMã thoát | exit codes: 0 xong | done, 2 dữ liệu vào sai | invalid, 3 không có | not found,\n"
    "4 xung đột | conflict, 5 quá lớn | too large, 6 bận, hết chỗ | unavailable, 7 dữ liệu hỏng | "
    "corrupt\n";

using Command = CLI::App;

// Options live as long as the parser that fills them.
struct Line {
  Config config;
  CLI::App parser{
      "Lũy Tre: số liệu phối hợp bảo vệ an ninh, trật tự | figures of the coordination programme",
      "luytre"};
  ExtractArguments extract;
  WordsArguments words;
  ScoreArguments score;
  AcceptArguments accept;
  DecideArguments approve;
  DecideArguments withdraw;
  LoadArguments load;
  PivotArguments pivot;
  TraceArguments trace;
  ReviewArguments review;
  TemplateArguments review_template;
  FreezeArguments freeze;
  ChangedArguments changed;
  AreasArguments areas;
  ReleaseArguments release;
  PublishedArguments published;
  ServeArguments serve;
  DeskArguments desk;
  std::string pack_folder;
  std::string answer;

  template <typename Arguments>
  Command* command(const char* name, const char* about, const Arguments& arguments,
                   std::string (*work)(App&, const Arguments&)) {
    return command_of(parser, name, about, arguments, work);
  }

  template <typename Arguments>
  Command* command_of(Command& parent, const char* name, const char* about,
                      const Arguments& arguments, std::string (*work)(App&, const Arguments&)) {
    Command* out = parent.add_subcommand(name, about);
    out->callback([this, &arguments, work] {
      App app(config);
      answer = work(app, arguments);
    });
    return out;
  }
};

void add_reporting(Line& line) {
  auto* extract = line.command(
      "extract", "Đọc báo cáo, in số liệu tìm được | read a report, print what is found",
      line.extract, run_extract);
  extract->add_option("file", line.extract.file, "Báo cáo, văn bản UTF-8 | a report, UTF-8 text")
      ->required();
  extract->add_option("--format", line.extract.format, "text, json")
      ->check(CLI::IsMember({"text", "json"}));

  auto* words = line.parser.add_subcommand("words", "Chữ của bộ cấu hình | the words of the pack");
  words->require_subcommand(1);
  auto* attempt = words->add_subcommand(
      "try", "Xem một câu được đọc ra sao và vì sao | see how a sentence is read, and why");
  attempt->add_option("sentence", line.words.sentence, "Câu trong dấu nháy | a sentence in quotes")
      ->required();
  attempt->callback([&line] {
    App app(line.config);
    line.answer = run_words_try(app, line.words);
  });
  auto* corrections = words->add_subcommand(
      "corrections",
      "Các câu cán bộ đã sửa, để đo bộ chữ | sentences corrected, as labelled cases");
  corrections->callback([&line] {
    App app(line.config);
    line.answer = run_words_corrections(app, line.config);
  });
  auto* score = line.command(
      "score", "So cách đọc với nhãn của người | compare readings with what people labelled",
      line.score, run_score);
  score->add_option("folder", line.score.folder, "Tệp .txt, nhãn .json | .txt files, .json labels")
      ->required();
  score->add_flag("--all", line.score.all, "In từng lỗi | print every error");

  auto* accept =
      line.command("accept", "Nhận số liệu của báo cáo vào bản nháp | accept figures into a draft",
                   line.accept, run_accept);
  accept->add_option("file", line.accept.file, "Báo cáo | the report")->required();
  auto* all =
      accept->add_flag("--all", line.accept.all, "Nhận mọi số được đề nghị | all that are offered");
  auto* only = accept->add_option("--only", line.accept.only, "Chỉ các số này | only these numbers")
                   ->delimiter(',');
  auto* write = accept->add_option("--write", line.accept.write,
                                   "Ghi bản nháp ra tệp để sửa | write a draft to edit");
  auto* from = accept->add_option("--from", line.accept.from,
                                  "Nhận theo bản nháp đã sửa | accept an edited draft");
  all->excludes(only)->excludes(write)->excludes(from);
  only->excludes(write)->excludes(from);
  write->excludes(from);
  accept->add_option("--area", line.accept.area,
                     "Mã địa bàn nếu báo cáo không nêu rõ | id of the area");
  accept->add_option("--column", line.accept.column,
                     "Kỳ: 2025-08 hoặc 09-10y | a month or a review");
  accept->add_option("--why", line.accept.why, "Lý do | the reason");
}

void add_decisions(Line& line) {
  for (auto* decide : {&line.approve, &line.withdraw}) {
    const bool approve = decide == &line.approve;
    auto* command =
        approve
            ? line.command("approve",
                           "Duyệt: số liệu vào tổng ngay | approve: into the totals at once",
                           line.approve, run_approve)
            : line.command("withdraw", "Rút lại báo cáo đã duyệt | take an approved report back",
                           line.withdraw, run_withdraw);
    command
        ->add_option("source", decide->source,
                     "Tệp, hoặc 4+ ký tự đầu của mã nguồn | file, or 4+ characters of the address")
        ->required();
    command->add_option("--why", decide->why, "Lý do | the reason")->required(!approve);
    if (!approve) continue;
    auto* replace = command->add_flag("--replace", decide->replace,
                                      "Thay số của nguồn khác | replace another source's numbers");
    command
        ->add_flag("--keep", decide->keep, "Giữ số của nguồn khác | keep another source's numbers")
        ->excludes(replace);
  }
  auto* desk = line.command(
      "desk", "Bàn làm việc trong trình duyệt của máy này | the desk, in a browser on this machine",
      line.desk, run_desk);
  desk->add_option("--port", line.desk.port, "Cổng, 0 = cổng bất kỳ | the port, 0 = any")
      ->capture_default_str();
  line.command("reports", "Liệt kê báo cáo | list reports", line.config, run_reports);
}

void add_load(Line& line) {
  auto* load = line.command("load", "Nạp tệp số liệu .csv, .json, .xlsx | load a file of figures",
                            line.load, run_load);
  load->add_option("file", line.load.file, "area,indicator,column,plane,state,value,qualifier")
      ->required();
  auto* replace = load->add_flag("--replace", line.load.replace,
                                 "Thay số của nguồn khác | replace another source's numbers");
  load->add_flag("--keep", line.load.keep, "Giữ số của nguồn khác | keep another source's numbers")
      ->excludes(replace);
  load->add_option("--why", line.load.why, "Lý do | the reason");
}

// docs/pivot.md says what each may hold.
constexpr std::pair<const char*, const char*> kPivotParts[] = {
    {"areas", "Mã, tên, vn/province, parent:ID | ids, names, vn/province, parent:ID"},
    {"indicators", "Mã chỉ tiêu, hoặc handins.* | codes, or handins.*"},
    {"columns", "2024, 2024-Q1, 2025-08, 2025-01..2025-06, last-12-months/month, 09-10y"},
    {"map", "Theo danh mục địa bàn ngày | by the map of a day"},
    {"known", "Như đã biết hết ngày | as known at the end of a day"},
    {"show", "effective declared rolled own coverage discrepancy ytd yoy previous rank"},
    {"sort", "name, -effective, -effective@2025"},
    {"top", "Số hàng của mỗi chỉ tiêu | rows of each indicator"}};

void add_questions(Line& line) {
  auto* pivot = line.command("pivot", "Bảng tổng hợp | totals: areas x indicators x columns",
                             line.pivot, run_pivot);
  for (const auto& [name, about] : kPivotParts)
    pivot->add_option("--" + std::string(name), line.pivot.words[name], about);
  pivot->add_flag("--present", line.pivot.present, "Bỏ hàng trống | leave out empty rows");
  pivot->add_option("--format", line.pivot.format, "table, json, csv")
      ->check(CLI::IsMember({"table", "json", "csv"}));

  auto* trace = line.command(
      "trace", "Từ một tổng về các câu phía sau | from a total to the sentences behind it",
      line.trace, run_trace);
  trace->add_option("--area", line.trace.area, "Mã hoặc tên địa bàn | id or name")->required();
  trace->add_option("--indicator", line.trace.indicator, "Mã chỉ tiêu | code")->required();
  trace
      ->add_option("--column", line.trace.column,
                   "Một tháng hoặc kỳ tổng kết | a month or a review")
      ->required();
  trace->add_option("--map", line.trace.map, "Theo danh mục địa bàn ngày | by the map of a day");
  trace->add_option("--known", line.trace.known,
                    "Như đã biết hết ngày | as known at the end of a day");
  trace->add_option("--format", line.trace.format, "text, json")
      ->check(CLI::IsMember({"text", "json"}));

  line.command("verify", "Kiểm tra nhật ký và số tổng hợp | check journal and roll-up", line.config,
               run_verify);
  auto* areas =
      line.command("areas", "Tìm địa bàn theo tên | find areas by name", line.areas, run_areas);
  areas->add_option("name", line.areas.name, "Tên, tên tắt, không dấu | name, short or unmarked")
      ->required();
  areas->add_option("--on", line.areas.on, "Có hiệu lực ngày | valid on a day");
}

void add_releases(Line& line) {
  auto* release =
      line.command("release", "Công bố số liệu như đang có | publish the figures as they stand",
                   line.release, run_release);
  release->add_option("--standard", line.release.standard, "estimate, preliminary, official")
      ->check(CLI::IsMember({"estimate", "preliminary", "official"}));
  release->add_option("--title", line.release.title, "Tên kỳ công bố | its title")->required();
  line.command("releases", "Liệt kê kỳ công bố | list releases", line.config, run_releases);
  auto* serve =
      line.command("serve", "Mở trang công khai | serve the public site", line.serve, run_serve);
  serve->add_option("--address", line.serve.address, "Địa chỉ mạng | address to listen on");
  serve->add_option("--port", line.serve.port, "Cổng, 0 = bất kỳ | port, 0 = any");
  auto* published = line.command(
      "published", "Ghi nơi báo đã đăng số liệu của nguồn | say where an article printed a source",
      line.published, run_published);
  published->add_option("source", line.published.source, "Tệp hoặc mã nguồn | file or address")
      ->required();
  published->add_option("--where", line.published.where, "Báo, ngày | paper and day")->required();
}

void add_template(Line& line, Command& review) {
  auto* layout = line.command_of(
      review, "template",
      "Ghi mẫu .docx ra để sửa, hoặc kiểm tra mẫu | write the template, or check one",
      line.review_template, run_review_template);
  auto* write = layout->add_option("--out", line.review_template.out, "Tệp .docx | a .docx file");
  layout->add_option("--check", line.review_template.check, "Mẫu đã sửa | an edited template")
      ->excludes(write);
  layout->require_option(1);
}

void add_freezing(Line& line, Command& review) {
  auto* freeze =
      line.command_of(review, "freeze", "Chốt báo cáo đã ký | record the review that was signed",
                      line.freeze, run_review_freeze);
  freeze->add_option("--column", line.freeze.column, "Kỳ tổng kết | the review");
  freeze->add_option("--map", line.freeze.map,
                     "Như khi in báo cáo | as given when the review was printed");
  freeze->add_option("--known", line.freeze.known,
                     "Như đã biết hết ngày in | as known at the end of the day of printing");
  freeze->add_option("--number", line.freeze.number, "Số, ký hiệu: 12/BC-MTTQ-BCA | its number")
      ->required();
  freeze->add_option("--date", line.freeze.date, "Ngày ký: 25/11/2026 | date of signing")
      ->required();
  freeze->add_option("--signed", line.freeze.file, "Tệp PDF đã ký | the signed PDF")->required();
  line.command_of(review, "changed",
                  "Số nào đã đổi từ khi ký | which figures changed since it was signed",
                  line.changed, run_review_changed)
      ->add_option("--column", line.changed.column, "Kỳ tổng kết | the review");
}

void add_review(Line& line) {
  auto* review = line.parser.add_subcommand(
      "review", "Báo cáo tổng kết: Word, PDF, HTML, Excel | the consolidated review");
  review->add_option("--column", line.review.column, "Kỳ tổng kết | the review");
  review->add_option("--map", line.review.map, "Theo danh mục địa bàn ngày | by the map of a day");
  review->add_option("--template", line.review.layout,
                     "Mẫu .docx đã sửa | an edited .docx template");
  auto* out = review->add_option("--out", line.review.out,
                                 "Tên tệp, không đuôi | file name without its ending");
  review->callback([&line, review, out] {
    if (!review->get_subcommands().empty()) return;
    if (out->empty()) throw CLI::RequiredError("--out");
    App app(line.config);
    line.answer = run_review(app, line.review);
  });
  add_template(line, *review);
  add_freezing(line, *review);
}

void print(const base::Error& error) {
  for (const base::Problem& problem : error.problems()) {
    fmt::print(stderr, "{}{}[{}]\n  {}\n  {}\n", problem.place, problem.place.empty() ? "" : " ",
               problem.code, problem.vi, problem.en);
  }
  const auto stands = [](const base::Problem& each) { return each.code == "figure.conflict"; };
  if (std::ranges::any_of(error.problems(), stands)) {
    fmt::print(stderr,
               "Chạy lại với --replace để thay số đang có, --keep để giữ.\n"
               "Run it again with --replace to replace what stands, or --keep to keep it.\n");
  }
}

// A command line that cannot be read; the library tells the details in English alone.
std::string mistake(const CLI::App*, const CLI::Error& error) {
  const auto vi = [&]() -> std::string_view {
    switch (static_cast<CLI::ExitCodes>(error.get_exit_code())) {
      case CLI::ExitCodes::RequiredError:
        return "Thiếu một tham số bắt buộc.";
      case CLI::ExitCodes::ExtrasError:
        return "Có một tham số mà lệnh này không nhận.";
      case CLI::ExitCodes::ExcludesError:
        return "Hai tùy chọn này không dùng cùng nhau.";
      case CLI::ExitCodes::ArgumentMismatch:
        return "Một tùy chọn thiếu hoặc thừa giá trị.";
      case CLI::ExitCodes::ConversionError:
      case CLI::ExitCodes::ValidationError:
        return "Một tùy chọn có giá trị không dùng được.";
      default:
        return "Không hiểu dòng lệnh này.";
    }
  }();
  return fmt::format("[command]\n  {}\n  {}\nCách dùng | how to use it: --help\n", vi,
                     error.what());
}

}  // namespace

int run(int argc, const char* const* argv) {
  Line line;
  line.parser.footer(kFooter);
  line.parser.failure_message(mistake);
  line.parser.set_version_flag("--version", "luytre 0.1.0");
  line.parser
      .add_option("--pack", line.config.pack,
                  "Thư mục bộ cấu hình thay bộ có sẵn | a pack folder (LUYTRE_PACK)")
      ->envname("LUYTRE_PACK");
  line.parser
      .add_option("--data", line.config.data,
                  "Thư mục dữ liệu, hoặc địa chỉ PostgreSQL | data folder, or a PostgreSQL address "
                  "(LUYTRE_DATA)")
      ->envname("LUYTRE_DATA");
  line.parser.require_subcommand(1);
  add_reporting(line);
  add_decisions(line);
  add_load(line);
  add_questions(line);
  add_releases(line);
  add_review(line);
  auto* check = line.parser.add_subcommand("check", "Kiểm tra một bộ cấu hình | check a pack");
  check->add_option("folder", line.pack_folder, "Bỏ trống = bộ có sẵn | empty = the built-in pack");
  check->callback([&line] { line.answer = run_check(line.pack_folder); });
  try {
    line.parser.parse(argc, argv);
    fmt::print("{}", line.answer);
    return 0;
  } catch (const CLI::ParseError& error) {
    return line.parser.exit(error) == 0 ? 0 : 2;
  } catch (const base::Error& error) {
    print(error);
    return base::exit_code(error.kind());
  }
}

}  // namespace luytre::app
