"""The five main pages under gunicorn: how many a second, how long each takes, and the same while files are taken."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from threading import Thread

from bench.files import ADDRESS
from bench.report import Measure
from bench.serving import Answer, Served

PAGES = {"map": "/", "timeline": "/timeline/", "claims": "/claims/", "places": "/places/", "phases": "/phases/"}
#: So many readers ask at once, each for the next page when the one before has come, for so many seconds a page.
READERS, SECONDS = 4, 6.0
WARM, FILES, TAKEN = 12, 3, 2.0


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    for name, address in PAGES.items():
        for _ in range(WARM):
            _page(served, address)
        began = time.perf_counter()
        answers = _read(served, address)
        seconds = time.perf_counter() - began
        spent = sorted(answer.last_byte * 1000 for answer in answers)
        cuts = quantiles(spent, n=100, method="inclusive")
        yield Measure(f"page, {name}, {READERS} readers at once", [len(spent) / seconds], "a second")
        for percent in (50, 95, 99):
            yield Measure(f"page, {name}, {percent} of 100 within", [cuts[percent - 1]], "ms")
    yield from _beside_files(served, rounds)
    yield Measure("pages, memory of a worker", list(served.memory("VmHWM").values()), "MB")


def _page(served: Served, address: str) -> Answer:
    answer = served.get(address)
    if answer.status != 200:
        raise SystemExit(f"bench: {address} answers {answer.status}")
    return answer


def _read(served: Served, address: str) -> list[Answer]:
    answers: list[Answer] = []
    deadline = time.perf_counter() + SECONDS

    def read() -> None:
        while time.perf_counter() < deadline:
            answers.append(_page(served, address))

    readers = [Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return answers


def _beside_files(served: Served, rounds: int) -> Iterator[Measure]:
    """One reader goes from page to page, alone and while three files of all claims are taken, in turns."""
    alone, beside = [], []
    for _ in range(rounds):
        alone.append(_tour(served))
        with _taking(served):
            beside.append(_tour(served))
    yield Measure("pages, one reader, the five in turn", [1000 * seconds for seconds in alone], "ms")
    yield Measure(f"the same while {FILES} files are taken", [1000 * seconds for seconds in beside], "ms")
    ratios = [busy / quiet for busy, quiet in zip(beside, alone, strict=True)]
    yield Measure(f"pages, slower while {FILES} files are taken", ratios, "×", limit=2)


def _tour(served: Served) -> float:
    """Seconds for the five pages, each by the middle one of seven answers."""
    return sum(median(_page(served, address).last_byte for _ in range(7)) for address in PAGES.values())


@contextmanager
def _taking(served: Served) -> Iterator[None]:
    command = [sys.executable, "-m", "bench.taker", str(served.port), ADDRESS]
    takers = [subprocess.Popen(command) for _ in range(FILES)]
    time.sleep(TAKEN)
    try:
        yield
        if any(taker.poll() is not None for taker in takers):
            raise SystemExit("bench: a file was not given")
    finally:
        for taker in takers:
            taker.kill()
            taker.wait()
