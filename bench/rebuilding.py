"""Readings stored anew."""

from __future__ import annotations

import time
from collections.abc import Iterator
from random import Random

from bench.report import Measure
from posture import readings
from posture.models import Place

PLACES = 60


def measure() -> Iterator[Measure]:
    slugs = list(Place.objects.filter(slug__startswith="synthetic-").values_list("slug", flat=True))
    began, cpu = time.perf_counter(), time.process_time()
    readings.rebuild_all()
    yield Measure(f"readings of {len(slugs):,} places stored anew", [time.perf_counter() - began], "s")
    yield Measure("the same, processor time of ours", [time.process_time() - cpu], "s", limit=40)
    chosen = Random(1).sample(slugs, min(PLACES, len(slugs)))
    cpu = time.process_time()
    seconds = [_seconds(place) for place in chosen]
    cpu = (time.process_time() - cpu) / len(chosen)
    yield Measure("readings of one place stored anew", [1000 * second for second in seconds], "ms", limit=10)
    yield Measure("the same, processor time of ours", [1000 * cpu], "ms")


def _seconds(place: str) -> float:
    began = time.perf_counter()
    readings.rebuild([place])
    return time.perf_counter() - began
