#!/usr/bin/env python3
"""Bars of the running programs: the public site under load, the size of its pages, the desk at work, the review as a document.

usage: bars.py LUYTRE OPEN_LOOP PROJECT_ROOT        prints  bar NAME MEASURED GOAL ok|short
"""
import http.client
import json
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse

binary, open_loop, root = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
RATE, SECONDS = 500, 20
PLACE = {'tinh-mien-nui': ['--area', 'p9000-02']}  # its text names no province


def bar(name, measured, goal, unit, more=''):
    print(f'bar {name} {measured:.3g} {goal:g} {"ok" if measured <= goal else "short"}  ({unit}{more})', flush=True)


def luytre(data, *words):
    return subprocess.run([str(binary), '--data', str(data), *words], capture_output=True, text=True)


def load_sample(data):
    for report in sorted((root / 'sample/reports').glob('*.txt')):
        place = next((words for part, words in PLACE.items() if part in report.name), [])
        luytre(data, 'accept', str(report), '--all', *place)
        luytre(data, 'approve', str(report))
    luytre(data, 'load', str(root / 'sample/figures.csv'))
    luytre(data, 'release', '--title', 'Mẫu', '--standard', 'preliminary')


class Server:
    def __init__(self, data, *words):
        self.process = subprocess.Popen([str(binary), '--data', str(data), *words, '--port', '0'], stdout=subprocess.PIPE, text=True)
        while not (link := re.search(r'http://\S+', self.process.stdout.readline())):
            pass
        self.link = urllib.parse.urlparse(link.group())
        self.connection = http.client.HTTPConnection(self.link.netloc)
        self.headers = {}

    def enter(self):
        self.connection.request('GET', f'{self.link.path}?{self.link.query}')
        answer = self.connection.getresponse()
        answer.read()
        self.headers = {'Cookie': answer.getheader('set-cookie').split(';')[0], 'Origin': f'http://{self.link.netloc}'}

    def ask(self, method, path, body=None, **headers):
        self.connection.request(method, path, body, {**self.headers, **headers})
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def json(self, method, path, body=None):
        status, answer = self.ask(method, path, body if body is None or isinstance(body, bytes) else json.dumps(body).encode())
        assert status < 300, f'{path}: {status} {answer[:300]}'
        return json.loads(answer)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def public_pages(site):
    """Addresses that a reader reaches from the front page, in both languages."""
    seen, next_ones = ['/', '/en'], ['/', '/en']
    while next_ones and len(seen) < 400:
        _, page = site.ask('GET', next_ones.pop(0))
        for path in re.findall(r'href="(/[^"#]*)"', page.decode()):
            path = path.replace('&amp;', '&')
            if path not in seen and not path.startswith(('/api', '/assets', '/style')) and not path.endswith(('.css', '.svg')):
                seen.append(path)
                next_ones.append(path)
    return seen[:400]


def site_bars(data):
    site = Server(data, 'serve')
    pages = public_pages(site)
    sizes = {page: len(site.ask('GET', page, **{'Accept-Encoding': 'gzip', 'Accept': 'text/html'})[1]) for page in pages}
    largest = max(sizes, key=sizes.get)
    bar('site.page', sizes[largest] / 1024, 60, 'KB gzip', f'; the largest of {len(pages)}: {largest[:60]}')
    done = subprocess.run([str(open_loop), str(site.link.port), str(RATE), str(SECONDS)], input='\n'.join(pages), capture_output=True, text=True)
    asked, failed, middle, p99, longest = done.stdout.split()
    bar('site.p99', float(p99), 20, 'ms', f'; {asked} pages at {RATE}/s, half within {middle} ms, the longest {longest} ms')
    bar('site.failed', float(failed), 0, 'answers')
    site.stop()


def report(number):
    return (f'Tỉnh Lào Cai tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW\n\nHội nghị ngày 24/5/2023 ghi nhận hai bên đã tổ chức tuyên truyền '
            f'{2500 + number} đợt với {248600 + number} lượt người tham dự.\n\nNgười dân tự giác giao nộp {654 + number} khẩu súng các loại, {3772 + number} '
            f'viên đạn. Toàn tỉnh hiện có {1896 + number} tổ hòa giải với {14010 + number} hòa giải viên.\n').encode()


def desk_bars(data):
    desk = Server(data, 'desk')
    desk.enter()
    began = time.monotonic()
    addresses = [desk.json('POST', f'/desk/api/files?name={number}.txt', report(number))['address'] for number in range(60)]
    while any(each['state'] in ('queued', 'reading') for each in desk.json('GET', '/desk/api/files')['files']):
        time.sleep(0.01)
    bar('desk.sixty_files', time.monotonic() - began, 10, 's')
    times = {'open': [], 'key': []}
    for address in addresses:
        file = timed(times['open'], lambda: desk.json('GET', f'/desk/api/files/{address}'))
        change = {'version': file['version'], 'decisions': [{'number': file['findings'][0]['number'], 'decision': 'drop'}]}
        timed(times['key'], lambda: desk.json('PUT', f'/desk/api/files/{address}/decisions', change))
    bar('desk.open', max(times['open']), 200, 'ms', '; the slowest of sixty')
    bar('desk.key', max(times['key']), 50, 'ms', '; the slowest of sixty')
    large = '\n'.join(report(number).decode() for number in range(200)).encode()
    address = desk.json('POST', '/desk/api/files?name=large.txt', large)['address']
    while desk.json('GET', f'/desk/api/files/{address}')['state'] in ('queued', 'reading'):
        time.sleep(0.05)
    opened = []
    for _ in range(5):
        file = timed(opened, lambda: desk.json('GET', f'/desk/api/files/{address}'))
    bar('desk.open_large', statistics.median(opened), 200, 'ms', f'; {len(file["findings"])} findings')
    desk.stop()


def timed(times, work):
    began = time.monotonic()
    out = work()
    times.append(1000 * (time.monotonic() - began))
    return out


def review_bar(data):
    site = Server(data, 'serve')
    began = time.monotonic()
    status, document = site.ask('GET', '/api/v1/review/09-10y.docx')
    assert status == 200 and document[:2] == b'PK', status
    bar('review.docx', time.monotonic() - began, 1, 's', '; first time, with reading the release')
    site.stop()


with tempfile.TemporaryDirectory() as folder:
    load_sample(folder)
    review_bar(folder)
    site_bars(folder)
    desk_bars(folder)
