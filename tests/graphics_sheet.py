#!/usr/bin/env python3
"""Every picture of the sheet is well-formed XML with a title, names each id once, is small, and needs no style or script of its own.

usage: graphics_sheet.py GRAPHICS_TEST ROOT
"""
import gzip
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree as xml

SVG = '{http://www.w3.org/2000/svg}'
LARGEST = {'map-34': 20_000, 'map-63': 24_000}  # gzip bytes; any other picture 10,000
PROVINCES = {'map-34': 34, 'map-63': 63}

subprocess.run([sys.argv[1], '--gtest_filter=Sheet.*'], check=True, stdout=subprocess.DEVNULL)
folder = pathlib.Path(sys.argv[2]) / 'build/graphics'
for path in sorted(folder.glob('*.svg')):
    name, text = path.stem, path.read_text()
    root = xml.fromstring(text)
    picture = root if root.tag == SVG + 'svg' else root.find(SVG + 'svg')
    links = [a for a in root.iter(SVG + 'a') if 'href' in a.attrib]
    ids = [e.get('id') for e in root.iter() if e.get('id')]
    assert len(ids) == len(set(ids)), (name, ids)
    assert picture.get('aria-labelledby').split() == [picture[0].get('id'), picture[1].get('id')], name
    assert [picture[0].tag, picture[1].tag] == [SVG + 'title', SVG + 'desc'] and picture[0].text and picture[1].text, name
    assert picture.get('role') == ('group' if links else 'img'), name
    assert all(a.find(SVG + 'title').text for a in links), name
    assert set(re.findall(r'url\(#([^)]*)\)', text)) <= set(ids), name
    assert not re.search(r'style=|<style|<script', text), name
    size = len(gzip.compress(text.encode(), 6))
    assert size <= LARGEST.get(name, 10_000), (name, size)
    if name in PROVINCES:
        assert len(links) == PROVINCES[name], (name, len(links))
    print(f'{name}: {len(text)} bytes, {size} by gzip, {len(links)} links')
ids = re.findall(r' id="([^"]*)"', (folder / 'sheet.html').read_text())
assert len(ids) == len(set(ids)), 'an id twice in the sheet'
