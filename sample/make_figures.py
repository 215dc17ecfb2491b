#!/usr/bin/env python3
"""Writes figures.csv: twelve months of invented activity figures (SỐ LIỆU GIẢ ĐỊNH) for the invented province p9000-01.

No count of crimes, drugs, wanted persons or surrenders. Always the same figures: the seed is fixed.
"""
import pathlib
import random

random.seed(20130801)
FLOWS = {'outreach.sessions': 6, 'outreach.participants': 420, 'patrols.count': 55, 'patrols.participants': 240,
         'mediation.cases': 7, 'movement.launches': 2, 'movement.participants': 150, 'welfare.gifts': 25}
STOCKS = {'mediation.teams': 9, 'models.points': 14}
MONTHS = [f'{2025 + (7 + i) // 12}-{(7 + i) % 12 + 1:02d}' for i in range(12)]
COMMUNES = [f'c9000-{i:05d}' for i in range(1, 13)]
rows, totals = [], {}


def add(area, indicator, month, plane, state, value='', qualifier='exact'):
    rows.append(f'{area},{indicator},{month},{plane},{state},{value},{qualifier}')


for m, month in enumerate(MONTHS):
    for c, commune in enumerate(COMMUNES):
        for indicator, mean in FLOWS.items():
            if random.random() < 0.04:
                continue  # this commune did not report
            if indicator == 'movement.launches' and c in (4, 9):
                add(commune, indicator, month, 'own', 'not_applicable')
                continue
            value = max(0, round(random.gauss(mean, mean / 4)))
            add(commune, indicator, month, 'own', 'number', value)
            totals[indicator, month] = totals.get((indicator, month), 0) + value
            if indicator == 'mediation.cases':
                done = round(value * random.uniform(0.7, 0.95))
                add(commune, 'mediation.successes', month, 'own', 'number', done)
        for indicator, mean in STOCKS.items():
            if m % 4 == c % 4:  # a level is told when it changes, about three times a year
                add(commune, indicator, month, 'own', 'number', mean + random.randint(-2, 3))
# What the province says of its whole area: once the same, once more, once less, once with a bound.
for month, change, qualifier in ((MONTHS[0], 0, 'exact'), (MONTHS[3], 9, 'exact'), (MONTHS[6], -11, 'exact'), (MONTHS[8], 4, 'at_least')):
    add('p9000-01', 'outreach.sessions', month, 'declared', 'number', totals['outreach.sessions', month] + change, qualifier)
# A correction that comes later, and a figure with a bound.
add(COMMUNES[2], 'patrols.count', MONTHS[5], 'own', 'number', 61)
add(COMMUNES[6], 'welfare.gifts', MONTHS[11], 'own', 'number', 40, 'at_least')
head = 'area,indicator,column,plane,state,value,qualifier'
(pathlib.Path(__file__).parent / 'figures.csv').write_text('\n'.join([head] + rows) + '\n', encoding='utf-8')
