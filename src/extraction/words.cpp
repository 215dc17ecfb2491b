#include "extraction/words.h"

namespace luytre::extraction {
namespace {

// oa, oe, uy and what is spelled like them carry their tone on the first letter or the second.
constexpr std::u32string_view kFirst = U"ou";
constexpr std::u32string_view kFirstToned = U"òóỏõọùúủũụ";
constexpr std::u32string_view kSecond = U"aey";
constexpr std::u32string_view kSecondToned = U"àáảãạèéẻẽẹỳýỷỹỵ";
constexpr std::size_t kTones = 5;

std::u32string tone_on_second(std::u32string_view word) {
  std::u32string out(word);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const std::size_t first = kFirstToned.find(out[i]);
    const std::size_t second = kSecond.find(out[i + 1]);
    if (first == std::u32string_view::npos || second == std::u32string_view::npos) continue;
    out[i] = kFirst[first / kTones];
    out[i + 1] = kSecondToned[second * kTones + first % kTones];
  }
  return out;
}

}  // namespace

std::u32string word_key(std::u32string_view lower) {
  std::u32string out(lower);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    const std::size_t first = kFirst.find(out[i]);
    const std::size_t second = kSecondToned.find(out[i + 1]);
    if (first == std::u32string_view::npos || second == std::u32string_view::npos) continue;
    out[i] = kFirstToned[first * kTones + second % kTones];
    out[i + 1] = kSecond[second / kTones];
  }
  return out;
}

void Words::spell(std::u32string_view lower, WordNo word) {
  const std::uint32_t hash = hash_of(lower);
  if (slot(lower, hash).word != 0) return;
  if (++taken_ * 3 > slots_.size()) grow();
  const Slot fresh{word, hash, static_cast<std::uint32_t>(spellings_.size()),
                   static_cast<std::uint32_t>(lower.size())};
  spellings_ += lower;
  slots_[static_cast<std::size_t>(&slot(lower, hash) - slots_.data())] = fresh;
}

void Words::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& each : old) {
    if (each.word == 0) continue;
    const auto lower = std::u32string_view(spellings_).substr(each.start, each.length);
    slots_[static_cast<std::size_t>(&slot(lower, each.hash) - slots_.data())] = each;
  }
}

WordNo Words::add(std::u32string_view lower) {
  const std::u32string key = word_key(lower);
  if (const WordNo known = number(key)) return known;
  spell(key, ++size_);
  spell(tone_on_second(key), size_);
  return size_;
}

}  // namespace luytre::extraction
