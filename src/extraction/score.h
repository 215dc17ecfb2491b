#pragma once
#include <array>
#include <map>
#include <string>
#include <vector>

#include "extraction/labels.h"

namespace luytre::extraction {

// What a reading got wrong about a label or a number.
enum class ErrorKind : std::uint8_t {
  missed,     // a figure was not found
  no_figure,  // what was found is none
  wrong_value,
  wrong_indicator,
  taken_for_one,  // a figure of no indicator was given one
  wrong_qualifier,
  wrong_role,
  wrong_period,
};
inline constexpr std::size_t kErrorKinds = 8;
std::string_view name(ErrorKind kind);

// Compares readings with labels; precision, recall and F1 of detection and of indicators.
class Score {
 public:
  void add(const Labelled& labelled, const Reading& reading);

  double detection_f1() const { return f1(detection_); }
  double indicator_f1() const { return f1(indicator_); }
  double macro_f1() const;  // over indicators that two labels or more have
  double qualifier_share() const;
  double role_share() const;    // of figures found, where a role was judged
  double period_share() const;  // of texts that state one
  // The measures, then how many errors of each kind; with `all`, every error.
  std::string text(bool all) const;

 private:
  struct Counts {
    std::size_t hit = 0, wrong = 0, missed = 0;
  };
  struct Share {
    std::size_t right = 0, all = 0;
    double value() const {
      return all == 0 ? 1 : static_cast<double>(right) / static_cast<double>(all);
    }
  };
  static double f1(const Counts& counts);
  void error(ErrorKind kind, const Labelled& labelled, std::string what);
  void compare(const Labelled& labelled, const Label& label, const Reading& reading,
               const Finding& finding);

  Counts detection_, indicator_;
  std::map<std::string, Counts> by_indicator_;
  Share value_, qualifier_, role_, period_;
  std::array<std::vector<std::string>, kErrorKinds> errors_;
};

}  // namespace luytre::extraction
