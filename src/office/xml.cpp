#include "office/xml.h"

#include <expat.h>

#include <cstring>
#include <new>

#include "office/refusal.h"

namespace luytre::office {
namespace {

const char* local(const char* name) {
  const char* colon = std::strchr(name, ':');
  return colon == nullptr ? name : colon + 1;
}

}  // namespace

const char* XmlAttributes::find(std::string_view local_name) const {
  for (const char** at = list_; *at != nullptr; at += 2)
    if (local(*at) == local_name) return at[1];
  return nullptr;
}

std::string_view XmlAttributes::operator[](std::string_view local_name) const {
  const char* value = find(local_name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

bool XmlAttributes::has(std::string_view local_name) const {
  return find(local_name) != nullptr;
}

// An exception must not unwind expat's C frames: it is kept, and parse() throws it.
template <typename Work>
void XmlParser::guard(const Work& work) {
  if (thrown_ != nullptr) return;
  unread_ = 0;
  try {
    work();
  } catch (...) {
    thrown_ = std::current_exception();
    XML_StopParser(expat_, XML_FALSE);
  }
}

struct XmlParser::Callbacks {
  static void start(void* data, const char* name, const char** attributes) {
    auto* parser = static_cast<XmlParser*>(data);
    parser->guard([&] {
      if (++parser->depth_ > kMaxXmlDepth)
        refuse_too_large(parser->place_, "số tầng XML", "XML levels", kMaxXmlDepth);
      parser->events_.start(parser->events_.handler, local(name), XmlAttributes(attributes));
    });
  }

  static void end(void* data, const char* name) {
    auto* parser = static_cast<XmlParser*>(data);
    parser->guard([&] {
      --parser->depth_;
      parser->events_.end(parser->events_.handler, local(name));
    });
  }

  static void text(void* data, const char* bytes, int size) {
    auto* parser = static_cast<XmlParser*>(data);
    parser->guard([&] {
      parser->events_.text(parser->events_.handler, {bytes, static_cast<std::size_t>(size)});
    });
  }

  static void comment(void* data, const char*) { static_cast<XmlParser*>(data)->unread_ = 0; }
  static void instruction(void* data, const char*, const char*) { comment(data, nullptr); }

  static void doctype(void* data, const char*, const char*, const char*, int) {
    auto* parser = static_cast<XmlParser*>(data);
    parser->guard([&] {
      refuse(parser->place_, "file.doctype",
             "Tệp có khai báo DOCTYPE, không được phép trong tệp văn phòng.",
             "The file has a DOCTYPE declaration, which an office file must not have.");
    });
  }
};

XmlParser::XmlParser(std::string_view place, XmlEvents events)
    : place_(place), events_(events), expat_(XML_ParserCreate(nullptr)) {
  if (expat_ == nullptr) throw std::bad_alloc();
  XML_SetUserData(expat_, this);
  XML_SetElementHandler(expat_, Callbacks::start, Callbacks::end);
  XML_SetCharacterDataHandler(expat_, Callbacks::text);
  XML_SetCommentHandler(expat_, Callbacks::comment);
  XML_SetProcessingInstructionHandler(expat_, Callbacks::instruction);
  XML_SetStartDoctypeDeclHandler(expat_, Callbacks::doctype);
}

XmlParser::~XmlParser() {
  XML_ParserFree(expat_);
}

void XmlParser::parse(std::string_view bytes, bool last) {
  const XML_Status status =
      XML_Parse(expat_, bytes.data(), static_cast<int>(bytes.size()), last ? 1 : 0);
  if (thrown_ != nullptr) std::rethrow_exception(thrown_);
  if (status != XML_STATUS_OK) {
    refuse_damaged(place_ + ":" + std::to_string(XML_GetCurrentLineNumber(expat_)) + ":" +
                   std::to_string(XML_GetCurrentColumnNumber(expat_) + 1));
  }
}

void XmlParser::feed(std::string_view bytes) {
  // Expat reads an unfinished tag anew with each piece: bound what it keeps, and take large pieces
  // apart so that the bound holds.
  constexpr std::size_t kPieceBytes = 256 << 10;
  while (!bytes.empty()) {
    const std::string_view piece = bytes.substr(0, kPieceBytes);
    unread_ += piece.size();
    parse(piece, false);
    bytes.remove_prefix(piece.size());
    if (unread_ > kMaxXmlTagBytes)
      refuse_too_large(place_, "số byte của một thẻ XML", "bytes in one XML tag", kMaxXmlTagBytes);
  }
}

void XmlParser::finish() {
  parse({}, true);
}

}  // namespace luytre::office
