#pragma once
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace luytre::access {

// The lock of the desk of one running program: a token that opens it once and then only the session
// that it was given for. Both are 256 random bits, so that guessing needs no counting. Safe from
// any thread.
class DeskKey {
 public:
  DeskKey();

  // For the link that the operator is shown, in hexadecimal digits.
  const std::string& token() const { return token_; }
  // The session's secret for the one who brings the token first; nullopt for anybody else.
  std::optional<std::string> enter(std::string_view token);
  bool is_session(std::string_view secret) const;

 private:
  const std::string token_;
  const std::string secret_;
  mutable std::mutex mutex_;
  bool entered_ = false;
};

}  // namespace luytre::access
