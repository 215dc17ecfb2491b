#!/usr/bin/env python3
"""Kills desk, site and commands -9 at random while people work; whatever was acknowledged must be there afterwards.

usage: hour.py LUYTRE PROJECT_ROOT [MINUTES] [SEED]
One client uploads reports, decides, approves, withdraws, loads figures, publishes releases and reads the site. After every kill the program is
started anew and everything that was ever acknowledged is compared: files and decisions, figures in the totals, releases.
What waits to be read lives in memory only (docs/openapi.yaml): it counts once the desk lists it as read.
"""
import atexit
import csv
import http.client
import io
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
minutes = float(sys.argv[3]) if len(sys.argv) > 3 else 1
chance = random.Random(int(sys.argv[4]) if len(sys.argv) > 4 else 20130801)
COMMUNES = sorted({row['area'] for row in csv.DictReader(open(root / 'sample/figures.csv', encoding='utf-8')) if row['area'].startswith('c9000-')})
PROVINCES = sorted({row['id'] for row in csv.DictReader(open(root / 'packs/areas/areas.tsv', encoding='utf-8'), delimiter='\t')
                    if row['id'].startswith('p2013-') and row['from'] <= '2023-07-31' < (row['to'] or '9999')})
MONTHS = [f'{month // 12}-{month % 12 + 1:02}' for month in range(2025 * 12 + 7, 2026 * 12 + 7)]


class Died(Exception):
    """The program was killed before its answer came."""


class Program:
    """A server that is started anew after each kill; requests are told when it died."""

    def __init__(self, data, *words):
        self.command = [str(binary), '--data', str(data), *words, '--port', '0']
        self.lock, self.kills, self.headers = threading.Lock(), 0, {}
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, text=True)
        said = ''
        while not (link := re.search(r'http://\S+', said)) or not said.endswith('\n'):
            line = self.process.stdout.readline()
            assert line, f'{self.command} ended: {said}'
            said += line
        address = urllib.parse.urlparse(link.group())
        self.address = address.netloc
        if 'token=' in address.query:
            connection = http.client.HTTPConnection(self.address, timeout=30)
            connection.request('GET', f'{address.path}?{address.query}')
            answer = connection.getresponse()
            self.headers = {'Cookie': answer.getheader('set-cookie').split(';')[0], 'Origin': f'http://{self.address}'}

    def kill(self):
        with self.lock:
            if self.process.poll() is None:
                self.process.kill()
                self.kills += 1

    def revive(self):
        with self.lock:
            self.process.wait()
            assert self.process.returncode == -9, f'{self.command[3]} ended by itself: {self.process.returncode}'
            self.start()

    def ask(self, method, path, body=None):
        """(status, bytes); a dead program is started anew and Died is raised."""
        connection = http.client.HTTPConnection(self.address, timeout=60)
        try:
            connection.request(method, path, body if body is None or isinstance(body, bytes) else json.dumps(body).encode(), self.headers)
            answer = connection.getresponse()
            return answer.status, answer.read()
        except (ConnectionError, http.client.HTTPException):
            self.revive()
            raise Died from None
        finally:
            connection.close()

    def insist(self, method, path, body=None):
        """The same for questions: asked again until somebody answers."""
        while True:
            try:
                return self.ask(method, path, body)
            except Died:
                pass

    def stop(self):
        with self.lock:
            self.process.kill()
            self.process.wait()


class Killer(threading.Thread):
    """Kills one of the programs every few seconds, and now and then the command that runs."""

    def __init__(self, programs, client, seed):
        super().__init__(daemon=True)
        self.programs, self.client, self.random, self.done = programs, client, random.Random(seed), threading.Event()

    def run(self):
        while not self.done.wait(self.random.choice([0.05, 0.3, 1, 3]) * self.random.uniform(0.5, 1.5)):
            self.random.choice(self.programs + [self.client]).kill()


