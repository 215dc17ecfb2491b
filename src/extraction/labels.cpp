#include "extraction/labels.h"

#include <fmt/core.h>

#include <algorithm>
#include <sstream>

#include "extraction/number.h"
#include "json/value.h"
#include "text/letters.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

using rollup::Qualifier;

std::string trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, text.find_last_not_of(" \t\r") - first + 1));
}

std::optional<Qualifier> qualifier_of(std::string_view word) {
  if (word == "exact") return Qualifier::exact;
  if (word == "at_least" || word == "over") return Qualifier::at_least;
  if (word == "below" || word == "nearly") return Qualifier::below;
  if (word == "about") return Qualifier::about;
  return std::nullopt;
}

void bad(base::Problems& problems, std::string place, std::string_view what) {
  problems.push_back({std::move(place), "label", fmt::format("Nhãn sai: {}.", what),
                      fmt::format("The label is wrong: {}.", what)});
}

std::string text_of(const json::Value& object, std::string_view key) {
  const json::Value* value = object.find(key);
  return value == nullptr || value->text() == nullptr ? "" : *value->text();
}

std::optional<base::Day> day_of(const json::Value& object, std::string_view key) {
  return calendar::parse_day(text_of(object, key));
}

// One past the digits, dots and commas that begin at a code point.
std::size_t end_of_digits(const std::u32string& text, std::size_t start) {
  const auto digit = [&](std::size_t i) {
    return i < text.size() && text[i] >= '0' && text[i] <= '9';
  };
  std::size_t end = start;
  while (digit(end) ||
         (end < text.size() && (text[end] == '.' || text[end] == ',') && digit(end + 1)))
    ++end;
  return std::max(end, start + 1);
}

// Reads the items of one file of labelled sentences.
class SentenceReader {
 public:
  SentenceReader(const std::string& file, base::Problems& problems)
      : file_(file), problems_(problems) {}

  void line(std::string_view raw) {
    ++number_;
    const std::string text = trimmed(raw);
    if (text.empty()) {
      open_ = false;
    } else if (raw.starts_with("## ")) {
      construction_ = text.substr(3);
    } else if (raw.starts_with("# ")) {
      return;
    } else if (raw.starts_with("@ ")) {
      header_ = text.substr(2);
    } else if (raw.starts_with(" ")) {
      if (!open_) return fault("a figure without a sentence");
      figure(text);
    } else {
      begin(text);
    }
  }

  std::vector<Labelled> finish() { return std::move(out_); }

 private:
  void fault(std::string_view what) { bad(problems_, fmt::format("{}:{}", file_, number_), what); }

  void begin(const std::string& text) {
    open_ = true;
    out_.push_back({fmt::format("{}:{} {}", file_, number_, construction_), text, {}, {}, {}});
    letters_ = text::code_points(text);
    from_ = 0;
    const auto at = header_.find("period=");
    if (at != std::string::npos) {
      out_.back().from = calendar::parse_day(header_.substr(at + 7, 10));
      out_.back().to = calendar::parse_day(header_.substr(at + 19, 10));
      if (!out_.back().from || !out_.back().to) fault("period=FROM..TO");
    }
    header_.clear();
  }

  void figure(const std::string& line) {
    std::vector<std::string> fields;
    std::stringstream in(line);
    for (std::string field; std::getline(in, field, '|');) fields.push_back(trimmed(field));
    if (fields.size() < 3) return fault("number | code | qualifier");
    const auto written = text::code_points(fields[0]);
    const std::size_t start = letters_.find(written, from_);
    if (start == std::u32string::npos) return fault("the number does not stand in the text");
    from_ = start + written.size();
    const auto qualifier = qualifier_of(fields[2]);
    if (!qualifier) return fault("qualifier");
    Label label{fields[1], {}, *qualifier, start, from_, Role::whole, false, fields[0]};
    std::optional<base::Decimal> value;
    if (const auto number = read_number(fields[0]).reading) value = number->value;
    for (std::size_t i = 3; i < fields.size(); ++i) {
      if (fields[i].starts_with("value=")) value = base::Decimal::parse(fields[i].substr(6));
      if (fields[i] == "role=refused") label.refused = true;
      for (const Role role :
           {Role::part, Role::repeat, Role::change, Role::target, Role::elsewhere})
        if (fields[i] == fmt::format("role={}", name(role))) label.role = role;
    }
    if (!value) return fault("value");
    label.value = *value;
    out_.back().labels.push_back(std::move(label));
  }

  const std::string& file_;
  base::Problems& problems_;
  int number_ = 0;
  std::string construction_;
  std::string header_;
  bool open_ = false;
  std::u32string letters_;
  std::size_t from_ = 0;
  std::vector<Labelled> out_;
};

}  // namespace

Labelled read_labelled_report(std::string name, std::string text, std::string_view json,
                              base::Problems& problems) {
  Labelled out{std::move(name), std::move(text), {}, {}, {}};
  const auto root = json::parse(json, out.name + ".json", problems);
  if (!root) return out;
  const json::Value* period = root->find("period");
  if (period != nullptr) {
    out.from = day_of(*period, "from");
    out.to = day_of(*period, "to");
  }
  const json::Value* figures = root->find("figures");
  if (figures == nullptr || figures->array() == nullptr) {
    bad(problems, out.name + ".json", "figures");
    return out;
  }
  const std::u32string letters = text::code_points(out.text);
  for (std::size_t i = 0; i < figures->array()->size(); ++i) {
    const json::Value& figure = (*figures->array())[i];
    const auto qualifier = qualifier_of(text_of(figure, "qualifier"));
    const json::Value* value = figure.find("value");
    const json::Value* start = figure.find("start");
    const auto number = value == nullptr || !value->number()
                            ? std::nullopt
                            : base::Decimal::parse(*value->number());
    if (!qualifier || !number || start == nullptr || start->integer() == nullptr) {
      bad(problems, fmt::format("{}.json: /figures/{}", out.name, i), "value, qualifier, start");
      continue;
    }
    const auto at = static_cast<std::size_t>(*start->integer());
    out.labels.push_back({text_of(figure, "indicator"),
                          *number,
                          *qualifier,
                          at,
                          end_of_digits(letters, at),
                          {},
                          false,
                          text_of(figure, "quote")});
  }
  return out;
}

std::vector<Labelled> read_labelled_sentences(const std::string& file, std::string_view bytes,
                                              base::Problems& problems) {
  SentenceReader reader(file, problems);
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
    reader.line(bytes.substr(at, end - at));
    at = end + 1;
  }
  return reader.finish();
}

}  // namespace luytre::extraction
