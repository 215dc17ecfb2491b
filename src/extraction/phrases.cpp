#include "extraction/phrases.h"

namespace luytre::extraction {
namespace {

constexpr std::uint64_t kMix = 0x9E3779B97F4A7C15;

std::size_t hash_of(std::u32string_view key) {
  std::uint64_t hash = key.size();
  for (const char32_t c : key) hash = (hash ^ c) * kMix;
  return static_cast<std::size_t>(hash ^ hash >> 32);
}

std::size_t hash_of(std::uint64_t edge) {
  const std::uint64_t hash = edge * kMix;
  return static_cast<std::size_t>(hash ^ hash >> 29);
}

}  // namespace

Phrases::Phrases() : words_(1), slots_(1024), edges_(1024), endings_(1, kNone) {}

WordNo Phrases::word(std::u32string_view key) const {
  for (std::size_t at = hash_of(key);; ++at) {
    const WordNo found = slots_[at & (slots_.size() - 1)];
    if (found == 0 || words_[found] == key) return found;
  }
}

WordNo Phrases::add_word(std::u32string_view key) {
  if (const WordNo known = word(key)) return known;
  words_.emplace_back(key);
  if (words_.size() * 3 > slots_.size()) grow_words();
  const auto number = static_cast<WordNo>(words_.size() - 1);
  std::size_t at = hash_of(key);
  while (slots_[at & (slots_.size() - 1)] != 0) ++at;
  slots_[at & (slots_.size() - 1)] = number;
  return number;
}

void Phrases::grow_words() {
  slots_.assign(slots_.size() * 2, 0);
  for (WordNo number = 1; number + 1 < words_.size(); ++number) {
    std::size_t at = hash_of(words_[number]);
    while (slots_[at & (slots_.size() - 1)] != 0) ++at;
    slots_[at & (slots_.size() - 1)] = number;
  }
}

std::uint32_t Phrases::step(std::uint32_t node, WordNo word) const {
  const std::uint64_t key = std::uint64_t{node} << 32 | word;
  for (std::size_t at = hash_of(key);; ++at) {
    const Edge& edge = edges_[at & (edges_.size() - 1)];
    if (edge.key == key) return edge.to;
    if (edge.key == 0) return kRoot;
  }
}

void Phrases::grow_edges() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  for (const Edge& edge : old) {
    if (edge.key == 0) continue;
    std::size_t at = hash_of(edge.key);
    while (edges_[at & (edges_.size() - 1)].key != 0) ++at;
    edges_[at & (edges_.size() - 1)] = edge;
  }
}

PhraseNo Phrases::add(std::span<const WordNo> words) {
  std::uint32_t node = kRoot;
  for (const WordNo word : words) {
    std::uint32_t next = step(node, word);
    if (next == kRoot) {
      if (++edge_count_ * 3 > edges_.size()) grow_edges();
      next = static_cast<std::uint32_t>(endings_.size());
      endings_.push_back(kNone);
      const std::uint64_t key = std::uint64_t{node} << 32 | word;
      std::size_t at = hash_of(key);
      while (edges_[at & (edges_.size() - 1)].key != 0) ++at;
      edges_[at & (edges_.size() - 1)] = {key, next};
    }
    if (node == kRoot) {
      if (first_.size() <= word) first_.resize(word + 1);
      first_[word] = next;
    }
    node = next;
  }
  if (endings_[node] == kNone) {
    endings_[node] = static_cast<PhraseNo>(lengths_.size());
    lengths_.push_back(static_cast<std::uint32_t>(words.size()));
  }
  return endings_[node];
}

}  // namespace luytre::extraction
