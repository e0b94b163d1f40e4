"""The state of an agreement's phase on a day, place by place: docs/model.md section 5.

A phase has no dates of its own. Its window is what planned milestone claims say, of each origin the newest said; a plan
without a date of its own gives no window. With several plans the window runs from the earliest beginning to the latest
end, so a phase is overdue only when every plan has passed.

A place of the scope has

- *begun* when a start is reported, when it is being left or reduced, when forces moved out of it, or when a base within
  it is being left or gone: of a region, a closed base shows that it began, not that nothing remains;
- *done* when an end is reported, or the place itself is vacated, closed or handed over;
- *contested* when another origin denies a reported start or end; when the status of the place has rivals; or when
  another source reports forces there on a day not before the one it is said to be done.

Statuses and movements count only if they are true from the beginning on: the planned one or the one first reported,
whichever is earlier. Without either nobody has tied them to the phase, and they do not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from posture.core.evidence import (
    HORIZON,
    Dated,
    considered,
    date_claim,
    neighbours,
    newest_first,
    overruled,
    stay,
)
from posture.core.spread import Word
from posture.core.status import StatusReading, read_status
from posture.core.types import ENDED, Claim, Edge, Kind, Link, LinkType, Modality, Phase, Status, Tree

LEAVING = frozenset({Status.EVACUATING, Status.REDUCED})
PRESENT = frozenset({Status.ACTIVE, Status.REDUCED, Status.EVACUATING, Status.SHARED, Status.REOCCUPIED})


class Progress(StrEnum):
    NOTHING_REPORTED = "nothing_reported"
    BEGUN = "begun"
    DONE = "done"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Window:
    """When a phase is planned: its first and its last day, each None if no plan gives it, and the planning claims."""

    earliest: date | None = None
    latest: date | None = None
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class ScopeState:
    """How far a phase is at one part of its scope, the claims that say so, and those that speak against it."""

    place: str
    progress: Progress
    claims: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseState:
    """How far a phase is on a day as known by another; ``claims`` and ``rivals`` are the milestones for and against.

    ``otherwise`` are milestones expected, demanded or not notified: they decide nothing.
    """

    phase: str
    on: date
    known: date
    progress: Progress
    window: Window
    overdue: bool
    places: tuple[ScopeState, ...]
    claims: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()
    otherwise: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class _Edges:
    """What is said of the phase itself: reported starts and ends, and the denials that contest them."""

    starts: list[Dated]
    ends: list[Dated]
    denials: list[Dated]


@dataclass(frozen=True, slots=True)
class _Known:
    """What holds for every part of the scope on the day asked for."""

    on: int
    milestones: Sequence[Dated]
    window: Window
    events: Sequence[Dated]
    edges: _Edges
    places: Tree
    repeats: Mapping[str, set[str]]
    contradicts: Mapping[str, set[str]]
    horizon: int

    @property
    def since(self) -> int | None:
        """The day from which statuses and movements count: the planned beginning or the first reported, if earlier."""
        planned = [self.window.earliest.toordinal()] if self.window.earliest else []
        return min([*planned, *(item.start for item in self.edges.starts)], default=None)

    def status(self, items: Sequence[Dated]) -> StatusReading:
        reading, _ = read_status(
            items, self.on, repeats=self.repeats, contradicts=self.contradicts, horizon=self.horizon
        )
        return reading


def phase_state(
    claims: Iterable[Claim],
    links: Iterable[Link],
    phase: Phase,
    *,
    on: date,
    known: date,
    places: Tree,
    horizon: timedelta = HORIZON,
) -> PhaseState:
    """The state of a phase and of each part of its scope, out of accepted claims and their links.

    Costs one pass over the claims for each part of the scope. Raises ValueError when two claims share an id.
    """
    day = on.toordinal()
    common = _common(claims, tuple(links), phase.slug, day, known, places, horizon.days)
    edges, window = common.edges, common.window
    scope = tuple(_scope_state(place, common) for place in phase.scope)
    return PhaseState(
        phase=phase.slug,
        on=on,
        known=known,
        progress=_whole(edges, scope),
        window=window,
        overdue=window.latest is not None and window.latest < on and not _is_ended(edges, scope),
        places=scope,
        claims=_in_order([*edges.starts, *edges.ends]),
        rivals=_in_order(edges.denials),
        otherwise=_in_order(i for i in common.milestones if i.said <= day and i.claim.modality in _UNDECIDED),
    )


def _common(
    claims: Iterable[Claim], links: Sequence[Link], phase: str, on: int, known: date, places: Tree, horizon: int
) -> _Known:
    found = considered(claims, known)
    gone = overruled(links, found)
    items = [date_claim(claim) for claim in found.values() if claim.id not in gone]
    milestones = [i for i in items if i.claim.kind is Kind.MILESTONE and i.claim.phase == phase]
    repeats = neighbours(links, LinkType.REPEATS, found)
    return _Known(
        on=on,
        milestones=milestones,
        window=_window([i for i in milestones if i.said <= on], repeats),
        events=[i for i in items if _is_event(i.claim) and i.due <= on],
        edges=_edges(milestones, on, repeats, horizon),
        places=places,
        repeats=repeats,
        contradicts=neighbours(links, LinkType.CONTRADICTS, found),
        horizon=horizon,
    )


_UNDECIDED = (Modality.EXPECTED, Modality.DEMANDED, Modality.NOT_NOTIFIED)


def _is_event(claim: Claim) -> bool:
    return claim.kind in (Kind.STATUS, Kind.MOVEMENT) and claim.modality is Modality.REPORTED


def _window(milestones: Sequence[Dated], repeats: Mapping[str, set[str]]) -> Window:
    """The window of the plans that stand. A plan is as new as the day it was said, whatever day it plans for."""
    plans = [i for i in milestones if i.claim.modality is Modality.PLANNED and i.claim.is_dated]
    as_said = [replace(i, due=i.said, start=i.said, end=i.said) for i in plans]
    standing = [i for edge in Edge for i in _of_edge(as_said, edge, repeats)]
    periods = [(i.claim.edge, i.claim.true) for i in standing]
    return Window(
        earliest=min((p.earliest for edge, p in periods if edge is not Edge.END and p.earliest), default=None),
        latest=max((p.latest for edge, p in periods if edge is not Edge.START and p.latest), default=None),
        claims=_in_order(standing),
    )


def _of_edge(items: Sequence[Dated], edge: Edge, repeats: Mapping[str, set[str]]) -> list[Dated]:
    said = [item for item in items if item.claim.edge is edge]
    return stay(said, date.max.toordinal(), repeats, date.max.toordinal()).kept


def _edges(milestones: Sequence[Dated], on: int, repeats: Mapping[str, set[str]], horizon: int) -> _Edges:
    """The newest word of each origin on the start and on the end. A milestone without an edge is taken as a start."""
    reported = [i for i in milestones if i.claim.modality is Modality.REPORTED and i.due <= on]
    denied = [i for i in milestones if i.claim.modality is Modality.DENIED and i.said <= on]
    found: dict[bool, list[Dated]] = {}
    denials = []
    for is_end in (False, True):
        said = [i for i in [*reported, *denied] if (i.claim.edge is Edge.END) is is_end]
        kept = stay(said, on, repeats, horizon).kept
        found[is_end] = [i for i in kept if i.claim.modality is Modality.REPORTED]
        denials += [i for i in kept if i.claim.modality is Modality.DENIED and _speaks_against(i, found[is_end], on)]
    return _Edges(found[False], found[True], denials)


def _speaks_against(item: Dated, said: Sequence[Dated], on: int) -> bool:
    """Whether another source says otherwise of a day not before what these say: older words are only overtaken."""
    return any(min(item.end, on) >= i.start and item.claim.speaker != i.claim.speaker for i in said)


def _scope_state(place: str, known: _Known) -> ScopeState:
    """What the milestones of the phase and the events at a place and within it say of the place."""
    begun, done, present, rivals = list(known.edges.starts), list(known.edges.ends), [], list(known.edges.denials)
    for where, events in _events_by_place(place, known).items():
        groups = [i for i in events if i.claim.kind is Kind.MOVEMENT or i.claim.group_size is not None]
        begun += [i for i in groups if i.claim.kind is Kind.MOVEMENT or i.claim.status in ENDED | LEAVING]
        statuses = {i.claim.id: i for i in events if i not in groups}
        reading = known.status(list(statuses.values()))
        bearing = [statuses[claim.id] for claim in reading.kept if claim.status is reading.status]
        if where == place and reading.word is Word.CONTESTED:
            rivals += [statuses[claim.id] for claim in reading.rivals]
        if reading.status in ENDED and where == place:
            done += bearing
        elif reading.status in ENDED | LEAVING:
            begun += bearing
        present += bearing if reading.status in PRESENT else []
    rivals += [i for i in present if _speaks_against(i, done, known.on)]
    return _weigh(place, begun, done, rivals)


def _weigh(place: str, begun: list[Dated], done: list[Dated], rivals: list[Dated]) -> ScopeState:
    progress = Progress.DONE if done else Progress.BEGUN if begun else Progress.NOTHING_REPORTED
    against = {item.claim.id: item for item in rivals}
    claims = [item for item in [*begun, *done] if item.claim.id not in against]
    if against:
        progress = Progress.CONTESTED
    return ScopeState(place, progress, _in_order(claims), _in_order(against.values()))


def _events_by_place(place: str, known: _Known) -> dict[str, list[Dated]]:
    """The events since the beginning at a place, or at places within it, by the place they happened at."""
    found: dict[str, list[Dated]] = {}
    for item in known.events:
        where = item.claim.place if item.claim.kind is Kind.STATUS else _left(item.claim, place, known.places)
        if where and known.places.covers(place, where) and _is_since(item, known):
            found.setdefault(where, []).append(item)
    return found


def _left(claim: Claim, place: str, places: Tree) -> str | None:
    """The place that a movement left, unless it stayed within ``place``."""
    if claim.destinations and all(places.covers(place, to) for to in claim.destinations):
        return None
    return claim.origin


def _is_since(item: Dated, known: _Known) -> bool:
    since = known.since
    if since is None:
        return False
    first_sure = min(item.end, known.on) if item.claim.true.throughout else item.start
    return first_sure >= since


def _whole(edges: _Edges, scope: Sequence[ScopeState]) -> Progress:
    """The state of the phase: what the milestones say, else what the parts of its scope come to."""
    parts = {part.progress for part in scope}
    if edges.denials or (edges.ends and Progress.CONTESTED in parts):
        return Progress.CONTESTED
    if _is_ended(edges, scope):
        return Progress.DONE
    return Progress.BEGUN if edges.starts or parts - {Progress.NOTHING_REPORTED} else Progress.NOTHING_REPORTED


def _is_ended(edges: _Edges, scope: Sequence[ScopeState]) -> bool:
    return bool(edges.ends) or (bool(scope) and all(part.progress is Progress.DONE for part in scope))


def _in_order(items: Iterable[Dated]) -> tuple[Claim, ...]:
    return tuple({item.claim.id: item.claim for item in sorted(items, key=newest_first)}.values())
