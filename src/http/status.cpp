#include "http/status.h"

#include <algorithm>
#include <iterator>

#include "base/check.h"

namespace luytre::http {
namespace {

constexpr StatusName kNames[] = {
    {200, "OK", "Thành công"},
    {201, "Created", "Đã tạo"},
    {202, "Accepted", "Đã nhận"},
    {204, "No Content", "Không có nội dung"},
    {301, "Moved Permanently", "Đã chuyển hẳn"},
    {302, "Found", "Đã chuyển tạm"},
    {303, "See Other", "Xem nơi khác"},
    {304, "Not Modified", "Không thay đổi"},
    {307, "Temporary Redirect", "Chuyển tạm"},
    {308, "Permanent Redirect", "Chuyển hẳn"},
    {400, "Bad Request", "Yêu cầu không hợp lệ"},
    {403, "Forbidden", "Không được phép"},
    {404, "Not Found", "Không tìm thấy"},
    {405, "Method Not Allowed", "Phương thức không được dùng ở đây"},
    {406, "Not Acceptable", "Không có dạng được yêu cầu"},
    {409, "Conflict", "Xung đột"},
    {410, "Gone", "Không còn nữa"},
    {412, "Precondition Failed", "Điều kiện không còn đúng"},
    {413, "Content Too Large", "Nội dung quá lớn"},
    {414, "URI Too Long", "Địa chỉ quá dài"},
    {415, "Unsupported Media Type", "Kiểu nội dung không được hỗ trợ"},
    {417, "Expectation Failed", "Không đáp ứng được điều kiện chờ"},
    {422, "Unprocessable Content", "Nội dung không xử lý được"},
    {429, "Too Many Requests", "Quá nhiều yêu cầu"},
    {431, "Request Header Fields Too Large", "Phần đầu của yêu cầu quá lớn"},
    {500, "Internal Server Error", "Lỗi của máy chủ"},
    {501, "Not Implemented", "Phương thức không được hỗ trợ"},
    {503, "Service Unavailable", "Máy chủ tạm thời chưa phục vụ được"},
    {505, "HTTP Version Not Supported", "Phiên bản HTTP không được hỗ trợ"},
};

}  // namespace

int status_of(base::ErrorKind kind) {
  switch (kind) {
    case base::ErrorKind::invalid:
      return 400;
    case base::ErrorKind::not_found:
      return 404;
    case base::ErrorKind::conflict:
      return 409;
    case base::ErrorKind::too_large:
      return 413;
    case base::ErrorKind::unavailable:
      return 503;
    case base::ErrorKind::corrupt:
    case base::ErrorKind::internal:
      return 500;
  }
  return 500;
}

const StatusName& status_name(int status) {
  const auto* found = std::ranges::find(kNames, status, &StatusName::status);
  LUYTRE_CHECK(found != std::end(kNames));
  return *found;
}

}  // namespace luytre::http
