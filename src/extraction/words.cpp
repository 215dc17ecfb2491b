#include "extraction/words.h"

#include "text/letters.h"

namespace luytre::extraction {
namespace {

// oa, oe, uy and what is spelled like them carry their tone on the first letter or the second.
constexpr std::u32string_view kFirst = U"ou";
constexpr std::u32string_view kFirstToned = U"òóỏõọùúủũụ";
constexpr std::u32string_view kSecond = U"aey";
constexpr std::u32string_view kSecondToned = U"àáảãạèéẻẽẹỳýỷỹỵ";
constexpr std::size_t kTones = 5;

std::string tone_on_second(std::string_view word) {
  std::u32string out = text::code_points(word);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const std::size_t first = kFirstToned.find(out[i]);
    const std::size_t second = kSecond.find(out[i + 1]);
    if (first == std::u32string_view::npos || second == std::u32string_view::npos) continue;
    out[i] = kFirst[first / kTones];
    out[i + 1] = kSecondToned[second * kTones + first % kTones];
  }
  return text::to_utf8(out);
}

}  // namespace

std::string word_key(std::string_view lower) {
  std::u32string out = text::code_points(lower);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const std::size_t first = kFirst.find(out[i]);
    const std::size_t second = kSecondToned.find(out[i + 1]);
    if (first == std::u32string_view::npos || second == std::u32string_view::npos) continue;
    out[i] = kFirstToned[first * kTones + second % kTones];
    out[i + 1] = kSecond[second / kTones];
  }
  return text::to_utf8(out);
}

void Words::spell(std::string_view lower, WordNo word) {
  if (number(lower) != 0) return;
  if (++taken_ * 3 > slots_.size()) grow();
  const std::size_t start = spellings_.size() - kBlock;
  spellings_.insert(start, lower);
  put({block(spellings_.data() + start, lower.size()), word, static_cast<std::uint32_t>(start),
       static_cast<std::uint32_t>(lower.size())});
}

void Words::put(const Slot& slot) {
  const auto lower = std::string_view(spellings_).substr(slot.start, slot.length);
  slots_[static_cast<std::size_t>(&this->slot(lower) - slots_.data())] = slot;
}

void Words::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& each : old)
    if (each.word != 0) put(each);
}

WordNo Words::number(std::string_view lower) const {
  const std::string padded = std::string(lower) + std::string(kBlock, '\0');
  return number_in_text(std::string_view(padded).substr(0, lower.size()));
}

WordNo Words::add(std::string_view lower) {
  const std::string key = word_key(lower);
  if (const WordNo known = number(key)) return known;
  spell(key, ++size_);
  spell(tone_on_second(key), size_);
  return size_;
}

}  // namespace luytre::extraction
