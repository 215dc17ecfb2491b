// The words of the pack are rules: each has a sentence that is read wrong without it.
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "extraction/labels.h"
#include "extraction/match.h"
#include "office/read_file.h"
#include "text/letters.h"
#include "text/text.h"

namespace luytre::extraction {
namespace {

using Files = std::span<const base::EmbeddedFile>;

struct World {
  organisations::Areas areas = organisations::Areas::embedded();
  programmes::Pack pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  Files files = programmes::embedded_pack();
  Lexicon lexicon = Lexicon::read(files);
};
const World& world() {
  static const World it;
  return it;
}

Reading read(const office::Content& content, const Lexicon& lexicon) {
  return read_report(content, lexicon, world().areas, world().pack);
}

// Is every figure found as a person labelled it, and nothing else?
bool right(const Labelled& labelled, const Reading& reading) {
  return std::equal(labelled.labels.begin(), labelled.labels.end(), reading.findings.begin(),
                    reading.findings.end(), [](const Label& label, const Finding& finding) {
                      return finding.start < label.end && label.start < finding.end &&
                             finding.indicator == label.indicator && finding.value == label.value &&
                             finding.qualifier == label.qualifier && finding.role == label.role &&
                             finding.reason.words.starts_with("không nhận") == label.refused;
                    });
}
bool right_with(const Lexicon& lexicon, const Labelled& labelled) {
  return right(labelled, read({labelled.text, {}, false, {}}, lexicon));
}

// The sentences of testdata/sentences and testdata/rules that are read right.
const std::vector<Labelled>& sentences() {
  static const std::vector<Labelled> all = [] {
    std::vector<Labelled> out;
    base::Problems problems;
    for (const char* folder : {"/sentences", "/rules"}) {
      for (const auto& each : std::filesystem::directory_iterator(std::string(TESTDATA) + folder)) {
        if (each.path().extension() != ".txt") continue;
        std::ifstream in(each.path());
        std::stringstream bytes;
        bytes << in.rdbuf();
        for (Labelled& one :
             read_labelled_sentences(each.path().stem().string(), bytes.str(), problems)) {
          const bool good = right_with(world().lexicon, one);
          if (good) out.push_back(std::move(one));
          // One of testdata/rules is there for its rule: it must be read right.
          if (!good && std::string_view(folder) == "/rules")
            ADD_FAILURE() << "read wrong: " << one.name << ": " << one.text;
        }
      }
    }
    for (const base::Problem& problem : problems) ADD_FAILURE() << problem.place << problem.en;
    return out;
  }();
  return all;
}

// A piece of a file of the pack: one table, or one list.
struct Piece {
  std::string_view file;
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text() const {
    const auto at = std::find_if(world().files.begin(), world().files.end(),
                                 [&](const base::EmbeddedFile& each) { return each.path == file; });
    return at->bytes.substr(begin, end - begin);
  }
};

// The words of the pack without some pieces.
Lexicon without(std::vector<Piece> pieces) {
  std::sort(pieces.begin(), pieces.end(),
            [](const Piece& a, const Piece& b) { return a.begin > b.begin; });
  std::vector<std::string> bytes;
  for (const base::EmbeddedFile& file : world().files) {
    bytes.emplace_back(file.bytes);
    for (const Piece& piece : pieces)  // from the back: the places before stay true
      if (piece.file == file.path) bytes.back().erase(piece.begin, piece.end - piece.begin);
  }
  std::vector<base::EmbeddedFile> files;
  for (std::size_t i = 0; i < bytes.size(); ++i) files.push_back({world().files[i].path, bytes[i]});
  return Lexicon::read(files);
}

std::size_t end_of_line(std::string_view bytes, std::size_t at) {
  return std::min(bytes.find('\n', at), bytes.size() - 1) + 1;
}

// From the heading of a table to the next one.
Piece table_at(const base::EmbeddedFile& file, std::size_t begin) {
  const std::size_t next = file.bytes.find("\n[[", begin);
  return {file.path, begin, next == std::string_view::npos ? file.bytes.size() : next + 1};
}

// `place` = file:line:column of an entry.
Piece piece_of(const Entry& entry) {
  for (const base::EmbeddedFile& file : world().files) {
    if (!entry.place.starts_with(std::string(file.path) + ":")) continue;
    int line = std::stoi(entry.place.substr(file.path.size() + 1));
    std::size_t at = 0;
    while (--line > 0) at = end_of_line(file.bytes, at);
    EXPECT_TRUE(file.bytes.substr(at).starts_with("[[entry]]")) << entry.place;
    return table_at(file, at);
  }
  ADD_FAILURE() << entry.place;
  return {};
}

// A sentence with the entries that fit its numbers, and those without which it should go wrong.
struct Witness {
  std::size_t sentence;
  std::set<std::uint32_t> fitting;
  std::set<std::uint32_t> deciding;
};

std::uint32_t number_of(const Entry* entry) {
  return static_cast<std::uint32_t>(entry - world().lexicon.entries().data());
}

// Would the second best say the same of the number? Only a guess that spares reading.
bool replaced(const std::vector<Match>& fitting) {
  const Entry& best = *fitting.front().entry;
  const std::string second = fitting.size() > 1 ? fitting[1].entry->indicator : "other";
  return second == best.indicator &&
         (fitting.size() < 2 || fitting[1].entry->change == best.change);
}

Witness witness_of(std::size_t sentence) {
  Witness out{sentence, {}, {}};
  const Passage passage = passage_of(sentences()[sentence].text, world().lexicon);
  base::Problems problems;
  Matcher matcher(passage);
  std::optional<std::size_t> previous;
  for (const Mention& mention : mentions_of(passage, problems)) {
    if (previous && !passage.same_sentence(*previous, mention.first)) previous.reset();
    const std::vector<Match> fitting = matcher.candidates(mention, previous);
    for (const Match& each : fitting) out.fitting.insert(number_of(each.entry));
    previous = mention.last;
    const bool ratio = mention.denominator.has_value();
    if (!fitting.empty() && (ratio || mention.spelled || !replaced(fitting)))
      out.deciding.insert(number_of(fitting.front().entry));
  }
  return out;
}

// Entries that go out of the lexicon together, each with a sentence that none of the others fits:
// to build one lexicon for each entry would take minutes.
struct Group {
  std::map<std::uint32_t, const Witness*> of;
  bool takes(std::uint32_t entry, const Witness& witness) const {
    return std::none_of(of.begin(), of.end(), [&](const auto& each) {
      return witness.fitting.contains(each.first) || each.second->fitting.contains(entry);
    });
  }
};

std::vector<Group> groups_of(const std::map<std::uint32_t, const Witness*>& chosen) {
  std::vector<Group> out;
  for (const auto& [entry, witness] : chosen) {
    auto group = std::find_if(out.begin(), out.end(),
                              [&](const Group& each) { return each.takes(entry, *witness); });
    if (group == out.end()) group = out.emplace(out.end());
    group->of.emplace(entry, witness);
  }
  return out;
}

TEST(Rules, every_entry_has_a_sentence_that_fails_without_it) {
  std::vector<Witness> witnesses;
  for (std::size_t i = 0; i < sentences().size(); ++i) witnesses.push_back(witness_of(i));
  const std::vector<Entry>& entries = world().lexicon.entries();
  std::map<std::uint32_t, std::vector<const Witness*>> open;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    auto& mine = open[i];
    for (const Witness& each : witnesses)
      if (each.deciding.contains(i)) mine.push_back(&each);
    std::stable_sort(mine.begin(), mine.end(), [](const Witness* a, const Witness* b) {
      return a->fitting.size() > b->fitting.size();  // the plainest is tried first, from the back
    });
  }
  while (!open.empty()) {
    std::map<std::uint32_t, const Witness*> chosen;
    for (auto& [entry, mine] : open) {
      if (mine.empty()) {
        ADD_FAILURE() << entries[entry].place << " " << entries[entry].indicator << " «"
                      << entries[entry].text << "»: no sentence needs it";
        continue;
      }
      chosen.emplace(entry, mine.back());
      mine.pop_back();
    }
    std::erase_if(open, [&](const auto& each) { return !chosen.contains(each.first); });
    for (const Group& group : groups_of(chosen)) {
      std::vector<Piece> pieces;
      for (const auto& each : group.of) pieces.push_back(piece_of(entries[each.first]));
      const Lexicon lexicon = without(pieces);
      for (const auto& [entry, witness] : group.of)
        if (!right_with(lexicon, sentences()[witness->sentence])) open.erase(entry);
    }
  }
}

std::string in_small_letters(std::string_view text) {
  const text::Letters letters = text::letters(text);
  return letters.lower.substr(0, letters.size());
}

// The phrases of a piece as written, in small letters.
std::vector<std::string> phrases_in(std::string_view text) {
  std::vector<std::string> out;
  for (std::size_t at = text.find('"'); at != std::string_view::npos; at = text.find('"', at)) {
    const std::size_t end = text.find('"', at + 1);
    out.push_back(in_small_letters(text.substr(at + 1, end - at - 1)));
    at = end + 1;
  }
  return out;
}

// Is a sentence that holds a phrase of the piece read wrong without it?
bool needed(const Piece& piece) {
  const auto phrases = phrases_in(piece.text());
  std::optional<Lexicon> lexicon;
  for (const Labelled& each : sentences()) {
    const std::string text = in_small_letters(each.text);
    if (std::none_of(phrases.begin(), phrases.end(), [&](const std::string& phrase) {
          return text.find(phrase) != std::string::npos;
        }))
      continue;
    if (!lexicon) lexicon = without({piece});
    if (!right_with(*lexicon, each)) return true;
  }
  return false;
}

// Lists of a file: key = [ ... ], on one line or several, before its first table.
std::map<std::string, Piece> lists_of(const base::EmbeddedFile& file) {
  std::map<std::string, Piece> out;
  for (std::size_t at = 0; at < file.bytes.size(); at = end_of_line(file.bytes, at)) {
    const std::string_view line = file.bytes.substr(at, end_of_line(file.bytes, at) - at);
    if (line.starts_with("[[")) break;
    if (line.find(" = [") == std::string_view::npos || line.starts_with("#")) continue;
    const std::size_t end = end_of_line(file.bytes, file.bytes.find("]\n", at));
    out[std::string(line.substr(0, line.find(' ')))] = {file.path, at, end};
  }
  return out;
}

TEST(Rules, every_general_list_has_a_sentence_that_fails_without_it) {
  for (const base::EmbeddedFile& file : world().files) {
    if (!file.path.starts_with("words/") || file.path == "words/tables.toml") continue;
    for (const auto& [key, list] : lists_of(file))
      EXPECT_TRUE(needed(list)) << file.path << " " << key << ": no sentence needs it";
  }
}

// A page with one table: rows by lines, cells by bars.
office::Content page(const std::string& rows) {
  std::string html = "<html><body><p>Tỉnh Hà Tĩnh, số liệu năm 2025</p><table>";
  std::stringstream lines(rows);
  for (std::string line; std::getline(lines, line); html += "</tr>") {
    html += "<tr>";
    std::stringstream cells(line);
    for (std::string cell; std::getline(cells, cell, '|');) html += "<td>" + cell + "</td>";
  }
  return office::read_file(html + "</table></body></html>", "page");
}

std::vector<std::string> found(const office::Content& content, const Lexicon& lexicon) {
  std::vector<std::string> out;
  const Reading reading = read(content, lexicon);
  for (const Finding& each : reading.findings)
    out.push_back(fmt::format("{} {} {} {}", each.indicator, base::plain(each.value.thousandths()),
                              reading.words(each.unit), name(each.role)));
  return out;
}

TEST(Rules, every_list_of_heads_has_a_table_that_fails_without_it) {
  struct Case {
    const char* rows;
    std::vector<std::string> figures;
  };
  const std::map<std::string, Case> cases = {
      {"ordinal_head", {"TT|Tổ hòa giải\n1|64\n", {"mediation.teams 64  whole"}}},
      {"unit_head",
       {"Nội dung|ĐVT|Kết quả\nPháo giao nộp|kg|35\n", {"handins.fireworks_kg 35 kg whole"}}},
      {"note_head",
       {"Nội dung|Kết quả|Ghi chú\nTổ hòa giải|64|3\n", {"mediation.teams 64  whole"}}},
      {"year_head",
       {"Năm|Tổ hòa giải\n2024|60\n2025|64\n",
        {"mediation.teams 60  whole", "mediation.teams 64  whole"}}},
      {"target_head",
       {"Nội dung|Kế hoạch|Kết quả\nTổ hòa giải|70|64\n",
        {"mediation.teams 70  target", "mediation.teams 64  whole"}}},
      {"change_head",
       {"Nội dung|Kết quả|Tăng, giảm\nTổ hòa giải|64|4\n",
        {"mediation.teams 64  whole", "change.count 4  change"}}},
      {"earlier_head",
       {"Nội dung|Kết quả|Cùng kỳ\nTổ hòa giải|64|60\n",
        {"mediation.teams 64  whole", "mediation.teams 60  change"}}},
      {"opens_value", {"Nội dung|Kết quả\nTổ hòa giải|Được 64\n", {"mediation.teams 64  whole"}}},
      {"total_row",
       {"Địa bàn|Tổ hòa giải\nHuyện Đức Thọ|98\nHuyện Hương Khê\nXã miền núi|12\nTổng cộng|218\n",
        {"mediation.teams 98  elsewhere", "mediation.teams 12  elsewhere",
         "mediation.teams 218  whole"}}},
  };
  const auto file =
      std::find_if(world().files.begin(), world().files.end(),
                   [](const base::EmbeddedFile& each) { return each.path == "words/tables.toml"; });
  ASSERT_NE(file, world().files.end());
  for (const auto& [key, list] : lists_of(*file)) {
    ASSERT_TRUE(cases.contains(key)) << key << ": no table needs it";
    const office::Content content = page(cases.at(key).rows);
    EXPECT_EQ(found(content, world().lexicon), cases.at(key).figures) << key;
    EXPECT_NE(found(content, without({list})), cases.at(key).figures) << key;
  }
}

TEST(Rules, every_word_of_a_number_has_a_sentence_that_fails_without_it) {
  std::size_t count = 0;
  for (const base::EmbeddedFile& file : world().files) {
    if (!file.path.starts_with("words/")) continue;
    for (const char* heading : {"[[scale]]", "[[spelled]]"}) {
      for (std::size_t at = file.bytes.find(heading); at != std::string_view::npos;
           at = file.bytes.find(heading, at + 1)) {
        const Piece piece = table_at(file, at);
        EXPECT_TRUE(needed(piece)) << file.path << " " << piece.text() << ": no sentence needs it";
        ++count;
      }
    }
  }
  EXPECT_GE(count, 15u);
}

}  // namespace
}  // namespace luytre::extraction
