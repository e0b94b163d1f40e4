"""The strip above the map: phases, and the days on which something is said to have changed, along one line of time.

Everything has its place in percent from the inline start, turned round where the page runs right to left, so that the
drawing fits any width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F
from django.utils.translation import gettext as _

from posture.core.lanes import Frame, Lane, Mark, Milestone, PlannedWindow, timeline
from posture.core.types import EARLIEST_DAY, Edge, Kind, Modality, Tree
from posture.core.types import Phase as PhaseValue
from posture.map.kept import Kept, state
from posture.map.situation import ELSEWHERE, Day, Situation, speaks_anew, standing
from posture.models import ClaimQuerySet, Phase
from posture.models.entry import count_by_day
from posture.readings import Evidence
from posture.timeline.axis import Axis, Tick, ticks

ROWS = 2
#: A phase's label is about this wide, in percent of a strip of ordinary width.
LABEL = 22.0
LABEL_GAP = 6
DOTS = ((1, 3), (2, 4), (4, 5), (8, 6))
LARGEST_DOT = 7
#: Nobody sees how many more there are.
ENOUGH = DOTS[-1][0] + 1
KINDS = (Kind.STRENGTH, Kind.MOVEMENT, Kind.STATUS)
#: Parameters that do not change which claims are heard; ``known`` is asked for by the day.
NOT_HEARD: dict[str, None] = dict.fromkeys(ELSEWHERE | {"folded", "page", "box"})
#: The days and the phases of the questions last asked.
COUNTS: Kept[dict[date, int]] = Kept(20, "days")
MARKS: Kept[list[tuple[Phase, Mark]]] = Kept(20, "phases")


@dataclass(frozen=True)
class Dot:
    """The claims about one day, or about days that lie too near to be told apart."""

    x: float
    radius: int


@dataclass(frozen=True)
class Bar:
    """A phase, reported or planned. ``label_x`` is where its name ends, or begins if there is no room before it.

    With ``is_crowded`` no row has room for the name: only its title tells it, and the page of phases.
    """

    x: float
    width: float
    row: int
    label: str
    short: str
    is_planned: bool
    is_crowded: bool
    label_x: float
    label_dx: int
    anchor: str
    open_x: float | None = None
    open_end: float | None = None

    @property
    def top(self) -> int:
        return 9 + 16 * self.row

    @property
    def middle(self) -> int:
        return self.top + 6

    @property
    def baseline(self) -> int:
        return self.top + 10


@dataclass(frozen=True)
class Strip:
    """What the strip draws; ``days`` are those on which something is said to have changed, in order."""

    axis: Axis
    days: list[date]
    dots: list[Dot]
    ticks: list[Tick]
    bars: list[Bar]
    known_x: float
    veil: tuple[float, float]

    @property
    def inward(self) -> int:
        return -4 if self.axis.is_turned else 4

    @property
    def script(self) -> dict[str, object]:
        """What the slider needs: the ends of the axis and the days, as ISO text."""
        return {"first": self.axis.first, "last": self.axis.last, "days": self.days}


def strip(found: Situation) -> Strip:
    """The strip of the claims that a view hears. Costs about nine queries, or one if nothing was written since."""
    day, today, question = found.day, found.today, (found.form.querystring(**NOT_HEARD), found.day.known)
    counts = COUNTS.get(now := state(), question, lambda: _count_by_day(found))
    marks = MARKS.get(now, (*question, day.force.pk), lambda: list(_phase_marks(standing(found.heard), day)))
    edges = [edge for _phase, mark in marks for edge in _days_of(mark) if edge]
    axis = Axis.around([*counts, *edges, day.on, min(day.known, max(today, day.on)), today])
    veil = sorted((axis.x(day.known), 0.0 if axis.is_turned else 100.0))
    return Strip(
        axis=axis,
        days=sorted(counts),
        dots=_dots(counts, axis),
        ticks=list(ticks(axis)),
        bars=_bars(marks, axis, min(day.known, axis.last)),
        known_x=axis.x(day.known),
        veil=(veil[0], round(veil[1] - veil[0], 2)),
    )


def _count_by_day(found: Situation) -> dict[date, int]:
    """How many claims speak of each day, or ``ENOUGH``: reports of the day they are true by, all others of the day they
    were said."""
    if not speaks_anew(found.form):
        return count_by_day(KINDS, found.day.known, ENOUGH)
    heard = found.heard.accepted().filter(kind__in=KINDS, entry__isnull=False)
    rows: Any = heard.order_by().values("entry__day").annotate(claims=Count("pk"))
    return dict(rows.values_list("entry__day", "claims"))


def _dots(counts: dict[date, int], axis: Axis) -> list[Dot]:
    """At most one dot for each half percent of the width."""
    merged: dict[int, int] = {}
    for day, count in counts.items():
        place = round(axis.x(day) * 2)
        merged[place] = merged.get(place, 0) + count
    return [Dot(place / 2, _radius(count)) for place, count in sorted(merged.items())]


def _radius(count: int) -> int:
    return next((radius for limit, radius in DOTS if count <= limit), LARGEST_DOT)


def _phase_marks(claims: ClaimQuerySet, day: Day) -> Iterator[tuple[Phase, Mark]]:
    """The planned windows of each phase and its newest milestones, as known by the day."""
    phases = {phase.slug: phase for phase in Phase.objects.select_related("agreement")}
    evidence = Evidence(_drawn(claims, phases.values()))
    frame = Frame(day.force.slug, day.known, day.known, Tree(), Tree(), {})
    lanes: Sequence[Lane] = timeline(evidence.claims, evidence.links, [PhaseValue(slug) for slug in phases], frame)
    for lane in lanes:
        yield from ((phases[lane.title], mark) for mark in lane.marks)


def _drawn(claims: ClaimQuerySet, phases: Iterable[Phase]) -> ClaimQuerySet:
    """Every planned milestone, and of each edge of a phase the newest reported: a phase may have hundreds."""
    planned = claims.filter(kind=Kind.MILESTONE, modality=Modality.PLANNED, phase__isnull=False)
    reported = claims.filter(modality=Modality.REPORTED).order_by(
        F("entry__day").desc(nulls_last=True), "-entry__public_id"
    )
    edges = [f"{phase.pk} {edge}" for phase in phases for edge in Edge]
    newest = [reported.filter(entry__milestone=edge).values("pk")[:1] for edge in edges]
    drawn = planned.values("pk").union(*newest, all=True)
    return claims.filter(pk__in=[row["pk"] for row in drawn])


def _days_of(mark: Mark) -> tuple[date | None, date | None]:
    return (mark.earliest, mark.latest) if isinstance(mark, Milestone | PlannedWindow) else (None, None)


def _bars(marks: Sequence[tuple[Phase, Mark]], axis: Axis, known: date) -> list[Bar]:
    """The bars in reading order, each on the first row where its name has room, else on the last without one."""
    drawn = [(phase, mark, axis.box(*_period(mark))) for phase, mark in marks if _is_drawn(mark)]
    bars: list[Bar] = []
    taken = [-LABEL] * ROWS
    for phase, mark, box in sorted(drawn, key=lambda one: axis.start(one[2])):
        start = axis.start(box)
        row = next((row for row in range(ROWS) if taken[row] + LABEL <= start), None)
        open_box = _open_end(mark, axis, known)
        last = ROWS - 1 if row is None else row
        taken[last] = max(taken[last], start + box[1] + (open_box[1] if open_box else 0))
        bars.append(_bar(phase, mark, row, axis, known))
    return bars


def _is_drawn(mark: Mark) -> bool:
    """Planned windows and what is reported; single plans and what is overdue stand on the timeline."""
    return isinstance(mark, PlannedWindow) or (isinstance(mark, Milestone) and mark.modality is Modality.REPORTED)


def _is_planned(mark: Mark) -> bool:
    return isinstance(mark, PlannedWindow)


def _period(mark: Mark) -> tuple[date, date]:
    first, last = _days_of(mark)
    return first or last or EARLIEST_DAY, last or first or EARLIEST_DAY


def _bar(phase: Phase, mark: Mark, row: int | None, axis: Axis, known: date) -> Bar:
    left, width = axis.box(*_period(mark))
    # The name stands before the bar in reading order, or after it where the strip begins too near.
    is_leftward = (axis.start((left, width)) >= LABEL) is not axis.is_turned
    label, short = _labels(phase, mark)
    open_box = _open_end(mark, axis, known)
    return Bar(
        x=left,
        width=width,
        row=ROWS - 1 if row is None else row,
        is_crowded=row is None,
        label=label,
        short=short,
        is_planned=_is_planned(mark),
        label_x=left if is_leftward else round(left + width, 2),
        label_dx=-LABEL_GAP if is_leftward else LABEL_GAP,
        anchor=axis.anchor(is_leftward=is_leftward),
        open_x=open_box and open_box[0],
        open_end=open_box and round(sum(open_box), 2),
    )


def _open_end(mark: Mark, axis: Axis, known: date) -> tuple[float, float] | None:
    """What began and is not said to have ended goes on, as far as is known."""
    last = _days_of(mark)[1]
    if isinstance(mark, Milestone) and mark.edge == "start" and last and last < known:
        return axis.box(last, known)
    return None


def _labels(phase: Phase, mark: Mark) -> tuple[str, str]:
    """The phase and what is said of it; and the same without who it is from, for narrow pages."""
    names = {"number": phase.number}
    if isinstance(mark, PlannedWindow):
        short = _("Phase %(number)s due") % names
        return _("%(event)s · planned") % {"event": short}, short
    edge = mark.edge if isinstance(mark, Milestone) else "unstated"
    events = {"start": _("Phase %(number)s began"), "end": _("Phase %(number)s ended")}
    short = events.get(edge, _("Phase %(number)s took place")) % names
    return _("%(event)s · reported") % {"event": short}, short
