#pragma once
#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/decimal.h"

namespace luytre::json {

// The numbers of one array, put down without a look at anything but the last of them.
class NumberRow {
 public:
  explicit NumberRow(std::string& out) : out_(out) {}
  ~NumberRow() { out_.append(buffer_.data(), at_); }
  NumberRow(const NumberRow&) = delete;

  void integer(std::int64_t value) {
    next();
    put(value);
  }
  void decimal(base::Sum thousandths) {
    next();
    const auto narrow = static_cast<std::int64_t>(thousandths);
    if (narrow == thousandths && narrow >= 0)
      put_thousandths(narrow);
    else
      add(base::plain(thousandths));
  }
  void null() {
    next();
    add("null");
  }

 private:
  static constexpr std::size_t kLongest = 48;  // a decimal of 128 bits and a comma

  void next() {
    if (buffer_.data() + buffer_.size() - at_ < std::ptrdiff_t{kLongest}) {
      out_.append(buffer_.data(), at_);
      at_ = buffer_.data();
    }
    if (!first_) *at_++ = ',';
    first_ = false;
  }
  void put(std::int64_t value) {
    if (value >= 0 && value < 10)
      *at_++ = static_cast<char>('0' + value);
    else
      at_ = std::to_chars(at_, buffer_.data() + buffer_.size(), value).ptr;
  }
  void put_thousandths(std::int64_t value) {
    put(value / base::Decimal::kScale);
    auto rest = static_cast<int>(value % base::Decimal::kScale);
    if (rest == 0) return;
    *at_++ = '.';
    for (int place = 100; rest > 0; rest %= place, place /= 10)
      *at_++ = static_cast<char>('0' + rest / place);
  }
  void add(std::string_view text) { at_ = std::copy(text.begin(), text.end(), at_); }

  std::string& out_;
  std::array<char, 4096> buffer_;
  char* at_ = buffer_.data();
  bool first_ = true;
};

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
  JsonWriter& integer(std::int64_t value);
  JsonWriter& decimal(base::Sum thousandths);  // exact, as plain() prints it
  JsonWriter& boolean(bool value);
  JsonWriter& null();

  // An array of numbers: `write(NumberRow&, item)` puts down one for each item.
  template <typename Items, typename Write>
  JsonWriter& numbers(const Items& items, Write write) {
    begin_array();
    {
      NumberRow row(out_);
      for (const auto& item : items) write(row, item);
    }
    return end_array();
  }

  // Room for a text of about so many bytes.
  void reserve(std::size_t bytes) { out_.reserve(bytes); }
  // The whole text; every object and array must be closed.
  std::string finish();

 private:
  void before_value();
  void quote(std::string_view utf8);
  JsonWriter& open(char bracket);
  JsonWriter& close(char bracket);

  std::string out_;
  std::string open_;  // brackets that wait to be closed
  bool first_ = true;
  bool after_key_ = false;
};

}  // namespace luytre::json
