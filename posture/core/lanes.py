"""What the timeline draws: lanes of marks out of steps, claims and phases.

Values only: slugs, words, numbers as said, days, and the ids of the claims each mark rests on. Where a mark lies, how
it looks and what it is called is the page's affair. No mark bears a number that no claim states.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby
from typing import Any, NamedTuple

from posture.core.evidence import HORIZON, considered, overruled, said_on
from posture.core.phases import PhaseState, phase_state
from posture.core.reading import is_report
from posture.core.spread import Bound, Word
from posture.core.steps import Step, steps
from posture.core.types import (
    Claim,
    Direction,
    Edge,
    Kind,
    Link,
    Measure,
    Modality,
    Phase,
    Qualifier,
    Quantity,
    Stance,
    Status,
    Tree,
    Unit,
)


class Group(StrEnum):
    """The parts of the timeline, in the order in which they are drawn."""

    PHASES = "phases"
    COUNTRIES = "countries"
    REGIONS = "regions"
    BASES = "bases"


_GROUPS = {"country": Group.COUNTRIES, "base": Group.BASES, "camp": Group.BASES}
_ORDER = {group: rank for rank, group in enumerate(Group)}


class About(StrEnum):
    """What a lane tells of its title: a phase, forces at a place, or unnamed bases within a place."""

    PHASE = "phase"
    FORCES = "forces"
    UNNAMED_BASES = "unnamed_bases"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an interval: the number said, its qualifier, its claim's id. ``value`` is None where it is open."""

    value: int | None
    qualifier: Qualifier
    claim: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something drawn on a lane; ``claims`` are the ids of the claims it rests on."""

    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval(Mark):
    """What is said to be there from ``start`` up to, not including, ``end``; no end means from then on.

    Sides are None when no figure was given. The reading ages from ``fresh_to`` on.
    """

    start: date
    end: date | None
    lower: Side | None
    upper: Side | None
    word: Word
    fresh_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMark(Mark):
    """The status of the place from ``start`` up to, not including, ``end``; rivals are ids of claims."""

    start: date
    end: date | None
    status: Status
    word: Word
    rivals: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Mark):
    """A mark of one claim, with the period it speaks of; a side without a day is open."""

    earliest: date | None
    latest: date | None
    modality: Modality


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusEvent(Event):
    """A status that is not simply the place's: of a group of unnamed bases, or not reported but planned, denied, …"""

    status: Status
    group_size: int | None
    recipient: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement(Event):
    direction: Direction | None
    origin: str | None
    destinations: tuple[str, ...]
    quantity: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Event):
    """A figure that is not said to be present: a target, an authorised number, or one expected, demanded or denied.

    ``said_on`` is the day from which it stands. Without a date of its own it is due on no day, and its period is open.
    """

    said_on: date
    measure: Measure
    quantity: Quantity | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceMark(Event):
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Event):
    edge: Edge


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedWindow(Mark):
    """When a phase is planned, first and last day; a side that no plan gives is None."""

    earliest: date | None
    latest: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue(Mark):
    """From the day after the planned end up to and including the day asked for, with no end reported."""

    start: date
    on: date


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of the timeline. ``title`` is the slug of a place or a phase; marks are in order of their days."""

    key: str
    title: str
    group: Group
    about: About
    marks: tuple[Mark, ...]
    force: str | None = None
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """What a timeline is asked about: one force with its parts, on a day, as known by another; and what is where.

    ``kinds`` gives the kind of each place ("country", "base", …) by slug.
    """

    force: str
    on: date
    known: date
    places: Tree
    forces: Tree
    kinds: Mapping[str, str]
    horizon: timedelta = HORIZON


def timeline(claims: Iterable[Claim], links: Iterable[Link], phases: Iterable[Phase], frame: Frame) -> tuple[Lane, ...]:
    """The lanes: phases as given, then countries, regions, bases, in each those with the newest event first.

    A place has a lane for the force asked about, and one for each part of it that figures or movements speak of.
    Costs the steps of every place: to draw a few, pass only their claims.
    """
    claims, links = tuple(claims), tuple(links)
    known = considered(claims, frame.known)
    gone = overruled(links, known)
    standing = [claim for claim in known.values() if claim.id not in gone]
    lanes = [_phase_lane(phase, standing, links, frame) for phase in phases]
    joined = _links_by_claim(links)
    found = _by_place(standing, frame)
    for place in sorted(found, key=lambda place: _place_order(place, found[place], frame)):
        own_links = {link for claim in found[place] for link in joined[claim.id]}
        lanes += _place_lanes(place, found[place], own_links, frame)
    return tuple(lane for lane in lanes if lane.marks)


def _links_by_claim(links: Iterable[Link]) -> Mapping[str, list[Link]]:
    joined: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        joined[link.start].append(link)
        joined[link.end].append(link)
    return joined


def _by_place(claims: Iterable[Claim], frame: Frame) -> dict[str, list[Claim]]:
    """The claims of each place that they name, as far as they are of the force asked about or of its parts."""
    found: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.kind is not Kind.MILESTONE and _is_of_frame(claim, frame):
            for place in claim.places:
                found[place].append(claim)
    return dict(found)


def _is_of_frame(claim: Claim, frame: Frame) -> bool:
    if claim.force is None or frame.forces.covers(frame.force, claim.force):
        return True
    return claim.kind is Kind.STATUS and frame.forces.within(frame.force, claim.force)


def _place_order(place: str, claims: Iterable[Claim], frame: Frame) -> tuple[int, int, str]:
    newest = max(_happened_on(claim) for claim in claims)
    return (_ORDER[_group(place, frame)], -newest.toordinal(), place)


def _happened_on(claim: Claim) -> date:
    """The last day of what is reported; the day it was said of what is not: a plan is news when it is made."""
    return (claim.true.latest if is_report(claim) else None) or said_on(claim)


def _group(place: str, frame: Frame) -> Group:
    return _GROUPS.get(frame.kinds.get(place, ""), Group.REGIONS)


def _phase_lane(phase: Phase, claims: Iterable[Claim], links: Iterable[Link], frame: Frame) -> Lane:
    claims = tuple(claims)
    state = phase_state(
        claims, links, phase, on=frame.on, known=frame.known, places=frame.places, horizon=frame.horizon
    )
    own = [claim for claim in claims if claim.phase == phase.slug and claim not in state.window.claims]
    marks = [*_window_marks(state), *map(event_mark, own)]
    return Lane(f"phase:{phase.slug}", phase.slug, Group.PHASES, About.PHASE, _in_order(marks))


def _window_marks(state: PhaseState) -> Iterator[Mark]:
    ids = tuple(claim.id for claim in state.window.claims)
    if ids:
        yield PlannedWindow(claims=ids, earliest=state.window.earliest, latest=state.window.latest)
    if state.overdue and state.window.latest:
        yield Overdue(claims=ids, start=state.window.latest + timedelta(days=1), on=state.on)


def _place_lanes(place: str, claims: Sequence[Claim], links: Iterable[Link], frame: Frame) -> Iterator[Lane]:
    """The lanes of one place: of the force asked about, of its parts, and of unnamed bases within the place."""
    links, group = tuple(links), _group(place, frame)
    named = [claim for claim in claims if claim.group_size is None]
    parts = {c.force for c in named if c.force and c.kind is not Kind.STATUS and c.force != frame.force}
    for force in (frame.force, *sorted(parts)):
        for unit in Unit:
            marks = _in_order(_force_marks(_Row(place, force, unit), named, links, frame))
            yield Lane(f"forces:{place}:{force}:{unit}", place, group, About.FORCES, marks, force, unit)
    unnamed = _in_order(event_mark(claim) for claim in claims if claim.group_size is not None)
    yield Lane(f"unnamed_bases:{place}", place, group, About.UNNAMED_BASES, unnamed, frame.force)


class _Row(NamedTuple):
    place: str
    force: str
    unit: Unit


def _force_marks(row: _Row, claims: Sequence[Claim], links: Sequence[Link], frame: Frame) -> Iterator[Mark]:
    """Figures and events of one force in one unit. Statuses and stances stand once, beside the personnel."""
    own = [claim for claim in claims if _is_of_row(claim, row, frame)]
    statuses = [claim for claim in claims if claim.kind is Kind.STATUS]
    counted = [claim for claim in own if claim.kind is Kind.STRENGTH]
    bears_status = row.force == frame.force and row.unit is Unit.PERSONNEL
    if counted or (statuses and bears_status):
        found = _steps(row, [*counted, *statuses], links, frame)
        yield from figure_marks(found)
        yield from status_marks(found) if bears_status else ()
    yield from (event_mark(claim) for claim in own if claim.kind is not Kind.STRENGTH or not is_report(claim))
    if bears_status:
        yield from (event_mark(claim) for claim in statuses if not is_report(claim))


def _is_of_row(claim: Claim, row: _Row, frame: Frame) -> bool:
    unit = claim.unit or Unit.PERSONNEL
    return claim.kind is not Kind.STATUS and (claim.force or frame.force) == row.force and unit is row.unit


def _steps(row: _Row, claims: Iterable[Claim], links: Iterable[Link], frame: Frame) -> tuple[Step, ...]:
    return steps(
        claims,
        links,
        place=row.place,
        force=row.force,
        unit=row.unit,
        known=frame.known,
        places=frame.places,
        forces=frame.forces,
        horizon=frame.horizon,
    )


def figure_marks(found: Sequence[Step]) -> Iterator[Interval]:
    """The intervals within which the figure is the same, whatever the status; none where nobody speaks of it."""
    for _, run in groupby(found, key=lambda step: (step.kept, step.spread, step.word, step.fresh_to)):
        first, *others = run
        if first.kept:
            yield Interval(
                claims=tuple(claim.id for claim in first.kept),
                start=first.start,
                end=others[-1].end if others else first.end,
                lower=_side(first.spread.lower),
                upper=_side(first.spread.upper),
                word=first.word,
                fresh_to=first.fresh_to,
            )


def status_marks(found: Sequence[Step]) -> Iterator[StatusMark]:
    """The intervals within which the status is the same, whatever the figure; none before the first status."""
    for status, run in groupby(found, key=lambda step: step.status):
        first, *others = run
        if status.status:
            yield StatusMark(
                claims=tuple(claim.id for claim in status.kept),
                start=first.start,
                end=others[-1].end if others else first.end,
                status=status.status,
                word=status.word,
                rivals=tuple(claim.id for claim in status.rivals),
            )


def _side(bound: Bound | None) -> Side | None:
    return Side(bound.value, bound.qualifier, bound.claim.id) if bound else None


def event_mark(claim: Claim) -> Event:
    """The mark of one claim by itself. Raises ValueError when it lacks what its kind needs."""
    said = {"claims": (claim.id,), "modality": claim.modality}
    when = {"earliest": claim.true.earliest, "latest": claim.true.latest}
    return _MARKS[claim.kind](claim, {**said, **when})


def _movement(claim: Claim, said: dict[str, Any]) -> Movement:
    return Movement(
        **said,
        direction=claim.direction,
        origin=claim.origin,
        destinations=claim.destinations,
        quantity=claim.quantity,
    )


def _target(claim: Claim, said: dict[str, Any]) -> Target:
    if claim.measure is None:
        raise ValueError(f"strength {claim.id} without a measure")
    if not claim.is_dated:
        said |= {"earliest": None, "latest": None}
    return Target(**said, said_on=said_on(claim), measure=claim.measure, quantity=claim.quantity)


def _status_event(claim: Claim, said: dict[str, Any]) -> StatusEvent:
    if claim.status is None:
        raise ValueError(f"status {claim.id} without a status")
    return StatusEvent(**said, status=claim.status, group_size=claim.group_size, recipient=claim.recipient)


def _stance(claim: Claim, said: dict[str, Any]) -> StanceMark:
    if claim.stance is None:
        raise ValueError(f"stance {claim.id} without a stance")
    return StanceMark(**said, stance=claim.stance)


def _milestone(claim: Claim, said: dict[str, Any]) -> Milestone:
    if claim.edge is None:
        raise ValueError(f"milestone {claim.id} without an edge")
    return Milestone(**said, edge=claim.edge)


_MARKS: dict[Kind, Callable[[Claim, dict[str, Any]], Event]] = {
    Kind.STRENGTH: _target,
    Kind.MOVEMENT: _movement,
    Kind.STATUS: _status_event,
    Kind.STANCE: _stance,
    Kind.MILESTONE: _milestone,
}


def _in_order(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    return tuple(sorted(marks, key=lambda mark: (_day(mark), type(mark).__name__, mark.claims)))


def _day(mark: Mark) -> date:
    """The first day of a mark, for their order; what is open there comes by its last, and without any day, first."""
    if isinstance(mark, Interval | StatusMark | Overdue):
        return mark.start
    if isinstance(mark, Event | PlannedWindow):
        return mark.earliest or mark.latest or date.min
    return date.min
