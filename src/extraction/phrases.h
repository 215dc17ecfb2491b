#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "extraction/words.h"

namespace luytre::extraction {

using PhraseNo = std::uint32_t;  // from 0, dense

// Phrases as a tree that is walked word by word. Filled once, then only read, by any thread.
class Phrases {
 public:
  static constexpr std::uint32_t kRoot = 0;
  static constexpr PhraseNo kNone = 0xFFFFFFFF;

  Phrases();

  PhraseNo add(std::span<const WordNo> words);  // at least one; the same phrase has one number

  // The node where phrases that begin with a word go on, or kRoot for none.
  std::uint32_t beginning(WordNo word) const { return word < words_ ? first_[word] : kRoot; }
  // The node behind `node` by a word, or kRoot for none; the phrase that ends at a node, or kNone.
  std::uint32_t step(std::uint32_t node, WordNo word) const {
    if (!may_step(node, word)) return kRoot;
    const std::uint64_t key = std::uint64_t{node} << 32 | word;
    for (std::size_t at = hash_of(key);; ++at) {
      const Edge& edge = edges_[at & mask_];
      if (edge.key == key) return edge.to;
      if (edge.key == 0) return kRoot;
    }
  }
  // May a phrase go on behind the node by a word? Most words that stand in a text do not.
  bool may_step(std::uint32_t node, WordNo word) const {
    return (nodes_[node].next & bit_of(word)) != 0;
  }
  PhraseNo ending_at(std::uint32_t node) const { return nodes_[node].ending; }
  // Does no phrase go on behind the node?
  bool last(std::uint32_t node) const { return nodes_[node].next == 0; }

  std::size_t size() const { return lengths_.size(); }
  std::size_t nodes() const { return nodes_.size(); }
  std::uint32_t length(PhraseNo phrase) const { return lengths_[phrase]; }  // in words

 private:
  struct Edge {
    std::uint64_t key = 0;  // node << 32 | word; 0 = free
    std::uint32_t to = 0;
  };
  struct Node {
    PhraseNo ending = kNone;
    std::uint64_t next = 0;  // the words that go on, by bit_of
  };
  static std::uint64_t bit_of(WordNo word) { return std::uint64_t{1} << word % 64; }
  static std::size_t hash_of(std::uint64_t edge) {
    const std::uint64_t hash = edge * 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(hash ^ hash >> 29);
  }
  void grow_edges();

  std::vector<Edge> edges_;           // open addressing
  std::vector<std::uint32_t> first_;  // by word: the node of the phrases that begin with it
  std::uint32_t words_ = 0;           // first_.size(), with one step less to ask for
  std::vector<Node> nodes_;
  std::vector<std::uint32_t> lengths_;  // by phrase
  std::size_t mask_;                    // edges_.size() - 1
  std::size_t edge_count_ = 0;
};

}  // namespace luytre::extraction
