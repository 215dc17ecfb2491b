#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

// The only folder that sees libxlsxwriter.
namespace luytre::office {

// An .xlsx file written sheet by sheet, row by row. Texts are never formulas. Throws
// base::Error(unavailable) when the file cannot be written.
class Workbook {
 public:
  explicit Workbook(const std::string& path);
  ~Workbook();

  void sheet(const std::string& name, const std::vector<double>& column_widths);
  void heading(const std::string& text);             // one bold line
  void head(const std::vector<std::string>& cells);  // a bold, shaded row
  void row(const std::vector<std::string>& cells);
  void blank();
  void close();

 private:
  struct Sheet;
  std::unique_ptr<Sheet> sheet_;
};

}  // namespace luytre::office
