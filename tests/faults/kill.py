#!/usr/bin/env python3
"""Kills the program in the middle of `load` and `approve`, then proves that nothing is lost or half there.

usage: kill.py LUYTRE PROJECT_ROOT [sqlite|postgresql [ROUNDS]]
Each round kills -9 at a random moment, runs `verify` (numbers without a gap, roll-up = rebuild), repeats the command to its end, and
compares every cell with a run that was never killed.
"""
import contextlib
import pathlib
import random
import sys
import tempfile
import time

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
engine = sys.argv[3] if len(sys.argv) > 3 else 'sqlite'
rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 12
sys.path.insert(0, str(root / 'tests' / 'harness'))
from command import run  # noqa: E402
from postgres import PostgresServer  # noqa: E402

random.seed(20130801)
REPORT, FIGURES = str(root / 'sample/reports/04-quan-1.txt'), str(root / 'sample/figures.csv')
PIVOTS = (['--areas', 'p9000-01', 'p9000-01/commune', '--indicators', 'outreach.*', 'patrols.*', 'mediation.*', '--columns', '2025-08..2026-07'],
          ['--areas', 'vn', 'd2013-760', '--indicators', 'guard.*', 'handins.*', 'tips.*', '--columns', '09-10y'])


def luytre(data, *words, kill_after=None):
    return run([str(binary), '--data', data, *words], kill_after)


def cells(data):
    return [luytre(data, 'pivot', *pivot, '--format', 'csv') for pivot in PIVOTS]


def story(data, step):
    """The whole sample, through `step` for the two commands that write figures."""
    assert luytre(data, 'accept', REPORT, '--all')[0] == 0
    step('approve', REPORT)
    step('load', FIGURES)


@contextlib.contextmanager
def empty_database(server):
    if server:
        yield server.create()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield folder


with PostgresServer() if engine == 'postgresql' else contextlib.nullcontext() as server, empty_database(server) as whole:
    took = {}

    def timed(*words):
        start = time.monotonic()
        luytre(whole, *words)
        took[words[0]] = time.monotonic() - start

    story(whole, timed)
    expected = cells(whole)
    killed = 0
    for number in range(rounds):
        with empty_database(server) as data:
            def step(*words):
                global killed
                code, _ = luytre(data, *words, kill_after=took[words[0]] * random.uniform(0.3, 1.0))
                killed += code is None
                check, text = luytre(data, 'verify')
                assert check == 0, f'round {number}: verify after a kill in {words[0]}: {text}'
                again, text = luytre(data, *words)
                assert again == 0, f'round {number}: {words[0]} again: {text}'
                if code == 0:
                    assert 'already loaded 1313' in text or 'nothing to change' in text, f'acknowledged but not kept: {text}'
            story(data, step)
            assert cells(data) == expected, f'round {number}: cells differ'
print(f'{engine}: {rounds} rounds, {killed} commands killed, every cell as without a kill')
sys.exit(0 if killed else 1)
