#!/usr/bin/env python3
"""Loads a million rows within a bounded memory, and kills loads in the middle: loaded again, they end as one that was never killed.
Kills commands that leave a snapshot of the roll-up, and damages it: the next one answers as before.

usage: bulk.py LUYTRE PROJECT_ROOT [ROUNDS]
Compared is the whole journal, row by row, and what a third load finds already there.
"""
import os
import pathlib
import random
import re
import sqlite3
import sys
import tempfile
import time

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 4
sys.path.insert(0, str(root / 'tests' / 'harness'))
from command import run  # noqa: E402

random.seed(20130801)
MEMORY = 400 << 20  # bytes of address space; the file and what is written are several times that
HEAD = 'area,indicator,column,plane,state,value,qualifier\n'
JOURNAL = 'SELECT shard, seq, series, area, col, plane, value, state, qualifier, replaces FROM figure ORDER BY shard, seq'


def indicators():
    """Whole flows and stocks of the pack, that every level may report."""
    for path in sorted((root / 'packs/vn-09/indicators').glob('*.toml')):
        for block in path.read_text().split('[[indicator]]')[1:]:
            code, kind = (re.search(rf'^{key} = "(.*)"', block, re.M).group(1) for key in ('code', 'kind'))
            if kind in ('flow', 'stock') and 'valid_' not in block:
                yield code


def write_rows(path, count):
    """Province by province, month by month; every hundredth row corrects the one before, every thousandth cannot be read."""
    provinces = sorted({line.split('\t')[0] for file in (root / 'packs/areas').glob('areas.tsv') for line in file.read_text().splitlines()
                        if line.startswith('p2013-')})
    codes, written, bad = list(indicators()), 0, 0
    with open(path, 'w') as out:
        out.write(HEAD)
        for province in provinces:
            for month in range(148):
                for code in codes:
                    if written == count:
                        return bad
                    written += 1
                    correction = written % 100 == 0
                    value = 'x' if written % 1000 == 1 else written % 977
                    bad += value == 'x'
                    cell = f'{province},{code},{2013 + month // 12}-{month % 12 + 1:02}' if not correction else cell
                    out.write(f'{cell},declared,number,{value},exact\n')
    raise SystemExit('too few cells for so many rows')


def load(data, file, kill_after=None, memory=None):
    return run([str(binary), '--data', data, 'load', str(file)], kill_after, memory)


def numbers(text):
    found = re.search(r': (\d+) dòng.*written (\d+).*unchanged (\d+).*already loaded (\d+).*left out (\d+)', text)
    assert found, text[-2000:]
    return dict(zip(('rows', 'written', 'unchanged', 'already', 'left_out'), map(int, found.groups())))


def journal(data):
    with sqlite3.connect(pathlib.Path(data) / 'luytre.db') as database:
        return database.execute(JOURNAL).fetchall()


def pivot(data, kill_after=None):
    return run([str(binary), '--data', data, 'pivot', '--areas', 'vn', '--indicators', next(indicators()), '--columns', '2013..2025', '--format', 'csv'],
               kill_after)


def snapshots(data, rounds):
    """The answer never depends on what a killed command left, nor on a damaged file."""
    file = pathlib.Path(data) / 'luytre.db-rollup'
    start = time.monotonic()
    code, expected = pivot(data)
    took = time.monotonic() - start
    assert code == 0 and file.exists(), expected[-2000:]
    start = time.monotonic()
    assert pivot(data) == (0, expected)
    print(f'pivot of the journal {took:.1f} s, of a snapshot of {file.stat().st_size >> 20} MB {time.monotonic() - start:.1f} s')
    killed = 0
    for _ in range(rounds):
        file.unlink(missing_ok=True)
        code, _ = pivot(data, took * random.uniform(0.6, 1))
        killed += code is None
        assert pivot(data) == (0, expected), 'after a kill'
        with open(file, 'r+b') as out:
            at = random.randrange(file.stat().st_size)
            out.seek(at)
            byte = out.read(1)[0]
            out.seek(at)
            out.write(bytes([byte ^ 1]))
        assert pivot(data) == (0, expected), f'byte {at} flipped'
    left = [each.name for each in pathlib.Path(data).iterdir() if each.name.startswith(file.name + '.')]
    assert not left, left
    return killed


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    bad = write_rows(folder / 'million.csv', 1_000_000)
    start = time.monotonic()
    code, text = load(str(folder / 'million'), folder / 'million.csv', memory=MEMORY)
    took = time.monotonic() - start
    counted = numbers(text)
    assert code == 2 and counted['rows'] == 1_000_000 and counted['left_out'] == bad, text[-2000:]
    rejected = (folder / 'million.csv.rejected.csv').read_text().splitlines()
    assert rejected[0] == HEAD.strip() + ',reason' and len(rejected) == bad + 1, rejected[:3]
    print(f'1,000,000 rows of {os.path.getsize(folder / "million.csv") >> 20} MB within {MEMORY >> 20} MB of memory, {1_000_000 / took:,.0f} rows/s')

    file = folder / 'figures.csv'
    bad = write_rows(file, 100_000)
    start = time.monotonic()
    code, text = load(str(folder / 'whole'), file)
    took = time.monotonic() - start
    expected, good = journal(folder / 'whole'), 100_000 - bad
    assert code == 2 and expected and numbers(text)['left_out'] == bad, text[-2000:]
    killed = midway = 0
    for number in range(rounds):
        data = str(folder / f'killed-{number}')
        for _ in range(3):
            code, _ = load(data, file, kill_after=took * random.uniform(0.15, 0.8))
            killed += code is None
        code, text = load(data, file)
        counted = numbers(text)
        assert code == 2 and counted['already'] + counted['written'] + counted['unchanged'] == good, text[-2000:]
        midway += 0 < counted['already'] < good
        code, text = run([str(binary), '--data', data, 'verify'])
        assert code == 0, f'round {number}: verify: {text}'
        assert journal(data) == expected, f'round {number}: the journal differs'
        code, text = load(data, file)
        assert numbers(text)['already'] == good and journal(data) == expected, f'round {number}: loaded twice: {text[-2000:]}'
    print(f'{snapshots(str(folder / "million"), 4 * rounds)} commands killed that would leave a snapshot; every answer the same')
print(f'{rounds} rounds, {killed} loads killed, {midway} of them went on midway, every journal as without a kill')
sys.exit(0 if killed and midway else 1)
