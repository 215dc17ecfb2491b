#!/usr/bin/env python3
"""Bars of pivots over HTTP at the size of a country: of a release, and live at the desk while others save.

usage: pivots.py LUYTRE OPEN_LOOP GENERATE_NATIONAL SCALE FOLDER       SCALE as generate_national takes it
Figures are generated, loaded and released once and kept in FOLDER. Prints  bar NAME MEASURED GOAL ok|short
"""
import http.client
import json
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

binary, open_loop, generate = (pathlib.Path(each).resolve() for each in sys.argv[1:4])
root = pathlib.Path(__file__).resolve().parents[2]
scale, folder = sys.argv[4], pathlib.Path(sys.argv[5]).resolve()
RATE, SAVES, SECONDS = 200, 20, 30
COMMUNES = ['c2025-19774', 'c2025-19777', 'c2025-19789']
SERIES = {'1/16': 4, '1/4': 15, '1': 60, '2': 120}[scale]
CELLS = 34 * SERIES * 12
MEMORY = 4096  # MB that a process may take


def bar(name, measured, goal, unit, more=''):
    print(f'bar {name} {measured:.3g} {goal:g} {"ok" if measured <= goal else "short"}  ({unit}{more})', flush=True)


def luytre(*words):
    return [str(binary), '--pack', str(folder / 'pack'), '--data', str(folder / 'data'), *words]


def run(*words):
    began = time.monotonic()
    done = subprocess.run(['/usr/bin/time', '-f', '%M', *luytre(*words)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    print(f'{words[0]}: {time.monotonic() - began:.1f} s, {int(done.stderr.split()[-1]) // 1024} MB', flush=True)


def prepare():
    if (folder / 'data').exists():
        return
    subprocess.run([str(generate), str(folder), '--scale', scale], check=True)
    shutil.copy(root / 'packs/vn-09/persons.toml', folder / 'pack')  # the desk reads reports as well
    run('load', str(folder / 'figures.csv'))
    run('release', '--title', 'Số liệu giả định', '--standard', 'preliminary')
    (folder / 'figures.csv').unlink()


class Server:
    def __init__(self, word):
        began = time.monotonic()
        self.process = subprocess.Popen(luytre(word, '--port', '0'), stdout=subprocess.PIPE, text=True)
        while not (link := re.search(r'http://\S+', line := self.process.stdout.readline())):
            assert line, f'{word} ended'
        self.link = urllib.parse.urlparse(link.group())
        self.headers = {}
        self.ask('GET', f'{self.link.path}?{self.link.query}')
        print(f'{word}: first answer after {time.monotonic() - began:.1f} s', flush=True)

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.link.netloc)
        connection.request(method, path, body, self.headers)
        answer = connection.getresponse()
        if cookie := answer.getheader('set-cookie'):
            self.headers = {'Cookie': cookie.split(';')[0], 'Origin': f'http://{self.link.netloc}'}
        return answer.status, answer.read()

    def megabytes(self, word):
        return int(re.search(rf'{word}:\s+(\d+)', pathlib.Path(f'/proc/{self.process.pid}/status').read_text())[1]) // 1024

    def stop(self):
        self.process.terminate()
        self.process.wait()


def pivots(server, path, name):
    question = {'areas': 'vn/province', 'indicators': 'national.*', 'columns': '2025-08..2026-07/month'}
    paths = [f'{path}?{urllib.parse.urlencode({**question, **more})}' for more in ({}, {'show': 'effective,declared,rolled,coverage'})]
    sizes = []
    for each in paths:
        status, body = server.ask('GET', each)
        assert status == 200 and len(json.loads(body)['cells']['value']) == CELLS, body[:300]
        sizes.append(len(body) // 1024)
    headers = [f'{key}: {value}' for key, value in server.headers.items()]
    done = subprocess.run([str(open_loop), str(server.link.port), str(RATE), str(SECONDS), *(headers or ['Accept: application/json'])],
                          input='\n'.join(paths), capture_output=True, text=True)
    asked, failed, middle, p99, longest = done.stdout.split()
    bar(f'{name}.pivot.p99', float(p99), 8, 'ms', f'; {CELLS} cells, {sizes[0]} and {sizes[1]} KB, {asked} at {RATE}/s without gzip, '
        f'half within {middle} ms, the longest {longest} ms')
    bar(f'{name}.pivot.failed', float(failed), 0, 'answers')


class Saves:
    """Small files of figures, loaded one after the other at a fixed rate."""

    def __init__(self, desk):
        self.desk, self.done, self.took, self.going = desk, 0, [], True
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        began = time.monotonic()
        while self.going:
            time.sleep(max(0, began + self.done / SAVES - time.monotonic()))
            at = time.monotonic()
            self.save(self.done)
            self.took.append(1000 * (time.monotonic() - at))
            self.done += 1

    def save(self, number):
        rows = [f'{COMMUNES[number % 3]},national.s{1 + at % SERIES:03},2026-0{1 + number % 6},own,number,{number + at},exact' for at in range(4)]
        body = ('area,indicator,column,plane,state,value,qualifier\n' + '\n'.join(dict.fromkeys(rows)) + '\n').encode()
        status, begun = self.desk.ask('POST', f'/desk/api/loads?name=s{number}.csv&bytes={len(body)}&on_conflict=replace')
        assert status == 201, begun
        load = json.loads(begun)['load']
        assert self.desk.ask('PUT', f'/desk/api/loads/{load}/bytes?offset=0', body)[0] == 200
        while (told := json.loads(self.desk.ask('GET', f'/desk/api/loads/{load}')[1]))['step'] not in ('loaded', 'failed'):
            time.sleep(0.005)
        assert told['step'] == 'loaded', told
        self.desk.ask('DELETE', f'/desk/api/loads/{load}')

    def stop(self):
        self.going = False
        self.thread.join()
        took = sorted(self.took)
        print(f'{self.done} saves of 4 figures at {SAVES}/s, half within {took[len(took) // 2]:.0f} ms', flush=True)


prepare()
site = Server('serve')
pivots(site, '/api/v1/pivot', 'site')
bar('site.memory', site.megabytes('VmHWM'), MEMORY, 'MB', f'; {site.megabytes("VmRSS")} MB now')
site.stop()
desk = Server('desk')
saves = Saves(desk)
pivots(desk, '/desk/api/pivot', 'desk')
saves.stop()
bar('desk.memory', desk.megabytes('VmHWM'), MEMORY, 'MB', f'; {desk.megabytes("VmRSS")} MB now')
desk.stop()
