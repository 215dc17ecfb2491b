#include "http/encode.h"

#include "base/error.h"
#include "http/gzip.h"
#include "http/status.h"
#include "http/target.h"

namespace luytre::http {
namespace {

Head head(Pairs headers, std::string_view method = "GET") {
  headers.emplace_back("host", "a");
  return read_head({method, "/", 11, std::move(headers)});
}

std::string header(const Encoded& encoded, const std::string& name) {
  const std::size_t at = encoded.head.find("\r\n" + name + ": ");
  if (at == std::string::npos) return {};
  const std::size_t from = at + name.size() + 4;
  return encoded.head.substr(from, encoded.head.find("\r\n", from) - from);
}

TEST(Encode, gives_every_answer_the_security_headers) {
  for (const int status : {200, 304, 404, 503}) {
    const Encoded encoded = encode(head({}), {.status = status}, true);
    EXPECT_EQ(header(encoded, "Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
              "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
              "require-trusted-types-for 'script'; trusted-types luytre");
    EXPECT_EQ(header(encoded, "X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(header(encoded, "Referrer-Policy"), "no-referrer");
    EXPECT_EQ(header(encoded, "Cross-Origin-Opener-Policy"), "same-origin");
    EXPECT_NE(header(encoded, "Permissions-Policy"), "");
    EXPECT_TRUE(header(encoded, "Date").ends_with(" GMT"));
  }
}

TEST(Encode, tags_bodies_and_answers_304_to_who_has_them) {
  const Response page{.body = "abc", .headers = {{"cache-control", "no-cache"}}};
  const Encoded first = encode(head({}), page, true);
  const std::string etag = header(first, "etag");
  EXPECT_EQ(etag, "\"ba7816bf8f01cfea414140de5dae2223\"");  // of SHA-256("abc"), FIPS 180
  for (const std::string& known : {etag, "\"x\", " + etag, "W/" + etag, std::string("*")}) {
    const Encoded again = encode(head({{"if-none-match", known}}), page, true);
    EXPECT_TRUE(again.head.starts_with("HTTP/1.1 304 Not Modified\r\n")) << known;
    EXPECT_EQ(again.body, "");
    EXPECT_EQ(header(again, "etag"), etag);
    EXPECT_EQ(header(again, "cache-control"), "no-cache");
    EXPECT_EQ(header(again, "Content-Length"), "");
  }
  EXPECT_EQ(encode(head({{"if-none-match", "\"x\""}}), page, true).body, "abc");
  EXPECT_EQ(header(encode(head({}, "POST"), page, true), "etag"), "");
  EXPECT_EQ(header(encode(head({}), {.status = 404, .body = "abc"}, true), "etag"), "");
  const Response own{.body = "abc", .headers = {{"etag", "\"v1\""}}};
  EXPECT_EQ(header(encode(head({}), own, true), "etag"), "\"v1\"");
}

TEST(Encode, zips_text_for_who_takes_it) {
  const Response page{.body = std::string(1024, 'a')};
  const Head takes = head({{"accept-encoding", "br, gzip;q=0.5"}});
  const Encoded zipped = encode(takes, page, true);
  EXPECT_EQ(header(zipped, "content-encoding"), "gzip");
  EXPECT_EQ(header(zipped, "vary"), "accept-encoding");
  EXPECT_EQ(header(zipped, "Content-Length"), std::to_string(zipped.body.size()));
  EXPECT_EQ(gunzip(zipped.body), page.body);
  const Encoded plain = encode(head({}), page, true);
  EXPECT_EQ(plain.body, page.body);
  EXPECT_EQ(header(plain, "vary"), "accept-encoding");
  EXPECT_NE(header(plain, "etag"), header(zipped, "etag"));
  const Head refuses = head({{"accept-encoding", "gzip;q=0, *"}});
  EXPECT_EQ(header(encode(refuses, page, true), "content-encoding"), "");
  EXPECT_EQ(header(encode(takes, {.body = std::string(1023, 'a')}, true), "content-encoding"), "");
  const Response image{.type = "image/png", .body = page.body};
  EXPECT_EQ(header(encode(takes, image, true), "content-encoding"), "");
}

TEST(Encode, unpacks_what_comes_zipped_for_who_does_not_take_it) {
  const Response asset{.type = "text/css",
                       .body = gzip("main {}"),
                       .headers = {{"content-encoding", "gzip"}, {"etag", "\"v1\""}}};
  const Encoded as_is = encode(head({{"accept-encoding", "gzip"}}), asset, true);
  EXPECT_EQ(as_is.body, asset.body);
  EXPECT_EQ(header(as_is, "etag"), "\"v1\"");
  const Encoded plain = encode(head({}), asset, true);
  EXPECT_EQ(plain.body, "main {}");
  EXPECT_EQ(header(plain, "content-encoding"), "");
  EXPECT_EQ(header(plain, "etag"), "\"v1-plain\"");
  EXPECT_THROW(gunzip("no gzip"), std::runtime_error);
  EXPECT_THROW(gunzip(asset.body.substr(0, asset.body.size() - 1)), std::runtime_error);
}

TEST(Encode, gives_head_the_headers_of_the_body_that_it_leaves_out) {
  const Response page{.body = std::string(5000, 'a')};
  const Encoded whole = encode(head({{"accept-encoding", "gzip"}}), page, true);
  const Encoded bodiless = encode(head({{"accept-encoding", "gzip"}}, "HEAD"), page, true);
  EXPECT_EQ(bodiless.body, "");
  EXPECT_EQ(header(bodiless, "Content-Length"), std::to_string(whole.body.size()));
  EXPECT_EQ(header(bodiless, "etag"), header(whole, "etag"));
}

TEST(Encode, lets_no_header_break_out) {
  for (const auto& [name, value] : Pairs{{"location", "a\r\nb: c"},
                                         {"a b", "c"},
                                         {"Location", "a"},
                                         {"content-length", "3"},
                                         {"transfer-encoding", "chunked"},
                                         {"", "a"}})
    EXPECT_THROW(encode(head({}), {.headers = {{name, value}}}, true), std::logic_error) << name;
  EXPECT_THROW(encode(head({}), {.type = "a\nb"}, true), std::logic_error);
}

TEST(Head, weighs_what_a_list_names) {
  EXPECT_EQ(quality_of("text/html, */*;q=0.1", "text/html"), 1);
  EXPECT_EQ(quality_of("text/html;level=1;q=0.25", "text/html"), 0.25);
  EXPECT_EQ(quality_of(" gzip ; q=0 ", "gzip"), 0);
  EXPECT_EQ(quality_of("GZIP", "gzip"), 1);
  EXPECT_EQ(quality_of("gzip;q=9", "gzip"), 0);
  EXPECT_EQ(quality_of("gzip;q=1.5", "gzip"), 1);
  EXPECT_EQ(quality_of("x-gzip", "gzip"), std::nullopt);
  EXPECT_EQ(quality_of("", "gzip"), std::nullopt);
}

TEST(Status, tells_each_kind_of_error_apart) {
  using base::ErrorKind;
  EXPECT_EQ(status_of(ErrorKind::invalid), 400);
  EXPECT_EQ(status_of(ErrorKind::not_found), 404);
  EXPECT_EQ(status_of(ErrorKind::conflict), 409);
  EXPECT_EQ(status_of(ErrorKind::too_large), 413);
  EXPECT_EQ(status_of(ErrorKind::unavailable), 503);
  EXPECT_EQ(status_of(ErrorKind::corrupt), 500);
  EXPECT_EQ(status_of(ErrorKind::internal), 500);
}

TEST(Target, decodes_the_path_and_the_query_in_order) {
  const auto target = parse_target("/a%2Fb/%E1%BA%A1?x=1&y=a+b&x=%26&z&=e&");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/a/b/ạ");
  EXPECT_EQ(target->query, (Pairs{{"x", "1"}, {"y", "a b"}, {"x", "&"}, {"z", ""}, {"", "e"}}));
  const Request request{.query = target->query};
  EXPECT_EQ(request.asked("x"), "1");
  EXPECT_EQ(request.asked("z"), "");
  EXPECT_EQ(request.asked("w"), std::nullopt);
  EXPECT_EQ(request.all("x"), (std::vector<std::string>{"1", "&"}));
  EXPECT_EQ(parse_target("/a+b")->path, "/a+b");
  EXPECT_EQ(parse_target("/..a/b..")->path, "/..a/b..");
  EXPECT_EQ(parse_pairs("a=1%0D%0A2"), (Pairs{{"a", "1\r\n2"}}));
}

TEST(Target, counts_pairs) {
  std::string query = "/?";
  for (std::size_t i = 0; i < kMaxPairs; ++i) query += "a&";
  EXPECT_TRUE(parse_target(query));
  EXPECT_FALSE(parse_target(query + "a"));
}

}  // namespace
}  // namespace luytre::http
