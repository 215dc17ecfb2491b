#include "json/json_writer.h"

#include <utility>

#include "base/check.h"

namespace luytre::json {

void JsonWriter::before_value() {
  if (!after_key_ && !first_) out_ += ',';
  if (open_.empty()) LUYTRE_CHECK(out_.empty());
  LUYTRE_CHECK(after_key_ || open_.empty() || open_.back() == '[');
  after_key_ = false;
  first_ = false;
}

JsonWriter& JsonWriter::open(char bracket) {
  before_value();
  out_ += bracket;
  open_ += bracket;
  first_ = true;
  return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
  LUYTRE_CHECK(!open_.empty() && open_.back() == bracket && !after_key_);
  open_.pop_back();
  out_ += bracket == '{' ? '}' : ']';
  first_ = false;
  return *this;
}

JsonWriter& JsonWriter::begin_object() {
  return open('{');
}
JsonWriter& JsonWriter::end_object() {
  return close('{');
}
JsonWriter& JsonWriter::begin_array() {
  return open('[');
}
JsonWriter& JsonWriter::end_array() {
  return close('[');
}

JsonWriter& JsonWriter::key(std::string_view name) {
  LUYTRE_CHECK(!open_.empty() && open_.back() == '{' && !after_key_);
  if (!first_) out_ += ',';
  quote(name);
  out_ += ':';
  after_key_ = true;
  return *this;
}

void JsonWriter::quote(std::string_view utf8) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out_ += '"';
  for (const char c : utf8) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out_ += '\\';
      out_ += c;
    } else if (c == '\n') {
      out_ += "\\n";
    } else if (byte < 0x20) {
      out_ += "\\u00";
      out_ += kHex[byte >> 4];
      out_ += kHex[byte & 15];
    } else {
      out_ += c;
    }
  }
  out_ += '"';
}

JsonWriter& JsonWriter::text(std::string_view utf8) {
  before_value();
  quote(utf8);
  return *this;
}

JsonWriter& JsonWriter::integer(std::int64_t value) {
  before_value();
  out_ += std::to_string(value);
  return *this;
}

JsonWriter& JsonWriter::decimal(base::Sum thousandths) {
  before_value();
  out_ += base::plain(thousandths);
  return *this;
}

JsonWriter& JsonWriter::boolean(bool value) {
  before_value();
  out_ += value ? "true" : "false";
  return *this;
}

JsonWriter& JsonWriter::null() {
  before_value();
  out_ += "null";
  return *this;
}

std::string JsonWriter::finish() {
  LUYTRE_CHECK(open_.empty());
  return std::move(out_);
}

}  // namespace luytre::json
