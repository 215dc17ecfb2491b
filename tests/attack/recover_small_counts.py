#!/usr/bin/env python3
"""Attacks the public site: can small counts of people be computed from all that it says in all releases?

usage: recover_small_counts.py LUYTRE PROJECT_ROOT [SEED]
Plants invented reports, makes five releases, fetches every public endpoint over HTTP, solves all of it as linear equations and as
bounds over whole numbers, and fails when one planted count of 1 to 4 comes out. The attacker is told more than anybody outside can
know: which reports exist, which stand unchanged, which are none, and which loads stand in which sum. The
same attacker with unprotected totals must find nearly all, else it proves nothing. What a last one finds who knows which of the
loads in a sum changed is printed only: nothing but silence could keep that from him (docs/releases.md).
"""
import collections
import pathlib
import random
import re
import sqlite3
import subprocess
import sys
import tempfile
import time

from attacker import Attacker
from country import Country
from other_answers import OtherAnswers, not_asked, sentences
from planting import COLUMNS, OLD, RATE, RELEASES, Planting, csv_text
from public_site import GROUPS, SERIES, Site, areas_of, fetch, table

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 20130801
country = Country(root)


def luytre(data, *words):
    done = subprocess.run([str(binary), '--data', str(data), *words], capture_output=True, text=True)
    assert done.returncode == 0, f'luytre {" ".join(words[:2])}: {done.stdout[-2000:]}{done.stderr[-2000:]}'
    return done.stdout


def plant(data):
    """Loads and releases; returns the planting, and of each release its code, the truth and which reports exist."""
    planting, truth, levels = Planting(country, seed), [], []
    for number in range(RELEASES):
        file = data / f'step{number}.csv'
        file.write_text(csv_text(planting.step(number)), encoding='utf-8')
        luytre(data, 'load', str(file), '--replace')
        luytre(data, 'release', '--title', f'Kỳ {number}', '--standard', 'official' if number % 2 else 'preliminary')
        known = {}
        for columns in GROUPS:
            known.update(table(luytre(data, 'pivot', '--areas', *areas_of(COLUMNS[columns[0]][1]), '--indicators', *SERIES,
                                      '--columns', *columns, '--format', 'csv')))
        truth.append(known)
        levels.append({key[:3] for key, value in planting.now.items() if value is not None})
    codes = [code for code in re.findall(r'\d{4}-\d\d-\d\d(?:-\d+)?', luytre(data, 'releases'))][::-1]
    return planting, codes, truth, levels


def membership(data, release):
    """(series, column) -> place -> areas whose loads stand there, from the release's own record."""
    database = sqlite3.connect(f'file:{data}/luytre.db?mode=ro', uri=True)
    names = {code: number for number, code in database.execute('SELECT review, code FROM review')}
    columns = {(1_000_000 + names[c] if c in names else int(c[:4]) * 12 + int(c[5:]) - 1): c for c in COLUMNS}
    latest = {}
    for series, col, area, place in database.execute(
            'SELECT s.code, l.col, a.id, p.id FROM release_load l JOIN series s ON s.series = l.series JOIN area a ON a.area = l.area '
            'LEFT JOIN area p ON p.area = l.place WHERE l.release <= ? ORDER BY l.release', (release,)):
        latest[series, columns[col], area] = place
    out = collections.defaultdict(lambda: collections.defaultdict(list))
    for (series, column, area), place in latest.items():
        if place:
            out[series, column][place].append(area)
    return out


