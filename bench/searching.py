"""The newest claims of a search, counts and a page of them, in the process that asks the database."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from django.http import QueryDict

from bench.report import Measure
from posture.forms.table import ClaimTable
from posture.models import Claim
from posture.models.newest import newest_keys
from posture.models.search import containing
from posture.record.hits import hits_of

NEWEST = 20
#: What is searched for in the generated set, by how often it stands there.
SEARCHES = (
    ("a word of half the claims", "جندي"),
    ("the same with what is joined to it", "للقوات"),
    ("a word of one claim in fifty", "مغلقة"),
    ("a number of one claim in ten thousand", "4321"),
    ("a frequent and a rare word", "جندي 4321"),
    ("a word of none", "غيرموجود"),
)


def measure(rounds: int) -> Iterator[Measure]:
    for name, text in SEARCHES:
        yield _milliseconds(f"search, newest {NEWEST}, {name}", lambda text=text: newest(text), rounds, limit=20)
    for name, text in SEARCHES:
        yield _milliseconds(f"search, a page with its counts and hits, {name}", lambda text=text: page(text), rounds)


def _milliseconds(name: str, run: Callable[[], object], rounds: int, limit: float | None = None) -> Measure:
    run()
    values = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        values.append((time.perf_counter() - began) * 1000)
    return Measure(name, values, "ms", limit=limit)


def newest(text: str) -> list[int]:
    """The keys of the newest claims: what is typed is taken apart, names are looked up, claims are found."""
    return newest_keys(containing(Claim.objects.accepted(), text), 0, NEWEST)


def page(text: str) -> None:
    """All that the page of claims asks the database for."""
    asked = QueryDict(mutable=True)
    asked["q"] = text
    table = ClaimTable(asked)
    if not table.is_valid():
        raise SystemExit(f"bench: “{text}” is refused")
    claims = list(table.rows().object_list)
    hits_of(table.cleaned_data["q"], claims)
    list(table.places() + table.sources())
