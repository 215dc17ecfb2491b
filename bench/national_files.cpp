#include "bench/national_files.h"

#include <fmt/core.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <memory>

#include "base/error.h"
#include "rollup/names.h"

namespace luytre::bench {
namespace {

using rollup::Revision;

constexpr std::size_t kBuffer = 1 << 20;

std::string code_of(std::int32_t series) {
  return fmt::format("national.s{:03}", series + 1);
}

std::string indicator(std::int32_t series) {
  const rollup::SeriesNo number{series};
  const bool stock = rule_of(number).kind == rollup::Kind::stock;
  return fmt::format(
      "\n[[indicator]]\ncode = \"{0}\"\nvi = \"Chỉ tiêu giả định {1}\"\nen = \"Invented series "
      "{1}\"\ndefinition_vi = \"Số liệu giả định để đo tốc độ.\"\ndefinition_en = \"Invented, to "
      "measure speed.\"\nkind = \"{2}\"\nunit = \"vụ\"\nowner = \"police\"\nadds = "
      "\"{3}\"\ndecimals = {4}\npublish = \"open\"\n",
      code_of(series), series + 1, stock ? "stock" : "flow", stock ? "areas" : "areas+time",
      decimals_of(number));
}

// Writes what it is given when its buffer is full, and at the end.
class Writer {
 public:
  explicit Writer(const std::string& path) : path_(path), file_(std::fopen(path.c_str(), "wb")) {
    if (!file_) fail();
  }

  void add(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= kBuffer) flush();
  }
  void finish() {
    flush();
    if (std::fclose(file_.release()) != 0) fail();
  }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  [[noreturn]] void fail() const {
    throw base::Error(base::ErrorKind::unavailable,
                      base::Problem{path_, "file.write", "Không ghi được tệp này.",
                                    "This file cannot be written."});
  }
  void flush() {
    if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_.get()) != buffer_.size()) fail();
    buffer_.clear();
  }

  std::string path_;
  std::unique_ptr<std::FILE, Close> file_;
  std::string buffer_;
};

// "12" or "12.5": these series have at most one decimal.
std::string_view decimal(std::int64_t thousandths, std::span<char> out) {
  char* end = std::to_chars(out.data(), out.data() + out.size(), thousandths / 1000).ptr;
  if (const std::int64_t tenths = thousandths % 1000 / 100; tenths != 0) {
    *end++ = '.';
    *end++ = static_cast<char>('0' + tenths);
  }
  return {out.data(), static_cast<std::size_t>(end - out.data())};
}

}  // namespace

void write_pack(const std::string& folder, const National& national) {
  std::filesystem::create_directories(folder + "/indicators");
  std::ofstream(folder + "/programme.toml")
      << "# SỐ LIỆU GIẢ ĐỊNH | INVENTED\nid = \"national\"\nvi = \"Số liệu giả định\"\nen = "
         "\"Invented figures\"\nmonth_ends_on = 14\n\n[[body]]\ncode = \"police\"\nvi = \"Công "
         "an\"\nen = \"Police\"\n";
  std::ofstream(folder + "/relations.toml") << "# Không có | none\n";
  std::ofstream out(folder + "/indicators/national.toml");
  out << "# SỐ LIỆU GIẢ ĐỊNH | INVENTED\nchapter = 1\nvi = \"Số liệu giả định\"\nen = \"Invented "
         "figures\"\n";
  for (std::int32_t i = 0; i < national.series; ++i) out << indicator(i);
}

std::int64_t write_csv(const std::string& path, const organisations::Areas& areas,
                       const National& national) {
  Writer out(path);
  std::vector<std::string> codes;
  for (std::int32_t i = 0; i < national.series; ++i) codes.push_back(',' + code_of(i) + ',');
  std::vector<std::string> months;
  for (auto at = national.first; at <= national.last; ++at.index)
    months.push_back(calendar::name({at, at}) + ',');
  out.add("area,indicator,column,plane,state,value,qualifier\n");
  std::int64_t rows = 0;
  char digits[32];
  generate(areas, national, [&](std::span<const Revision> transaction) {
    for (const Revision& each : transaction) {
      const auto month = static_cast<std::int32_t>(each.column) - national.first.index;
      out.add(areas[each.area].id);
      out.add(codes[static_cast<std::size_t>(each.series)]);
      out.add(months[static_cast<std::size_t>(month)]);
      out.add(rollup::name(each.plane));
      out.add(",");
      out.add(rollup::name(each.cell.state));
      out.add(",");
      if (each.cell.state == rollup::State::number) out.add(decimal(each.cell.value, digits));
      out.add(",");
      out.add(rollup::name(each.cell.qualifier));
      out.add("\n");
    }
    rows += static_cast<std::int64_t>(transaction.size());
  });
  out.finish();
  return rows;
}

}  // namespace luytre::bench