def read_figures(site, codes, attacker, pages):
    """Figures by themselves, shares among them, and the pages of a sample of cells that are hidden."""
    for release, code in enumerate(codes):
        for column in COLUMNS:
            for series in SERIES + [RATE]:
                for _, area, plane, value in site.figures(code, series, column):
                    if series == RATE:
                        attacker.shares.append((release, column, area, float(value)))
                    else:
                        attacker.see(release, series, column, area, str(value))
        small = [key[1:] for key, unknown in attacker.unknown.items()
                 if key[0] == release and unknown is not None and 1 <= attacker.value[unknown] <= 4]
        for series, column, area in random.Random(release).sample(small, pages):
            query = {'release': code, 'column': column}
            for numbers in (site.numbers('/total', area=area, indicator=series, **query),
                            site.numbers('/explorer', areas=area, indicators=series, columns=column, release=code)):
                for number in numbers:
                    attacker.see(release, series, column, area, number)
            for place, month, number in site.reform(code, area, series):
                attacker.see(release, series, month, place, number)
        for path in ('/', '/indicators', '/indicator/' + SERIES[release], '/areas', '/releases'):
            for prefix in ('', '/en'):
                site.get(prefix + path if path != '/' or not prefix else '/en', release=code)
        number = site.figures(code, SERIES[0], '09-10y')[0][0]
        for path, query in (('/area/p2013-46', {}), ('/reform', {'area': 'p2013-46'}), ('/total', {'area': 'vn', 'indicator': SERIES[0], 'column': '09-10y'}), ('/figure/' + number, {}), ('/explorer', {})):
            site.get('/en' + path, release=code, **query)
    for path in ('/api/v1/releases', '/robots.txt', '/icon.svg'):
        site.get(path)
    site.get('/api/v1/reform', area='p2013-46')  # areas alone


def say(name, attacker):
    small, found = attacker.recovered()
    system = attacker.system
    print(f'{name}: {system.equations} equations, {len(attacker.value)} unknowns, rank {len(system.rows)}; '
          f'recovered {len(found)} of {len(small)} small loads, {len(attacker.direct)} of them simply shown; '
          f'not the truth: {dict(attacker.untrue) or "nothing"}')
    return small, found


def main():
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        planting, codes, truth, levels = plant(data)
        planted = time.monotonic()
        members = [membership(data, number + 1) for number in range(RELEASES)]
        attacker, insider = Attacker(country, truth, levels, members), Attacker(country, truth, levels)
        site = Site(binary, data)
        try:
            said = [fetch(site, code, number) for number, code in enumerate(codes)]
            read_figures(site, codes, attacker, 40)
            others = [OtherAnswers(site, code, areas_of(OLD), SERIES, '09-10y').run() for code in codes]
            asked = site.asked
        finally:
            site.stop()
        fetched = time.monotonic()
        for release in range(RELEASES):
            attacker.learn(release, said[release], members[release])
            insider.sums(release, said[release][0], members[release])
        print(f'{planting.small} small counts planted; {site.answers} answers of the site, {site.cells} cells')
        small, found = say('The site', attacker)
        for unknown in sorted(found)[:20]:
            print('  ', *attacker.cell[unknown], attacker.value[unknown])
        say('The site, to one who knows which hidden loads changed', insider)
        too_much = [each for other in others for each in other.too_much]
        print(f'Workbooks, documents and pages: {sum(other.compared for other in others)} cells compared with the tables, {len(too_much)} say more')
        for each in too_much[:20]:
            print('  ', *each)
        (data / 'sentences').mkdir()
        figures, masked, left = sentences(luytre, lambda folder: Site(binary, folder), data / 'sentences')
        print(f'Sentences: {figures} figures, {masked} numbers masked, {len(left)} small counts left in')
        missed = not_asked(root, asked)
        if missed:
            print('public addresses that the attacker does not ask:', *missed)
        solved = time.monotonic()
        naked = Attacker(country, truth, levels)
        for release in range(RELEASES):
            naked.totals(release, truth[release])
        every, all_found = say('Totals without protection', naked)
        blanked = Attacker(country, truth, levels)
        for release in range(RELEASES):
            blanked.totals(release, without_small_ones(truth[release]))
        some, some_found = say('Totals of which only the small ones are blank', blanked)
        print(f'{planted - started:.0f} s planting, {fetched - planted:.0f} s fetching, {solved - fetched:.0f} s solving, '
              f'{time.monotonic() - solved:.0f} s proving that it can')
    able = len(all_found) > 0.99 * len(every) and len(some_found) > 100
    if planting.small < 1000 or not able:
        print('the attacker proves nothing')
    sound = not (found or too_much or left or missed) and figures > 0 and masked >= figures
    sys.exit(0 if sound and planting.small >= 1000 and able else 1)


def without_small_ones(said):
    """The naive protection: a small total is left out, all others stand."""
    hidden = lambda row: row.value in ('1', '2', '3', '4')
    return {key: {area: row._replace(shown='hidden', value='') if hidden(row) else row for area, row in rows.items()}
            for key, rows in said.items()}


if __name__ == '__main__':
    main()
