#!/usr/bin/env python3
"""Compares every #include of src/ with the edges declared by feature(NAME DEPENDS ...).

usage: layers.py ROOT
Fails for an edge that is not declared, a cycle, a declared edge that no file needs, and a library header outside its wall.
"""
import pathlib
import re
import sys

WALLS = {'sqlite3.h': 'db', 'xxhash.h': 'base', 'libpq': 'db', 'unicode/': 'text', 'toml++/': 'toml', 'xlsxwriter': 'office', 'zip.h': 'office', 'expat.h': 'office', 'libxml/': 'office',
         'pugixml.hpp': 'office', 'CLI/': 'app', 'ctemplate/': 'html', 'nlohmann/': 'json', 'boost/': 'http', 'zlib.h': 'http'}


def check(root):
    folders = sorted(p.parent for p in (root / 'src').glob('*/CMakeLists.txt'))
    declared, faults = {}, []
    for folder in folders:
        call = re.search(r'feature\((\w+)(?:\s+DEPENDS\s+([\w\s]+?))?(?:\s+LIBRARIES.*?)?\)', (folder / 'CMakeLists.txt').read_text())
        declared[folder.name] = set((call.group(2) or '').split())
    used = {name: set() for name in declared}
    for folder in folders:
        for path in [p for p in folder.iterdir() if p.suffix in ('.h', '.cpp')]:
            for number, line in enumerate(path.read_text().splitlines(), 1):
                include = re.match(r'\s*#include [<"]([^>"]+)[>"]', line)
                if not include:
                    continue
                header = include.group(1)
                for wall, owner in WALLS.items():
                    if header.startswith(wall) and folder.name != owner:
                        faults.append(f'{path}:{number}: {header} belongs behind src/{owner}')
                other = header.split('/')[0]
                if other in declared and other != folder.name:
                    used[folder.name].add(other)
                    if other not in declared[folder.name]:
                        faults.append(f'{path}:{number}: {folder.name} does not declare {other}')
    for name, edges in declared.items():
        for edge in sorted(edges - used[name]):
            faults.append(f'src/{name}: declares {edge} and needs it nowhere')
    order = []
    while len(order) < len(declared):
        ready = [n for n in declared if n not in order and declared[n] <= set(order)]
        if not ready:
            faults.append('cycle among ' + ', '.join(sorted(set(declared) - set(order))))
            break
        order += ready
    return faults


if __name__ == '__main__':
    found = check(pathlib.Path(sys.argv[1]))
    print('\n'.join(found) or 'every edge is declared and used')
    sys.exit(1 if found else 0)
