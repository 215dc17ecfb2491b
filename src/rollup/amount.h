#pragma once
#include "rollup/rollup.h"

namespace luytre::rollup {

// exact gives way to the others; at_least and below together, or about, make about.
constexpr Qualifier both(Qualifier a, Qualifier b) {
  if (a == b || b == Qualifier::exact) return a;
  return a == Qualifier::exact ? b : Qualifier::about;
}

// Adds numbers; a non-number only fills a missing amount by the precedence of weaker().
void add(Amount& sum, const Amount& part);

// Of two states that are no number: refused before missing before not applicable.
State weaker(State a, State b);

Amount amount_of(const Cell& cell);

}  // namespace luytre::rollup
