#include "office/archive.h"

#include <gtest/gtest.h>

#include "office/office_file_test.h"

namespace luytre::office {
namespace {

std::string unpack(const std::string& bytes, std::string_view path, const ArchiveLimits& limits,
                   std::size_t* most = nullptr) {
  Archive archive(bytes, limits);
  std::string out;
  archive.read(path, [&](std::string_view chunk) {
    out += chunk;
    if (most != nullptr) *most = out.size();
  });
  return out;
}

std::string unpacking(const std::string& bytes, std::string_view path,
                      const ArchiveLimits& limits) {
  return refused([&] { unpack(bytes, path, limits); });
}

// Text that deflate packs badly.
std::string noise(std::size_t size) {
  std::string out;
  std::uint64_t state = 88172645463325252ULL;
  while (out.size() < size) {
    state ^= state << 13, state ^= state >> 7, state ^= state << 17;
    out += static_cast<char>('!' + state % 90);
  }
  return out;
}

void put_little(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

// The one central entry again and again: entries that share their packed bytes.
std::string overlapping(const std::string& bytes, std::uint64_t copies) {
  const std::size_t central = bytes.find(std::string("PK\x01\x02"));
  const std::size_t end = bytes.find(std::string("PK\x05\x06"));
  std::string out = bytes.substr(0, central);
  for (std::uint64_t i = 0; i < copies; ++i) {
    std::string entry = bytes.substr(central, end - central);
    entry.replace(entry.find("a00"), 3, "a" + std::to_string(10 + i));
    out += entry;
  }
  const std::size_t size = out.size() - central;
  std::string tail = bytes.substr(end);
  put_little(tail, 8, copies, 2);
  put_little(tail, 10, copies, 2);
  put_little(tail, 12, size, 4);
  return out + tail;
}

TEST(Archive, StreamsEntriesByPath) {
  const std::string large = noise(1'000'000);
  for (const bool compress : {true, false}) {
    const std::string bytes =
        zip_of({{"a.xml", "một"}, {"Folder/B.xml", large}}, nullptr, compress);
    EXPECT_EQ(unpack(bytes, "a.xml", {}), "một");
    EXPECT_EQ(unpack(bytes, "/folder\\b.XML", {}), large);
  }
}

TEST(Archive, RefusesWhatIsDamaged) {
  const std::string bytes = zip_of({{"a.xml", noise(10'000)}});
  EXPECT_EQ(unpacking(bytes, "b.xml", {}), "file.damaged");
  EXPECT_EQ(unpacking("", "a.xml", {}), "file.damaged");
  EXPECT_EQ(unpacking("PK\x03\x04", "a.xml", {}), "file.damaged");
  for (const std::size_t size : {bytes.size() - 1, bytes.size() - 30, bytes.size() / 2})
    EXPECT_EQ(unpacking(bytes.substr(0, size), "a.xml", {}), "file.damaged") << size;
  std::string flipped = bytes;
  flipped[500] = static_cast<char>(flipped[500] ^ 0x55);
  EXPECT_EQ(unpacking(flipped, "a.xml", {}), "file.damaged");
}

TEST(Archive, RefusesPasswordsAndOldFormats) {
  EXPECT_EQ(unpacking(zip_of({{"a.xml", "a"}}, "secret"), "a.xml", {}), "file.password");
  std::string ole("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
  ole.resize(512);
  EXPECT_EQ(unpacking(ole, "a.xml", {}), "file.old_format");
  for (const char c : std::string("EncryptedPackage")) ole += {c, '\0'};
  EXPECT_EQ(unpacking(ole, "a.xml", {}), "file.password");
}

TEST(Archive, LimitsAreKeptAtTheirEdge) {
  const std::string text = noise(1'000);
  const std::string bytes = zip_of({{"a", text}, {"b", text}});
  ArchiveLimits limits{bytes.size(), 2, 1'000, 2'000, 250};
  EXPECT_EQ(unpacking(bytes, "a", limits), "read");

  limits.packed_bytes = bytes.size() - 1;
  EXPECT_NE(unpacking(bytes, "a", limits).find("its bytes exceed"), std::string::npos);
  limits.packed_bytes = bytes.size();
  limits.entries = 1;
  EXPECT_NE(unpacking(bytes, "a", limits).find("its zip entries exceed 1."), std::string::npos);
  limits.entries = 2;
  limits.entry_bytes = 999;
  EXPECT_NE(unpacking(bytes, "a", limits).find("unpacked bytes exceed 999"), std::string::npos);

  limits.entry_bytes = 1'000;
  Archive archive(bytes, limits);
  const auto read = [&](std::string_view path) { archive.read(path, [](std::string_view) {}); };
  read("a");
  read("b");
  EXPECT_NE(refused([&] { read("a"); }).find("unpacked bytes in all exceed 2000"),
            std::string::npos);
}

TEST(Archive, RefusesBombsByRatioWhileUnpacking) {
  const std::string bomb = zip_of({{"a00", std::string(64 << 20, 'a')}});
  std::size_t most = 0;
  EXPECT_NE(refused([&] { unpack(bomb, "a00", {}, &most); }).find("for each packed byte"),
            std::string::npos);
  EXPECT_LT(most, bomb.size() * 250 + (1 << 20));
  const std::string short_part = zip_of({{"a", std::string(kRatioFreeBytes, 'a')}});
  EXPECT_EQ(unpacking(short_part, "a", {}), "read");
}

TEST(Archive, TrustsNoHeader) {
  std::string lying = zip_of({{"a00", std::string(64 << 20, 'a')}});
  const std::size_t central = lying.find(std::string("PK\x01\x02"));
  put_little(lying, central + 24, 10, 4);  // unpacked size
  put_little(lying, 22, 10, 4);
  EXPECT_NE(unpacking(lying, "a00", {}), "read");
  ArchiveLimits limits;
  limits.ratio = 1'000'000;
  limits.entry_bytes = 1'000'000;
  std::size_t most = 0;
  EXPECT_NE(refused([&] { unpack(lying, "a00", limits, &most); }), "read");
  EXPECT_LE(most, limits.entry_bytes);
  put_little(lying, central + 20, 0xFFFFFF00, 4);  // packed size
  EXPECT_NE(unpacking(lying, "a00", {}), "read");
}

TEST(Archive, CountsSharedBytesOnlyOnce) {
  // No entry is over the ratio; all together are.
  const std::string part = std::string(4'100'000, 'a') + noise(12'000);
  const std::string bytes = overlapping(zip_of({{"a00", part}}), 80);
  Archive archive(bytes, {});
  const std::string end = refused([&] {
    for (int i = 10; i < 90; ++i) archive.read("a" + std::to_string(i), [](std::string_view) {});
  });
  EXPECT_NE(end.find("for each packed byte"), std::string::npos) << end;
}

}  // namespace
}  // namespace luytre::office
