"""What the site answers besides its tables: workbooks, documents, pages. None may say a number that the table of the cell does not."""
import csv
import html
import io
import json
import pathlib
import re
import xml.etree.ElementTree as xml
import zipfile

SPREADSHEET = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
WORD = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
FIELDS = ('value', 'own', 'declared', 'rolled', 'not_broken_down', 'discrepancy', 'year_to_date', 'year_before')


def numbers(text):
    """Whole numbers of a text as it is printed, without coverage (3/9) and dates."""
    text = re.sub(r'\d+ ?/ ?\d+(/\d+)?', '', text)
    return {each.replace('.', '').replace(',', '') for each in re.findall(r'\d[\d.,]*', text)}


def said_of(row):
    return set().union(*(numbers(row[each].replace('.', ',')) for each in FIELDS)) | {'0'}


def workbook(data):
    """Rows of all sheets as lists of texts."""
    book = zipfile.ZipFile(io.BytesIO(data))
    shared = []
    if 'xl/sharedStrings.xml' in book.namelist():
        shared = [''.join(each.itertext()) for each in xml.fromstring(book.read('xl/sharedStrings.xml'))]
    for name in sorted(each for each in book.namelist() if re.fullmatch(r'xl/worksheets/sheet\d+\.xml', each)):
        for row in xml.fromstring(book.read(name)).iter(SPREADSHEET + 'row'):
            cells = [''.join(cell.itertext()) for cell in row]
            yield [shared[int(text)] if cell.get('t') == 's' else text for cell, text in zip(row, cells)]


def word_rows(data):
    """Rows of all tables of a .docx."""
    document = xml.fromstring(zipfile.ZipFile(io.BytesIO(data)).read('word/document.xml'))
    for row in document.iter(WORD + 'tr'):
        yield [''.join(text.text or '' for text in cell.iter(WORD + 't')) for cell in row.iter(WORD + 'tc')]


def page_rows(page):
    """Rows of all tables of a page; a heading above a table is the first cell of a row of its own."""
    plain = lambda text: html.unescape(re.sub('<[^>]*>', ' ', text)).strip()
    for heading, row in re.findall(r'<h2[^>]*>(.*?)</h2>|<tr>(.*?)</tr>', page, re.S):
        yield [plain(heading)] if heading else [plain(cell) for cell in re.findall(r'<t[hd][^>]*>(.*?)</t[hd]>', row, re.S)]


class OtherAnswers:
    """Fetches them all of one release and keeps what they say too much."""

    def __init__(self, site, code, areas, series, column):
        self.site, self.code, self.column = site, code, column
        self.query = {'release': code, 'areas': ','.join(areas), 'indicators': ','.join(series), 'columns': column}
        self.too_much, self.compared = [], 0
        told = list(csv.DictReader(io.StringIO(site.get('/api/v1/pivot.csv', **self.query))))
        self.table = told
        self.names = {each['code']: each['vi'] for each in json.loads(site.get('/api/v1/indicators', release=code))['indicators']}
        self.cells = {(row['area'], row['indicator']): said_of(row) for row in told}
        for each in series:  # single figures, which the attacker takes as well
            for _, area, _, value in site.figures(code, each, column):
                self.cells.setdefault((area, each), set()).update(numbers(str(value)))
        self.by_name = {}
        for row in told:
            name = 'cả nước' if row['area'] == 'vn' else row['name'].split(' (')[0].lower()
            self.by_name.setdefault((name, self.names.get(row['indicator'], '').lower()), set()).update(self.cells[row['area'], row['indicator']])

    def compare(self, where, text, allowed):
        more = numbers(text) - allowed
        self.compared += 1
        if more:
            self.too_much.append((self.code, where, text[:80], sorted(more)[:5]))

    def run(self):
        self.workbook_of_the_table()
        self.json_of_the_table()
        self.arrays_of_the_table()
        self.documents()
        self.pages()
        return self

    def workbook_of_the_table(self):
        rows = [row for row in workbook(self.site.bytes('/api/v1/pivot.xlsx', **self.query)) if len(row) >= 7 and row[3] == self.column]
        assert len(rows) == len(self.table), f'{len(rows)} rows in the workbook, {len(self.table)} in the table'
        for row, told in zip(rows, self.table):
            self.compare('pivot.xlsx', ' '.join(row[4:7]), said_of(told))

    def json_of_the_table(self):
        told = json.loads(self.site.get('/api/v1/pivot.json', **self.query))
        text = json.dumps(told)
        assert text.count('"effective"') >= len(self.table), 'the table has fewer cells as JSON'
        self.walk(told)

    def arrays_of_the_table(self):
        """Written from totals, and with all fields from full answers."""
        for show in ({}, {'show': 'effective,declared,rolled,own,ytd,yoy,discrepancy'}):
            told = json.loads(self.site.get('/api/v1/pivot', **self.query, **show))
            rows = list(zip(told['rows']['area'], told['rows']['indicator']))
            assert len(rows) == len(self.table), 'the arrays have fewer rows than the table'
            for key in ('value', 'declared', 'rolled', 'own', 'year_to_date', 'year_before', 'discrepancy'):
                for (area, series), value in zip(rows, told['cells'].get(key, [])):
                    cell = told['areas']['id'][area], told['indicators']['code'][series]
                    self.compare('pivot', '' if value is None else str(abs(value)), self.cells[cell] | {''})

    def walk(self, node, area=None, series=None):
        """Every number below a row that names its area and indicator."""
        if isinstance(node, dict):
            area = node['area'] if isinstance(node.get('area'), str) else node['area'].get('id', area) if isinstance(node.get('area'), dict) else area
            series = node.get('indicator', series) if isinstance(node.get('indicator', series), str) else series
            for key, each in node.items():
                if (area, series) in self.cells and key in ('value', 'effective', 'declared', 'rolled', 'own') and isinstance(each, (int, str)):
                    self.compare('pivot.json', str(each), self.cells[area, series] | {''})
                self.walk(each, area, series)
        elif isinstance(node, list):
            for each in node:
                self.walk(each, area, series)

    def documents(self):
        for ending, rows in (('html', page_rows), ('docx', word_rows), ('xlsx', workbook)):
            data = self.site.bytes(f'/api/v1/review/{self.column}.{ending}', release=self.code)
            area, found, areas, series = 'cả nước', 0, {name for name, _ in self.by_name}, {name for _, name in self.by_name}
            for row in rows(data.decode() if ending == 'html' else data):
                if not row:
                    continue
                first = row[0].split('  ')[0].strip().lower()
                if first in areas:
                    area = first
                elif first.startswith('cả nước') or first.isdigit():
                    area = 'cả nước'
                elif first and first not in series:
                    continue
                for at, cell in enumerate(row):
                    allowed = self.by_name.get((area, re.split('  ', cell)[0].strip().lower()))
                    if allowed is not None:
                        found += 1
                        self.compare(f'review.{ending}', ' '.join(row[at + 1:at + 7]), allowed)
                        break
            assert found > 0, f'no figure was found in review.{ending}'

    def pages(self):
        """Pages of areas, of figures and of what is above them."""
        areas = sorted({row['area'] for row in self.table})
        for area in [each for each in areas if each[0] != 'c'] + areas[:120:4]:
            for row in page_rows(self.site.get(f'/area/{area}', release=self.code, column=self.column)):
                for code, name in self.names.items():
                    if len(row) > 2 and row[0] == name and (area, code) in self.cells:
                        self.compare('area page', ' '.join(row[1:4]), self.cells[area, code])
        shown = json.loads(self.site.get('/api/v1/total', release=self.code, area='vn', indicator=self.table[0]['indicator'], column=self.column))['figures']
        for figure in shown[:40]:
            one = json.loads(self.site.get('/api/v1/figures/' + figure['number'], release=self.code))
            self.compare('figure', str(one.get('value', '')), self.cells.get((one['area'], one['indicator']), numbers(str(one.get('value', '')))))
            page = self.site.get('/figure/' + figure['number'], release=self.code)
            for area, series, text in re.findall(r'<a href="/total\?area=([^&]*)&amp;indicator=([^&]*)&amp;[^>]*>(.*?)</a>', page):
                if (area, series) in self.cells:
                    self.compare('figure page', text.rsplit(':', 1)[1], self.cells[area, series])


