"""The public site as anybody reads it: over HTTP, by release."""
import collections
import csv
import http.client
import io
import json
import re
import subprocess
import urllib.parse

from planting import COLUMNS, FLOWS, NEW, OLD, RATE, STOCKS

SERIES = FLOWS + STOCKS
GROUPS = [['09-10y'], ['2025-05', '2025-06'], ['2025-08', '2025-09', '2026-08']]  # columns of one map each
MAPS = {'2013-08-01': OLD, '2024-01-01': OLD, '2025-07-01': NEW, '2026-01-01': NEW}
RANGES = {'2025-Q2': ['2025-05', '2025-06'], '2025-04..2025-06': ['2025-05', '2025-06'],
          '2025-Q3': ['2025-08', '2025-09'], '2025': ['2025-05', '2025-06', '2025-08', '2025-09']}


Row = collections.namedtuple('Row', 'area name indicator unit column state value qualifier own declared rolled not_broken_down covered '
                                    'expected parts_reported parts_complete parts_due discrepancy verdict year_to_date year_before '
                                    'estimated stale shown note')


def areas_of(provinces):
    levels = ['/district', '/commune'] if provinces == OLD else ['/commune']
    return ['vn'] + provinces + [each + level for each in provinces for level in levels]


def table(text):
    """(series, column) -> {area: row}, and the number of cells."""
    out = collections.defaultdict(dict)
    reader = csv.reader(io.StringIO(text))
    head = next(reader)
    Row = collections.namedtuple('Row', head)
    for line in reader:
        row = Row(*line)
        out[row.indicator, row.column][row.area] = row
    return out


def table(text):
    """(series, column) -> {area: row} of a pivot.csv."""
    out = collections.defaultdict(dict)
    reader = csv.reader(io.StringIO(text))
    assert tuple(next(reader)) == Row._fields
    for line in reader:
        row = Row(*line)
        out[row.indicator, row.column][row.area] = row
    return out


class Site:
    """The public site over HTTP."""

    def __init__(self, binary, data):
        self.process = subprocess.Popen([str(binary), '--data', str(data), 'serve', '--port', '0'], stdout=subprocess.PIPE, text=True)
        self.address = urllib.parse.urlparse(self.process.stdout.readline().strip()).netloc
        self.connection = http.client.HTTPConnection(self.address, timeout=120)
        self.answers = self.cells = 0
        self.asked = set()  # paths

    def bytes(self, path, **query):
        self.connection.request('GET', path + ('?' + urllib.parse.urlencode(query) if query else ''))
        response = self.connection.getresponse()
        body = response.read()
        assert response.status == 200, f'{path} {query}: {response.status} {body[:500]}'
        self.answers += 1
        self.asked.add(path)
        return body

    def get(self, path, **query):
        return self.bytes(path, **query).decode()

    def pivot(self, release, areas, columns, series=SERIES, **query):
        out = table(self.get('/api/v1/pivot.csv', release=release, areas=','.join(areas), indicators=','.join(series),
                             columns=','.join(columns), **query))
        self.cells += sum(len(rows) for rows in out.values())
        return out

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def figures(self, release, series, column):
        """Single figures behind the total of the country: (number, area, plane, value)."""
        said = json.loads(self.get('/api/v1/total', release=release, area='vn', indicator=series, column=column))
        return [(each['number'], each['area'], each['plane'], each.get('value')) for each in said['figures']]

    def reform(self, release, area, series):
        """What the page of reforms says of an area on both maps: (area, column, number)."""
        page = self.get('/reform', release=release, area=area, indicator=series)
        said = re.findall(r'<td class="n"[^>]*><a href="/total\?area=([^&]*)&amp;indicator=[^&]*&amp;column=([^&]*)[^>]*><strong>(.*?)</strong>', page)
        return [(place, column, number.split()[-1].replace('.', '')) for place, column, number in said]

    def numbers(self, path, **query):
        """Numbers of a page that stand for a figure: a headline, a cell of a table, a figure of a list; not the coverage."""
        page = self.get(path, **query)
        places = re.findall(r'<strong>(.*?)</strong>|<td class="n[^>]*>(.*?)</td>|<li><a [^>]*>(.*?)</a>|<title>(.*?)</title>', page, re.S)
        texts = [re.sub('<[^>]*>', ' ', ''.join(place)) for place in places]
        return [number for text in texts for number in re.findall(r'(?<![\d/.,])\d+(?![\d/.,])', re.sub(r'\d+ ?/ ?\d+', '', text))]


def fetch(site, code, number):
    """All tables of a release: each column on its own map, then (day, table, months of a column) on two other maps and of ranges."""
    native, others = {}, []
    for columns in GROUPS:
        native.update(site.pivot(code, areas_of(COLUMNS[columns[0]][1]), columns))
    for day, provinces in list(MAPS.items())[number % 2::2]:
        others.append((day, site.pivot(code, areas_of(provinces), COLUMNS, map=day), lambda column: [column]))
        others.append((day, site.pivot(code, areas_of(provinces), RANGES, FLOWS, map=day), RANGES.get))
    others.append((COLUMNS['2025-06'][0], site.pivot(code, areas_of(OLD), ['2025-Q2'], FLOWS), RANGES.get))
    return native, others
