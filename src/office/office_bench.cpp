#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

#include "base/check.h"
#include "office/office_file_test.h"
#include "office/read_docx.h"
#include "office/read_xlsx.h"

namespace {

using luytre::office::Content;

constexpr std::uint32_t kRows = 100'000;
constexpr std::uint16_t kColumns = 6;

void make_workbook(const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "Số liệu");
  lxw_format* day = workbook_add_format(book);
  format_set_num_format(day, "dd/mm/yyyy");
  lxw_format* share = workbook_add_format(book);
  format_set_num_format(share, "0.0%");
  for (std::uint32_t row = 0; row < kRows; ++row) {
    const std::string name = "Xã số " + std::to_string(row % 3'321);
    worksheet_write_string(sheet, row, 0, name.c_str(), nullptr);
    worksheet_write_string(sheet, row, 1, "Tin báo có giá trị", nullptr);
    worksheet_write_number(sheet, row, 2, 44'000 + row % 2'000, day);
    worksheet_write_number(sheet, row, 3, row * 7 % 100'003, nullptr);
    worksheet_write_number(sheet, row, 4, row % 1'000 / 1000.0, share);
    worksheet_write_number(sheet, row, 5, row / 3.0, nullptr);
  }
  LUYTRE_CHECK(workbook_close(book) == LXW_NO_ERROR);
}

// 60 pages of 45 lines, with a table on each.
std::string make_document() {
  std::string body;
  const auto text = [](const std::string& words) {
    return "<w:r><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\"/><w:sz "
           "w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">" +
           words + "</w:t></w:r>";
  };
  for (int page = 0; page < 60; ++page) {
    for (int line = 0; line < 35; ++line) {
      body += "<w:p><w:pPr><w:spacing w:before=\"120\"/><w:jc w:val=\"both\"/></w:pPr>";
      for (int i = 0; i < 5; ++i)
        body += text("Nhân dân giao nộp " + std::to_string(page * line + i) + " khẩu súng ");
      body += "</w:p>";
    }
    body += "<w:tbl>";
    for (int row = 0; row < 10; ++row) {
      body += "<w:tr>";
      for (int i = 0; i < 6; ++i)
        body += "<w:tc><w:tcPr><w:tcW w:w=\"1500\"/></w:tcPr><w:p>" +
                text(std::to_string(row * i)) + "</w:p></w:tc>";
      body += "</w:tr>";
    }
    body += "</w:tbl>";
  }
  return luytre::office::docx_of(body);
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Cost {
  double seconds;
  double megabytes;  // most that was resident, the program itself included
};

// In a child of its own, so that making the file does not count.
Cost measure(const std::string& path, Content (*read)(std::string_view), std::size_t cells) {
  int ends[2];
  LUYTRE_CHECK(pipe(ends) == 0);
  const pid_t child = fork();
  LUYTRE_CHECK(child >= 0);
  if (child == 0) {
    const std::string bytes = bytes_of(path);
    const auto start = std::chrono::steady_clock::now();
    const Content content = read(bytes);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    std::size_t found = 0;
    for (const auto& table : content.tables) found += table.cells.size();
    const double seconds = found == cells ? spent.count() : -1;
    LUYTRE_CHECK(write(ends[1], &seconds, sizeof seconds) == sizeof seconds);
    _exit(0);
  }
  double seconds = -1;
  LUYTRE_CHECK(::read(ends[0], &seconds, sizeof seconds) == sizeof seconds && seconds >= 0);
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  close(ends[0]);
  close(ends[1]);
  return {seconds, static_cast<double>(usage.ru_maxrss) / 1024};
}

void bar(const char* name, double measured, double goal) {
  std::printf("bar %s %.3f %.3f %s\n", name, measured, goal, measured < goal ? "ok" : "short");
}

std::string temporary(const std::string& ending) {
  const char* folder = std::getenv("TMPDIR");
  return std::string(folder == nullptr ? "/tmp" : folder) + "/luytre-office-bench-" +
         std::to_string(getpid()) + ending;
}

// A child begins with the peak of its parent: files are made in one that has ended.
template <typename Make>
void in_child(const Make& make) {
  const pid_t child = fork();
  LUYTRE_CHECK(child >= 0);
  if (child == 0) {
    make();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  LUYTRE_CHECK(status == 0);
}

}  // namespace

int main() {
  const std::string workbook = temporary(".xlsx");
  const std::string document = temporary(".docx");
  in_child([&] { make_workbook(workbook); });
  in_child([&] { std::ofstream(document, std::ios::binary) << make_document(); });
  const Cost sheet = measure(
      workbook, [](std::string_view bytes) { return luytre::office::read_xlsx(bytes); },
      std::size_t{kRows} * kColumns);
  bar("xlsx_100k_rows_seconds", sheet.seconds, 1);
  bar("xlsx_100k_rows_peak_mb", sheet.megabytes, 64);
  const Cost pages = measure(
      document, [](std::string_view bytes) { return luytre::office::read_docx(bytes); }, 3'600);
  bar("docx_60_pages_seconds", pages.seconds, 0.1);
  unlink(workbook.c_str());
  unlink(document.c_str());
  return 0;
}
