#include <fmt/core.h>

#include <charconv>

#include "db/postgres_connection.h"
#include "db/postgres_cursor.h"

// COPY in its text form: a line a row, tabs between the columns.
namespace luytre::db {
namespace {

constexpr std::size_t kSendAt = 65'536;

void add_integer(std::string& out, std::int64_t value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void add_text(std::string& out, std::string_view text) {
  for (const char each : text) {
    switch (each) {
      case '\\':
        out += "\\\\";
        break;
      case '\t':
        out += "\\t";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      default:
        out += each;
    }
  }
}

void add_bytes(std::string& out, std::string_view bytes) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out += "\\\\x";
  for (const char each : bytes) {
    const auto byte = static_cast<unsigned char>(each);
    out += kHex[byte >> 4U];
    out += kHex[byte & 15U];
  }
}

void add(std::string& out, const Argument& value) {
  if (const auto* integer = std::get_if<std::int64_t>(&value)) {
    add_integer(out, *integer);
  } else if (const auto* text = std::get_if<std::string_view>(&value)) {
    add_text(out, *text);
  } else if (const auto* bytes = std::get_if<Bytes>(&value)) {
    add_bytes(out, bytes->bytes);
  } else {
    out += "\\N";
  }
}

}  // namespace

void PostgresConnection::begin_copy(std::string_view table, std::string_view columns) {
  if (!handle_) lost();
  if (streaming_ != nullptr) streaming_->take_in_the_rest();
  settle();
  set_pipeline(false);
  copied_.clear();
  execute(fmt::format("COPY {} ({}) FROM STDIN", table, columns), PGRES_COPY_IN);
}

void PostgresConnection::copy_row(Arguments values) {
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) copied_ += '\t';
    add(copied_, values[i]);
  }
  copied_ += '\n';
  if (copied_.size() >= kSendAt) send_copied();
}

void PostgresConnection::send_copied() {
  const int size = static_cast<int>(copied_.size());
  if (PQputCopyData(handle_.get(), copied_.data(), size) != 1) lost();
  copied_.clear();
}

void PostgresConnection::end_copy() {
  send_copied();
  if (PQputCopyEnd(handle_.get(), nullptr) != 1) lost();
  const Result failed = read_answers(1);
  if (PQstatus(handle_.get()) != CONNECTION_OK) lost();
  set_pipeline(true);
  if (failed) fail(failed);
}

void PostgresConnection::abandon_copy() noexcept {
  if (!handle_) return;
  PQputCopyEnd(handle_.get(), "abandoned");
  read_answers(1);
  if (PQenterPipelineMode(handle_.get()) == 0) handle_.reset();
}

}  // namespace luytre::db
