#pragma once
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "toml/value.h"

namespace luytre::toml {

// Strict reading of one table: asks for keys by type, adds what is wrong to `problems` with its
// place and goes on with an empty value; finish() reports every key that nobody asked for.
class TableReader {
 public:
  TableReader(const Value& table, std::string file, base::Problems& problems);

  std::string text(std::string_view key);  // must be there, not empty
  std::string text_or(std::string_view key, std::string_view fallback);
  std::int64_t integer_or(std::string_view key, std::int64_t fallback);
  bool boolean_or(std::string_view key, bool fallback);
  std::optional<base::Day> day(std::string_view key);    // absent = nullopt
  std::vector<std::string> texts(std::string_view key);  // absent = empty
  std::vector<Value> tables(std::string_view key);       // absent = empty
  bool has(std::string_view key) const { return find(key) != nullptr; }

  // Adds a problem at a key of this table, or at the table itself.
  void problem(std::string_view key, std::string code, std::string vi, std::string en);
  std::string place(std::string_view key) const;
  void finish();

 private:
  const Value* find(std::string_view key) const;
  const Value* take(std::string_view key);
  void wrong_type(std::string_view key, std::string_view wanted_vi, std::string_view wanted_en);

  const Value& table_;
  std::string file_;
  base::Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace luytre::toml
