#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/embedded_file.h"
#include "base/problem.h"
#include "extraction/personal_words.h"
#include "extraction/phrases.h"
#include "rollup/rollup.h"

namespace luytre::extraction {

// One way of saying an indicator. `noun` follows the number (within a few words); of each other
// list that is not empty one phrase must stand in the sentence before (or after) the number.
struct Entry {
  std::string indicator;  // a code of the catalogue, or "other"
  std::vector<PhraseNo> noun;
  std::vector<PhraseNo> before;
  std::vector<PhraseNo> after;
  std::vector<PhraseNo> not_before;
  std::vector<PhraseNo> not_after;
  std::string total;  // of "219/236 tin": what the second number is; empty = other
  int weight = 0;
  bool change = false;  // it counts a rise or a fall itself: "giảm 12,5% so với cùng kỳ"
  std::string text;     // the first noun or context, for explanations
  std::string place;    // file:line:column in the pack
};

// What a phrase of the general lists says of the numbers near it.
enum class Sign : std::uint8_t {
  names_number,    // right before a number: a date, a name, a paper (năm 2020, Quận 1)
  no_figure,       // right behind it: a date, an age (10 năm, 18 tuổi)
  refused,         // counts about these are never taken
  increase,        // tăng
  decrease,        // giảm
  target,          // phấn đấu
  elsewhere,       // cả nước
  part_of,         // trong đó
  at_least,        // hơn
  below,           // gần
  about,           // khoảng
  proposed,        // đề nghị: not yet granted
  place_kind,      // tỉnh, huyện, xã: before the name of an area
  all_of,          // toàn, cả: before a kind, the whole area of that level
  office,          // công an, UBND: before a place, its office
  in_turn,         // lần lượt
  earlier,         // cùng kỳ: the number behind it is of an earlier time
  earlier_before,  // xuống còn: the number before it is
  done,            // đã, đến nay: what follows is no target any more
  is,              // là, đạt: between a name and its number
  ordinal_head,    // heads of columns: TT; ĐVT; ghi chú; năm
  unit_head,
  note_head,
  year_head,
  target_head,
  change_head,
  earlier_head,
  total_row,    // the row of a table that adds up
  opens_value,  // in a cell, before the number that is its value: được 12
};
inline constexpr std::size_t kSigns = 29;
using Signs = std::uint32_t;  // a set of them
constexpr Signs bit(Sign sign) {
  return Signs{1} << static_cast<unsigned>(sign);
}

// How a word takes part in a number: 42,6 nghìn; hai mươi tám; một trăm linh năm.
struct NumberWord {
  enum class Kind : std::uint8_t { none, digit, times, joint, scale } kind = Kind::none;
  std::int64_t value = 0;
  bool inside = false;  // a digit that is no number alone: một, năm
  bool opens = false;   // but is one where it opens a sentence: Năm tổ
};

// The words of a pack (words/*.toml; docs/pack.md). Immutable; any thread may read it.
class Lexicon {
 public:
  // Reads the sections words/*.toml and persons.toml of a pack's files. Throws base::Error(invalid)
  // with every mistake.
  static Lexicon read(std::span<const base::EmbeddedFile> files);

  const Words& words() const { return words_; }
  // Does a phrase of words/*.toml hold the word? Else persons.toml alone knows it.
  bool in_phrase(WordNo word) const { return word != 0 && word <= phrase_words_; }
  const Phrases& phrases() const { return phrases_; }
  const std::vector<Entry>& entries() const { return entries_; }
  // An entry and what it wants beside its noun; in few bytes, because every number asks.
  struct Offer {
    std::uint32_t entry;
    std::int32_t weight;
    bool before;
    bool after;
    bool refuses;
  };
  // Entries that have the phrase as a noun; those without a noun, by what stands before.
  std::span<const Offer> with_noun(PhraseNo phrase) const { return with_noun_.at(phrase); }
  std::span<const Offer> with_context(PhraseNo phrase) const { return with_context_.at(phrase); }
  // Does an entry ask for the phrase before its number? Most phrases are nouns alone.
  bool asked_before(PhraseNo phrase) const { return asked_before_[phrase] != 0; }
  // Entries that want the phrase before or after their number, or refuse a number beside it.
  struct Wish {
    std::uint32_t entry;
    bool refuses;
  };
  std::span<const Wish> before(PhraseNo phrase) const { return before_.at(phrase); }
  std::span<const Wish> after(PhraseNo phrase) const { return after_.at(phrase); }
  // How persons are written, of the pack's persons.toml.
  const PersonalWords& persons() const { return persons_; }
  Signs signs(PhraseNo phrase) const { return signs_[phrase]; }
  bool has(PhraseNo phrase, Sign sign) const { return (signs_[phrase] & bit(sign)) != 0; }
  const NumberWord& number_word(WordNo word) const {
    return number_words_[word < number_words_.size() ? word : 0];
  }
  bool begins_number(WordNo word) const { return begins_number_[word] != 0; }
  // Is it one of kTimeWords (periods.h)?
  bool begins_time(WordNo word) const { return begins_time_[word] != 0; }

 private:
  friend class LexiconReader;
  void index();

  // A list by number, all in one piece.
  template <typename T>
  class Lists {
   public:
    Lists() = default;
    explicit Lists(const std::vector<std::vector<T>>& lists) {
      for (const std::vector<T>& list : lists) {
        items_.insert(items_.end(), list.begin(), list.end());
        ends_.push_back(static_cast<std::uint32_t>(items_.size()));
      }
    }
    std::span<const T> at(std::size_t number) const {
      return {items_.data() + ends_[number], items_.data() + ends_[number + 1]};
    }

   private:
    std::vector<T> items_;
    std::vector<std::uint32_t> ends_{0};  // list i ends at [i + 1]
  };

  Words words_;
  WordNo phrase_words_ = 0;  // the first words are those of phrases_
  Phrases phrases_;
  PersonalWords persons_;
  std::vector<Entry> entries_;
  std::vector<Signs> signs_;                            // by phrase
  std::vector<std::uint8_t> asked_before_;              // by phrase
  std::vector<NumberWord> number_words_{NumberWord{}};  // by word; [0] = no number
  std::vector<std::uint8_t> begins_number_;             // by word
  std::vector<std::uint8_t> begins_time_;               // by word
  Lists<Offer> with_noun_, with_context_;               // by phrase
  Lists<Wish> before_, after_;                          // by phrase
};

}  // namespace luytre::extraction
