#include "access/desk_key.h"

#include <sys/random.h>

#include <array>

#include "base/check.h"

namespace luytre::access {
namespace {

std::string random_hex() {
  std::array<unsigned char, 32> bytes{};
  // Up to 256 bytes come whole or not at all, without interruption.
  LUYTRE_CHECK(getrandom(bytes.data(), bytes.size(), 0) == ssize_t{bytes.size()});
  std::string out;
  for (const unsigned char byte : bytes) {
    out += "0123456789abcdef"[byte >> 4];
    out += "0123456789abcdef"[byte & 15];
  }
  return out;
}

// In a time that depends on nothing but the length, which is no secret.
bool equal_secrets(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  volatile unsigned char difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
  return difference == 0;
}

}  // namespace

DeskKey::DeskKey() : token_(random_hex()), secret_(random_hex()) {}

std::optional<std::string> DeskKey::enter(std::string_view token) {
  const std::lock_guard lock(mutex_);
  if (entered_ || !equal_secrets(token, token_)) return std::nullopt;
  entered_ = true;
  return secret_;
}

bool DeskKey::is_session(std::string_view secret) const {
  const std::lock_guard lock(mutex_);
  return entered_ && equal_secrets(secret, secret_);
}

}  // namespace luytre::access
