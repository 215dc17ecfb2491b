#include "office/read_pdf.h"

#include <algorithm>

#include "base/error.h"
#include "office/child.h"
#include "office/page.h"
#include "office/read_text.h"
#include "text/legacy.h"
#include "text/text.h"

namespace luytre::office {
namespace {

using base::Error;
using base::ErrorKind;
using base::Problem;

constexpr const char* kInput = "input.pdf";

void check_bytes(std::string_view bytes, const std::string& place) {
  if (bytes.size() > kLargestPdf) {
    throw Error(ErrorKind::too_large, Problem{place, "pdf.too_large", "Tệp PDF lớn hơn 64 MB.",
                                              "The PDF is larger than 64 MB."});
  }
  constexpr std::size_t kHead = 1024;  // readers look for the mark so far
  if (bytes.substr(0, kHead).find("%PDF-") == std::string_view::npos) {
    throw Error(ErrorKind::invalid,
                Problem{place, "pdf.not_pdf", "Tệp này không phải PDF.", "This file is no PDF."});
  }
}

[[noreturn]] void refuse(const ChildResult& result, const std::string& place) {
  if (result.end == ChildEnd::too_much_output) {
    throw Error(ErrorKind::too_large, Problem{place, "pdf.too_large", "Tệp PDF chứa quá nhiều chữ.",
                                              "The PDF holds too much text."});
  }
  if (result.end != ChildEnd::exited) {
    throw Error(
        ErrorKind::too_large,
        Problem{place, "pdf.too_heavy", "Tệp PDF quá nặng, máy chủ không đọc xong trong giới hạn.",
                "The PDF is too heavy: it could not be read within the limits."});
  }
  const std::string errors = result.errors;
  if (errors.find("password") != std::string::npos ||
      errors.find("not allowed") != std::string::npos) {
    throw Error(ErrorKind::invalid,
                Problem{place, "pdf.locked", "Tệp PDF có mật khẩu; hãy bỏ mật khẩu rồi gửi lại.",
                        "The PDF is locked by a password; remove it and send the file again."});
  }
  throw Error(ErrorKind::invalid, Problem{place, "pdf.broken", "Tệp PDF bị hỏng, không đọc được.",
                                          "The PDF is broken and cannot be read."});
}

std::string run_or_refuse(const Child& child, const TemporaryFolder& folder,
                          const std::string& place) {
  ChildResult result = run(child, folder);
  if (result.end != ChildEnd::exited || result.status != 0) refuse(result, place);
  return std::move(result.output);
}

std::vector<Page> text_pages(const TemporaryFolder& folder, const std::string& place) {
  // One page more than the limit shows that there are more.
  const Child child{
      "pdftotext",
      "poppler-utils",
      {"-bbox-layout", "-enc", "UTF-8", "-l", std::to_string(kMostPages + 1), kInput, "-"},
      {}};
  return read_bbox(text::decode(run_or_refuse(child, folder, place), text::Encoding::utf8));
}

// Fonts of the nineties give Latin letters in a PDF too.
void mend_words(std::vector<Page>& pages, const std::string& place, Content& content) {
  std::string all;
  for (const Page& page : pages) {
    for (const PageLine& line : page.lines) all += line.text() + "\n";
  }
  const auto font = text::detect_characters(all);
  for (Page& page : pages) {
    for (PageLine& line : page.lines) {
      for (PageWord& word : line.words)
        word.text = font ? text::decode_characters(word.text, *font) : text::nfc(word.text);
    }
  }
  if (font) content.notes.push_back(converted_note(place, *font));
}

std::size_t words_of(const std::vector<Page>& pages) {
  std::size_t out = 0;
  for (const Page& page : pages) {
    for (const PageLine& line : page.lines) out += line.words.size();
  }
  return out;
}

// Says which pages are pictures beside others that have text.
void note_pictures(const std::vector<Page>& pages, const std::string& place, Content& content) {
  std::string numbers;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    if (!pages[i].lines.empty()) continue;
    if (!numbers.empty()) numbers += ", ";
    numbers += std::to_string(i + 1);
  }
  if (numbers.empty()) return;
  content.notes.push_back(
      {place, "pdf.pages_without_text",
       "Trang " + numbers + " không có chữ (trang trắng hoặc ảnh), chưa được đọc.",
       "Page " + numbers + " has no text (blank or a picture) and was not read."});
}

Page scanned_page(const TemporaryFolder& folder, const std::string& picture,
                  const std::string& place) {
  ChildLimits limits;
  limits.wall = std::chrono::seconds(120);
  limits.cpu_seconds = 240;  // it uses several cores
  limits.address_space = std::uint64_t{2} << 30;
  return read_tsv(text::decode(run_or_refuse({"tesseract",
                                              "tesseract-ocr tesseract-ocr-vie",
                                              {picture, "stdout", "-l", "vie", "tsv"},
                                              limits},
                                             folder, place),
                               text::Encoding::utf8));
}

template <typename Work>
Content at_place(const std::string& place, const Work& work) {
  try {
    return work();
  } catch (const Error& error) {
    base::Problems problems = error.problems();
    for (Problem& problem : problems) problem.place = place;
    throw Error(error.kind(), std::move(problems));
  }
}

std::vector<std::string> pictures_in(const TemporaryFolder& folder) {
  std::vector<std::string> out;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
    if (entry.path().extension() == ".pgm") out.push_back(entry.path().filename().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}

Content scan(std::string_view bytes, const std::string& place) {
  check_bytes(bytes, place);
  const TemporaryFolder folder;
  folder.write(kInput, bytes);
  ChildLimits limits;
  limits.wall = std::chrono::seconds(120);
  limits.cpu_seconds = 120;
  // Pictures of a fixed size, whatever size of paper the file claims.
  run_or_refuse(
      {"pdftoppm",
       "poppler-utils",
       {"-gray", "-scale-to", "2400", "-l", std::to_string(kMostScannedPages + 1), kInput, "page"},
       limits},
      folder, place);
  const std::vector<std::string> pictures = pictures_in(folder);
  if (pictures.size() > kMostScannedPages) {
    throw Error(ErrorKind::too_large, Problem{place, "pdf.too_many_pictures",
                                              "Bản quét dài hơn 40 trang; hãy chia nhỏ tệp.",
                                              "The scan is longer than 40 pages; split the file."});
  }
  std::vector<Page> pages;
  for (const std::string& picture : pictures) pages.push_back(scanned_page(folder, picture, place));
  Content out;
  out.recognised = true;
  for (Page& page : pages) {
    for (PageLine& line : page.lines) {
      for (PageWord& word : line.words) word.text = text::nfc(word.text);
    }
  }
  append(out, read_pages(std::move(pages)));
  out.notes.push_back(
      {place, "pdf.recognised",
       "Chữ được nhận dạng từ ảnh quét; mọi số liệu phải đối chiếu với bản gốc.",
       "The text was recognised from pictures; compare every figure with the original."});
  return out;
}

Content read(std::string_view bytes, const std::string& place) {
  check_bytes(bytes, place);
  Content out;
  std::vector<Page> pages;
  {
    const TemporaryFolder folder;
    folder.write(kInput, bytes);
    pages = text_pages(folder, place);
  }
  // A scan may still carry the few words of a digital signature.
  constexpr std::size_t kFewWords = 25;  // a page
  const std::size_t words = words_of(pages);
  if (words == 0 || (words < kFewWords * pages.size() && installed("tesseract"))) {
    Content recognised = scan(bytes, place);
    if (words == 0 || recognised.text.size() > 20 * words) return recognised;
  }
  mend_words(pages, place, out);
  note_pictures(pages, place, out);
  append(out, read_pages(std::move(pages)));
  return out;
}

}  // namespace

Content read_scan(std::string_view bytes, const std::string& place) {
  return at_place(place, [&] { return scan(bytes, place); });
}

Content read_pdf(std::string_view bytes, const std::string& place) {
  return at_place(place, [&] { return read(bytes, place); });
}

}  // namespace luytre::office
