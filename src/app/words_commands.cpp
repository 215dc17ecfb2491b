#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

#include "app/commands.h"
#include "app/files.h"
#include "base/error.h"
#include "extraction/explain.h"
#include "extraction/score.h"
#include "figures/shares.h"

namespace luytre::app {
namespace {

constexpr std::size_t kMaxLabelBytes = 2'000'000;

// Reports with a .json of labels beside them, and files of labelled sentences (without one).
std::vector<extraction::Labelled> labelled_in(const std::string& folder) {
  std::error_code failed;
  std::vector<std::filesystem::path> files;
  for (const auto& each : std::filesystem::directory_iterator(folder, failed))
    if (each.path().extension() == ".txt") files.push_back(each.path());
  std::sort(files.begin(), files.end());
  if (failed || files.empty()) {
    throw base::Error(base::ErrorKind::not_found,
                      base::Problem{folder, "score.folder", "Thư mục không có tệp .txt nào.",
                                    "The folder holds no .txt file."});
  }
  std::vector<extraction::Labelled> out;
  base::Problems problems;
  for (const auto& file : files) {
    std::string text = read_file(file.string(), kMaxLabelBytes);
    auto labels = file;
    labels.replace_extension(".json");
    if (std::filesystem::exists(labels)) {
      out.push_back(extraction::read_labelled_report(file.stem().string(), std::move(text),
                                                     read_file(labels.string(), kMaxLabelBytes),
                                                     problems));
      continue;
    }
    for (auto& each : extraction::read_labelled_sentences(file.stem().string(), text, problems))
      out.push_back(std::move(each));
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return out;
}

}  // namespace

std::string run_check(const std::string& folder) {
  const programmes::PackFiles files(folder.empty() ? std::nullopt : std::optional(folder));
  programmes::PackReading reading = programmes::read_pack(files.files());
  base::Problems problems = std::move(reading.problems);
  try {
    const auto lexicon = extraction::Lexicon::read(files.files());
    for (const extraction::Entry& entry : lexicon.entries()) {
      const bool known = entry.indicator.starts_with("other") || !reading.pack ||
                         reading.pack->indicator(entry.indicator) != nullptr;
      if (!known)
        problems.push_back({entry.place, "words.indicator",
                            fmt::format("Danh mục không có chỉ tiêu «{}».", entry.indicator),
                            fmt::format("The catalogue has no \"{}\".", entry.indicator)});
    }
  } catch (const base::Error& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
  }
  if (reading.pack && !reading.pack->shares.empty()) {
    const auto areas = organisations::Areas::embedded();
    for (base::Problem& each : figures::check_shares(areas, *reading.pack))
      problems.push_back(std::move(each));
  }
  if (!problems.empty()) throw base::Error(base::ErrorKind::invalid, std::move(problems));
  return programmes::check(*reading.pack);
}

std::string run_words_try(App& app, const WordsArguments& arguments) {
  return extraction::explain(arguments.sentence, app.lexicon(), app.world().areas,
                             app.world().pack);
}

std::string run_score(App& app, const ScoreArguments& arguments) {
  const figures::World& world = app.world();
  extraction::Score score;
  for (const auto& labelled : labelled_in(arguments.folder))
    score.add(labelled, extraction::read_report({labelled.text, {}, false, {}}, app.lexicon(),
                                                world.areas, world.pack));
  return score.text(arguments.all);
}

}  // namespace luytre::app
