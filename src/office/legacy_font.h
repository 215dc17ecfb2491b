#pragma once
#include <string>
#include <string_view>

#include "office/note_list.h"

namespace luytre::office {

// The encoding that a font from before Unicode draws: "tcvn3" for .VnTime and its kin, "tcvn3h" for
// .VnTimeH, which shows small letters as capitals, "vni" for VNI-Times and its kin, empty for every
// other font.
std::string_view legacy_font(std::string_view font);

// A text of one run in that encoding as Unicode; as it is when the encoding is empty.
std::string decode_run(std::string_view encoding, std::string text);

// Says once that a file has such runs.
void note_legacy_font(NoteList& notes);

}  // namespace luytre::office
