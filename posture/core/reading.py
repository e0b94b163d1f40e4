"""What the accepted claims say of one place, force and unit on one day, as known by another: docs/model.md section 4.

Every considered claim stands in exactly one part of the reading, or is left out with a reason. Days that are open,
and what "newest" means, are settled in `evidence`; what makes sources agree, in `spread`.

What was reported counts from the day it is true. What is planned, targeted, expected, demanded, denied or not notified
counts from the day it was said: before that nobody had said it, and what it speaks of may lie ahead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from posture.core.case import FOUND, Finding, Slot, Subject, open_case, parts
from posture.core.evidence import HORIZON, Dated, LeftOut, Reason, newest_first
from posture.core.types import Claim, Link, Measure, Modality, Tree, Unit


@dataclass(frozen=True, slots=True)
class Question:
    """How many of a force, in units, were at a place on a day, as known by another day."""

    place: str
    force: str
    unit: Unit
    on: date
    known: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Finding):
    """The answer to a question; claims newest first in each part.

    ``groups`` are statuses of unnamed bases within the place ("three bases"): never the status of the place.
    ``since`` are the movements of a later day than the newest figure; nothing is subtracted.
    ``beside`` are claims of a part: a sub-force, or a place within; nothing is added up.
    """

    question: Question
    left_out: tuple[LeftOut, ...] = ()
    groups: tuple[Claim, ...] = ()
    since: tuple[Claim, ...] = ()
    planned: tuple[Claim, ...] = ()
    otherwise: tuple[Claim, ...] = ()
    beside: tuple[Claim, ...] = ()

    @property
    def newest_on(self) -> date | None:
        return self.newest(self.question.on)


def read(
    claims: Iterable[Claim],
    links: Iterable[Link],
    *,
    place: str,
    force: str,
    unit: Unit,
    on: date,
    known: date,
    places: Tree,
    forces: Tree,
    horizon: timedelta = HORIZON,
) -> Reading:
    """The reading of a place on day ``on`` as known by day ``known``, out of accepted claims and their links.

    Costs one pass over the claims: pass those of the place and of the places within it. Raises ValueError when two
    claims share an id.
    """
    case = open_case(claims, links, Subject(place, force, unit, places, forces), known=known, horizon=horizon)
    out = list(case.out)
    due = {slot: _due(case.slots[slot], on.toordinal(), out) for slot in Slot}
    finding, gone = case.find(on.toordinal(), due[Slot.EVIDENCE], due[Slot.STATUS])
    since = _after(finding.newest(on), due[Slot.MOVEMENT], on, out)
    return Reading(
        question=Question(place, force, unit, on, known),
        **dict(zip(FOUND, parts(finding), strict=True)),
        left_out=tuple(sorted(out + gone, key=lambda left: left.claim.id)),
        groups=_sorted(due[Slot.GROUPS]),
        since=_sorted(since),
        planned=_sorted(due[Slot.PLANNED]),
        otherwise=_sorted(due[Slot.OTHERWISE]),
        beside=_sorted(due[Slot.BESIDE]),
    )


def find(
    claims: Iterable[Claim],
    links: Iterable[Link],
    *,
    place: str,
    force: str,
    unit: Unit,
    on: date,
    known: date,
    places: Tree,
    forces: Tree,
    horizon: timedelta = HORIZON,
) -> Finding:
    """The figure and the status of a reading without what stands beside them: a third of the cost of `read`."""
    case = open_case(claims, links, Subject(place, force, unit, places, forces), known=known, horizon=horizon)
    day = on.toordinal()
    evidence, statuses = ([i for i in case.slots[slot] if i.due <= day] for slot in (Slot.EVIDENCE, Slot.STATUS))
    return case.find(day, evidence, statuses)[0]


def _due(items: Sequence[Dated], on: int, out: list[LeftOut]) -> list[Dated]:
    """The claims whose day has come; the others are added to what is left out."""
    due = []
    for item in items:
        if is_report(item.claim):
            came, reason = item.due <= on, Reason.NOT_YET_TRUE
        else:
            came, reason = item.said <= on, Reason.NOT_YET_SAID
        if came:
            due.append(item)
        else:
            out.append(LeftOut(item.claim, reason))
    return due


def is_report(claim: Claim) -> bool:
    """Whether it says what is or was so, not what is to be, might be or is denied."""
    return claim.modality is Modality.REPORTED and claim.measure in (None, Measure.PRESENT)


def _after(newest: date | None, movements: Sequence[Dated], on: date, out: list[LeftOut]) -> list[Dated]:
    """The movements of a later day than the newest figure: all of them where there is none."""
    if newest is None:
        return list(movements)
    after = [item for item in movements if min(item.end, on.toordinal()) > newest.toordinal()]
    out += [LeftOut(item.claim, Reason.NOT_AFTER) for item in movements if item not in after]
    return after


def _sorted(items: Sequence[Dated]) -> tuple[Claim, ...]:
    return tuple(item.claim for item in sorted(items, key=newest_first))
