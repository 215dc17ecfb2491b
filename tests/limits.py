#!/usr/bin/env python3
"""Size limits and words that do not belong into the tree.

usage: limits.py ROOT
Files <= 400 lines, functions <= 60 lines, no file named after nothing, no unfinished marks, no machine paths; prints the counts
that a reader of the code wants to know.
"""
import pathlib
import re
import statistics
import sys

root = pathlib.Path(sys.argv[1])
sources = [p for top in ('src', 'apps') for p in (root / top).rglob('*') if p.suffix in ('.cpp', '.h')]
texts = [p for top in ('src', 'apps', 'tests', 'web', 'docs', 'packs', 'sample', 'cmake', 'migrations') if (root / top).exists()
         for p in (root / top).rglob('*') if p.suffix in ('.cpp', '.h', '.py', '.md', '.toml', '.sql', '.cmake', '.txt', '.ts', '.tsx', '.css', '.mjs')
         and not {'node_modules', 'generated'} & set(p.parts)]
faults = []


def functions(lines):
    """(first line, length) of each definition at column 0, as clang-format leaves it."""
    start = None
    for number, line in enumerate(lines, 1):
        opens = re.match(r'[\w~].*\(', line) and not re.match(r'(namespace|struct|class|enum|union|using|static_assert)\b', line)
        if start is None and opens and not line.endswith(';'):
            start = number
        elif start and line.startswith('}'):
            yield start, number - start + 1
            start = None
        elif start and line.endswith(';') and not any('{' in each for each in lines[start - 1:number]):
            start = None


lengths, comments, code = [], 0, 0
for path in sources:
    lines = path.read_text().splitlines()
    lengths.append(len(lines))
    comments += sum(line.strip().startswith('//') for line in lines)
    code += sum(bool(line.strip()) for line in lines)
    if len(lines) > 400:
        faults.append(f'{path}: {len(lines)} lines')
    faults += [f'{path}:{start}: function of {length} lines' for start, length in functions(lines) if length > 60]
    if re.search(r'#include <(regex|iostream)>', path.read_text()):
        faults.append(f'{path}: <regex> or <iostream>')
    if re.search(r'(helper|utils?|common|misc|manager)', path.name):
        faults.append(f'{path}: a name that says nothing')
for path in texts:
    if path.name in ('limits.py',):
        continue
    for number, line in enumerate(path.read_text(errors='replace').splitlines(), 1):
        if re.search(r'\b(TODO|FIXME|XXX)\b|(?<![\w.])/(work|root|home)/', line):
            faults.append(f'{path}:{number}: unfinished mark or machine path')
joined = '\n'.join(p.read_text() for p in sources)
print(f'{len(sources)} files, median {statistics.median(lengths):.0f} lines, longest {max(lengths)}, comments {100 * comments / code:.1f} %, '
      f'shared_ptr {joined.count("shared_ptr")}, abstract functions {len(re.findall(r"virtual .*= 0;", joined))}')
print('\n'.join(faults))
sys.exit(1 if faults else 0)
