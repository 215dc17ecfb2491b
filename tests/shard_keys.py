#!/usr/bin/env python3
"""What docs/scale.md promises of the schema: `shard` stands in every key of every fact table, and nobody changes it.

usage: shard_keys.py ROOT
"""
import pathlib
import re
import sys

REFERENCE = {'area', 'series', 'review', 'release'}  # small, the same on every node

root = pathlib.Path(sys.argv[1])
faults, facts = [], set()
for path in sorted((root / 'migrations').glob('*.sql')):
    text = re.sub(r'--.*', '', path.read_text())
    for name, body in re.findall(r'CREATE TABLE (\w+) \((.*?)\n\);', text, re.S):
        if name in REFERENCE:
            continue
        facts.add(name)
        keys = re.findall(r'(?:PRIMARY KEY|UNIQUE)\s*\(([^)]*)\)', body)
        keys += re.findall(r'^\s*(\w+) [^,]*(?:PRIMARY KEY|UNIQUE)(?!\s*\()', body, re.M)
        if not keys or not all('shard' in re.split(r'\W+', key) for key in keys):
            faults.append(f'{path.name}: a key of {name} lacks shard: {keys}')
    for columns in re.findall(r'CREATE UNIQUE INDEX \w+ ON \w+ \(([^)]*)\)', text):
        if 'shard' not in re.split(r'\W+', columns):
            faults.append(f'{path.name}: a unique index lacks shard: {columns}')
    facts -= set(re.findall(r'DROP TABLE (\w+);', text)) - set(re.findall(r'CREATE TABLE (\w+) ', text))
for path in (root / 'src').rglob('*.cpp'):
    if re.search(r'UPDATE \w+ SET [^;"]*\bshard\s*=', re.sub(r'"\s*"', '', path.read_text()).split(' WHERE ')[0]):
        faults.append(f'{path}: changes a shard')
scale = (root / 'docs' / 'scale.md').read_text()
faults += [f'docs/scale.md does not distribute {name}' for name in sorted(facts) if f"'{name}'" not in scale]
print(f'{len(facts)} fact tables')
print('\n'.join(faults))
sys.exit(1 if faults else 0)
