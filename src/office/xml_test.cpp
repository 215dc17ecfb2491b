#include "office/xml.h"

#include <gtest/gtest.h>

#include "office/office_file_test.h"

namespace luytre::office {
namespace {

struct Trace {
  std::string out;
  void start(std::string_view name, const XmlAttributes& attributes) {
    out += "<" + std::string(name);
    if (attributes.has("val")) out += "=" + std::string(attributes["val"]);
    if (name == "throw") throw base::Error(base::ErrorKind::conflict, base::Problem{});
  }
  void text(std::string_view text) { out += text; }
  void end(std::string_view) { out += ">"; }
};

std::string trace(std::string_view xml, std::size_t piece = 1'000'000) {
  Trace handler;
  XmlParser parser("part.xml", handler);
  for (; !xml.empty(); xml.remove_prefix(std::min(piece, xml.size())))
    parser.feed(xml.substr(0, piece));
  parser.finish();
  return handler.out;
}

std::string tracing(std::string_view xml, std::size_t piece = 1'000'000) {
  return refused([&] { trace(xml, piece); });
}

TEST(Xml, KnowsNamesByWhatFollowsThePrefix) {
  const std::string_view xml =
      "<?xml version='1.0'?><w:a xmlns:w='x'><b w:val='1'>t&#x1EC7;&amp;</b><w:c val=''/></w:a>";
  EXPECT_EQ(trace(xml), "<a<b=1tệ&><c=>>");
  EXPECT_EQ(trace(xml, 1), "<a<b=1tệ&><c=>>");
  const std::string utf16("\xFF\xFE<\0a\0/\0>\0", 10);
  EXPECT_EQ(trace(utf16), "<a>");
}

TEST(Xml, RefusesWhatIsNotWellFormed) {
  for (const std::string_view xml : {"", "<a>", "<a></b>", "<a/><a/>", "<a b='1' b='2'/>",
                                     "<a>\xC3</a>", "<a>&own;</a>", "<a>&#1;</a>", "text"})
    EXPECT_EQ(tracing(xml), "file.damaged") << xml;
  try {
    trace("<a>\n</b>");
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.problems().at(0).place, "part.xml:2:3");
  }
}

TEST(Xml, RefusesEveryDoctype) {
  EXPECT_EQ(tracing("<!DOCTYPE a><a/>"), "file.doctype");
  EXPECT_EQ(tracing("<!DOCTYPE a [<!ENTITY x 'aaaa'><!ENTITY y '&x;&x;&x;'>]><a>&y;</a>"),
            "file.doctype");
  EXPECT_EQ(tracing("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"), "file.doctype");
}

TEST(Xml, LimitsDepthAndTags) {
  const auto nested = [](int levels) {
    std::string xml;
    for (int i = 0; i < levels; ++i) xml += "<a>";
    for (int i = 0; i < levels; ++i) xml += "</a>";
    return xml;
  };
  EXPECT_EQ(tracing(nested(kMaxXmlDepth)), "read");
  EXPECT_NE(tracing(nested(kMaxXmlDepth + 1)).find("XML levels exceed"), std::string::npos);

  const auto tag = [](std::size_t bytes) { return "<a b='" + std::string(bytes, 'x') + "'/>"; };
  EXPECT_EQ(tracing(tag(kMaxXmlTagBytes - 1'000)), "read");
  EXPECT_NE(tracing(tag(kMaxXmlTagBytes * 2)).find("in one XML tag"), std::string::npos);
  const std::string open = "<a b='" + std::string(kMaxXmlTagBytes - 6, 'x');
  EXPECT_EQ(tracing(open), "file.damaged");
  EXPECT_NE(tracing(open + "x").find("in one XML tag"), std::string::npos);
  std::string comments = "<a>";
  while (comments.size() <= kMaxXmlTagBytes * 2) comments += "<!-- of no meaning --><?nor this?>";
  EXPECT_EQ(tracing(comments + "</a>"), "read");
}

TEST(Xml, PassesOnWhatTheHandlerThrows) {
  Trace handler;
  XmlParser parser("part.xml", handler);
  try {
    parser.feed("<a><throw/><b/></a>");
    FAIL();
  } catch (const base::Error& error) {
    EXPECT_EQ(error.kind(), base::ErrorKind::conflict);
  }
  EXPECT_EQ(handler.out, "<a<throw");
}

}  // namespace
}  // namespace luytre::office
