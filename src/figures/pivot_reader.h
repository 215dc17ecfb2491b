#pragma once
#include <map>
#include <set>

#include "figures/read_pivot.h"

namespace luytre::figures {

// Reads one question, adding every mistake to `problems`.
class PivotReader {
 public:
  PivotReader(const World& world, const PivotWords& words, const PivotGround& ground);
  PivotQuestion whole();
  PivotQuestion period();

 private:
  struct Word {
    std::string text;
    std::string place;
  };

  void bad(const std::string& place, std::string code, std::string vi, std::string en);
  void over(const std::string& place, std::string code, std::size_t count, std::size_t most,
            std::string_view narrow_vi, std::string_view narrow_en);
  void split(const std::string& name, const std::string& value);
  std::vector<Word> words(const std::string& name) const;
  // The one word of a part that takes one; a second is a mistake.
  std::optional<Word> one(const std::string& name);
  std::vector<Word> needed(const std::string& name, std::string_view vi, std::string_view en);

  void read_times();
  std::optional<base::Day> day(const std::string& name);
  void column(const Word& word);
  std::optional<PivotColumn> read_column(const std::string& text);
  std::optional<calendar::MonthRange> months(const std::string& text);
  void add_column(PivotColumn column);
  void indicator(const Word& word);
  void area(const Word& word);
  void area_below(const Word& word, AreaNo top, std::string_view level);
  std::optional<AreaNo> named(const Word& word, const std::string& name);
  bool on_map(const Word& word, AreaNo area);
  void add_area(AreaNo area);
  std::optional<PivotField> field(std::string_view name) const;
  void show(const Word& word);
  void sort(const Word& word);
  void top();
  void present();
  void refuse_ranks();
  void check_sizes();
  PivotQuestion finish();

  const World& world_;
  const PivotGround& ground_;
  std::map<std::string, std::vector<std::string>> words_;
  PivotQuestion out_;
  std::optional<base::Day> map_day_;  // none where no column could be read
  std::set<AreaNo> seen_;
  base::Problems problems_;
  std::size_t limits_ = 0;  // problems that are limits
};

}  // namespace luytre::figures
