#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/decimal.h"

namespace luytre::json {

// Writes one JSON text (RFC 8259) from front to back into a string: no tree in between. Keys and
// values must come in an order that makes sense; anything else is a bug (LUYTRE_CHECK).
class JsonWriter {
 public:
  JsonWriter& begin_object();
  JsonWriter& end_object();
  JsonWriter& begin_array();
  JsonWriter& end_array();
  JsonWriter& key(std::string_view name);

  JsonWriter& text(std::string_view utf8);
  JsonWriter& integer(std::int64_t value) {
    before_value();
    put(value);
    return *this;
  }
  JsonWriter& decimal(base::Sum thousandths);  // exact, as plain() prints it
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // Room for a text of about so many bytes.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  // The whole text; every object and array must be closed.
  std::string finish();

 private:
  void before_value() {
    if (!after_key_ && !first_) out_ += ',';
    if (open_.empty()) LUYTRE_CHECK(out_.empty());
    LUYTRE_CHECK(after_key_ || open_.empty() || open_.back() == '[');
    after_key_ = false;
    first_ = false;
  }
  void put(std::int64_t value) {
    if (value >= 0 && value < 10)
      out_ += static_cast<char>('0' + value);
    else
      put_digits(value);
  }
  void put_digits(std::int64_t value);
  void quote(std::string_view utf8);
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);

  std::string out_;
  std::string open_;  // brackets that wait to be closed
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace luytre::json
