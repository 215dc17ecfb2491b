#pragma once
#include <string>
#include <string_view>

#include "base/error.h"
#include "office/zip_file_test.h"

namespace luytre::office {

// The least .docx and .xlsx around parts given; a part given as [Content_Types].xml or .rels takes
// the place of the usual one. For tests, fuzzers and the bench.
inline void add_part(ZipParts& parts, const std::string& path, const std::string& bytes) {
  for (const auto& each : parts)
    if (each.first == path) return;
  parts.emplace_back(path, bytes);
}

inline std::string relationships_of(const ZipParts& links) {
  std::string xml =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (const auto& [id, target] : links) {
    const std::string type = id.substr(0, id.find('-'));
    xml += "<Relationship Id=\"" + id +
           "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + type +
           "\" Target=\"" + target + "\"/>";
  }
  return xml + "</Relationships>";
}

inline std::string types_of(const std::string& main_part, const std::string& main_type) {
  return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/" +
         main_part + "\" ContentType=\"application/vnd.openxmlformats-officedocument." + main_type +
         ".main+xml\"/></Types>";
}

inline ZipParts docx_parts(ZipParts parts) {
  add_part(parts, "[Content_Types].xml",
           types_of("word/document.xml", "wordprocessingml.document"));
  add_part(parts, "_rels/.rels", relationships_of({{"officeDocument", "word/document.xml"}}));
  add_part(parts, "word/_rels/document.xml.rels",
           relationships_of({{"styles", "styles.xml"},
                             {"footnotes", "footnotes.xml"},
                             {"endnotes", "/word/endnotes.xml"}}));
  return parts;
}

// A .docx whose body holds `body`, with further parts.
inline std::string docx_of(const std::string& body, ZipParts more = {}) {
  more.emplace_back("word/document.xml",
                    "<w:document xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\" xmlns:v=\"v\" "
                    "xmlns:r=\"r\" xmlns:m=\"m\"><w:body>" +
                        body + "</w:body></w:document>");
  return zip_of(docx_parts(std::move(more)));
}

inline ZipParts xlsx_parts(ZipParts parts) {
  add_part(parts, "[Content_Types].xml", types_of("xl/workbook.xml", "spreadsheetml.sheet"));
  add_part(parts, "_rels/.rels", relationships_of({{"officeDocument", "xl/workbook.xml"}}));
  add_part(parts, "xl/workbook.xml",
           "<workbook xmlns:r=\"r\"><sheets><sheet name=\"Bảng 1\" sheetId=\"1\" "
           "r:id=\"worksheet-1\"/></sheets></workbook>");
  add_part(parts, "xl/_rels/workbook.xml.rels",
           relationships_of({{"worksheet-1", "worksheets/sheet1.xml"},
                             {"worksheet-2", "worksheets/sheet2.xml"},
                             {"chartsheet-3", "chartsheets/sheet1.xml"},
                             {"sharedStrings", "sharedStrings.xml"},
                             {"styles", "styles.xml"}}));
  return parts;
}

// An .xlsx with one sheet of these rows; `after` follows them, `more` holds further parts.
inline std::string xlsx_of(const std::string& rows, ZipParts more = {},
                           const std::string& after = {}, const std::string& before = {}) {
  more.emplace_back("xl/worksheets/sheet1.xml", "<worksheet>" + before + "<sheetData>" + rows +
                                                    "</sheetData>" + after + "</worksheet>");
  return zip_of(xlsx_parts(std::move(more)));
}

// The code of the problem that a reading ends with, or "read".
template <typename Work>
std::string refused(const Work& work) {
  try {
    work();
  } catch (const base::Error& error) {
    const base::Problem& problem = error.problems().at(0);
    if (problem.vi.empty() || problem.en.empty()) return "no text";
    const bool large = error.kind() == base::ErrorKind::too_large;
    if (large != (problem.code == "file.too_large")) return "wrong kind";
    return large ? problem.en : problem.code;
  }
  return "read";
}

}  // namespace luytre::office
