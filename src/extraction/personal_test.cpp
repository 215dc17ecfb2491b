#include "extraction/personal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <sstream>

#include "extraction/mask.h"
#include "extraction/reading.h"
#include "organisations/areas.h"
#include "programmes/pack.h"

namespace luytre::extraction {
namespace {

struct World {
  Lexicon lexicon = Lexicon::read(programmes::embedded_pack());
};
const World& world() {
  static const World it;
  return it;
}

struct Label {
  std::size_t start;  // bytes of the plain text
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
  std::size_t bytes = 0;
  const auto keep = [&](const std::string& text) {
    out.text += text;
    bytes += text::letters(text).size();
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
    const std::size_t start = bytes;
    keep(marked.substr(open + 2, bar - open - 2));
    out.labels.push_back({start, bytes, marked.substr(bar + 1, close - bar - 1)});
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
  explicit Score(bool lists) : lists_(lists) {}
  void add(const Sample& sample);
  void print(const char* title) const;
  Tally all() const;
  void expect_floor() const;

 private:
  void list(const char* what, const Passage& passage, std::size_t start, std::size_t end,
            const std::string& kept) const;

  bool lists_;  // prints each mistake
  std::map<std::string, Tally> kinds_;
  int officials_ = 0, officials_found_ = 0, with_persons_ = 0, samples_ = 0;
};

void Score::list(const char* what, const Passage& passage, std::size_t start, std::size_t end,
                 const std::string& kept) const {
  if (!lists_) return;
  const std::string text(passage.letters.written(start, end));
  std::printf("%s: %s\n  %s\n", what, text.c_str(), kept.c_str());
}

void Score::add(const Sample& sample) {
  const Passage passage = passage_of(sample.text, world().lexicon);
  const auto spans = personal_spans(passage);
  const auto& tokens = passage.tokens;
  const std::string kept = masked_text(passage, spans).text;
  enum : char { open, hidden, shown };
  std::vector<char> state(tokens.size(), open);
  for (const PersonalSpan& span : spans) {
    std::fill(state.begin() + static_cast<long>(span.first),
              state.begin() + static_cast<long>(span.end), span.official ? shown : hidden);
  }
  std::vector<bool> labelled(tokens.size());
  bool persons = false;
  for (const Label& label : sample.labels) {
    const bool official = label.kind == "official";
    bool covered = true;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind == TokenKind::mark || tokens[i].start < label.start ||
          tokens[i].end > label.end)
        continue;
      covered = covered && state[i] == (official ? shown : hidden);
      labelled[i] = !official;
    }
    if (official) {
      ++officials_, officials_found_ += covered;
      continue;
    }
    persons = true;
    ++kinds_[label.kind].labelled, kinds_[label.kind].covered += covered;
    if (!covered) list("missed", passage, label.start, label.end, kept);
  }
  ++samples_, with_persons_ += persons;
  for (const PersonalSpan& span : spans) {
    if (span.official) continue;
    bool right = true;
    for (std::size_t i = span.first; i < span.end; ++i)
      right = right && (tokens[i].kind == TokenKind::mark || labelled[i]);
    Tally& tally = kinds_[std::string(name(span.kind))];
    ++tally.masked, tally.right += right;
    if (!right) list("wrong", passage, tokens[span.first].start, tokens[span.end - 1].end, kept);
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

// Over all, and for each kind that is labelled often enough to be measured.
void Score::expect_floor() const {
  constexpr int kEnough = 25;
  const auto expect = [](const std::string& kind, const Tally& tally) {
    EXPECT_GE(share(tally.covered, tally.labelled), 0.98) << kind;
    EXPECT_GE(share(tally.right, tally.masked), 0.90) << kind;
  };
  for (const auto& [kind, tally] : kinds_) {
    if (tally.labelled >= kEnough) expect(kind, tally);
  }
  expect("all", all());
}

TEST(Personal, finds_what_the_samples_label) {
  int samples = 0;
  for (const char* prefix : {"check", "tune"}) {
    Score score(true);
    for (const Sample& sample : samples_of(prefix)) score.add(sample), ++samples;
    score.print(prefix);
    score.expect_floor();
  }
  EXPECT_GE(samples, 150);
}

// Texts made of templates with random persons, places and numbers.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}
  std::string text();

 private:
  using Words = std::vector<const char*>;
  std::string one_of(const Words& words) { return words[random_() % words.size()]; }
  std::string digits(int count);
  std::string person();
  std::string number(int from, int to) {
    return std::to_string(from + static_cast<int>(random_() % static_cast<unsigned>(to - from)));
  }
  std::string filled(std::string_view slot);

  std::mt19937 random_;
};

std::string Maker::digits(int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += static_cast<char>('0' + random_() % 10);
  return out;
}

std::string Maker::person() {
  static const Words surnames = {"Nguyễn", "Trần", "Lê",  "Phạm", "Huỳnh", "Võ",    "Đỗ",   "Bùi",
                                 "Hà",     "Cao",  "Mai", "Lò",   "Giàng", "Thạch", "Vàng", "Ngô"};
  static const Words men = {"Văn", "Đình", "Hữu", "Đức", "Quang", "Minh"};
  static const Words given = {"Anh",   "Bình", "Cường", "Dũng", "Giang", "Hà",   "Hùng",
                              "Khánh", "Lan",  "Mai",   "Nam",  "Phúc",  "Quân", "Sơn",
                              "Tâm",   "Uyên", "Vinh",  "Xuân", "Yến",   "Thuỷ", "Hòa"};
  static const Words upland = {"Y Thik Niê", "H'Hen Niê", "K'Brêu",   "Giàng A Páo",
                               "Siu Blêu",   "Ksor Hlơ",  "Điểu Lên", "Rơ Chăm Phin"};
  switch (random_() % 8) {
    case 0:
      return one_of(upland);
    case 1:
      return one_of(surnames) + (" Thị " + one_of(given)) + " " + one_of(given);
    case 2:
      return one_of(surnames) + " " + one_of(men) + " " +
             std::string(1, static_cast<char>('A' + random_() % 20));
    default:
      return one_of(surnames) + " " + one_of(random_() % 3 == 0 ? Words{"Thị"} : men) + " " +
             one_of(given);
  }
}

std::string Maker::filled(std::string_view slot) {
  static const Words hamlets = {"thôn", "ấp", "tổ", "khu phố", "xóm", "khóm"};
  static const Words streets = {"Nguyễn Huệ", "Lê Lợi", "Trần Hưng Đạo", "Nguyễn Thị Minh Khai",
                                "Phan Bội Châu"};
  static const Words communes = {"Tân Lập",  "Hoà Bình", "Nguyễn Phích",
                                 "Đông Sơn", "Mỹ An",    "Trần Phú"};
  static const Words offices = {"Chủ tịch UBND xã", "Trưởng Công an huyện",
                                "Phó Giám đốc Công an tỉnh", "Bí thư Đảng uỷ phường"};
  static const Words ranks = {"Thượng tá", "Đại uý", "Trung tá", "Thiếu tá"};
  static const Words forms = {"ông", "bà", "anh", "chị", "đối tượng", "bị can"};
  if (slot == "person") return "«" + person() + "|name»";
  if (slot == "official")
    return "«" + one_of({"Nguyễn", "Trần", "Lê"}) + " " + one_of({"Văn", "Hữu"}) + " " +
           one_of({"Khoa", "Tín", "Lộc"}) + "|official»";
  if (slot == "year") return "«" + number(1940, 2010) + "|birth»";
  if (slot == "hamlet") return "«" + one_of(hamlets) + " " + number(1, 15) + "|address»";
  if (slot == "house") return "«số " + number(1, 300) + " đường " + one_of(streets) + "|address»";
  if (slot == "mobile") {
    const std::string sign = one_of({" ", ".", "-", ""});
    return "«" + one_of({"09", "03", "08", "07"}) + digits(2) + sign + digits(3) + sign +
           digits(3) + "|phone»";
  }
  if (slot == "id") return "«0" + digits(11) + "|paper»";
  if (slot == "plate")
    return "«" + number(11, 99) + one_of({"A", "B1", "C", "H1"}) + "-" + digits(3) + "." +
           digits(2) + "|paper»";
  if (slot == "street") return one_of(streets);
  if (slot == "commune") return one_of(communes);
  if (slot == "office") return one_of(offices);
  if (slot == "rank") return one_of(ranks);
  if (slot == "form") return one_of(forms);
  if (slot == "thousands") return number(1, 200) + "." + digits(3);
  return number(2, 900);  // {count}
}

std::string Maker::text() {
  static const Words templates = {
      "Công an xã {commune} bắt {form} {person} (SN {year}, trú tại {hamlet}, xã {commune}) cùng "
      "{count} viên đạn.",
      "Ngày 3/4, {form} {person}, sinh năm {year}, HKTT: {house}, phường {commune}, giao nộp "
      "{count} khẩu súng.",
      "{count} người dân dọc đường {street} cung cấp {thousands} nguồn tin; Trường THPT {street} "
      "có {count} học sinh ký cam kết.",
      "Tôi là {person}, CCCD {id}, điện thoại {mobile}, ngụ {hamlet}, xã {commune}.",
      "1. {person} - {year} - {hamlet}\n2. {person} - {year} - {hamlet}\n",
      "Đồng chí {rank} {official}, {office} {commune} cho biết đã thu {thousands} viên đạn.",
      "Xe {plate} do {form} {person} điều khiển vi phạm; phạt {thousands}.000 đồng.",
      "Xã {commune} có {count} vụ, {count} đối tượng, giảm {count} vụ; {thousands} lượt người tham "
      "gia.",
      "TRƯỞNG BAN\n(Đã ký)\n{official}\n",
      "{count}\t{person}\t{year}\t{hamlet}\t{mobile}\n",
      "Các phường {commune}, {street} và xã {commune} duy trì {count} mô hình, {thousands} thành "
      "viên."};
  std::string out;
  for (int sentences = 0; sentences < 4; ++sentences) {
    const std::string chosen = one_of(templates);
    std::string_view rest = chosen;
    for (std::size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
      const std::size_t close = rest.find('}');
      out += rest.substr(0, open);
      out += filled(rest.substr(open + 1, close - open - 1));
      rest = rest.substr(close + 1);
    }
    out += std::string(rest) + "\n";
  }
  return out;
}

TEST(Personal, finds_random_persons_in_templates) {
  Maker maker(20130801);
  Score score(true);
  for (int i = 0; i < 600; ++i) score.add(sample_of(maker.text()));
  score.print("made");
  score.expect_floor();
}

TEST(Personal, never_hides_a_figure_of_the_sample_reports) {
  const auto areas = organisations::Areas::embedded();
  const auto pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  for (const auto& entry : std::filesystem::directory_iterator(PROJECT_ROOT "/sample/reports")) {
    std::ifstream in(entry.path());
    std::stringstream text;
    text << in.rdbuf();
    const Passage passage = passage_of(text.str(), world().lexicon);
    const Reading reading = read_report({text.str(), {}, false, {}}, world().lexicon, areas, pack);
    for (const PersonalSpan& span : personal_spans(passage)) {
      const auto start = passage.letters.origin(passage.tokens[span.first].start);
      const auto end = passage.letters.origin(passage.tokens[span.end - 1].end);
      for (const Finding& finding : reading.findings)
        EXPECT_TRUE(finding.end <= start || finding.start >= end) << entry.path();
    }
  }
}

}  // namespace
}  // namespace luytre::extraction
