#pragma once
#include <exception>
#include <string>
#include <string_view>

struct XML_ParserStruct;

// The only folder that sees expat.
namespace luytre::office {

inline constexpr int kMaxXmlDepth = 512;
inline constexpr std::size_t kMaxXmlTagBytes = 4 << 20;  // of one tag or comment

// Names and attributes are known by what follows their prefix.
class XmlAttributes {
 public:
  explicit XmlAttributes(const char** list) : list_(list) {}
  // The value, or an empty text when it is absent.
  std::string_view operator[](std::string_view local_name) const;
  bool has(std::string_view local_name) const;

 private:
  const char* find(std::string_view local_name) const;
  const char** list_;
};

struct XmlEvents {
  void* handler;
  void (*start)(void* handler, std::string_view name, const XmlAttributes& attributes);
  void (*text)(void* handler, std::string_view text);
  void (*end)(void* handler, std::string_view name);
};

// Reads XML as its bytes come and calls start, text and end of a handler, which must outlive it.
// Refuses what is not well-formed, any DOCTYPE (and so any entity of its own), elements deeper than
// kMaxXmlDepth and tags longer than kMaxXmlTagBytes; what the handler throws passes through.
class XmlParser {
 public:
  template <typename Handler>
  XmlParser(std::string_view place, Handler& handler)
      : XmlParser(
            place,
            XmlEvents{
                &handler,
                [](void* to, std::string_view name, const XmlAttributes& attributes) {
                  static_cast<Handler*>(to)->start(name, attributes);
                },
                [](void* to, std::string_view text) { static_cast<Handler*>(to)->text(text); },
                [](void* to, std::string_view name) { static_cast<Handler*>(to)->end(name); }}) {}
  ~XmlParser();
  XmlParser(const XmlParser&) = delete;
  XmlParser& operator=(const XmlParser&) = delete;

  void feed(std::string_view bytes);
  void finish();

 private:
  XmlParser(std::string_view place, XmlEvents events);
  void parse(std::string_view bytes, bool last);
  template <typename Work>
  void guard(const Work& work);
  struct Callbacks;

  std::string place_;
  XmlEvents events_;
  XML_ParserStruct* expat_;
  int depth_ = 0;
  std::size_t unread_ = 0;  // bytes fed since the last event
  std::exception_ptr thrown_;
};

}  // namespace luytre::office
