#!/usr/bin/env python3
"""Runs the plain-text cases of this folder on the real program.

usage: run_cases.py LUYTRE PROJECT_ROOT [sqlite|postgresql]
A case is a file NAME.case, run in a folder of its own:
  $ luytre ...           a command; `file NAME <<` up to a line `>>` makes a file; `@2026-01-02` before $ sets the date by faketime
  lines behind it        must stand in its output in this order (… stands for anything within a line)
  ! TEXT                 must not stand in its output
  exit N                 its exit code (0 when not written)
"""
import contextlib
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()

engine = sys.argv[3] if len(sys.argv) > 3 else 'sqlite'
sys.path.insert(0, str(root / 'tests' / 'harness'))
from postgres import PostgresServer  # noqa: E402


def run(line, folder, data):
    date, command = re.match(r'(?:@(\S+) )?\$ luytre ?(.*)', line).groups()
    words = [str(binary)] + [w.replace('SAMPLE', str(root / 'sample')) for w in shlex.split(command)]
    if date:
        words = ['faketime', date + ' 12:00:00'] + words
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, env={**os.environ, 'LUYTRE_DATA': data})
    return done.returncode, done.stdout + done.stderr


def check(case, server):
    faults = []
    with tempfile.TemporaryDirectory() as name:
        folder, lines, at = pathlib.Path(name), case.read_text().splitlines(), 0
        data = server.create() if server else str(folder / 'data')
        while at < len(lines):
            line = lines[at]
            at += 1
            made = re.match(r'file (\S+) <<$', line)
            if made:
                end = lines.index('>>', at)
                (folder / made.group(1)).parent.mkdir(parents=True, exist_ok=True)
                (folder / made.group(1)).write_text('\n'.join(lines[at:end]) + '\n')
                at = end + 1
            if not re.match(r'(@\S+ )?\$ luytre', line):
                continue
            expected, absent, code = [], [], 0
            while at < len(lines) and not re.match(r'(@\S+ )?\$|file ', lines[at]):
                text = lines[at].strip()
                at += 1
                if text.startswith('exit '):
                    code = int(text[5:])
                elif text.startswith('! '):
                    absent.append(text[2:])
                elif text and not text.startswith('#'):
                    expected.append(text)
            got, output = run(line, folder, data)
            pattern = '.*?'.join(re.escape(text).replace('…', '[^\n]*?').replace(r'\ ', r'\s+') for text in expected)
            if got != code:
                faults.append(f'{case.name}: {line}\n  exit {got}, expected {code}\n{output}')
            elif not re.search(pattern, output, re.S):
                faults.append(f'{case.name}: {line}\n  expected {expected}\n{output}')
            faults += [f'{case.name}: {line}\n  holds {text}' for text in absent if text in output]
    return faults


cases = sorted((root / 'tests' / 'cli').glob('*.case'))
with PostgresServer() if engine == 'postgresql' else contextlib.nullcontext() as server:
    found = [fault for case in cases for fault in check(case, server)]
print('\n'.join(found))
print(f'{len(cases)} cases, {len(found)} faults')
sys.exit(1 if found or not cases else 0)
