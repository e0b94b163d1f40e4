"""What tests of the embedded server do with processes."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from posture.embedded.binaries import candidates
from posture.embedded.cluster import DATABASE, PORT, USER, Cluster

ROOT = Path(__file__).parents[3]
USER_PROGRAM = Path(__file__).with_name("user.py")
SOURCES = {origin: str(folder) for origin, folder in candidates({})}


class Users:
    """Processes that use a server: started, spoken to, ended."""

    def __init__(self) -> None:
        self.started: list[subprocess.Popen[str]] = []

    def start(self, home: Path) -> subprocess.Popen[str]:
        user = subprocess.Popen(
            [sys.executable, USER_PROGRAM, home],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            text=True,
        )
        self.started.append(user)
        return user

    def end(self) -> None:
        for user in self.started:
            user.kill()
            user.communicate()


def hear(user: subprocess.Popen[str]) -> int:
    """The number that a user process says next."""
    return int(user.stdout.readline())


def tell(user: subprocess.Popen[str], word: str) -> None:
    user.stdin.write(f"{word}\n")
    user.stdin.flush()


def wait_until(holds: Callable[[], bool], seconds: float = 10) -> bool:
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True


def is_alive(pid: int) -> bool:
    """Whether the process is there and not a zombie that nobody has waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def watchdog_of(home: Path) -> int | None:
    for proc in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (proc / "cmdline").read_bytes().split(b"\0")
            if b"posture.embedded.watchdog" in words and os.fsencode(os.path.realpath(home)) in words:
                return int(proc.name)
    return None


def ask(home: Path, sql: str) -> list[tuple[object, ...]]:
    """The rows of a query as a client of the home's socket gets them."""
    host = str(Cluster(home).socket)
    with psycopg.connect(host=host, port=PORT, user=USER, dbname=DATABASE, autocommit=True) as connection:
        cursor = connection.execute(sql)
        return cursor.fetchall() if cursor.description else []


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    assert wait_until(lambda: not is_alive(pid))
