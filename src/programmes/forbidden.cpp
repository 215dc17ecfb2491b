#include "programmes/forbidden.h"

#include <array>
#include <string>

#include "text/text.h"

namespace luytre::programmes {
namespace {

constexpr Refusal kPerson = {"pack.person_field", "không lập danh sách người, chỉ được đếm",
                             "no list of persons, only counts"};
constexpr Refusal kBelief = {
    "pack.belief", "không thu thập quan điểm, tín ngưỡng, dân tộc, hội đoàn của người dân",
    "no opinion, belief, ethnicity or association of people"};

struct Word {
  std::string_view folded;
  Refusal refusal;
};

// Whole words after folding; the unaccented ones are codes.
constexpr std::array<Word, 26> kWords = {{
    {"họ tên", kPerson},
    {"họ và tên", kPerson},
    {"ho_ten", kPerson},
    {"full_name", kPerson},
    {"cccd", kPerson},
    {"cmnd", kPerson},
    {"căn cước", kPerson},
    {"năm sinh", kPerson},
    {"nam_sinh", kPerson},
    {"ngày sinh", kPerson},
    {"birth_year", kPerson},
    {"sđt", kPerson},
    {"số điện thoại", kPerson},
    {"phone_number", kPerson},
    {"địa chỉ nhà", kPerson},
    {"quan điểm", kBelief},
    {"dư luận", kBelief},
    {"tâm trạng nhân dân", kBelief},
    {"tôn giáo", kBelief},
    {"tín ngưỡng", kBelief},
    {"tín đồ", kBelief},
    {"religion", kBelief},
    {"dân tộc thiểu số", kBelief},
    {"ethnicity", kBelief},
    {"hội đoàn", kBelief},
    {"belief", kBelief},
}};

bool letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         (static_cast<unsigned char>(c) & 0x80) != 0;
}

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos;
       at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool starts = at == 0 || !letter(text[at - 1]);
    const bool ends = end == text.size() || !letter(text[end]);
    if (starts && ends) return true;
  }
  return false;
}

}  // namespace

std::optional<Refusal> forbidden(std::string_view name) {
  const std::string folded = text::fold(name);
  for (const Word& word : kWords) {
    if (has_word(folded, word.folded)) return word.refusal;
  }
  return std::nullopt;
}

}  // namespace luytre::programmes
