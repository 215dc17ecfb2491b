#!/usr/bin/env python3
"""A tree with an undeclared edge, a breached wall, an idle edge and a cycle must be refused by layers.py."""
import pathlib
import tempfile

import layers

with tempfile.TemporaryDirectory() as name:
    root = pathlib.Path(name)
    for folder, edges, include in (('a', 'b', '"b/b.h"'), ('b', 'a', '<sqlite3.h>'), ('c', '', '"a/a.h"')):
        (root / 'src' / folder).mkdir(parents=True)
        (root / 'src' / folder / 'CMakeLists.txt').write_text(f'feature({folder}' + (f' DEPENDS {edges}' if edges else '') + ')')
        (root / 'src' / folder / f'{folder}.cpp').write_text(f'#include {include}\n')
    faults = '\n'.join(layers.check(root))
    for part in ('c does not declare a', 'belongs behind src/db', 'declares a and needs it nowhere', 'cycle among'):
        assert part in faults, (part, faults)
print('4 faults found in a bad tree')
