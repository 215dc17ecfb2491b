#include <gtest/gtest.h>
#include <sys/resource.h>

#include "office/office_file_test.h"
#include "office/read_xlsx.h"

namespace luytre::office {
namespace {

void put_little(std::string& bytes, std::size_t at, std::uint64_t value, std::size_t size) {
  for (std::size_t i = 0; i < size; ++i) bytes[at + i] = static_cast<char>(value >> (8 * i) & 0xFF);
}

// Deflate (RFC 1951) with its fixed codes, written by hand: no packer is needed to make 2 GB.
class FixedDeflate {
 public:
  FixedDeflate() {
    bit(1);  // the last block
    bit(1), bit(0);
  }

  void literals(std::string_view text) {
    for (const char c : text) code(0x30U + static_cast<unsigned char>(c), 8);
  }
  // 258 bytes from 26 bytes before: 16 bits, and so the same two bytes again and again.
  void repeat(std::size_t times) {
    for (int i = 0; i < 3; ++i) {
      code(0b11000101, 8);
      code(9, 5);
      bit(1), bit(0), bit(0);
    }
    const std::string cycle = out_.substr(out_.size() - 2);
    out_.reserve(out_.size() + 2 * times);
    for (std::size_t i = 0; i < times; ++i) out_ += cycle;
  }
  const std::string& bytes() const { return out_; }

 private:
  void code(unsigned value, int bits) {
    while (bits-- > 0) bit(value >> bits & 1);
  }
  void bit(unsigned value) {
    byte_ |= value << filled_;
    if (++filled_ < 8) return;
    out_ += static_cast<char>(byte_);
    byte_ = 0, filled_ = 0;
  }

  std::string out_;
  unsigned byte_ = 0;
  int filled_ = 0;
};

// Puts an entry of packed bytes into a zip; its checksum is wrong, which only its end would show.
std::string with_entry(const std::string& zip, const std::string& path, const std::string& packed,
                       std::uint64_t claimed) {
  const std::size_t central = zip.find(std::string("PK\x01\x02"));
  const std::size_t end = zip.rfind(std::string("PK\x05\x06"));
  std::string local("PK\x03\x04\x14\0\0\0\x08\0", 10);
  local.resize(30);
  std::string entry("PK\x01\x02\x14\0\x14\0\0\0\x08\0", 12);
  entry.resize(46);
  for (const auto& [header, sizes, name] :
       {std::tuple{&local, 18U, 26U}, std::tuple{&entry, 20U, 28U}}) {
    put_little(*header, sizes, packed.size(), 4);
    put_little(*header, sizes + 4, claimed, 4);
    put_little(*header, name, path.size(), 2);
    *header += path;
  }
  put_little(entry, 42, central, 4);
  std::string tail = zip.substr(end);
  const auto count = static_cast<unsigned char>(tail[10]) + 1U;
  put_little(tail, 8, count, 2);
  put_little(tail, 10, count, 2);
  put_little(tail, 12, end - central + entry.size(), 4);
  put_little(tail, 16, central + local.size() + packed.size(), 4);
  return zip.substr(0, central) + local + packed + zip.substr(central, end - central) + entry +
         tail;
}

long peak_kilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

// A sheet of 2 GB from 16 MB, below the ratio of a bomb.
std::string huge(std::string_view before, std::string_view pattern) {
  EXPECT_EQ(pattern.size(), 26U);
  FixedDeflate sheet;
  sheet.literals(before);
  sheet.literals(pattern);
  sheet.repeat((std::size_t{2} << 30) / 258);
  return with_entry(zip_of(xlsx_parts({})), "xl/worksheets/sheet1.xml", sheet.bytes(), 1'000);
}

TEST(HugeSheet, IsRefusedEarlyAndInLittleMemory) {
  for (const auto& [pattern, what] : std::vector<std::pair<std::string, std::string>>{
           {"<!-- there is no end -->  ", "unpacked bytes exceed 33554432"},
           {"<row><c><v>1</v></c></row>", "its rows exceed 50000."}}) {
    const std::string file = huge("<worksheet><sheetData>", pattern);
    ReadLimits limits;
    limits.archive.entry_bytes = 32 << 20;
    limits.rows = 50'000;
    const long before = peak_kilobytes();
    const std::string end = refused([&] { read_xlsx(file, limits); });
    EXPECT_NE(end.find(what), std::string::npos) << end;
    EXPECT_LT(peak_kilobytes() - before, 64 << 10);
  }
}

}  // namespace
}  // namespace luytre::office
