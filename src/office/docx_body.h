#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/content_writer.h"
#include "office/docx_styles.h"
#include "office/xml.h"

namespace luytre::office {

// The handler of word/document.xml and of the notes at its foot: writes its paragraphs and tables
// as they end. A part of a part (a text box, a table in a cell) becomes text of what holds it.
class DocxBody {
 public:
  DocxBody(const DocxStyles& styles, const ReadLimits& limits, ContentWriter& out)
      : styles_(styles),
        text_limit_(limits.text_bytes),
        columns_limit_(limits.columns),
        out_(out) {}

  void start(std::string_view name, const XmlAttributes& attributes);
  void text(std::string_view text);
  void end(std::string_view name);
  // After the last part: says what was left out.
  void finish();

 private:
  // A paragraph within a paragraph stands in a text box; its text follows that of the outer one.
  struct Paragraph {
    std::string text;
    std::string boxes;
    std::string run;  // not yet decoded
    std::string_view run_encoding;
    RunLook look;      // of its style
    RunLook run_look;  // of the run that is open, with all that it inherits
    RunLook run_style;
    int runs = 0;
    bool in_properties = false, in_run_properties = false, mark_deleted = false;
  };
  struct GridCell {
    std::uint32_t column = 0, columns = 1;
    bool merge_begins = false, merge_goes_on = false;
    std::string text;
  };
  struct Above {  // where a vertical merge may go on
    std::uint32_t last_row;
    std::optional<std::size_t> cell;  // index; none for one without text
  };
  enum class Field : char { instruction, result };

  bool skipped(std::string_view name, const XmlAttributes& attributes);
  bool start_table_part(std::string_view name, const XmlAttributes& attributes);
  void start_run_part(std::string_view name, const XmlAttributes& attributes);
  void end_paragraph();
  void end_table_part(std::string_view name);
  void end_cell();
  void put_paragraph(std::string text, std::string_view boxes);
  void field(std::string_view kind);
  bool shown() const;
  void put(std::string_view text);
  void flush_run(Paragraph& paragraph);
  void flush_joined();
  // At the rows and cells of a table that is in no other and in no text box.
  bool at_grid() const { return tables_ == 1 && paragraphs_.empty(); }

  const DocxStyles& styles_;
  std::uint64_t text_limit_;
  std::uint32_t columns_limit_;
  ContentWriter& out_;
  std::vector<Paragraph> paragraphs_;
  std::string joined_;  // begun by paragraphs whose mark was deleted
  std::vector<Field> fields_;
  std::size_t instructions_ = 0;  // among fields_
  std::vector<bool> choices_;     // of each open AlternateContent: whether one was taken
  int depth_ = 0, skip_from_ = 0;
  bool collecting_ = false;
  std::uint64_t taken_ = 0, hidden_runs_ = 0;

  int tables_ = 0;  // open ones
  bool in_cell_ = false, in_row_properties_ = false, row_deleted_ = false;
  std::uint32_t row_ = 0, column_ = 0;
  GridCell cell_;
  std::map<std::uint32_t, Above> above_;  // by first column
};

}  // namespace luytre::office
