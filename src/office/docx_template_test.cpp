#include "office/docx_template.h"

#include "office/office_file_test.h"
#include "office/package.h"
#include "office/read_docx.h"

namespace luytre::office {
namespace {

std::string paragraph(const std::string& text) {
  return "<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>";
}

std::string row(std::initializer_list<std::string> cells) {
  std::string out = "<w:tr>";
  for (const std::string& cell : cells) out += "<w:tc>" + paragraph(cell) + "</w:tc>";
  return out + "</w:tr>";
}

std::string table(const std::string& rows) {
  return "<w:tbl>" + rows + "</w:tbl>";
}

TemplateData data() {
  TemplateData out;
  out.texts = {{"tieu_de", "Tổng kết"}, {"nam", "2026"}};
  out.lists["chi_tieu"] = {{"ten", "gia_tri", "ghi_chu"},
                           {{"Súng", "654", ""}, {"Tin", "hơn 122.560", "cần làm rõ"}},
                           false};
  out.lists["trong"] = {{"ten"}, {}, false};
  return out;
}

std::string filled(const std::string& body, const TemplateData& values = data()) {
  return read_docx(fill_template(docx_of(body), values)).text;
}

std::string codes(const base::Problems& problems) {
  std::string out;
  for (const base::Problem& each : problems) {
    if (each.vi.empty() || each.en.empty()) return "no text";
    out += (out.empty() ? "" : " ") + each.code;
  }
  return out;
}

std::string xml_of(const std::string& docx, std::string_view part = "word/document.xml") {
  return Package(docx, {}).bytes(part);
}

TEST(FillTemplate, puts_texts_where_they_are_named) {
  EXPECT_EQ(filled(paragraph("{{tieu_de}} năm {{nam}}: {{tieu_de}}.")),
            "Tổng kết năm 2026: Tổng kết.\n");
  EXPECT_EQ(filled(paragraph("{{ Tieu_De }} }} {nam}")), "Tổng kết }} {nam}\n");
}

TEST(FillTemplate, a_place_holder_split_over_runs_keeps_the_look_of_the_first) {
  const std::string docx = fill_template(
      docx_of("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A {{ti</w:t></w:r><w:proofErr/>"
              "<w:r><w:t>eu_</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>de}} và {{na</w:t></w:r>"
              "<w:hyperlink><w:r><w:t>m}}</w:t></w:r></w:hyperlink></w:p>"),
      data());
  const std::string xml = xml_of(docx);
  EXPECT_NE(xml.find("<w:b/></w:rPr><w:t>A Tổng kết</w:t>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("<w:i/></w:rPr><w:t xml:space=\"preserve\"> và 2026</w:t>"), std::string::npos)
      << xml;
  EXPECT_EQ(read_docx(docx).text, "A Tổng kết và 2026\n");
}

TEST(FillTemplate, repeats_a_row_for_each_of_a_list) {
  EXPECT_EQ(filled(table(row({"Tên", "Số"}) + row({"{{chi_tieu.ten}}", "{{chi_tieu.gia_tri}}"}) +
                         row({"Cộng", "{{nam}}"}))),
            "Tên\tSố\nSúng\t654\nTin\thơn 122.560\nCộng\t2026\n");
}

TEST(FillTemplate, neighbours_of_a_list_repeat_together_and_empty_copies_are_left_out) {
  EXPECT_EQ(filled(table(row({"{{chi_tieu.ten}}", "{{chi_tieu.gia_tri}}"}) +
                         row({"({{chi_tieu.ghi_chu}})"}))),
            "Súng\t654\nTin\thơn 122.560\n(cần làm rõ)\n");
  EXPECT_EQ(filled(paragraph("{{chi_tieu.ten}}: {{chi_tieu.gia_tri}}") + paragraph("hết")),
            "Súng: 654\nTin: hơn 122.560\nhết\n");
}

TEST(FillTemplate, a_list_without_rows_leaves_a_whole_document) {
  const std::string head = "<w:tc><w:p/></w:tc>";
  const std::string docx = fill_template(
      docx_of(table(row({"{{trong.ten}}"})) + "<w:tbl><w:tr><w:tc>" +
              table(row({"{{trong.ten}}"})) + "</w:tc></w:tr></w:tbl>" + paragraph("hết")),
      data());
  const std::string xml = xml_of(docx);
  EXPECT_NE(xml.find("<w:body><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p>"),
            std::string::npos)
      << xml;
}

TEST(FillTemplate, what_must_stand_once_is_not_repeated) {
  const std::string xml = xml_of(fill_template(
      docx_of("<w:p w14:paraId=\"1\" xmlns:w14=\"w14\"><w:bookmarkStart w:id=\"1\"/><w:r><w:t>"
              "{{chi_tieu.ten}}</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>"),
      data()));
  EXPECT_EQ(xml.find("paraId"), std::string::npos);
  EXPECT_EQ(xml.find("bookmark"), std::string::npos);
}

TEST(FillTemplate, heads_feet_notes_and_text_boxes_are_filled) {
  ZipParts more = {
      {"word/_rels/document.xml.rels",
       relationships_of({{"header", "header1.xml"}, {"footnotes", "footnotes.xml"}})},
      {"word/header1.xml", "<w:hdr xmlns:w=\"w\">" + paragraph("{{nam}}") + "</w:hdr>"},
      {"word/footnotes.xml", "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\">" +
                                 paragraph("{{tieu_de}}") + "</w:footnote></w:footnotes>"},
      {"word/media/image1.png", std::string("\x89PNG\0\1", 6)}};
  const std::string docx = fill_template(
      docx_of("<w:p><w:r><w:pict><w:txbxContent>" + paragraph("{{chi_tieu.ten}}") +
                  "</w:txbxContent></w:pict></w:r><w:r><w:t>{{nam}}</w:t></w:r></w:p>",
              std::move(more)),
      data());
  EXPECT_NE(xml_of(docx, "word/header1.xml").find(">2026<"), std::string::npos);
  EXPECT_NE(xml_of(docx, "word/footnotes.xml").find(">Tổng kết<"), std::string::npos);
  EXPECT_EQ(xml_of(docx, "word/media/image1.png"), std::string("\x89PNG\0\1", 6));
  const std::string text = read_docx(docx).text;
  EXPECT_NE(text.find("Súng"), std::string::npos);
  EXPECT_NE(text.find("Tin"), std::string::npos);
}

TEST(FillTemplate, hostile_values_stay_texts) {
  TemplateData values = data();
  const std::string hostile =
      "<w:br/>&amp; ]]> \" ' {{nam}} a\x01"
      "b\nc\td \xFF \xEF\xBF\xBF";
  values.texts["tieu_de"] = hostile;
  values.texts["nam"] = std::string(100 << 10, '&');
  values.texts["rac"] = std::string(100 << 10, '\xFF');
  values.lists["chi_tieu"].rows = {{hostile, hostile, hostile}};
  const std::string text =
      filled(paragraph("{{tieu_de}}{{nam}}") + table(row({"{{chi_tieu.ten}}"})), values);
  EXPECT_EQ(filled(paragraph("{{rac}}"), values).size(), (300u << 10) + 1);
  const std::string shown = "<w:br/>&amp; ]]> \" ' {{nam}} a b c d \xEF\xBF\xBD \xEF\xBF\xBD";
  EXPECT_EQ(text, shown + std::string(100 << 10, '&') + "\n" + shown + "\n");
}

TEST(FillTemplate, gives_the_same_bytes_again) {
  const std::string docx = docx_of(paragraph("{{nam}}"));
  EXPECT_EQ(fill_template(docx, data()), fill_template(docx, data()));
}

TEST(FillTemplate, other_encodings_become_utf8) {
  const std::string xml =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><w:document xmlns:w=\"w\"><w:body><w:p>"
      "<w:r><w:t>\xE0 {{tieu_de}}</w:t></w:r></w:p></w:body></w:document>";
  const std::string docx = fill_template(zip_of(docx_parts({{"word/document.xml", xml}})), data());
  EXPECT_EQ(read_docx(docx).text, "à Tổng kết\n");
}

TEST(CheckTemplate, tells_all_that_is_wrong_with_its_place) {
  TemplateData values = data();
  values.lists["trong"].required = true;
  values.in_every_header = "nam";
  const auto problems = check_template(
      docx_of(paragraph("{{tieu_de}}") + paragraph("{{tieu_dee}}") + paragraph("{{nam") +
              table(row({"{{chi_tieu.ten}}", "{{chi_tieu.tuoi}}", "{{khong.co}}"}))),
      values);
  EXPECT_EQ(codes(problems),
            "template.unknown template.unclosed template.unknown template.unknown "
            "template.no_list template.no_mark");
  EXPECT_EQ(problems[0].place, "word/document.xml ¶2: {{tieu_dee}}");
  EXPECT_EQ(problems[2].place, "word/document.xml ¶5: {{chi_tieu.tuoi}}");
  EXPECT_NE(problems[0].en.find("chi_tieu.gia_tri"), std::string::npos);
  EXPECT_THROW(fill_template(docx_of(paragraph("{{tieu_dee}}")), values), base::Error);
}

TEST(CheckTemplate, a_row_repeats_for_one_list) {
  TemplateData values = data();
  values.lists["trong"].rows = {{"x"}};
  EXPECT_EQ(
      codes(check_template(docx_of(table(row({"{{chi_tieu.ten}}", "{{trong.ten}}"}))), values)),
      "template.two_lists");
  const std::string inner = table(row({"{{trong.ten}}"}));
  EXPECT_EQ(filled("<w:tbl><w:tr><w:tc>" + inner + paragraph("{{chi_tieu.ten}}") +
                       "</w:tc></w:tr></w:tbl>",
                   values),
            "x Súng\nx Tin\n");
}

TEST(CheckTemplate, every_head_must_hold_the_mark) {
  TemplateData values = data();
  values.in_every_header = "nam";
  const auto with_heads = [&](const std::string& first, const std::string& second) {
    return check_template(
        docx_of(paragraph("x"),
                {{"word/_rels/document.xml.rels",
                  relationships_of({{"header-1", "header1.xml"}, {"header-2", "header2.xml"}})},
                 {"word/header1.xml", "<w:hdr xmlns:w=\"w\">" + paragraph(first) + "</w:hdr>"},
                 {"word/header2.xml", "<w:hdr xmlns:w=\"w\">" + paragraph(second) + "</w:hdr>"}}),
        values);
  };
  EXPECT_EQ(codes(with_heads("{{nam}}", "{{nam}}")), "");
  const auto problems = with_heads("{{nam}}", "{{tieu_de}}");
  EXPECT_EQ(codes(problems), "template.no_mark");
  EXPECT_EQ(problems[0].place, "word/header2.xml");
}

TEST(CheckTemplate, refuses_what_is_no_document) {
  EXPECT_EQ(codes(check_template("not a zip", data())), "file.damaged");
  EXPECT_EQ(codes(check_template(xlsx_of(""), data())), "file.other_kind");
  EXPECT_EQ(codes(check_template(docx_of("", {{"word/vbaProject.bin", "x"}}), data())),
            "file.macros");
  EXPECT_EQ(codes(check_template(docx_of("<w:p>"), data())), "file.damaged");
  const std::string dotx = zip_of(docx_parts(
      {{"[Content_Types].xml", types_of("word/document.xml", "wordprocessingml.template")},
       {"word/document.xml", "<w:document xmlns:w=\"w\"/>"}}));
  EXPECT_EQ(codes(check_template(dotx, data())), "file.other_kind");
  const std::string doctype = zip_of(docx_parts(
      {{"word/document.xml", "<!DOCTYPE x [<!ENTITY a \"b\">]><w:document xmlns:w=\"w\"/>"}}));
  EXPECT_EQ(codes(check_template(doctype, data())), "file.doctype");
}

TEST(CheckTemplate, refuses_what_leads_out_of_the_file) {
  const auto relationship = [](const std::string& type) {
    return "<Relationships><Relationship Id=\"a\" Type=\"http://x/" + type +
           "\" Target=\"http://elsewhere/x\" TargetMode=\"External\"/></Relationships>";
  };
  const auto with = [&](const std::string& part, const std::string& bytes) {
    return codes(check_template(docx_of(paragraph("{{nam}}"), {{part, bytes}}), data()));
  };
  EXPECT_EQ(with("word/_rels/document.xml.rels", relationship("hyperlink")), "");
  EXPECT_EQ(with("word/_rels/document.xml.rels", relationship("image")), "template.outside");
  EXPECT_EQ(with("word/_rels/settings.xml.rels", relationship("attachedTemplate")),
            "template.outside");
  for (const char* name : {"../x", "word/../../x", "/etc/x", "word\\..\\x", "C:/x"})
    EXPECT_EQ(with(name, "x"), "file.part_name") << name;
  EXPECT_EQ(with("word/media/a..b.png", "x"), "");
}

TEST(CheckTemplate, limits) {
  TemplateLimits limits;
  limits.place_holders = 3;
  const auto many = [&](int count) {
    std::string text;
    for (int i = 0; i < count; ++i) text += "{{nam}}";
    return codes(check_template(docx_of(paragraph(text)), data(), limits));
  };
  EXPECT_EQ(many(3), "");
  EXPECT_EQ(many(4), "file.too_large");

  limits = {};
  const std::string docx = docx_of(paragraph("{{nam}}"));
  limits.filled_bytes = 4;
  EXPECT_EQ(refused([&] { fill_template(docx, data(), limits); }), "read");
  limits.filled_bytes = 3;
  EXPECT_EQ(refused([&] { fill_template(docx, data(), limits); }),
            "The file is too large: its filled bytes exceed 3.");
  limits = {};
  limits.archive.packed_bytes = docx.size();
  EXPECT_EQ(codes(check_template(docx, data(), limits)), "");
  limits.archive.packed_bytes = docx.size() - 1;
  EXPECT_EQ(codes(check_template(docx, data(), limits)), "file.too_large");
}

TEST(CheckTemplate, a_copy_counts_with_its_markup) {
  TemplateData values = data();
  values.lists["chi_tieu"].rows.assign(40, {"a", "b", "c"});
  TemplateLimits limits;
  limits.filled_bytes = 2'000;
  EXPECT_NE(refused([&] {
              fill_template(docx_of(paragraph("{{chi_tieu.ten}}" + std::string(100, 'x'))), values,
                            limits);
            }).find("filled bytes"),
            std::string::npos);
}

}  // namespace
}  // namespace luytre::office