class Client:
    """Who works, and the book of what was acknowledged."""

    def __init__(self, data):
        self.data, self.running, self.kills, self.number = data, None, 0, 0
        self.desk, self.site = Program(data, 'desk'), Program(data, 'serve')
        self.files = {}     # address -> {finding: decision}
        self.state = {}     # address -> (state, why)
        self.cells = {}     # (area, indicator, column) -> value, of what `load` acknowledged
        self.reports = {}   # (area, indicator) -> value, of approved reports
        self.releases = []  # codes
        self.acts = dict.fromkeys(('read', 'decided', 'approved', 'withdrawn', 'loaded', 'released', 'pages', 'checks'), 0)

    def kill(self):
        process = self.running
        if process is not None and process.poll() is None:
            process.kill()
            self.kills += 1

    def luytre(self, *words):
        """(exit code, output); -9 when it was killed on its way."""
        self.running = subprocess.Popen([str(binary), '--data', str(self.data), *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        errors='replace')  # what a kill cuts may end within a letter
        out, _ = self.running.communicate()
        code, self.running = self.running.returncode, None
        return code, out

    def until_done(self, *words):
        while (done := self.luytre(*words))[0] == -9:
            pass
        return done

    def file(self, address):
        status, body = self.desk.insist('GET', f'/desk/api/files/{address}')
        assert status == 200, f'{address} is gone: {status} {body[:300]}'
        return json.loads(body)

    def send(self):
        """One report, sent until the desk has read it."""
        self.number += 1
        # Of up to eight digits: nine are read as the number of somebody's papers, and masked.
        guns, bullets, sessions = (self.number % 9_000 * 10_000 + chance.randint(10, 9_000) for _ in range(3))
        text = (f'Báo cáo tổng kết 10 năm Chương trình phối hợp số 09/CTr-BCA-MTTW ngày 24/5/2023\n\nNgười dân giao nộp {guns} khẩu súng các loại, '
                f'{bullets} viên đạn. Hai bên đã tổ chức tuyên truyền {sessions} đợt.\n').encode()
        while True:
            _, body = self.desk.insist('POST', f'/desk/api/files?name=bao-cao-{self.number}.txt', text)
            address = json.loads(body)['address']
            for _ in range(200):
                status, body = self.desk.insist('GET', f'/desk/api/files/{address}')
                if status == 404:
                    break  # it waited in a program that was killed
                if json.loads(body)['state'] == 'read':
                    self.files[address], self.state[address] = {}, ('read', '')
                    self.acts['read'] += 1
                    return address
                time.sleep(0.02)

    def change(self, address, verb, path, body, done):
        """A change with the version seen; what got no answer is looked up before it is asked for again."""
        while True:
            now = self.file(address)
            if done(now):
                return now
            try:
                status, answer = self.desk.ask(verb, f'/desk/api/files/{address}/{path}', {'version': now['version'], **body})
                assert status == 200, f'{path}: {status} {answer[:500]}'
                return self.file(address)
            except Died:
                pass

    def decide(self, address):
        area = PROVINCES[self.number % len(PROVINCES)]
        file = self.change(address, 'PUT', 'place', {'area': area, 'column': '09-10y'}, lambda f: f['area'] and f['column'])
        assert file['findings'], f'{address}: nothing was found'
        for finding in file['findings']:
            wanted = chance.choice(['accepted', 'accepted', 'dropped']) if finding['series'] else 'dropped'
            self.change(address, 'PUT', 'decisions', {'decisions': [{'number': finding['number'], 'decision': wanted[:-2] if wanted == 'accepted' else 'drop'}]},
                        lambda f: f['findings'][finding['number'] - 1]['decision'] == wanted)
            self.files[address][finding['number']] = wanted
            self.acts['decided'] += 1

    def approve(self, address):
        file = self.file(address)
        if file['state'] != 'accepted':
            return
        why = f'lý do {self.number}'
        file = self.change(address, 'POST', 'approve', {'why': why, 'on_conflict': 'replace'}, lambda f: f['state'] == 'approved')
        self.state[address] = ('approved', None)
        self.acts['approved'] += 1
        for finding in file['findings']:
            if finding['accepted']:
                self.reports[file['area']['id'], finding['accepted']['series']] = (address, finding['accepted']['value'])
        if chance.random() < 0.2:
            self.change(address, 'POST', 'withdraw', {'why': why}, lambda f: f['state'] == 'withdrawn')
            self.state[address] = ('withdrawn', None)
            self.acts['withdrawn'] += 1
            for key in [key for key, (source, _) in self.reports.items() if source == address]:
                self.reports[key] = (address, '')

    def load(self):
        rows = {}
        for area in chance.sample(COMMUNES, 12):
            rows[area, 'outreach.sessions', chance.choice(MONTHS)] = str(chance.randint(0, 400))
        self.number += 1
        path = self.data / 'rows.csv'
        path.write_text('area,indicator,column,plane,state,value,qualifier\n' + ''.join(f'{a},{i},{c},own,number,{v},exact\n' for (a, i, c), v in rows.items()))
        code, out = self.until_done('load', str(path), '--replace')
        assert code == 0, out
        self.cells.update(rows)
        self.acts['loaded'] += len(rows)

    def publish(self):
        before = {code for code in self.codes()}
        code, out = self.luytre('release', '--title', f'Kỳ {self.number}', '--standard', chance.choice(['estimate', 'preliminary', 'official']))
        assert code in (0, 4, -9), out
        if code == 0:
            self.releases += sorted(set(self.codes()) - before)
            self.acts['released'] += 1

    def codes(self):
        return [each['code'] for each in json.loads(self.site.insist('GET', '/api/v1/releases')[1])]

    def read_site(self):
        for path in ('/', '/releases', '/indicator/outreach.sessions', '/area/p9000-01', '/explorer', '/api/v1/indicators'):
            status, body = self.site.insist('GET', path)
            assert status == (200 if self.releases or status == 200 else 404), f'{path}: {status} {body[:300]}'
            self.acts['pages'] += 1

    def pivot(self, areas, indicators, columns):
        code, out = self.until_done('pivot', '--areas', *areas, '--indicators', *indicators, '--columns', *columns, '--format', 'csv')
        assert code == 0, out
        return {(row['area'], row['indicator'], row['column']): row for row in csv.DictReader(io.StringIO(out))}

    def check(self):
        """Everything that was ever acknowledged."""
        self.acts['checks'] += 1
        code, out = self.until_done('verify')
        assert code == 0, out
        for address in chance.sample(sorted(self.files), min(len(self.files), 25)):
            file = self.file(address)
            state = self.state[address][0]
            assert state == 'read' or file['state'] == state, f'{address}: {file["state"]}, acknowledged {state}'
            decided = {finding['number']: finding['decision'] for finding in file['findings']}
            for number, wanted in self.files[address].items():
                assert decided[number] == wanted, f'{address} {number}: {decided[number]}, acknowledged {wanted}'
        listed = {each['address'] for each in json.loads(self.desk.insist('GET', '/desk/api/files')[1])['files']}
        assert len(self.files) > 1_900 or set(self.files) <= listed, f'{len(set(self.files) - listed)} files are gone'
        assert set(self.releases) <= set(self.codes()), f'releases are gone: {set(self.releases) - set(self.codes())}'
        if self.cells:
            there = self.pivot(COMMUNES, ['outreach.sessions'], MONTHS)
            for key, value in self.cells.items():
                assert there[key]['value'] == value, f'{key}: {there[key]["value"]}, acknowledged {value}'
        if self.reports:
            there = self.pivot(PROVINCES, sorted({series for _, series in self.reports}), ['09-10y'])
            for (area, series), (_, value) in self.reports.items():
                row = there[area, series, '09-10y']
                assert (row['declared'] or row['value']) == value, f'{area} {series}: {row["declared"]!r}, acknowledged {value!r}'

    def work(self):
        address = self.send()
        if chance.random() < 0.9:
            self.decide(address)
            if chance.random() < 0.9:
                self.approve(address)
        for act, often in ((self.load, 0.5), (self.publish, 0.15), (self.read_site, 0.4)):
            if chance.random() < often:
                act()


def main():
    with tempfile.TemporaryDirectory() as folder:
        data = pathlib.Path(folder)
        os.environ['TMPDIR'] = str(data)
        client = Client(data)
        atexit.register(lambda: (client.desk.stop(), client.site.stop()))  # also where a check fails
        killer = Killer([client.desk, client.site], client, chance.random())
        killer.start()
        began = time.monotonic()
        ends, next_check = began + 60 * minutes, 0.0
        while time.monotonic() < ends:
            client.work()
            if time.monotonic() > next_check:
                client.check()
                print(f'{time.monotonic() - began:.0f} s: {client.acts}', flush=True)
                next_check = time.monotonic() + min(30, 60 * minutes / 4)
        killer.done.set()
        killer.join()
        for program in (client.desk, client.site):
            program.stop()
        client.desk.start(), client.site.start()
        client.check()
        left = [each for each in data.iterdir() if each.name.startswith('luytre-office-')]
        client.desk.stop(), client.site.stop()
        print(f'{minutes:g} minutes; killed: desk {client.desk.kills}, site {client.site.kills}, commands {client.kills}; acknowledged and there: {client.acts}')
        assert not left, f'left behind: {left}'
        sys.exit(0 if client.desk.kills and client.site.kills and client.kills else 1)


if __name__ == '__main__':
    main()
