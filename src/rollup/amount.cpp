#include "rollup/amount.h"

namespace luytre::rollup {

State weaker(State a, State b) {
  if (a == State::refused || b == State::refused) return State::refused;
  if (a == State::missing || b == State::missing) return State::missing;
  return State::not_applicable;
}

void add(Amount& sum, const Amount& part) {
  if (part.state != State::number) {
    if (sum.state != State::number) sum.state = weaker(sum.state, part.state);
    return;
  }
  if (sum.state != State::number) sum = {State::number, part.qualifier, 0};
  sum.value += part.value;
  sum.qualifier = both(sum.qualifier, part.qualifier);
}

Amount amount_of(const Cell& cell) {
  return {cell.state, cell.qualifier, cell.value};
}

}  // namespace luytre::rollup
