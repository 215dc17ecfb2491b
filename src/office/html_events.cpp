#include "office/html_events.h"

#include <libxml/HTMLparser.h>

#include <exception>
#include <memory>

#include "base/error.h"

namespace luytre::office {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// What the callbacks of one run share. An exception must not pass through the C code between.
struct Run {
  const HtmlEvents& events;
  htmlParserCtxtPtr parser;
  int depth = 0;
  std::exception_ptr thrown;

  template <typename Event>
  void guard(const Event& event) {
    if (thrown) return;
    try {
      event();
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(parser);
    }
  }
};

void on_start(void* data, const xmlChar* name, const xmlChar** attributes) {
  Run& run = *static_cast<Run*>(data);
  run.guard([&] {
    if (++run.depth > kDeepestPage) {
      throw base::Error(
          base::ErrorKind::too_large,
          base::Problem{"", "page.too_deep",
                        "Trang có quá nhiều phần tử lồng nhau; hãy lưu lại thành .docx "
                        "hoặc văn bản thuần.",
                        "The page nests too many elements; save it as .docx or plain "
                        "text."});
    }
    HtmlAttributes pairs;
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
      pairs.emplace_back(view(attributes[0]), view(attributes[1]));
    run.events.start(view(name), pairs);
  });
}

void on_end(void* data, const xmlChar* name) {
  Run& run = *static_cast<Run*>(data);
  run.guard([&] {
    --run.depth;
    run.events.end(view(name));
  });
}

void on_text(void* data, const xmlChar* text, int size) {
  Run& run = *static_cast<Run*>(data);
  run.guard([&] { run.events.text(view(text).substr(0, static_cast<std::size_t>(size))); });
}

}  // namespace

void check_page_size(std::string_view bytes) {
  if (bytes.size() > kLargestPage) {
    throw base::Error(base::ErrorKind::too_large,
                      base::Problem{"", "page.too_large", "Trang lớn hơn 64 MB.",
                                    "The page is larger than 64 MB."});
  }
}

void parse_html(std::string_view utf8, const HtmlEvents& events) {
  check_page_size(utf8);
  const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> parser(htmlNewParserCtxt(),
                                                                              htmlFreeParserCtxt);
  if (parser == nullptr) throw std::bad_alloc();
  Run run{events, parser.get(), 0, nullptr};
  *parser->sax = {};
  parser->sax->startElement = on_start;
  parser->sax->endElement = on_end;
  parser->sax->characters = on_text;
  parser->sax->ignorableWhitespace = on_text;
  parser->sax->cdataBlock = on_text;
  parser->userData = &run;
  htmlCtxtReadMemory(parser.get(), utf8.data(), static_cast<int>(utf8.size()), nullptr, "UTF-8",
                     HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC);
  if (run.thrown) std::rethrow_exception(run.thrown);
}

}  // namespace luytre::office
