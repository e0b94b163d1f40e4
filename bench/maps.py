"""The data of the map over HTTP, compressed as a browser asks for it."""

from __future__ import annotations

import gzip
import http.client
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import pairwise

from bench.report import Measure
from bench.serving import Answer, Served

#: Name, address for a day, and the most seconds it should take. Each round asks for another day, which nobody has asked
#: for before.
DAYS = (
    ("a past day, as known today", "/map.json?on={day}", 0.04),
    ("a past day, as known on it", "/map.json?on={day}&known={day}", 1.5),
    ("a later day, as known on a past one", "/map.json?on={later}&known={day}", 1.5),
)
ONCE = (("the places, once", "/map/places.json"), ("the outlines, once", "/map/outlines.json"), ("the page", "/"))
FIRST = date(2024, 6, 1)
DAY, WEEK, MONTH, YEAR = (timedelta(days=days) for days in (1, 7, 30, 365))
FURTHER = {
    "a further day to who holds another": DAY,
    "a day a month later to who holds another": MONTH,
    "a day a year later to who holds another": YEAR,
}
#: The first answer of each process opens its connection: so many requests reach them all.
WARM = 12


def measure(served: Served, rounds: int) -> Iterator[Measure]:
    days = [FIRST + WEEK * number for number in range(rounds)]
    for _ in range(WARM):
        served.get("/map.json?on=2024-05-31")
    for name, address, limit in DAYS:
        yield from _asked(served, name, [address.format(day=day, later=day + YEAR) for day in days], limit)
    for name, away in FURTHER.items():
        yield from _asked(served, name, list(_further(served, days, away)), 0.04, kilobytes=30)
    for _ in range(WARM):
        served.get(DAYS[0][1].format(day=days[0]))
    yield from _asked(served, "a day asked for before", [DAYS[0][1].format(day=days[0])] * rounds, 0.04)
    for name, address in ONCE:
        yield from _asked(served, name, [address] * rounds, None)


def _asked(
    served: Served, name: str, addresses: list[str], limit: float | None, kilobytes: float | None = 350
) -> Iterator[Measure]:
    answers, ticks = [], [served.cpu_seconds()]
    for address in addresses:
        answers.append(_answer(served, address))
        ticks.append(served.cpu_seconds())
    cpu = [after - before for before, after in pairwise(ticks)]
    yield Measure(f"map, {name}", [answer.last_byte for answer in answers], "s", limit=limit)
    yield Measure(f"map, {name}: processor time of worker and database", cpu, "s")
    yield Measure(f"map, {name}: size", [answer.size / 1000 for answer in answers], "kB gzip", limit=kilobytes)


def _answer(served: Served, address: str) -> Answer:
    answer = served.get(address)
    if answer.status != 200:
        raise SystemExit(f"bench: {address} answers {answer.status}")
    return answer


def _further(served: Served, days: list[date], away: timedelta) -> Iterator[str]:
    """A later day than each, for a browser that holds it."""
    for day in days:
        yield f"/map.json?on={day + away}&held={day}&seen={_seen(served, day)}"


def _seen(served: Served, day: date) -> str:
    """The mark of what is drawn of the day."""
    with closing(http.client.HTTPConnection("127.0.0.1", served.port)) as connection:
        connection.request("GET", f"/map.json?on={day}", headers={"Accept-Encoding": "gzip"})
        return str(json.loads(gzip.decompress(connection.getresponse().read()))["seen"])
