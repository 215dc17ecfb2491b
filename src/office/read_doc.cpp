#include "office/read_doc.h"

#include <array>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "office/child.h"

namespace luytre::office {
namespace {

using base::Error;
using base::ErrorKind;
using base::Problem;

// The name of a stream in the directory of a compound file.
std::string stream_name(std::string_view name) {
  std::string out;
  for (const char c : name) out += {c, '\0'};
  return out + std::string(2, '\0');
}

bool has_stream(std::string_view bytes, std::string_view name) {
  return bytes.find(stream_name(name)) != std::string_view::npos;
}

struct Names {
  const char* ending;
  const char* target;
  const char* package;
  bool workbook;
};

Names names(OldKind kind) {
  constexpr const char* kWriter = "libreoffice-writer-nogui";
  constexpr const char* kCalc = "libreoffice-calc-nogui";
  constexpr std::array<Names, 5> kNames = {{{"doc", "docx", kWriter, false},
                                            {"xls", "xlsx", kCalc, true},
                                            {"rtf", "docx", kWriter, false},
                                            {"odt", "docx", kWriter, false},
                                            {"ods", "xlsx", kCalc, true}}};
  return kNames[static_cast<std::size_t>(kind)];
}

// Settings of the profile: a file of unknown origin runs nothing and fetches nothing.
constexpr std::string_view kProfile = R"(<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>2</value></prop></item>
</oor:items>
)";

Child office(const TemporaryFolder& folder, const Names& names, const std::string& input) {
  ChildLimits limits;
  limits.wall = std::chrono::seconds(120);
  limits.cpu_seconds = 120;
  limits.address_space = std::uint64_t{4} << 30;  // it maps far more than it uses
  limits.output = std::size_t{1} << 20;
  const std::string profile = "file://" + (folder.path() / "profile").string();
  return {"soffice",
          names.package,
          {"-env:UserInstallation=" + profile, "--headless", "--norestore", "--nologo",
           "--nodefault", "--nolockcheck", "--convert-to", names.target, "--outdir",
           (folder.path() / "out").string(), input},
          limits};
}

std::string read_output(const std::filesystem::path& file, const std::string& place) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (!in || bytes.empty()) {
    throw Error(
        ErrorKind::invalid,
        Problem{place, "old_file.broken",
                "Không chuyển đổi được tệp này: tệp bị hỏng, có mật khẩu, hoặc máy chủ thiếu "
                "gói libreoffice-writer-nogui hay libreoffice-calc-nogui.",
                "The file cannot be converted: it is broken or locked by a password, or the "
                "server lacks libreoffice-writer-nogui or libreoffice-calc-nogui."});
  }
  return bytes;
}

}  // namespace

std::optional<OldKind> old_kind(std::string_view bytes) {
  if (bytes.starts_with("{\\rtf")) return OldKind::rtf;
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) {
    if (has_stream(bytes, "WordDocument")) return OldKind::doc;
    if (has_stream(bytes, "Workbook") || has_stream(bytes, "Book")) return OldKind::xls;
    return std::nullopt;
  }
  // An OpenDocument file names its kind, uncompressed, in its first entry.
  const std::string_view head = bytes.substr(0, 128);
  if (!head.starts_with("PK\x03\x04")) return std::nullopt;
  if (head.find("opendocument.text") != head.npos) return OldKind::odt;
  if (head.find("opendocument.spreadsheet") != head.npos) return OldKind::ods;
  return std::nullopt;
}

Converted convert_old(std::string_view bytes, OldKind kind, const std::string& place) {
  if (bytes.size() > kLargestOldFile) {
    throw Error(ErrorKind::too_large, Problem{place, "old_file.too_large", "Tệp lớn hơn 32 MB.",
                                              "The file is larger than 32 MB."});
  }
  const Names kinds = names(kind);
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "profile" / "user");
  folder.write("profile/user/registrymodifications.xcu", kProfile);
  const std::string input = folder.write(std::string("input.") + kinds.ending, bytes);
  const ChildResult result = run(office(folder, kinds, input), folder);
  if (result.end != ChildEnd::exited) {
    throw Error(ErrorKind::too_large,
                Problem{place, "old_file.too_heavy",
                        "Tệp quá nặng, máy chủ không chuyển đổi xong trong giới hạn.",
                        "The file is too heavy: it could not be converted within the limits."});
  }
  return {kinds.workbook,
          read_output(folder.path() / "out" / (std::string("input.") + kinds.target), place)};
}

}  // namespace luytre::office
