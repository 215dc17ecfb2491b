#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>

namespace luytre::rollup {

// Bytes that never change, and what keeps them.
struct Block {
  std::span<const std::byte> bytes;  // begin at a multiple of kBlockAlignment
  std::shared_ptr<const void> storage;
};
inline constexpr std::size_t kBlockAlignment = 16;

// Arrays of these types end to end behind their lengths, each at a multiple of kBlockAlignment: how
// pages and sums lie in memory and in a file. The types have no gaps; gaps between arrays are zero.
template <typename... T>
class Arrays {
 public:
  static_assert((std::is_trivially_copyable_v<T> && ...));
  static constexpr std::size_t kCount = sizeof...(T);
  using Lengths = std::array<std::uint32_t, kCount>;
  using Views = std::tuple<std::span<const T>...>;

  // Makes arrays of zeros, lets `fill` write them (std::span<T>...) and hands out the whole.
  template <typename Fill>
  static Block make(const Lengths& lengths, Fill fill) {
    struct alignas(kBlockAlignment) Unit {
      std::array<std::byte, kBlockAlignment> bytes;
    };
    const std::size_t size = size_of(lengths);
    auto storage = std::make_shared<Unit[]>(size / kBlockAlignment);
    std::byte* const begin = storage[0].bytes.data();
    std::memcpy(begin, lengths.data(), sizeof(Lengths));
    std::apply(fill, spans<std::byte, T...>(begin, lengths));
    return {{begin, size}, std::move(storage)};
  }

  // The arrays of a block; nothing where it is not what make() makes.
  static std::optional<Views> read(std::span<const std::byte> bytes) {
    Lengths lengths;
    if (bytes.size() < kHeader) return std::nullopt;
    std::memcpy(lengths.data(), bytes.data(), sizeof(Lengths));
    if (bytes.size() != size_of(lengths)) return std::nullopt;
    return spans<const std::byte, const T...>(bytes.data(), lengths);
  }

 private:
  static constexpr std::size_t rounded(std::size_t bytes) {
    return (bytes + kBlockAlignment - 1) / kBlockAlignment * kBlockAlignment;
  }
  static constexpr std::size_t kHeader = rounded(sizeof(Lengths));

  static std::size_t size_of(const Lengths& lengths) {
    std::size_t out = kHeader, i = 0;
    ((out += rounded(sizeof(T) * lengths[i++])), ...);
    return out;
  }
  template <typename Byte, typename... Element>
  static std::tuple<std::span<Element>...> spans(Byte* begin, const Lengths& lengths) {
    std::size_t at = kHeader, i = 0;
    const auto next = [&](auto* typed) {
      using Each = std::remove_pointer_t<decltype(typed)>;
      const std::size_t length = lengths[i++];
      const std::span<Each> out(reinterpret_cast<Each*>(begin + at), length);
      at += rounded(sizeof(Each) * length);
      return out;
    };
    return {next(static_cast<Element*>(nullptr))...};  // braces keep the order
  }
};

}  // namespace luytre::rollup
