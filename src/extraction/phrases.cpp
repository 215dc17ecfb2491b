#include "extraction/phrases.h"

namespace luytre::extraction {
Phrases::Phrases() : edges_(1024), nodes_(1), mask_(edges_.size() - 1) {}

void Phrases::grow_edges() {
  std::vector<Edge> old(edges_.size() * 2);
  old.swap(edges_);
  mask_ = edges_.size() - 1;
  for (const Edge& edge : old) {
    if (edge.key == 0) continue;
    std::size_t at = hash_of(edge.key);
    while (edges_[at & mask_].key != 0) ++at;
    edges_[at & mask_] = edge;
  }
}

PhraseNo Phrases::add(std::span<const WordNo> words) {
  std::uint32_t node = kRoot;
  for (const WordNo word : words) {
    std::uint32_t next = step(node, word);
    if (next == kRoot) {
      if (++edge_count_ * 3 > edges_.size()) grow_edges();
      next = static_cast<std::uint32_t>(nodes_.size());
      nodes_.emplace_back();
      nodes_[node].next |= bit_of(word);
      const std::uint64_t key = std::uint64_t{node} << 32 | word;
      std::size_t at = hash_of(key);
      while (edges_[at & mask_].key != 0) ++at;
      edges_[at & mask_] = {key, next};
    }
    if (node == kRoot) {
      if (first_.size() <= word) first_.resize(word + 1);
      first_[word] = next;
      words_ = static_cast<std::uint32_t>(first_.size());
    }
    node = next;
  }
  PhraseNo& ending = nodes_[node].ending;
  if (ending == kNone) {
    ending = static_cast<PhraseNo>(lengths_.size());
    lengths_.push_back(static_cast<std::uint32_t>(words.size()));
  }
  return ending;
}

}  // namespace luytre::extraction
