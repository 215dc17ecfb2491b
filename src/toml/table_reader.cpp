#include "toml/table_reader.h"

#include <fmt/core.h>

namespace luytre::toml {

TableReader::TableReader(const Value& table, std::string file, base::Problems& problems)
    : table_(table), file_(std::move(file)), problems_(problems) {
  if (!std::holds_alternative<Table>(table_.data)) wrong_type("", "một bảng", "a table");
}

const Value* TableReader::find(std::string_view key) const {
  const auto* entries = std::get_if<Table>(&table_.data);
  if (entries == nullptr) return nullptr;
  for (const auto& [name, value] : *entries) {
    if (name == key) return &value;
  }
  return nullptr;
}

const Value* TableReader::take(std::string_view key) {
  asked_.emplace(key);
  return find(key);
}

std::string TableReader::place(std::string_view key) const {
  const Value* value = find(key);
  const Value& at = value == nullptr ? table_ : *value;
  return fmt::format("{}:{}:{}", file_, at.line, at.column);
}

void TableReader::problem(std::string_view key, std::string code, std::string vi, std::string en) {
  problems_.push_back({place(key), std::move(code), std::move(vi), std::move(en)});
}

void TableReader::wrong_type(std::string_view key, std::string_view wanted_vi,
                             std::string_view wanted_en) {
  problem(key, "toml.type", fmt::format("`{}` phải là {}.", key, wanted_vi),
          fmt::format("`{}` must be {}.", key, wanted_en));
}

std::string TableReader::text(std::string_view key) {
  if (!has(key)) {
    asked_.emplace(key);
    problem(key, "toml.missing", fmt::format("Thiếu `{}`.", key),
            fmt::format("`{}` is missing.", key));
    return "";
  }
  std::string out = text_or(key, "");
  if (out.empty() && std::holds_alternative<std::string>(find(key)->data)) {
    problem(key, "toml.empty", fmt::format("`{}` để trống.", key),
            fmt::format("`{}` is empty.", key));
  }
  return out;
}

std::string TableReader::text_or(std::string_view key, std::string_view fallback) {
  const Value* value = take(key);
  if (value == nullptr) return std::string(fallback);
  if (const auto* text = std::get_if<std::string>(&value->data)) return *text;
  wrong_type(key, "một chuỗi", "a string");
  return std::string(fallback);
}

std::int64_t TableReader::integer_or(std::string_view key, std::int64_t fallback) {
  const Value* value = take(key);
  if (value == nullptr) return fallback;
  if (const auto* number = std::get_if<std::int64_t>(&value->data)) return *number;
  wrong_type(key, "một số nguyên", "an integer");
  return fallback;
}

bool TableReader::boolean_or(std::string_view key, bool fallback) {
  const Value* value = take(key);
  if (value == nullptr) return fallback;
  if (const auto* flag = std::get_if<bool>(&value->data)) return *flag;
  wrong_type(key, "true hoặc false", "true or false");
  return fallback;
}

std::optional<base::Day> TableReader::day(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return std::nullopt;
  if (const auto* date = std::get_if<base::Day>(&value->data)) return *date;
  wrong_type(key, "một ngày như 2023-06-22", "a date such as 2023-06-22");
  return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  const Value* value = take(key);
  std::vector<std::string> out;
  if (value == nullptr) return out;
  const auto* items = std::get_if<Array>(&value->data);
  if (items == nullptr) {
    wrong_type(key, "một danh sách chuỗi", "a list of strings");
    return out;
  }
  for (const Value& item : *items) {
    if (const auto* text = std::get_if<std::string>(&item.data)) {
      out.push_back(*text);
    } else {
      wrong_type(key, "một danh sách chuỗi", "a list of strings");
    }
  }
  return out;
}

std::vector<Value> TableReader::tables(std::string_view key) {
  const Value* value = take(key);
  if (value == nullptr) return {};
  if (const auto* items = std::get_if<Array>(&value->data)) return *items;
  wrong_type(key, "một danh sách bảng", "a list of tables");
  return {};
}

void TableReader::finish() {
  const auto* entries = std::get_if<Table>(&table_.data);
  if (entries == nullptr) return;
  for (const auto& [name, value] : *entries) {
    if (asked_.contains(name)) continue;
    problem(name, "toml.unknown_key", fmt::format("Không có khóa nào tên `{}`.", name),
            fmt::format("There is no key named `{}`.", name));
  }
}

}  // namespace luytre::toml
