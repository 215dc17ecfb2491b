#include "json/value.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace luytre::json {
namespace {

using Library = nlohmann::json;

// Receives the events of one text; the path from the outermost value to the one being filled.
class Builder : public nlohmann::json_sax<Library> {
 public:
  Builder(const std::string& file, base::Problems& problems) : file_(file), problems_(problems) {}

  Value root;

  bool null() override { return put({Null{}}); }
  bool boolean(bool value) override { return put({value}); }
  bool number_integer(number_integer_t value) override { return put({std::int64_t{value}}); }
  bool number_unsigned(number_unsigned_t value) override {
    if (value <= INT64_MAX) return put({static_cast<std::int64_t>(value)});
    return put({Number{std::to_string(value)}});
  }
  bool number_float(number_float_t, const string_t& text) override { return put({Number{text}}); }
  bool string(string_t& text) override { return put({std::move(text)}); }
  bool binary(binary_t&) override { return false; }

  bool start_object(std::size_t) override { return open({Object{}}); }
  bool start_array(std::size_t) override { return open({Array{}}); }
  bool end_object() override { return path_.pop_back(), true; }
  bool end_array() override { return path_.pop_back(), true; }
  bool key(string_t& name) override {
    const auto& members = std::get<Object>(path_.back()->data);
    key_ = name;
    if (std::none_of(members.begin(), members.end(),
                     [&](const Member& m) { return m.key == name; }))
      return true;
    return fault("json.repeated", "Khóa «" + name + "» bị lặp lại.",
                 "The key \"" + name + "\" stands twice.");
  }
  bool parse_error(std::size_t byte, const std::string&, const Library::exception&) override {
    problems_.push_back({file_ + ": byte " + std::to_string(byte), "json.syntax",
                         "JSON sai cú pháp ở đây.", "The JSON is broken here."});
    return false;
  }

 private:
  bool fault(std::string code, std::string vi, std::string en) {
    problems_.push_back({file_, std::move(code), std::move(vi), std::move(en)});
    return false;
  }

  Value* place(Value value) {
    if (path_.empty()) {
      root = std::move(value);
      return &root;
    }
    if (auto* array = std::get_if<Array>(&path_.back()->data))
      return &array->emplace_back(std::move(value));
    auto& object = std::get<Object>(path_.back()->data);
    return &object.emplace_back(Member{std::move(key_), std::move(value)}).value;
  }
  bool put(Value value) { return place(std::move(value)), true; }
  bool open(Value value) {
    if (path_.size() == kMaxDepth)
      return fault("json.depth", "JSON lồng quá sâu.", "The JSON is nested too deep.");
    path_.push_back(place(std::move(value)));
    return true;
  }

  const std::string& file_;
  base::Problems& problems_;
  std::vector<Value*> path_;  // only the innermost grows, so the others stay where they are
  std::string key_;
};

}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto* object = std::get_if<Object>(&data);
  if (object == nullptr) return nullptr;
  const auto at = std::find_if(object->begin(), object->end(),
                               [&](const Member& member) { return member.key == key; });
  return at == object->end() ? nullptr : &at->value;
}

std::optional<std::string> Value::number() const {
  if (const auto* whole = integer()) return std::to_string(*whole);
  if (const auto* written = std::get_if<Number>(&data)) return written->text;
  return std::nullopt;
}

std::optional<Value> parse(std::string_view bytes, const std::string& file,
                           base::Problems& problems) {
  if (bytes.size() > kMaxBytes) {
    problems.push_back(
        {file, "json.too_large", "Tệp JSON lớn hơn 10 MB.", "The JSON file is larger than 10 MB."});
    return std::nullopt;
  }
  Builder builder(file, problems);
  if (!Library::sax_parse(bytes.begin(), bytes.end(), &builder)) return std::nullopt;
  return std::move(builder.root);
}

}  // namespace luytre::json
