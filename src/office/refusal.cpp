#include "office/refusal.h"

#include <utility>

#include "base/error.h"

namespace luytre::office {

void refuse(std::string_view place, std::string code, std::string vi, std::string en) {
  throw base::Error(base::ErrorKind::invalid, base::Problem{std::string(place), std::move(code),
                                                            std::move(vi), std::move(en)});
}

void refuse_damaged(std::string_view place) {
  refuse(
      place, "file.damaged",
      "Tệp bị hỏng hoặc không đúng định dạng; hãy mở bằng chương trình văn phòng rồi lưu lại.",
      "The file is damaged or not of its format; open it in an office program and save it again.");
}

void refuse_too_large(std::string_view place, std::string_view vi, std::string_view en,
                      std::uint64_t limit) {
  const std::string most = std::to_string(limit);
  throw base::Error(
      base::ErrorKind::too_large,
      base::Problem{std::string(place), "file.too_large",
                    "Tệp quá lớn: " + std::string(vi) + " vượt mức tối đa " + most + ".",
                    "The file is too large: its " + std::string(en) + " exceed " + most + "."});
}

}  // namespace luytre::office
