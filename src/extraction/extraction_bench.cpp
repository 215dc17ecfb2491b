#include <fmt/core.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "extraction/reading.h"

namespace luytre::extraction {
namespace {

// Reports of our own words, one after the other with other digits, to at least `bytes`.
std::vector<std::string> reports(const std::string& folder, std::size_t bytes, std::size_t each) {
  std::set<std::filesystem::path> files;
  for (const auto& file : std::filesystem::directory_iterator(folder)) files.insert(file.path());
  std::vector<std::string> out;
  std::mt19937 random(20130801);
  for (std::size_t total = 0; total < bytes; total += out.back().size()) {
    std::string text;
    while (text.size() < each) {
      for (const auto& file : files) {
        std::stringstream in;
        in << std::ifstream(file).rdbuf();
        text += in.str() + "\n\n";
      }
    }
    for (char& c : text) {
      if (c > '1' && c <= '9') c = static_cast<char>('2' + random() % 8);
    }
    out.push_back(std::move(text));
  }
  return out;
}

// Bytes read a second, the best of five, and figures found.
void measure(const std::vector<std::string>& texts, const char* name) {
  const auto areas = organisations::Areas::embedded();
  const auto pack = *programmes::read_pack(programmes::embedded_pack()).pack;
  const auto lexicon = Lexicon::read(programmes::embedded_pack());
  double best = 0;
  std::size_t bytes = 0, findings = 0;
  for (const std::string& text : texts) bytes += text.size();
  for (int round = 0; round < 5; ++round) {
    findings = 0;
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& text : texts)
      findings += read_report({text, {}, false, {}}, lexicon, areas, pack).findings.size();
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    best = std::max(best, static_cast<double>(bytes) / 1e6 / took.count());
  }
  fmt::print("bar {} {:.1f} MB/s 60 {}  ({} figures in {:.1f} MB)\n", name, best,
             best >= 60 ? "ok" : "short", findings, static_cast<double>(bytes) / 1e6);
}

}  // namespace
}  // namespace luytre::extraction

int main(int count, char** arguments) {
  using namespace luytre::extraction;
  const std::string folder = count > 1 ? arguments[1] : "sample/reports";
  measure(reports(folder, 4'000'000, 1), "extraction.many_reports");
  measure(reports(folder, 4'000'000, 200'000), "extraction.reports_of_60_pages");
  measure(reports(folder, 4'000'000, 4'000'000), "extraction.one_text");
}
