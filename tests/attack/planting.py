"""Invented reports of counts of people for five releases: what a month brings, late reports, corrections, withdrawals."""
import random

FLOWS = ['surrender.total', 'education.persuaded', 'education.support', 'cases.offenders', 'tips.received', 'tips.in_competence',
         'tips.resolved']
STOCKS = ['drugs.addicts_managed', 'aftercare.persons']
RATE = 'tips.resolution_rate'
OLD, NEW = ['p2013-46', 'p2013-24', 'p2013-27'], ['p2025-46', 'p2025-24']
# column -> (last day, provinces of its map); 07/2025 is the month of the reform.
COLUMNS = {'09-10y': ('2023-07-31', OLD), '2025-05': ('2025-05-14', OLD), '2025-06': ('2025-06-14', OLD),
           '2025-08': ('2025-08-14', NEW), '2025-09': ('2025-09-14', NEW), '2026-08': ('2026-08-14', NEW)}
RELEASES = 5


class Planting:
    def __init__(self, country, seed):
        self.country, self.random, self.now = country, random.Random(seed), {}
        self.small = 0

    def number(self):
        kind = self.random.random()
        return 0 if kind < 0.06 else self.random.randint(1, 4) if kind < 0.5 else self.random.randint(5, 40)

    def put(self, rows, area, series, column, value, plane='own'):
        """value None = the report is withdrawn."""
        key = (area, series, column, plane)
        if self.now.get(key) == value:
            return
        self.now[key] = rows[key] = value
        self.small += series != RATE and value is not None and 1 <= value <= 4

    def communes(self, column):
        day, provinces = COLUMNS[column]
        return [(each, self.country.parent(each, day)) for top in provinces for each in self.country.below(top, day) if each[0] == 'c']

    def first(self):
        rows = {}
        for column, (day, provinces) in COLUMNS.items():
            for series in FLOWS + STOCKS:
                if series in STOCKS and column == '09-10y':
                    continue
                dense = {}
                for commune, above in self.communes(column):
                    share = dense.setdefault(above, self.random.choice([0.05, 0.15, 0.5, 0.8]) if above[0] == 'd' else 0.6)
                    if series in STOCKS and column != '2025-05':
                        share = 0.5 if column == '2025-08' else 0.15  # a level goes on until a new one comes
                    if self.random.random() < share:
                        self.put(rows, commune, series, column, self.number())
                for above in dense:
                    if series in FLOWS and self.random.random() < 0.1:
                        self.put(rows, above, series, column, self.random.randint(1, 12))
                    elif series in FLOWS and self.random.random() < 0.1:
                        total = sum(v or 0 for (a, s, c, _), v in self.now.items()
                                    if (s, c) == (series, column) and a[0] == 'c' and self.country.parent(a, day) == above)
                        self.put(rows, above, series, column, total + self.random.randint(0, 9), 'declared')
        self.equal_ones(rows)
        self.shares(rows, told=0.5)
        return rows

    def equal_ones(self, rows):
        """Districts in which each of five to seven communes reports one."""
        for column in ('09-10y', '2025-05', '2025-06'):
            by = {}
            for commune, above in self.communes(column):
                by.setdefault(above, []).append(commune)
            for above in sorted(by)[::3]:
                if len(by[above]) < 8:
                    continue
                series = self.random.choice(FLOWS[:4])
                for key in [k for k in self.now if k[1:3] == (series, column) and k[0] in (above, *by[above])]:
                    del self.now[key]
                    rows.pop(key, None)
                for commune in by[above][:self.random.randint(5, 7)]:
                    self.put(rows, commune, series, column, 1)

    def shares(self, rows, told):
        """Percentages of resolved tips, some before both their sides are reported."""
        for (area, series, column, plane), value in list(self.now.items()):
            resolved = self.now.get((area, 'tips.resolved', column, plane))
            if series != 'tips.in_competence' or not value or resolved is None or resolved > value or area[0] != 'c':
                continue
            if self.random.random() < told:
                self.put(rows, area, RATE, column, round(100 * resolved / value, 3), 'declared')
                if rows.get((area, series, column, plane)) == value and self.random.random() < 0.4:
                    for side in ('tips.in_competence', 'tips.resolved'):  # comes later
                        self.later = getattr(self, 'later', {})
                        self.later[area, side, column, plane] = self.now.pop((area, side, column, plane))
                        rows.pop((area, side, column, plane), None)

    def step(self, number):
        if number == 0:
            return self.first()
        rows, chance = {}, self.random.random
        if number == 1:
            for (area, series, column, plane), value in self.later.items():
                self.put(rows, area, series, column, value, plane)
        for key, value in list(self.now.items()):
            area, series, column, plane = key
            if series == RATE:
                continue
            if value is None:  # a withdrawn report comes again
                if chance() < 0.3:
                    self.put(rows, area, series, column, self.number(), plane)
            elif number in (2, 4) and chance() < 0.04:
                self.put(rows, area, series, column, None, plane)
            elif chance() < 0.03:
                self.put(rows, area, series, column, self.number() if plane == 'own' else value + self.random.randint(1, 9), plane)
        for column in COLUMNS:  # late reports; a few come quite alone
            for series in FLOWS + STOCKS:
                if series in STOCKS and column == '09-10y':
                    continue
                late = self.random.sample(self.communes(column), self.random.choice([1, 2, 8]))
                for commune, _ in late:
                    self.put(rows, commune, series, column, self.random.randint(1, 4) if len(late) < 3 else self.number())
        return rows


def csv_text(rows):
    lines = ['area,indicator,column,plane,state,value,qualifier']
    for (area, series, column, plane), value in rows.items():
        lines.append(f'{area},{series},{column},{plane},' + ('missing,,exact' if value is None else f'number,{value},exact'))
    return '\n'.join(lines) + '\n'