SMALL = {'Hà Giang': 3, 'Cao Bằng': 2, 'Lạng Sơn': 4, 'Lào Cai': 3, 'Yên Bái': 2, 'Sơn La': 4}
OPEN = 'handins.guns'


def sentences(luytre, serve, folder):
    """Reports whose sentences say an open figure beside a small count; returns (sentences seen, numbers that were left in them)."""
    for at, (province, small) in enumerate(SMALL.items()):
        file = folder / f'{at}.txt'
        file.write_text(f'Tỉnh {province} tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW\n\nHội nghị ngày 24/5/2023 ghi nhận lực lượng chức năng '
                        f'vận động {small} đối tượng truy nã ra đầu thú, người dân giao nộp {7100 + at} khẩu súng các loại.\n', encoding='utf-8')
        luytre(folder, 'accept', str(file), '--all')
        luytre(folder, 'approve', str(file))
    luytre(folder, 'release', '--title', 'Câu', '--standard', 'official')
    site, seen, left = serve(folder), 0, []
    try:
        query = {'area': 'vn', 'indicator': OPEN, 'column': '09-10y'}
        figures = json.loads(site.get('/api/v1/total', **query))['figures']
        texts = [site.get('/total', **query), site.get('/en/total', **query)]
        for figure in figures:
            texts += [site.get('/api/v1/figures/' + figure['number']), site.get('/figure/' + figure['number']), site.get('/en/figure/' + figure['number'])]
        for ending in ('html', 'docx', 'xlsx'):
            data = site.bytes(f'/api/v1/review/09-10y.{ending}')
            files = [data] if ending == 'html' else [zipfile.ZipFile(io.BytesIO(data)).read(each) for each in zipfile.ZipFile(io.BytesIO(data)).namelist()]
            texts += [re.sub('<[^>]*>', '', each.decode('utf-8', 'replace')) for each in files]
        for text in texts:
            seen += text.count('[ẩn]')
            left += re.findall(r'[1-4] đối tượng truy nã', text)
    finally:
        site.stop()
    return len(figures), seen, left


def routes(root):
    """Every public address: of the description for programs, and of the table of pages."""
    described = re.findall(r'^  (/api/\S+):$', (root / 'docs/openapi.yaml').read_text(encoding='utf-8'), re.M)
    table = (pathlib.Path(root) / 'src/portal/portal.cpp').read_text(encoding='utf-8')
    pages = re.findall(r'table\.page\("([^"]+)"', table)
    others = [each for group in re.findall(r'for \(const char\* pattern : \{([^}]*)\}\)', table) for each in re.findall('"([^"]+)"', group)]
    others += re.findall(r'table\.(?:add|file)\("([^"]+)"', table)
    english = ['/en' + ('' if each == '/' else each) for each in pages]
    return sorted({*described, *pages, *english, *others})


def not_asked(root, asked):
    """Public routes that nobody has asked for."""
    left = []
    for route in routes(root):
        pattern = re.compile(re.sub(r'\\\{[^}]*\\\}', '[^/]+', re.escape(route)) + '$')
        if not any(pattern.match(path) for path in asked):
            left.append(route)
    return left
