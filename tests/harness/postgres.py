"""A PostgreSQL server of one test alone: on a socket in a temporary folder, run as user postgres when root.

with PostgresServer() as server: server.create() gives the address of a new database.
"""
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

PROGRAMS = pathlib.Path('/usr/lib/postgresql/15/bin')


def as_postgres():
    """What PostgreSQL needs, which does not run as root."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam('postgres')
    return {'user': user.pw_uid, 'group': user.pw_gid, 'extra_groups': []}


class PostgresServer:
    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix='luytre-pg-')
        self.databases = 0
        if os.geteuid() == 0:
            shutil.chown(self.folder, 'postgres')
        subprocess.run([PROGRAMS / 'initdb', '-D', self.folder + '/data', '-U', 'luytre', '-A', 'trust', '-E', 'UTF8', '--locale=C',
                        '--no-sync'], check=True, stdout=subprocess.DEVNULL, cwd='/', **as_postgres())
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()
        shutil.rmtree(self.folder)

    def start(self):
        self.process = subprocess.Popen([PROGRAMS / 'postgres', '-D', self.folder + '/data', '-k', self.folder, '-c', 'listen_addresses=',
                                         '-c', 'log_min_messages=panic', '-c', 'log_min_error_statement=panic'], cwd='/', **as_postgres())
        for _ in range(300):
            if subprocess.run([PROGRAMS / 'pg_isready', '-q', '-h', self.folder]).returncode == 0:
                return
            time.sleep(0.1)
        raise RuntimeError('the server does not start')

    def stop(self):
        """At once, as in a crash."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()

    def create(self):
        self.databases += 1
        name = f'test{self.databases}'
        subprocess.run([PROGRAMS / 'createdb', '-h', self.folder, '-U', 'luytre', name], check=True)
        return f'host={self.folder} user=luytre dbname={name}'
