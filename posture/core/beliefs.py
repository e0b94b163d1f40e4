"""What was read of a place on each day by what was known on that very day; and how far that reaches.

On the day itself a claim counts once it is both true and known: the steps of a period are also those of beliefs, of
claims that are due no sooner than they are known. What corrects or supersedes does so from the day it is known, which
cuts time into stretches.

A reading of a day as known by another is one of three: what is read today, if nothing that was known later bears on the
day (``Reach.later``); what was believed on the known-by day, if no claim known by then tells the two days apart
(``until``, ``coming``); or neither. Each has one bound for a place and a known-by day, so that all places are sorted by
comparing a few days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate

from posture.core.case import Case, Finding, Slot, Subject, open_case
from posture.core.evidence import HORIZON, OVERRULING, Dated, date_claim
from posture.core.steps import Step, as_steps, findings
from posture.core.types import Claim, Kind, Link, Measure, Modality, Tree, Unit


@dataclass(frozen=True, slots=True)
class Reach:
    """How far what is known from a day on, until the next one, holds for the days of a place.

    ``later``: from this day on a reading may rest on what became known later. ``until``: the last day that the claims
    known and true by then speak of. ``coming``: the first day on which a claim known by then becomes true.
    """

    start: date
    later: date
    until: date
    coming: date


def beliefs(
    claims: Iterable[Claim],
    links: Iterable[Link],
    *,
    place: str,
    force: str,
    unit: Unit,
    places: Tree,
    forces: Tree,
    horizon: timedelta = HORIZON,
) -> tuple[Step, ...]:
    """The readings of each day as known on it, as steps: `read` with ``on`` and ``known`` the same day.

    Costs what `steps` costs, once more for each day on which a claim is corrected or superseded.
    """
    claims, links = tuple(claims), tuple(links)
    subject = Subject(place, force, unit, places, forces)

    def stretches() -> Iterator[tuple[date, Finding]]:
        cuts = [date.min, *_cuts(claims, links)]
        for start, end in zip(cuts, [*cuts[1:], None], strict=True):
            in_force = [link for link in links if link.type not in OVERRULING or _known(link, claims) <= start]
            case = open_case(claims, in_force, subject, known=date.max, horizon=horizon)
            yield from _within(findings(_as_known(case)), start, end)

    return as_steps(stretches())


def reaches(claims: Iterable[Claim], links: Iterable[Link], unit: Unit = Unit.PERSONNEL) -> tuple[Reach, ...]:
    """The bounds of a place for every known-by day, in order of it, the first from the beginning of time.

    They hold for every force. A correction that becomes known later may change any day.
    """
    claims = tuple(claims)
    items = [date_claim(claim) for claim in claims if _bears(claim, unit)]
    known = [(item.claim.known_on.toordinal(), item) for item in items]
    cuts = [day.toordinal() for day in _cuts(claims, links)]
    came = sorted((max(day, item.due), item.end) for day, item in known)
    ahead = [(day, item.due) for day, item in known if item.due > day]
    days = sorted({*(day for day, _ in known), *(day for day, _ in came), *cuts})
    later = _later([*((day, item.due) for day, item in known), *((cut, _FIRST) for cut in cuts)], days)
    found = [Reach(date.min, _day(later[0]), date.min, date.max)]
    for day, least, until in zip(days, later[1:], _until(came, days), strict=True):
        coming = min((due for since, due in ahead if since <= day < due), default=_LAST)
        found.append(Reach(_day(day), _day(least), _day(until), _day(coming)))
    return tuple(found)


_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()
_day = date.fromordinal


def _bears(claim: Claim, unit: Unit) -> bool:
    if claim.modality is not Modality.REPORTED:
        return False
    if claim.kind is Kind.STRENGTH:
        return claim.measure is Measure.PRESENT and (claim.unit or Unit.PERSONNEL) is unit
    return claim.kind is Kind.STATUS and claim.group_size is None


def _later(due: Iterable[tuple[int, int]], days: Sequence[int]) -> list[int]:
    """The first day due of what becomes known after each of some days; before them all, after the first, and so on."""
    first: dict[int, int] = {}
    for known, day in due:
        first[known] = min(first.get(known, _LAST), day)
    return list(accumulate((first.get(day, _LAST) for day in reversed(days)), min, initial=_LAST))[::-1]


def _until(came: Sequence[tuple[int, int]], days: Sequence[int]) -> Iterator[int]:
    """The last day that anything speaks of, of what has come by each of some days. Both in ascending order."""
    last, at = _FIRST, 0
    for day in days:
        while at < len(came) and came[at][0] <= day:
            last, at = max(last, came[at][1]), at + 1
        yield last


def _cuts(claims: Sequence[Claim], links: Iterable[Link]) -> list[date]:
    """The days on which what corrects or supersedes one of the claims is known, with both its ends."""
    ids = {claim.id for claim in claims}
    overruling = [link for link in links if link.type in OVERRULING and {link.start, link.end} <= ids]
    return sorted({_known(link, claims) for link in overruling})


def _known(link: Link, claims: Sequence[Claim]) -> date:
    return max((claim.known_on for claim in claims if claim.id in (link.start, link.end)), default=date.max)


def _as_known(case: Case) -> Case:
    """The case with every claim due no sooner than it is known."""
    slots = {slot: [_when_known(item) for item in case.slots[slot]] for slot in (Slot.EVIDENCE, Slot.STATUS)}
    return replace(case, slots=slots)


def _when_known(item: Dated) -> Dated:
    known = item.claim.known_on.toordinal()
    return replace(item, due=known) if known > item.due else item


def _within(found: Iterable[tuple[date, Finding]], start: date, end: date | None) -> Iterator[tuple[date, Finding]]:
    """What holds from one day up to another: the last finding before it, and those between."""
    standing, is_begun = Finding(), start == date.min
    for day, finding in found:
        if day <= start:
            standing = finding
            continue
        if not is_begun:
            yield start, standing
            is_begun = True
        if end and day >= end:
            return
        yield day, finding
    if not is_begun:
        yield start, standing
