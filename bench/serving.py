"""The product served as ``make demo`` serves it, and what its workers cost."""

from __future__ import annotations

import http.client
import os
import resource
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PAGE = 1 << 20
TICKS = os.sysconf("SC_CLK_TCK")
READY_SECONDS = 60


@dataclass(frozen=True)
class Answer:
    """One answer read to its end: seconds until its first byte and its last, and its size as sent."""

    status: int
    first_byte: float
    last_byte: float
    size: int


@dataclass(frozen=True)
class Served:
    """A running gunicorn, and the process of the database server behind it."""

    process: subprocess.Popen[bytes]
    port: int
    database: int

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def get(self, address: str) -> Answer:
        """The answer on a connection that is open already: what is measured is not the handshake."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=600)
        connection.connect()
        buffer, size = bytearray(PAGE), 0
        began = time.perf_counter()
        connection.request("GET", address, headers={"Accept-Encoding": "gzip"})
        response = connection.getresponse()
        first = time.perf_counter() - began
        while read := response.readinto(buffer):
            size += read
        answer = Answer(response.status, first, time.perf_counter() - began, size)
        connection.close()
        return answer

    def workers(self) -> list[int]:
        return _children(self.process.pid)

    def forget_peaks(self) -> None:
        for pid in self.workers():
            Path(f"/proc/{pid}/clear_refs").write_text("5")

    def memory(self, line: str) -> dict[int, float]:
        """Resident memory of each worker in MB: ``VmRSS`` now, ``VmHWM`` at its highest since ``forget_peaks``."""
        return {pid: _kilobytes(pid, line) / 1000 for pid in self.workers()}

    def cpu_seconds(self) -> float:
        """Processor time so far of all workers, of the database server and of the programs that we ran to their end."""
        ours = resource.getrusage(resource.RUSAGE_CHILDREN)
        return sum(map(_family_cpu_seconds, (self.process.pid, self.database))) + ours.ru_utime + ours.ru_stime


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _kilobytes(pid: int, line: str) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(row.split()[1]) for row in status.splitlines() if row.startswith(f"{line}:"))


def _family_cpu_seconds(pid: int) -> float:
    """Of a process, of its children that have ended and of those that live."""
    return _ticks(pid, 4) / TICKS + sum(_ticks(child, 2) for child in _children(pid)) / TICKS


def _ticks(pid: int, fields: int) -> int:
    """The first of: in user code, in the kernel, the same of ended children (proc(5), from field 14 on)."""
    times = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, times[11 : 11 + fields]))


@contextmanager
def serve(database: int) -> Iterator[Served]:
    """Gunicorn with the product's own configuration, until the block ends."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "posture.wsgi"]
    served = Served(subprocess.Popen(command), port, database)
    try:
        _wait_until_ready(served)
        yield served
    finally:
        served.process.terminate()
        served.process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(served: Served) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline and served.process.poll() is None:
        try:
            if served.get("/readyz").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("bench: the server does not answer")
