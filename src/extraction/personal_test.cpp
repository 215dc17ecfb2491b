#include "extraction/personal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "base/error.h"
#include "extraction/mask.h"
#include "programmes/pack.h"

namespace luytre::extraction {
namespace {

struct World {
  Lexicon lexicon = Lexicon::read(programmes::embedded_pack());
  PersonalWords words = PersonalWords::read(programmes::embedded_pack());
};
const World& world() {
  static const World it;
  return it;
}

struct Label {
  std::size_t start;  // letters of the plain text
  std::size_t end;
  std::string kind;
};
struct Sample {
  std::string text;  // without marks
  std::vector<Label> labels;
};

// «text|kind» marks taken out of a sample.
Sample sample_of(const std::string& marked) {
  Sample out;
  std::size_t letters = 0;
  const auto keep = [&](const std::string& text) {
    out.text += text;
    letters += text::letters(text).composed.size();
  };
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t open = marked.find("«", at);
    const std::size_t close = open == std::string::npos ? open : marked.find("»", open);
    const std::size_t bar = open == std::string::npos ? open : marked.rfind('|', close);
    if (close == std::string::npos || bar < open) {
      keep(marked.substr(at));
      break;
    }
    keep(marked.substr(at, open - at));
    const std::size_t start = letters;
    keep(marked.substr(open + 2, bar - open - 2));
    out.labels.push_back({start, letters, marked.substr(bar + 1, close - bar - 1)});
    at = close + 2;
  }
  return out;
}

std::vector<Sample> samples_of(const std::string& prefix) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(TESTDATA "/personal")) {
    if (entry.path().filename().string().starts_with(prefix)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<Sample> out;
  for (const auto& file : files) {
    std::ifstream in(file);
    std::string text;
    const auto close = [&] {
      if (!text.empty()) out.push_back(sample_of(text));
      text.clear();
    };
    for (std::string line; std::getline(in, line);) {
      if (line.starts_with("### ")) {
        close();
      } else {
        text += line + "\n";
      }
    }
    close();
  }
  return out;
}

struct Tally {
  int labelled = 0, covered = 0, masked = 0, right = 0;
};

// Covered: every word and number of the label is masked. Right: no word or number of a masked span
// lies outside all labels.
class Score {
 public:
  void add(const Sample& sample);
  void print(const char* title) const;
  Tally all() const;

 private:
  std::map<std::string, Tally> kinds_;
  int officials_ = 0, officials_found_ = 0, with_persons_ = 0, samples_ = 0;
};

void Score::add(const Sample& sample) {
  const Passage passage = passage_of(sample.text, world().lexicon);
  const auto spans = personal_spans(passage, world().words);
  const auto& tokens = passage.tokens;
  std::vector<char> hidden(tokens.size()), shown(tokens.size()), labelled(tokens.size());
  for (const PersonalSpan& span : spans) {
    auto& mark = span.official ? shown : hidden;
    std::fill(mark.begin() + static_cast<long>(span.first),
              mark.begin() + static_cast<long>(span.end), 1);
  }
  const std::string kept = masked(passage, spans, whole_text(passage));
  ++samples_;
  bool persons = false;
  for (const Label& label : sample.labels) {
    bool all_hidden = true, all_shown = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::mark || tokens[i].start < label.start ||
          tokens[i].end > label.end)
        continue;
      all_hidden = all_hidden && hidden[i];
      all_shown = all_shown && shown[i];
      if (label.kind != "official") labelled[i] = 1;
    }
    if (label.kind == "official") {
      ++officials_, officials_found_ += all_shown;
      continue;
    }
    persons = true;
    Tally& tally = kinds_[label.kind];
    ++tally.labelled, tally.covered += all_hidden;
    if (!all_hidden)
      std::printf(
          "missed %s: %s\n  %s\n", label.kind.c_str(),
          text::to_utf8(passage.letters.composed.substr(label.start, label.end - label.start))
              .c_str(),
          kept.c_str());
  }
  with_persons_ += persons;
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    bool right = true;
    for (std::size_t i = span.first; i < span.end; ++i)
      right = right && (tokens[i].kind == TokenKind::mark || labelled[i]);
    Tally& tally = kinds_[std::string(name(span.kind))];
    ++tally.masked, tally.right += right;
    if (!right)
      std::printf("wrong %s: %s (%s)\n  %s\n", std::string(name(span.kind)).c_str(),
                  text::to_utf8(passage.letters.composed.substr(
                                    tokens[span.first].start,
                                    tokens[span.end - 1].end - tokens[span.first].start))
                      .c_str(),
                  std::string(span.reason).c_str(), kept.c_str());
  }
}

double share(int part, int whole) {
  return whole == 0 ? 1.0 : static_cast<double>(part) / whole;
}

Tally Score::all() const {
  Tally out;
  for (const auto& [kind, tally] : kinds_) {
    out.labelled += tally.labelled, out.covered += tally.covered;
    out.masked += tally.masked, out.right += tally.right;
  }
  return out;
}

void Score::print(const char* title) const {
  std::printf("%s: %d samples, %d without persons; officials %d of %d known as such\n", title,
              samples_, samples_ - with_persons_, officials_found_, officials_);
  std::printf("  %-8s %6s %7s %7s %10s\n", "kind", "labels", "recall", "masked", "precision");
  const auto row = [](const char* kind, const Tally& tally) {
    std::printf("  %-8s %6d %7.3f %7d %10.3f\n", kind, tally.labelled,
                share(tally.covered, tally.labelled), tally.masked,
                share(tally.right, tally.masked));
  };
  for (const auto& [kind, tally] : kinds_) row(kind.c_str(), tally);
  row("all", all());
}

void expect_floor(const Score& score) {
  const Tally all = score.all();
  EXPECT_GE(share(all.covered, all.labelled), 0.98);
  EXPECT_GE(share(all.right, all.masked), 0.90);
}

TEST(Personal, finds_what_the_samples_label) {
  for (const char* prefix : {"check", "tune"}) {
    Score score;
    for (const Sample& sample : samples_of(prefix)) score.add(sample);
    score.print(prefix);
    expect_floor(score);
  }
}

}  // namespace
}  // namespace luytre::extraction
