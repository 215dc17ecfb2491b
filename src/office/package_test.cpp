#include "office/package.h"

#include <gtest/gtest.h>

#include "office/office_file_test.h"
#include "office/read_docx.h"
#include "office/read_xlsx.h"

namespace luytre::office {
namespace {

std::string opening(const ZipParts& parts) {
  const std::string bytes = zip_of(parts);
  return refused([&] { Package(bytes, {}); });
}

TEST(Package, FindsItsPartsByRelationship) {
  const std::string bytes = zip_of(docx_parts({{"word/document.xml", "<document/>"}}));
  Package package(bytes, {});
  EXPECT_EQ(package.main_part(), "word/document.xml");
  EXPECT_NE(package.main_type().find("wordprocessingml"), std::string::npos);
  const Relationships all = package.relationships(package.main_part());
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(find_type(all, "styles")->target, "word/styles.xml");
  EXPECT_EQ(find_id(all, "endnotes")->target, "word/endnotes.xml");
  EXPECT_EQ(find_type(all, "image"), nullptr);
}

TEST(Package, ResolvesTargets) {
  const std::string links =
      "<Relationships><Relationship Id='a' Type='x/up' Target='../media/./a.xml'/>"
      "<Relationship Id='b' Type='x/far' Target='../../../../etc/passwd'/>"
      "<Relationship Id='c' Type='x/out' Target='http://a' TargetMode='External'/></Relationships>";
  const std::string bytes = zip_of(
      docx_parts({{"word/document.xml", "<document/>"}, {"word/_rels/document.xml.rels", links}}));
  Package package(bytes, {});
  const Relationships all = package.relationships("word/document.xml");
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].target, "media/a.xml");
  EXPECT_EQ(all[1].target, "etc/passwd");
}

TEST(Package, RefusesOtherFiles) {
  EXPECT_EQ(opening({{"word/document.xml", "<document/>"}}), "file.not_office");
  EXPECT_EQ(opening({{"[Content_Types].xml", "<Types/>"}}), "file.not_office");
  EXPECT_EQ(opening(docx_parts({})), "file.not_office");
  const std::string docx = docx_of("");
  const std::string xlsx = xlsx_of("");
  EXPECT_EQ(refused([&] { read_xlsx(docx); }), "file.other_kind");
  EXPECT_EQ(refused([&] { read_docx(xlsx); }), "file.other_kind");
}

TEST(Package, RefusesMacros) {
  EXPECT_EQ(opening(docx_parts({{"word/document.xml", "<a/>"}, {"word/VBAproject.bin", "x"}})),
            "file.macros");
  EXPECT_EQ(opening(docx_parts({{"word/document.xml", "<a/>"}, {"word/myvbaProject.bin", "x"}})),
            "read");
  for (const std::string type : {"application/vnd.ms-word.document.macroEnabled.main+xml",
                                 "application/vnd.ms-office.vbaProject"}) {
    const std::string types =
        "<Types><Override PartName='/a.xml' ContentType='" + type + "'/></Types>";
    EXPECT_EQ(opening(docx_parts({{"word/document.xml", "<a/>"}, {"[Content_Types].xml", types}})),
              "file.macros");
  }
}

TEST(Package, RefusesAnEntityBombInAnyPart) {
  const std::string bomb =
      "<!DOCTYPE lolz [<!ENTITY a '1234567890'><!ENTITY b '&a;&a;&a;&a;'>]><lolz>&b;</lolz>";
  for (const std::string path :
       {"[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
        "word/styles.xml", "word/footnotes.xml"}) {
    ZipParts parts{{path, bomb}};
    add_part(parts, "word/document.xml", "<document/>");
    const std::string bytes = zip_of(docx_parts(parts));
    EXPECT_EQ(refused([&] { read_docx(bytes); }), "file.doctype") << path;
  }
  for (const std::string path :
       {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml"}) {
    ZipParts parts{{path, bomb}};
    add_part(parts, "xl/worksheets/sheet1.xml", "<worksheet/>");
    const std::string bytes = zip_of(xlsx_parts(parts));
    EXPECT_EQ(refused([&] { read_xlsx(bytes); }), "file.doctype") << path;
  }
}

}  // namespace
}  // namespace luytre::office
