"""What is measured, in order."""

from __future__ import annotations

import argparse
import os
import platform
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connection

from bench import (
    anchoring,
    files,
    growing,
    highlighting,
    keying,
    maps,
    pages,
    painting,
    peers,
    rebuilding,
    saving,
    scrubbing,
    searching,
    serving,
    starting,
    suggesting,
    timelines,
)
from bench.report import Measure, table, write
from posture import synthetic
from posture.database import home
from posture.embedded.cluster import Cluster
from posture.models import Claim

LOOP_SECONDS = 1
#: Parts that the generated set is made for, in order, and those that need a server.
OF_SET = ("growth", "rebuild", "search", "csv", "peers", "pages", "map", "paint", "slider")
SERVED = {"csv": files, "peers": peers, "pages": pages, "map": maps, "paint": painting, "slider": scrubbing}


def run(asked: argparse.Namespace, folder: Path) -> None:
    """Prints and writes what was found, also where something stopped before all was; raises that then."""
    measures: list[Measure] = []
    try:
        try:
            measures.extend(_told(_measures(asked, folder)))
        finally:
            _write(asked, measures)
    finally:
        _release(folder)


def _write(asked: argparse.Namespace, measures: list[Measure]) -> None:
    found = _circumstances(asked)
    line = "{claims:,} claims on {places:,} places, {rounds} rounds; Python {python}, PostgreSQL {postgresql}, "
    line += "{processors} processors, load {load}"
    print(f"\n{line.format(**found)}\n\n{table(measures)}")
    write(asked.output, found, measures)
    print(f"\nWith the value of each round: {asked.output}")


def _told(measures: Iterable[Measure]) -> Iterator[Measure]:
    """The same, each said as it comes, with its limit and how long we have been at it (minutes, seconds)."""
    began = time.monotonic()
    for measure in measures:
        minutes, seconds = divmod(int(time.monotonic() - began), 60)
        name, median, _, *others = measure.line()
        print(f"bench {minutes}:{seconds:02}: {name}: {' '.join(filter(None, [median, *others]))}", flush=True)
        yield measure


def _measures(asked: argparse.Namespace, folder: Path) -> Iterator[Measure]:
    """All that is asked for, and before and after it how much of a processor this machine gives to one who computes."""
    before = _crowd()
    yield from _parts(asked, folder)
    yield Measure("this machine, time a loop takes by its processor time", [before, _crowd()], "×")


def _crowd() -> float:
    """1 where nobody else computes; above it every time in seconds is as much too long."""
    began, cpu = time.perf_counter(), time.process_time()
    while time.process_time() - cpu < LOOP_SECONDS:
        pass
    return (time.perf_counter() - began) / LOOP_SECONDS


def _parts(asked: argparse.Namespace, folder: Path) -> Iterator[Measure]:
    if "suggest" in asked.only:
        yield from suggesting.measure(asked.rounds)
    if "anchor" in asked.only:
        yield from anchoring.measure(asked.rounds)
    if "start" in asked.only:
        yield from starting.measure(folder, asked.rounds)
    if set(asked.only) <= {"suggest", "anchor", "start"}:
        return
    call_command("migrate", verbosity=0)
    if "timeline" in asked.only:
        timelines.make()
        yield from _served(asked, folder, {"timeline": timelines})
    if "save" in asked.only:
        yield from saving.measure(asked.rounds)
    yield from _served(asked, folder, {"highlight": highlighting, "keys": keying})
    if set(OF_SET).isdisjoint(asked.only):
        return
    if "growth" in asked.only:
        yield from _growing(asked, folder)
    yield from _make_set(asked.claims, asked.places)
    if "rebuild" in asked.only:
        yield from rebuilding.measure()
    if "search" in asked.only:
        yield from searching.measure(asked.rounds)
    yield from _served(asked, folder, {part: SERVED[part] for part in OF_SET if part in SERVED})


def _growing(asked: argparse.Namespace, folder: Path) -> Iterator[Measure]:
    """The file at each size up to the one that is asked for. A set that is kept has passed the smaller ones."""
    growth, there = growing.Growth(), Claim.objects.count()
    for size in [size for size in growing.SIZES if there <= size <= asked.claims]:
        yield from _make_set(size, asked.places)
        yield from _served(asked, folder, {"growth": growth})
    yield from growth.ratio()


def _served(asked: argparse.Namespace, folder: Path, parts: dict[str, Any]) -> Iterator[Measure]:
    """What is measured of the product as it is served."""
    wanted = [module for part, module in parts.items() if part in asked.only]
    if not wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    with serving.serve(_cluster(folder).server().pid) as served:
        for module in wanted:
            yield from module.measure(served, asked.rounds)


def _make_set(claims: int, places: int) -> Iterator[Measure]:
    """The generated set, or what is missing of it."""
    missing = claims - Claim.objects.count()
    if missing <= 0:
        return
    began, ended = time.perf_counter(), {}

    def progress(what: str, done: int, total: int) -> None:
        ended[what] = time.perf_counter() - began
        print(f"bench: {done:,} of {total:,} {what}", flush=True)

    synthetic.generate(claims=missing, places=places, seed=1, progress=progress)
    yield Measure(f"{missing:,} claims generated, rows", [ended["claims"]], "s", limit=60)
    yield Measure(f"{missing:,} claims generated, with their readings", [time.perf_counter() - began], "s", limit=100)


def _circumstances(asked: argparse.Namespace) -> dict[str, Any]:
    connection.ensure_connection()
    return {
        "claims": asked.claims,
        "places": asked.places,
        "rounds": asked.rounds,
        "python": platform.python_version(),
        "postgresql": connection.pg_version // 10_000,
        "processors": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }


def _cluster(folder: Path) -> Cluster:
    return Cluster(home({"POSTURE_DATA": str(folder)}, folder))


def _release(folder: Path) -> None:
    """Ends our use of the server and waits until it has stopped."""
    connection.close()
    connection.close_pool()
    cluster = _cluster(folder)
    cluster.release()
    while cluster.server():
        time.sleep(0.05)
