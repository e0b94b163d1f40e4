"""The file of claims as others write it: django-import-export, and a loop over a QuerySet. Thirty columns each."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import time
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path
from typing import Any

from bench.files import ADDRESS, THIRTY, warm
from bench.report import Measure
from bench.serving import Served
from posture.models import Claim

#: The Python of an environment that has django-import-export; ``make bench`` makes it.
PYTHON = Path(".venv/import-export/bin/python")
#: The peers write this many at most: they keep all of them in memory.
MOST = 100_000
NAMED = ("place", "origin", "force", "source", "version__article__outlet")
LONG = ("version__text", "place__outline", "origin__outline")


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    """Peers take turns. What is compared is the time of a row: ours are all claims, theirs a hundred thousand."""
    warm(served)
    accepted = Claim.objects.accepted().count()
    ours, loop, imported = [], [], []
    for _ in range(rounds):
        ours.append(served.get(f"{ADDRESS}?columns={','.join(THIRTY)}").last_byte / accepted * 1e6)
        loop.append(_loop())
        if PYTHON.exists():
            imported.append(_imported())
    yield Measure("claims.csv, 30 columns, a row", ours, "µs")
    yield Measure("the same by a loop over a QuerySet, a row", loop, "µs")
    yield from _times("a loop over a QuerySet", loop, ours)
    if imported:
        yield Measure("the same by django-import-export, a row", imported, "µs")
        yield from _times("django-import-export", imported, ours, limit=20)
    else:
        print(f"bench: no {PYTHON}: django-import-export is left out (make .venv/import-export)", flush=True)


def _times(name: str, theirs: list[float], ours: list[float], limit: float | None = None) -> Iterator[Measure]:
    ratios = [peer / own for peer, own in zip(theirs, ours, strict=True)]
    yield Measure(f"{name}, times of claims.csv", ratios, "×", limit=limit, at_least=True)


def _loop() -> float:
    """Microseconds a row, as it is mostly written: ``iterator`` and the csv module, rows as they come."""
    read = [attrgetter(path.replace("__", ".")) for path in THIRTY.values()]
    began, rows, text = time.perf_counter(), 0, io.StringIO()
    writer = csv.writer(text)
    for claim in Claim.objects.accepted().select_related(*NAMED).defer(*LONG)[:MOST].iterator():
        writer.writerow([_value(claim, one) for one in read])
        rows += 1
    return (time.perf_counter() - began) / rows * 1e6


def _value(claim: Claim, read: Any) -> Any:
    try:
        return read(claim)
    except AttributeError:  # a relation that is empty
        return ""


def _imported() -> float:
    command = [PYTHON, "-m", "bench.imported", json.dumps(THIRTY), str(MOST)]
    said: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True, env=os.environ).stdout)
    return float(said["seconds"]) / float(said["rows"]) * 1e6
