#include "office/read_doc.h"

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "office/child.h"

namespace luytre::office {
namespace {

base::Problem refused(const std::string& bytes, OldKind kind = OldKind::rtf) {
  try {
    convert_old(bytes, kind, "t.doc");
  } catch (const base::Error& error) {
    return error.problems().at(0);
  }
  return {};
}

TEST(OldFile, is_known_by_its_bytes) {
  const std::string ole = "\xD0\xCF\x11\xE0";
  EXPECT_EQ(old_kind(ole + std::string("W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0\0\0", 26)),
            OldKind::doc);
  EXPECT_EQ(old_kind(ole + std::string("W\0o\0r\0k\0b\0o\0o\0k\0\0\0", 18)), OldKind::xls);
  EXPECT_EQ(old_kind(ole + "other"), std::nullopt);
  EXPECT_EQ(old_kind("{\\rtf1 x}"), OldKind::rtf);
  EXPECT_EQ(old_kind("plain"), std::nullopt);
}

TEST(OldFile, becomes_a_new_one) {
  if (!installed("soffice")) GTEST_SKIP() << "needs the package libreoffice-writer-nogui";
  const std::string rtf = "{\\rtf1\\ansi Giao n\\u7897?p 03 kh\\u7849?u s\\'fang}";
  const Converted word = convert_old(rtf, OldKind::rtf, "t.doc");
  EXPECT_FALSE(word.workbook);
  EXPECT_TRUE(word.bytes.starts_with("PK"));
  EXPECT_NE(word.bytes.find("word/document.xml"), std::string::npos);
}

// What LibreOffice itself writes as an old file.
std::string old_file(const std::string& name, const std::string& bytes, const std::string& ending) {
  const TemporaryFolder folder;
  const std::string input = folder.write(name, bytes);
  ChildLimits limits;
  limits.address_space = std::uint64_t{4} << 30;
  run({"soffice",
       "libreoffice-writer-nogui",
       {"-env:UserInstallation=file://" + folder.path().string() + "/profile", "--headless",
        "--convert-to", ending, input},
       limits},
      folder);
  std::ifstream in(folder.path() / ("input." + ending), std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST(OldFile, of_word_and_excel_are_converted) {
  if (!installed("soffice")) GTEST_SKIP() << "needs the package libreoffice-writer-nogui";
  const std::string document = old_file("input.rtf", "{\\rtf1 Giao 03}", "doc");
  EXPECT_EQ(old_kind(document), OldKind::doc);
  EXPECT_TRUE(convert_old(document, OldKind::doc, "t.doc").bytes.starts_with("PK"));
  const std::string sheet = old_file("input.csv", "An Lac,12\nBai,3\n", "xls");
  if (sheet.empty()) GTEST_SKIP() << "needs the package libreoffice-calc-nogui";
  EXPECT_EQ(old_kind(sheet), OldKind::xls);
  const Converted converted = convert_old(sheet, OldKind::xls, "t.xls");
  EXPECT_TRUE(converted.workbook);
  EXPECT_NE(converted.bytes.find("xl/workbook.xml"), std::string::npos);
  EXPECT_EQ(old_kind(old_file("input.rtf", "{\\rtf1 x}", "odt")), OldKind::odt);
}

TEST(OldFile, refuses_with_one_clear_reason) {
  EXPECT_EQ(refused(std::string(kLargestOldFile + 1, ' ')).code, "old_file.too_large");
  if (!installed("soffice")) GTEST_SKIP() << "needs the package libreoffice-writer-nogui";
  EXPECT_EQ(refused("PK\x03\x04 no archive", OldKind::odt).code, "old_file.broken");
}

TEST(OldFile, names_the_package_of_a_missing_program) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  const base::Problem problem = refused("{\\rtf1}");
  setenv("PATH", path.c_str(), 1);
  EXPECT_EQ(problem.code, "child.missing");
  EXPECT_NE(problem.en.find("libreoffice-writer-nogui"), std::string::npos);
}

}  // namespace
}  // namespace luytre::office
