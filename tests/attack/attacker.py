"""Whoever computes from all that was said: names the loads, writes every total as a sum of them, solves."""
import collections
import re

from linear_system import PRIME, LinearSystem
from planting import COLUMNS, FLOWS, STOCKS


def whole(text):
    """A printed number in units; None for what is no whole number."""
    return int(text) if re.fullmatch(r'-?\d+', text) else None


def loads_of(country, rows, day):
    """What each area adds to its total beyond its parts; None where there is no number."""
    out = {}
    for area, row in rows.items():
        value = whole(row.value)
        if value is not None:
            parts = sum(whole(rows[each].value) or 0 for each in country.parts(day).get(area, ()) if each in rows)
            value -= parts + (whole(row.not_broken_down) or 0)
        out[area] = value
    return out


def to_date(column):
    return [] if column == '09-10y' else [each for each in COLUMNS if each[:4] == column[:4] and each <= column]


def year_before(column):
    return ['2025-08'] if column == '2026-08' else []


def moved(said, field, months_of):
    """The columns `year_to_date` or `year_before` of a table as a table of their own."""
    return {key: {area: row._replace(value=getattr(row, field)) for area, row in rows.items()}
            for key, rows in said.items() if months_of(key[1]) and key[0] in FLOWS}


class Attacker:
    """One run over what a site said; `truth` says of each release which loads there were, for naming and for the reckoning."""

    def __init__(self, country, truth, reports, members=None):
        self.country = country
        self.system = LinearSystem()
        self.truth = [{key: loads_of(country, rows, COLUMNS[key[1]][0]) for key, rows in known.items()} for known in truth]
        self.areas = {column: tuple(self.truth[0][FLOWS[0], column]) for column in COLUMNS}
        self.direct = set()  # unknowns that were simply shown
        self.shares = []
        self.untrue = collections.Counter()  # equations that do not hold, by where they come from
        self.examples = {}
        self.unknown = {}  # (release, series, column, area) -> unknown, None for a known zero
        self.value = []    # by unknown
        self.cell = []
        self.reports = reports  # of each release: (area, series, column)
        self.name_unknowns(members)

    def fresh(self, key, value, may_be_none=False):
        self.value.append(value)
        self.cell.append(key)
        self.system.lowest(len(self.value) - 1, -10 ** 6 if value < 0 else 0 if value == 0 or may_be_none else 1)
        return len(self.value) - 1

    def name_unknowns(self, members):
        """A load is the same unknown until it changes; a level also from month to month. With `members` the attacker is not told
        which of the loads in a sum have changed: where one has, any may have, to none even."""
        self.carried = []
        for release, loads in enumerate(self.truth):
            for (series, column), here in loads.items():
                month = list(COLUMNS).index(column)
                earlier = list(COLUMNS)[month - 1] if series in STOCKS and month > 1 else None
                vague = [self.vague(members, (series, column), release, other) for other in
                         ((release - 1, series, column), (release, series, earlier))] if members else [set(), set()]
                for area, value in here.items():
                    key = (release, series, column, area)
                    before = self.unknown.get((release - 1, series, column, area))
                    if value is None and before is None:
                        self.unknown[key] = None
                        continue
                    value = value or 0
                    beside = [before, self.unknown.get((release, series, earlier, area))]
                    same = [unknown for unknown, unclear in zip(beside, vague)
                            if unknown is not None and self.value[unknown] == value and area not in unclear]
                    self.unknown[key] = same[0] if same else self.fresh(key[1:], value, area in vague[0])
                    if len(set(same)) == 2:
                        self.carried.append(({same[0]: 1, same[1]: -1}, 0))
        self.carry_over_the_reform()

    def vague(self, members, key, release, other):
        """Areas in a sum of which some load differs from the one it had in another release or month."""
        out = set()
        if other[0] < 0 or other[2] is None:
            return out
        here, there = self.truth[release][key], self.truth[other[0]][other[1:]]
        for place, areas in members[release].get(key, {}).items():
            both = set(areas) & set(members[other[0]].get(other[1:], {}).get(place, ()))
            if len(both) > 1 and any((here.get(area) or 0) != (there.get(area) or 0) for area in both):
                out |= both
        return out

    def carry_over_the_reform(self):
        """Levels of 07/2025 that are those of the areas that became one."""
        (old, day), (new, later) = (('2025-06', COLUMNS['2025-06'][0]), ('2025-08', COLUMNS['2025-08'][0]))
        for release, loads in enumerate(self.truth):
            for series in STOCKS:
                inside = collections.defaultdict(list)
                for area in loads[series, old]:
                    place = self.country.place(area, day, later)
                    if place:
                        inside[place].append(area)
                for area, value in loads[series, new].items():
                    if (area, series, new) in self.reports[release]:
                        continue
                    parts = [self.unknown.get((release, series, old, each)) for each in inside.get(area, ())]
                    parts = [each for each in parts if each is not None]
                    unknown = self.unknown.get((release, series, new, area))
                    if unknown is not None and parts and value == sum(self.value[each] for each in parts):
                        terms = collections.Counter(parts)
                        terms[unknown] -= 1
                        self.carried.append((dict(terms), 0))

    def sum(self, release, series, column, areas):
        terms = collections.Counter()
        for area in areas:
            unknown = self.unknown.get((release, series, column, area))
            if unknown is not None:
                terms[unknown] += 1
        return terms

    def add(self, terms, right, place):
        """Takes an equation that holds; one that does not would only mislead whoever solves, and is counted."""
        terms = {unknown: times for unknown, times in terms.items() if times}
        if sum(times * self.value[unknown] for unknown, times in terms.items()) != right:
            self.untrue[place] += 1
            self.examples.setdefault(place, []).append((terms, right))
        elif terms:
            self.system.add(terms, right)

    def reported(self, release, said):
        """A commune of which the site says that it did not report has nothing."""
        for (series, column), rows in said.items():
            for area, row in rows.items():
                key = (release, series, column, area)
                if row.covered == '0' and row.expected == '1' and not whole(row.value) and self.unknown.get(key) is not None:
                    self.add({self.unknown[key]: 1}, 0, 'coverage')

    def totals(self, release, said):
        """Each total shown whole on its own map, less those below it that are."""
        for (series, column), rows in said.items():
            parts = self.country.parts(COLUMNS[column][0])
            for area, row in rows.items():
                if row.shown != 'whole' or row.value == '':
                    continue
                terms, right, open_ = collections.Counter(), whole(row.value), [area]
                for each in open_:
                    terms.update(self.sum(release, series, column, [each]))
                    for part in parts.get(each, ()):
                        if part not in rows:
                            continue
                        if rows[part].shown == 'whole' and rows[part].value != '':
                            right -= whole(rows[part].value)
                        else:
                            open_.append(part)
                self.add(terms, right, 'own map')

    def sums(self, release, said, members):
        """What an area shows beyond its parts is a load alone, or the sum of those that stand there."""
        for key, rows in said.items():
            parts = self.country.parts(COLUMNS[key[1]][0])
            for place, areas in members.get(key, {}).items():
                if place in rows:
                    shown = sum(sign * (whole(rows[each].value) or 0) for sign, each in
                                [(1, place)] + [(-1, part) for part in parts.get(place, ()) if part in rows])
                    self.add(self.sum(release, *key, areas), shown, 'sums')

    def elsewhere(self, release, said, months_of, day):
        """Totals on another map, of ranges, since the new year, of the year before."""
        for (series, column), rows in said.items():
            inside = {c: self.country.lies_in(self.areas[c], COLUMNS[c][0], day) for c in months_of(column)}
            for area, row in rows.items():
                if row.shown != 'whole' or row.estimated == 'true' or whole(row.value) is None:
                    continue
                terms = collections.Counter()
                for month, where in inside.items():
                    terms.update(self.sum(release, series, month, where.get(area, ())))
                self.add(terms, whole(row.value), 'other maps')

    def learn(self, release, said, members):
        native, others = said
        self.reported(release, native)
        self.sums(release, native, members)
        self.totals(release, native)
        self.shown_by_itself(release, native)
        for column, (day, _) in COLUMNS.items():
            self.to_dates(release, {key: rows for key, rows in native.items() if key[1] == column}, day)
        for day, rows, months_of in others:
            self.elsewhere(release, rows, months_of, day)
            if all(key[1] in COLUMNS for key in rows):
                self.to_dates(release, rows, day)

    def to_dates(self, release, rows, day):
        self.elsewhere(release, moved(rows, 'year_to_date', to_date), to_date, day)
        self.elsewhere(release, moved(rows, 'year_before', year_before), year_before, day)

    def shown_by_itself(self, release, said):
        """Numbers in a field of a cell that is said to be hidden."""
        for (series, column), rows in said.items():
            for area, row in rows.items():
                if row.shown != 'hidden' or self.country.parts(COLUMNS[column][0]).get(area):
                    continue
                for field in (row.own, row.declared, row.value, row.rolled):
                    self.see(release, series, column, area, field)

    def see(self, release, series, column, area, text):
        """A number that stands somewhere with the name of a cell."""
        unknown = self.unknown.get((release, series, column, area))
        if unknown is not None and 1 <= self.value[unknown] <= 4 and whole(text) == self.value[unknown]:
            self.direct.add(unknown)

    def share(self, release, column, area, percent):
        """A share and one of its sides make the other, where one whole number alone gives the share."""
        self.shares.append((release, column, area, percent))

    def use_shares(self, known):
        news = 0
        for release, column, area, percent in self.shares:
            for later in range(len(self.truth)):
                sides = [self.unknown.get((later, side, column, area)) for side in ('tips.resolved', 'tips.in_competence')]
                if None in sides or percent == 0:
                    continue
                part, of = (known.get(each) for each in sides)
                made = None
                if part is None and of is not None:
                    made, side = of * percent / 100, sides[0]
                elif of is None and part is not None:
                    made, side = part * 100 / percent, sides[1]
                # Taken only where it is right: the attacker need not know that the share still holds.
                if made is not None and round(made) == self.value[side] and abs(made - round(made)) < 0.01:
                    self.add({side: 1}, round(made), 'shares')
                    news += 1
        return news

    def recovered(self):
        """The small loads there are, and those of them that came out."""
        for terms, right in self.carried:
            self.add(terms, right, 'months')
        known = self.system.reason()
        while self.use_shares(known):
            known = self.system.reason()
        self.wrong = sum(value not in (self.value[u], self.value[u] + PRIME) for u, value in known.items())
        small = {u for u, value in enumerate(self.value) if 1 <= value <= 4}
        return small, small & (set(known) | self.direct)
