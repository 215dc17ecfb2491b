#include "office/note_list.h"

#include <utility>

namespace luytre::office {

void NoteList::add(std::string place, std::string code, std::string vi, std::string en) {
  if (++counts_[code] <= kMaxNotesOfACode)
    notes_.push_back({std::move(place), std::move(code), std::move(vi), std::move(en)});
}

base::Problems NoteList::finish() {
  for (const auto& [code, count] : counts_) {
    if (count <= kMaxNotesOfACode) continue;
    const std::string more = std::to_string(count - kMaxNotesOfACode);
    notes_.push_back({"", code, "Còn " + more + " chỗ khác như vậy.",
                      "There are " + more + " more places like this."});
  }
  counts_.clear();
  return std::move(notes_);
}

}  // namespace luytre::office
