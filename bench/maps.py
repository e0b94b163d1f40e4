"""The data of the map over HTTP, compressed as a browser asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from bench.report import Measure
from bench.serving import Served

#: Name, address, and the most seconds it should take.
ADDRESSES = (
    ("today, as known today", "/map.json", 0.3),
    ("a past day, as known today", "/map.json?on=2024-06-01", 0.3),
    ("a past day, as known on it", "/map.json?on=2024-06-01&known=2024-06-01", 1.5),
    ("a later day, as known on a past one", "/map.json?on=2025-06-01&known=2024-06-01", 1.5),
    ("the places, once", "/map/places.json", None),
    ("the outlines, once", "/map/outlines.json", None),
    ("the page", "/", None),
)


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    for name, address, limit in ADDRESSES:
        served.get(address)
        cpu = served.cpu_seconds()
        answers = [served.get(address) for _ in range(rounds)]
        if any(answer.status != 200 for answer in answers):
            raise SystemExit(f"bench: {address} answers {answers[0].status}")
        cpu = (served.cpu_seconds() - cpu) / rounds
        yield Measure(f"map, {name}", [answer.last_byte for answer in answers], "s", limit=limit)
        yield Measure(f"map, {name}: processor time of worker and database", [cpu], "s")
        yield Measure(f"map, {name}: size", [answers[0].size / 1000], "kB gzip")
