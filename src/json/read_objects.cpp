#include "json/read_objects.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <vector>

#include "base/error.h"
#include "json/value.h"

namespace luytre::json {
namespace {

using Library = nlohmann::json;

[[noreturn]] void refuse(base::ErrorKind kind, std::int64_t byte, std::string code, std::string vi,
                         std::string en) {
  throw base::Error(kind, base::Problem{"byte " + std::to_string(byte), std::move(code),
                                        std::move(vi), std::move(en)});
}

// The bytes of a stream, counted, with an end to how many come between two events.
struct Bytes {
  explicit Bytes(std::istream& from) : in(from), buffer(1 << 16, '\0') {}

  bool more() {
    if (at < end) return true;
    in.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    at = 0;
    end = static_cast<std::size_t>(in.gcount());
    return end > 0;
  }
  void skip() {
    ++at;
    ++count;
    if (count - event > static_cast<std::int64_t>(kMaxTokenBytes)) {
      refuse(base::ErrorKind::too_large, count, "json.token", "Chữ, số hoặc khoảng trắng quá dài.",
             "A text, number or stretch of white space is too long.");
    }
  }

  std::istream& in;
  std::string buffer;
  std::size_t at = 0, end = 0;
  std::int64_t count = 0, event = 0;
};

// As the library wants them.
struct ByteIterator {
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Bytes* bytes = nullptr;  // nullptr: the end
  reference operator*() const { return bytes->buffer[bytes->at]; }
  ByteIterator& operator++() {
    bytes->skip();
    return *this;
  }
  bool operator==(const ByteIterator& other) const {
    return (bytes == nullptr || !bytes->more()) == (other.bytes == nullptr || !other.bytes->more());
  }
  bool operator!=(const ByteIterator& other) const { return !(*this == other); }
};

// Receives the events. Elements lie in the array at `level_` 1, or 2 below the object.
class Elements : public nlohmann::json_sax<Library> {
 public:
  Elements(Bytes& bytes, std::string_view name, const TakeObject& take)
      : bytes_(bytes), name_(name), take_(take) {}

  bool null() override { return scalar({}); }
  bool boolean(bool) override { return other(); }
  bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
  bool string(string_t& text) override { return scalar(std::move(text)); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override {
    if (level_ == 0) {
      named_ = true;
    } else if (level_ == array_level()) {
      begin_element(true);
    } else if (level_ > array_level()) {
      flat_ = false;
    } else {
      wrong_form();
    }
    return open();
  }
  bool start_array(std::size_t) override {
    if (level_ == array_level()) begin_element(false);
    if (level_ > array_level()) flat_ = false;
    if (level_ < array_level()) seen_ = true;
    return open();
  }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& text) override {
    bytes_.event = bytes_.count;
    if (named_ && level_ == 1 && (text != name_ || seen_)) wrong_form();
    if (level_ != array_level() + 1 || !flat_) return true;
    const auto same = [&](std::size_t i) { return members_[i].key == text; };
    for (std::size_t i = 0; i < used_; ++i) flat_ = flat_ && !same(i);
    flat_ = flat_ && used_ < kMaxMembers;
    if (flat_) next_member().key = text;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const Library::exception&) override {
    refuse(base::ErrorKind::invalid, bytes_.count, "json.syntax", "JSON sai cú pháp ở đây.",
           "The JSON is broken here.");
  }
  void finish() const {
    if (named_ && !seen_) wrong_form();
  }

 private:
  int array_level() const { return named_ ? 2 : 1; }

  FlatMember& next_member() {
    if (used_ == members_.size()) members_.emplace_back();
    return members_[used_++];
  }
  void begin_element(bool object) {
    ++number_;
    used_ = 0;
    flat_ = object;
  }
  bool open() {
    bytes_.event = bytes_.count;
    if (++level_ > kMaxDepth) {
      refuse(base::ErrorKind::too_large, bytes_.count, "json.depth", "JSON lồng quá sâu.",
             "The JSON is nested too deep.");
    }
    return true;
  }
  bool close() {
    bytes_.event = bytes_.count;
    if (--level_ == array_level()) end_element();
    return true;
  }
  void end_element() const {
    take_({number_, std::span(members_.data(), used_), flat_}, bytes_.count);
  }
  bool scalar(std::string text) {
    bytes_.event = bytes_.count;
    if (level_ < array_level()) wrong_form();
    if (level_ == array_level()) {
      begin_element(false);
      end_element();
    } else if (level_ == array_level() + 1 && flat_) {
      members_[used_ - 1].text = std::move(text);
    }
    return true;
  }
  bool other() {
    if (level_ > array_level()) flat_ = false;
    return scalar({});
  }
  [[noreturn]] void wrong_form() const {
    const std::string name(name_);
    refuse(base::ErrorKind::invalid, bytes_.count, "json.form",
           "Phải là một mảng, hoặc một đối tượng chỉ có «" + name + "» là một mảng.",
           "Must be an array, or an object with nothing but \"" + name + "\", an array.");
  }

  Bytes& bytes_;
  std::string_view name_;
  const TakeObject& take_;
  int level_ = 0;
  bool named_ = false, seen_ = false, flat_ = false;
  std::int64_t number_ = 0;
  std::vector<FlatMember> members_;
  std::size_t used_ = 0;
};

}  // namespace

void read_objects(std::istream& in, std::string_view name, const TakeObject& take) {
  Bytes bytes(in);
  Elements elements(bytes, name, take);
  Library::sax_parse(ByteIterator{&bytes}, ByteIterator{}, &elements);
  elements.finish();
}

}  // namespace luytre::json
