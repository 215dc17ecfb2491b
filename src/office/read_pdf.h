#pragma once
#include <string>
#include <string_view>

#include "office/content.h"

namespace luytre::office {

inline constexpr std::size_t kLargestPdf = std::size_t{64} << 20;  // bytes
inline constexpr std::size_t kMostScannedPages = 40;

// The text and the tables of a PDF by pdftotext (package poppler-utils), run as a limited child;
// pages without text by read_scan. `place` names the file in messages. Throws base::Error:
// too_large, invalid (no PDF, broken, locked by a password), unavailable (a program is missing or
// overloaded).
Content read_pdf(std::string_view bytes, const std::string& place);

// Reads pictures of pages by pdftoppm and tesseract (packages tesseract-ocr, tesseract-ocr-vie);
// `recognised` is set. Throws as read_pdf does.
Content read_scan(std::string_view bytes, const std::string& place);

}  // namespace luytre::office
