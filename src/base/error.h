#pragma once
#include <exception>
#include <string>

#include "base/problem.h"

namespace luytre::base {

// What ends a request. The edge maps it to an exit code or an HTTP status (see exit_code).
enum class ErrorKind { invalid, not_found, conflict, too_large, unavailable, corrupt, internal };

// Thrown for what the caller cannot go on from. Only `kind` and `problems` may be shown to people;
// what() is internal text for the log.
class Error : public std::exception {
 public:
  Error(ErrorKind kind, Problems problems);
  Error(ErrorKind kind, Problem problem) : Error(kind, Problems{std::move(problem)}) {}

  ErrorKind kind() const { return kind_; }
  const Problems& problems() const { return problems_; }
  const char* what() const noexcept override { return text_.c_str(); }

 private:
  ErrorKind kind_;
  Problems problems_;
  std::string text_;
};

// Exit codes of the command line: 2 invalid input, 3 not found, 4 conflict, 5 too large,
// 6 unavailable (busy, full disk), 7 corrupt data, 1 everything else.
int exit_code(ErrorKind kind);

}  // namespace luytre::base
