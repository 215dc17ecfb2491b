"""Equations over whole numbers that nobody tells one by one: which of them follow all the same?

Gauss-Jordan elimination over the field of PRIME elements with rows kept sparse, then bounds: an unknown is known once its lowest
and highest possible value meet. Both repeat until nothing new follows.
"""
PRIME = 2 ** 61 - 1


class LinearSystem:
    def __init__(self):
        self.rows = {}     # pivot -> ({unknown: coefficient}, right side); the pivot's coefficient is 1
        self.uses = {}     # unknown -> pivots of the rows in which it stands
        self.bounds = {}   # unknown -> [lowest, highest or None]
        self.given = []    # equations as they came, for the bounds
        self.equations = 0
        self.contradictions = 0

    def lowest(self, unknown, value):
        self.bounds.setdefault(unknown, [0, None])[0] = value

    def add(self, terms, right, keep=True):
        """Takes sum(coefficient * unknown) = right."""
        self.equations += 1
        if keep:
            self.given.append((terms, right))
        row, right = dict(terms), right % PRIME
        for unknown in [u for u in row if u in self.rows]:
            right = self._subtract(row, right, unknown, None)
        if not row:
            self.contradictions += right != 0
            return
        pivot = min(row, key=lambda u: len(self.uses.get(u, ())))
        scale = pow(row[pivot], PRIME - 2, PRIME)
        row = {u: c * scale % PRIME for u, c in row.items()}
        self.rows[pivot] = (row, right * scale % PRIME)
        for other in list(self.uses.get(pivot, ())):
            cells, value = self.rows[other]
            self.rows[other] = (cells, self._subtract(cells, value, pivot, other))
        for unknown in row:
            self.uses.setdefault(unknown, set()).add(pivot)

    def _subtract(self, row, right, pivot, owner):
        """Takes the pivot out of a row, which `owner` (if any) leads."""
        times = row[pivot]
        cells, value = self.rows[pivot]
        for unknown, coefficient in cells.items():
            changed = (row.get(unknown, 0) - times * coefficient) % PRIME
            if changed:
                row[unknown] = changed
                if owner is not None:
                    self.uses.setdefault(unknown, set()).add(owner)
            elif unknown in row:
                del row[unknown]
                if owner is not None:
                    self.uses.get(unknown, set()).discard(owner)
        return (right - times * value) % PRIME

    def solved(self):
        return {pivot: right for pivot, (row, right) in self.rows.items() if len(row) == 1}

    def reason(self):
        """Elimination and bounds in turn; returns every unknown that has one possible value."""
        while True:
            known = self.solved()
            for unknown, value in known.items():
                self.bounds[unknown] = [value, value]
            pinned = self._bound(known)
            if not pinned:
                return known
            for unknown in pinned:
                self.add({unknown: 1}, self.bounds[unknown][0], keep=False)

    def _bound(self, known):
        """Narrows the bounds by each equation; returns those that came to one value."""
        work = {}
        for row, right in [*self.given, *self.rows.values()]:
            if len(row) > 1:
                left = {u: c if c < PRIME // 2 else c - PRIME for u, c in row.items() if u not in known}
                right = (right - sum(c * known[u] for u, c in row.items() if u in known)) % PRIME
                if left and all(abs(c) < 100 for c in left.values()):
                    work[frozenset(left.items())] = (left, right if right < PRIME // 2 else right - PRIME)
        work = list(work.values())
        pinned, changed = set(), True
        for _ in range(30):
            changed = False
            for row, right in work:
                changed |= self._narrow(row, right, known, pinned)
            if not changed:
                break
        return pinned

    def _narrow(self, row, right, known, pinned):
        """Each unknown lies between what the others leave it at most and at least."""
        cells = []  # (unknown, coefficient, least and most of coefficient * unknown)
        for unknown, c in row.items():
            lowest, highest = self.bounds.setdefault(unknown, [0, None])
            most = None if highest is None else c * highest
            cells.append((unknown, c, c * lowest, most) if c > 0 else (unknown, c, most, c * lowest))
        ends = []
        for side in (2, 3):
            values = [cell[side] for cell in cells if cell[side] is not None]
            ends.append((sum(values), len(cells) - len(values)))
        changed = False
        for unknown, c, *own in cells:
            rest = [None if missing - (mine is None) else total - (mine or 0) for (total, missing), mine in zip(ends, own)]
            low, high = [None if each is None else right - each for each in reversed(rest)]
            if c < 0:
                low, high = high, low
            bound = self.bounds[unknown]
            if low is not None and -(-low // c) > bound[0]:
                bound[0], changed = -(-low // c), True
            if high is not None and (bound[1] is None or high // c < bound[1]):
                bound[1], changed = high // c, True
            if bound[0] == bound[1] and unknown not in known:
                pinned.add(unknown)
        return changed
