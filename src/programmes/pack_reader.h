#pragma once
#include <fmt/core.h>

#include <set>
#include <string>
#include <vector>

#include "programmes/pack.h"
#include "toml/table_reader.h"

namespace luytre::programmes {

using toml::TableReader;
using toml::Value;

template <typename T>
using Words = std::initializer_list<std::pair<std::string_view, T>>;

// Reads all files of one pack, adding every mistake to `problems`.
class PackReader {
 public:
  void file(const base::EmbeddedFile& file);
  PackReading finish();

 private:
  // A reference to something by its code, checked when all files are read.
  struct Reference {
    std::string code;
    std::string place;
    std::string_view what;  // programme, review, body, indicator, weight
  };

  void programme_file(TableReader& root);
  Chapter chapter(TableReader& root);
  void body(const Value& value);
  void programme(const Value& value);
  void review(const Value& value);
  void unit(const Value& value);
  void indicator(const Value& value);
  void refuse_targets(TableReader& in, const Indicator& indicator);
  void validity(TableReader& in, Indicator& out);
  void rate_sides(TableReader& in, Indicator& out);
  void slice(const Value& value, Indicator& indicator);
  void relation(const Value& value);
  void shares_file(TableReader& root);
  void weight(const Value& value);
  void share(const Value& value);
  void indicator_weight(TableReader& in, Indicator& out);
  void check_references();
  void check_parents();

  template <typename T>
  T choice(TableReader& in, std::string_view key, std::string_view fallback, Words<T> words);
  Bilingual bilingual(TableReader& in, std::string_view vi, std::string_view en);
  std::string code(TableReader& in, std::string_view what);
  void refer(TableReader& in, std::string_view key, const std::string& to, std::string_view what);

  std::string file_;
  Chapter chapter_;  // of the file
  Pack pack_;
  base::Problems problems_;
  std::set<std::pair<std::string, std::string>> codes_;  // (what, code)
  std::vector<Reference> references_;
  bool has_programme_file_ = false;
};

template <typename T>
T PackReader::choice(TableReader& in, std::string_view key, std::string_view fallback,
                     Words<T> words) {
  const std::string text = fallback.empty() ? in.text(key) : in.text_or(key, fallback);
  std::string known;
  for (const auto& [word, value] : words) {
    if (word == text) return value;
    known += known.empty() ? "" : ", ";
    known += word;
  }
  if (!text.empty()) {
    in.problem(key, "pack.choice", fmt::format("`{}` phải là một trong: {}.", key, known),
               fmt::format("`{}` must be one of: {}.", key, known));
  }
  return words.begin()->second;
}

}  // namespace luytre::programmes
