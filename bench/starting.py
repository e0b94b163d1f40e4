"""The embedded server's start: cold makes its data folder, warm finds it, and a second process joins the first."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from bench.report import Measure
from posture.embedded.cluster import Cluster


def measure(folder: Path, rounds: int) -> Iterator[Measure]:
    cold, warm, joined = [], [], []
    for number in range(rounds):
        home = folder / f"start-{number}"
        cold.append(_start(home))
        _wait_for_the_end(home)
        warm.append(_start(home))
        _wait_for_the_end(home)
        with subprocess.Popen(_command(home, "--stay"), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
            first.stdout.readline()
            joined.append(_start(home))
            first.stdin.close()
        _wait_for_the_end(home)
    yield Measure("embedded server, cold start", cold, "s", limit=2)
    yield Measure("embedded server, warm start", warm, "s", limit=0.5)
    yield Measure("embedded server, joined while it runs", joined, "s")


def _command(home: Path, *words: str) -> list[str | Path]:
    return [sys.executable, "-m", "bench.starter", home, *words]


def _start(home: Path) -> float:
    return float(subprocess.run(_command(home), check=True, capture_output=True).stdout)


def _wait_for_the_end(home: Path) -> None:
    while Cluster(home).server():
        time.sleep(0.02)
