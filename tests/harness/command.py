"""Runs a command that may be killed on the way. For tests."""
import resource
import subprocess


def run(words, kill_after=None, memory=None):
    """(exit code, what it said), or (None, '') where kill -9 met it after so many seconds; within so many bytes of memory."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_AS, (memory, memory))) if memory else None
    process = subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=limit)
    try:
        out, err = process.communicate(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, ''
    return process.returncode, out + err
