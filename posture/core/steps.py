"""The readings of the whole period as steps: half-open intervals of days within which figure and status are the same.

Each step comes from `Case.find`, the same that a single day's reading asks, run on each day where something can
change. Two things keep that cheap: days on which nothing can change are never tried, and claims that can no longer
change anything are not passed again.

Cost: about ``changes × live claims``, where live claims are the newest of each source, and those within the horizon
that ``repeats`` links join.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate, zip_longest
from typing import Generic, TypeVar

from posture.core.case import FOUND, Case, Finding, Slot, Subject, open_case, parts
from posture.core.evidence import HORIZON, Dated
from posture.core.types import Claim, Link, Tree, Unit

T = TypeVar("T")

_NEVER = date.max.toordinal() + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Finding):
    """A finding that holds on each day from ``start`` up to, not including, ``end``; no end means from then on."""

    start: date
    end: date | None = None

    def covers(self, on: date) -> bool:
        return self.start <= on and (self.end is None or on < self.end)


def steps(
    claims: Iterable[Claim],
    links: Iterable[Link],
    *,
    place: str,
    force: str,
    unit: Unit,
    known: date,
    places: Tree,
    forces: Tree,
    horizon: timedelta = HORIZON,
) -> tuple[Step, ...]:
    """The steps of a place in order of time, the first on the first day that anything is said of.

    Before the first step there is neither figure nor status. Pass the claims of the place only: those of other places
    change nothing and cost time. Raises ValueError when two claims share an id.
    """
    case = open_case(claims, links, Subject(place, force, unit, places, forces), known=known, horizon=horizon)
    return as_steps(findings(case))


def findings(case: Case) -> Iterator[tuple[date, Finding]]:
    """What a case gives on each day on which something can change, in order: ``Case.find`` of each.

    Mostly only a figure changes or only the status.
    """
    status, figure = _Same(case.status), _Same(case.figure)
    for day, evidence, statuses in _sweep(case):
        present, _ended = case.not_ended(day, evidence, statuses)
        yield date.fromordinal(day), replace(figure.on(day, present), status=status.on(day, statuses))


class _Same(Generic[T]):
    """What claims give, found anew only where they are others than the day before, or spoke of days to come then."""

    def __init__(self, find: Callable[[int, Sequence[Dated]], tuple[T, object]]) -> None:
        self._find = find
        self._last: tuple[list[Dated], bool, T] | None = None

    def on(self, day: int, items: Sequence[Dated]) -> T:
        if self._last is None or self._last[1] or self._last[0] != items:
            self._last = ([*items], any(item.end > day for item in items), self._find(day, items)[0])
        return self._last[2]


def as_steps(found: Iterable[tuple[date, Finding]]) -> tuple[Step, ...]:
    """Neighbours that are the same are one step; the last is open."""
    changes: list[tuple[date, Finding]] = []
    for day, finding in found:
        if not changes or changes[-1][1] != finding:
            changes.append((day, finding))
    ends = [start for start, _ in changes[1:]]
    return tuple(
        Step(start=start, end=end, **dict(zip(FOUND, parts(finding), strict=True)))
        for (start, finding), end in zip_longest(changes, ends)
    )


def step_on(found: Sequence[Step], on: date) -> Step | None:
    """The step that covers a day; None before the first."""
    index = bisect_right(found, on, key=lambda step: step.start)
    return found[index - 1] if index else None


def _sweep(case: Case) -> Iterator[tuple[int, list[Dated], list[Dated]]]:
    """Each day on which something can change, with the evidence and the statuses that are still live on it."""
    evidence = _Live(case.slots[Slot.EVIDENCE], case, lambda item: False)
    statuses = _Live(case.slots[Slot.STATUS], case, case.ends_figures)
    for day in _days([*evidence.items, *statuses.items], case.horizon):
        yield day, evidence.on(day), statuses.on(day)


def _days(items: Sequence[Dated], horizon: int) -> list[int]:
    """The days on which a reading can change.

    A claim that holds throughout a period speaks of another day each day. While one does, every other claim is
    overtaken the day after its own end, and falls behind the horizon that many days later.
    """
    days = {item.due for item in items}
    moving_to = max((item.end for item in items if item.end > item.due), default=0)
    for item in items:
        days |= {day for day in (item.end + 1, item.end + horizon + 1) if day <= moving_to}
    return sorted(days)


class _Live:
    """Claims in order of the day they are true from, and the day from which each can change nothing any more."""

    def __init__(self, items: Sequence[Dated], case: Case, ends: Callable[[Dated], bool]) -> None:
        self.items = sorted(items, key=lambda item: item.due)
        self._retired = _retirements(self.items, case, ends)
        self._next = 0
        self._live: list[Dated] = []

    def on(self, day: int) -> list[Dated]:
        """The live claims true by a day; days must not go back."""
        while self._next < len(self.items) and self.items[self._next].due <= day:
            self._live.append(self.items[self._next])
            self._next += 1
        self._live = [item for item in self._live if self._retired.get(item.claim.id, _NEVER) > day]
        return self._live


def _retirements(items: Sequence[Dated], case: Case, ends: Callable[[Dated], bool]) -> dict[str, int]:
    """From which day on each claim can be passed over, by id.

    A claim is displaced for good once a newer one of its source is true; if ``repeats`` links join it, it may still
    join origins until it is beyond the horizon. What ends figures does so until a newer one of its source does.
    """
    retired = _beyond_horizon([item for item in items if not ends(item)], case.horizon)
    by_source: dict[tuple[str, bool], list[Dated]] = defaultdict(list)
    for item in items:
        if item.claim.id not in case.repeats:
            by_source[item.claim.speaker, ends(item)].append(item)
    for members in by_source.values():
        for claim, day in _displaced(members).items():
            retired[claim] = min(retired.get(claim, _NEVER), day)
    return retired


def _displaced(members: Sequence[Dated]) -> dict[str, int]:
    """When each claim of one source has a newer one beside it, on this and every later day."""
    if len(members) == 1:
        return {}
    first_due = _first_due(members, lambda item: (item.end, item.said))
    return {i.claim.id: max(first_due(i, (i.end, i.said)), i.end + 1) for i in members}


def _beyond_horizon(items: Sequence[Dated], horizon: int) -> dict[str, int]:
    """When each claim is older than another by more than the horizon, on this and every later day."""
    if not items or max(item.end for item in items) - min(item.end for item in items) <= horizon:
        return {}
    first_due = _first_due(items, lambda item: (item.end, 0))
    return {i.claim.id: max(first_due(i, (i.end + horizon, 0)), i.end + horizon + 1) for i in items}


def _first_due(
    items: Sequence[Dated], key: Callable[[Dated], tuple[int, int]]
) -> Callable[[Dated, tuple[int, int]], int]:
    """A look-up: the first day on which any claim with a greater key, that may displace the one given, is true."""
    tables = {votes: _due_by_key([i for i in items if i.votes or not votes], key) for votes in (True, False)}

    def first_due(item: Dated, than: tuple[int, int]) -> int:
        keys, dues = tables[item.votes]
        return dues[bisect_right(keys, than)]

    return first_due


def _due_by_key(
    items: Sequence[Dated], key: Callable[[Dated], tuple[int, int]]
) -> tuple[list[tuple[int, int]], list[int]]:
    """The keys in ascending order; and, for each place in that order, the first due day from there on."""
    ordered = sorted(items, key=key)
    dues = list(accumulate((item.due for item in reversed(ordered)), min, initial=_NEVER))
    return [key(item) for item in ordered], dues[::-1]
