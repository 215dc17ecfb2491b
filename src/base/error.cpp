#include "base/error.h"

#include <utility>

namespace luytre::base {

Error::Error(ErrorKind kind, Problems problems) : kind_(kind), problems_(std::move(problems)) {
  for (const Problem& problem : problems_) {
    if (!text_.empty()) text_ += "; ";
    text_ += problem.code + " at " + problem.place + ": " + problem.en;
  }
}

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::invalid:
      return 2;
    case ErrorKind::not_found:
      return 3;
    case ErrorKind::conflict:
      return 4;
    case ErrorKind::too_large:
      return 5;
    case ErrorKind::unavailable:
      return 6;
    case ErrorKind::corrupt:
      return 7;
    case ErrorKind::internal:
      return 1;
  }
  return 1;
}

}  // namespace luytre::base
