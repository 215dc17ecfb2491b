#!/usr/bin/env python3
"""The real program on PostgreSQL: what one process writes, another serves; a server that is away for a while is no end of it.

usage: serve_postgresql.py LUYTRE PROJECT_ROOT
"""
import pathlib
import re
import subprocess
import sys
import urllib.error
import urllib.request

binary, root = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(root / 'tests' / 'harness'))
from postgres import PostgresServer  # noqa: E402


def luytre(address, *words, code=0):
    done = subprocess.run([str(binary), '--data', address, *words], capture_output=True, text=True)
    assert done.returncode == code, f'{words}: exit {done.returncode}\n{done.stdout}{done.stderr}'
    return done.stdout + done.stderr


def fetch(url):
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def served(address, server):
    site = subprocess.Popen([str(binary), '--data', address, 'serve', '--port', '0'], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        url = re.search(r'http://\S+', site.stdout.readline()).group()
        first = fetch(url + 'api/v1/releases')
        assert first[0] == 200 and first[1].count('"code"') == 1, first
        report = str(root / 'sample/reports/01-thua-thien-hue.txt')
        luytre(address, 'accept', report, '--all')
        luytre(address, 'approve', report)
        luytre(address, 'release', '--title', 'Hai', '--standard', 'official')
        second = fetch(url + 'api/v1/releases')
        assert second[1].count('"code"') == 2, second
        assert '654' in fetch(url + '?lang=vi')[1], 'the report is not on the site'
        server.stop()
        away = fetch(url)
        assert away[0] == 503, away
        assert str(server.folder) not in away[1], 'the answer names the server'
        server.start()
        assert fetch(url)[0] == 200
    finally:
        site.terminate()
        _, said = site.communicate(timeout=30)
    assert site.returncode == 0, said


with PostgresServer() as server:
    address = server.create()
    assert 'written 1313' in luytre(address, 'load', str(root / 'sample/figures.csv'))
    luytre(address, 'release', '--title', 'Một', '--standard', 'preliminary')
    served(address, server)
    luytre(address, 'verify')
    secret = 'host=/nowhere user=luytre password=very-secret dbname=x'
    assert 'very-secret' not in luytre(secret, 'reports', code=6)
print('loaded, released, served; seen by the other process; back after the server was away')
