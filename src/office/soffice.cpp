#include "office/soffice.h"

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "office/child.h"

namespace luytre::office {
namespace {

using base::Error;
using base::ErrorKind;
using base::Problem;

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

Child office(const TemporaryFolder& folder, const Conversion& conversion,
             const std::string& input) {
  ChildLimits limits;
  limits.wall = std::chrono::seconds(120);
  limits.cpu_seconds = 120;
  limits.address_space = std::uint64_t{4} << 30;  // it maps far more than it uses
  limits.output = std::size_t{1} << 20;
  const std::string profile = "file://" + (folder.path() / "profile").string();
  return {"soffice",
          conversion.package,
          {"-env:UserInstallation=" + profile, "--headless", "--norestore", "--nologo",
           "--nodefault", "--nolockcheck", "--convert-to", conversion.to, "--outdir",
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

std::string convert(std::string_view bytes, const Conversion& conversion,
                    const std::string& place) {
  const TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "profile" / "user");
  folder.write("profile/user/registrymodifications.xcu", kProfile);
  const std::string input = folder.write(std::string("input.") + conversion.from, bytes);
  const ChildResult result = run(office(folder, conversion, input), folder);
  if (result.end != ChildEnd::exited) {
    throw Error(ErrorKind::too_large,
                Problem{place, "old_file.too_heavy",
                        "Tệp quá nặng, máy chủ không chuyển đổi xong trong giới hạn.",
                        "The file is too heavy: it could not be converted within the limits."});
  }
  return read_output(folder.path() / "out" / (std::string("input.") + conversion.to), place);
}

bool can_write_pdf() {
  return installed("soffice");
}

std::string docx_to_pdf(std::string_view docx) {
  return convert(docx, {"docx", "pdf", kWriterPackage}, "");
}

}  // namespace luytre::office
