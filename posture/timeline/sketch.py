"""What all lanes of a timeline share: the axis, the words, and how far things reach along it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from posture.core.lanes import Event, Interval, Lane, Mark, Movement, Overdue, PlannedWindow, StatusMark, Target
from posture.core.types import Modality
from posture.timeline.axis import Axis
from posture.timeline.markwords import NOT_YET, Wording
from posture.timeline.shapes import Label, Pen, Shapes

#: So many claims of a mark are named on the page.
CLAIMS = 12


def tone_of(mark: Event, reported: str) -> str:
    """The colour of a sign: its own where it is a report, violet of what is to come, else none."""
    if mark.modality in NOT_YET:
        return "planned"
    return reported if mark.modality is Modality.REPORTED else "unknown"


def _way(mark: Movement, lane: Lane) -> str:
    return "out" if mark.origin == lane.title else "in"


@dataclass(frozen=True)
class Drawn:
    """One mark: a link at a height, with its shapes around it, and the first of the claims it rests on.

    ``moves`` says of a movement whether it leaves the lane's place ("out") or comes to it ("in").
    """

    y: int
    address: str
    name: str
    shapes: Shapes
    claims: tuple[str, ...]
    moves: str = ""


@dataclass(frozen=True)
class Sketch:
    """``known`` is the last day that anything is known of: what has no end is drawn up to it and not beyond."""

    axis: Axis
    wording: Wording
    known: date
    shelf_life: timedelta

    @cached_property
    def pen(self) -> Pen:
        return Pen(self.axis)

    def drawn(self, mark: Mark, lane: Lane, label: Label, shapes: Shapes, y: int) -> Drawn:
        address, name = self.wording.address([mark], lane), self.wording.name(mark, lane, label)
        moves = _way(mark, lane) if isinstance(mark, Movement) else ""
        return Drawn(y, address, name, shapes, mark.claims[:CLAIMS], moves)

    def is_drawn(self, mark: Mark) -> bool:
        """Whether any of it lies within what is drawn, at whose ends all that lies beyond would stand."""
        first, last = self.axis.drawn
        start, end = self.reach(mark)
        return start < last and max(start, end) > first

    def reach(self, mark: Mark) -> tuple[float, float]:
        """From where to where a mark is drawn, in percent."""
        match mark:
            case Interval() | StatusMark():
                return self.pen.at(mark.start), self.until(mark.end)
            case Overdue():
                return self.pen.at(mark.start), self.pen.after(mark.on)
            case Target():
                return self.pen.at(mark.said_on), self.due(mark)
            case Event() | PlannedWindow():
                return self.span(mark)
        return self.axis.drawn

    def span(self, mark: Event | PlannedWindow) -> tuple[float, float]:
        """The period a mark speaks of, in percent; a day where only one side is given, else the day it was known."""
        first = mark.earliest or mark.latest or self.wording.claims[mark.claims[0]].known_on
        return self.pen.at(first), self.pen.after(mark.latest or first)

    def until(self, end: date | None) -> float:
        """Where something that lasts ends; what has no end goes on as far as is known."""
        return self.pen.at(min(end, self.known) if end else self.known)

    def due(self, mark: Target) -> float:
        """Where a target is to be reached; one without a day stands as far as is known."""
        return self.pen.after(mark.latest) if mark.latest else self.until(None)

    def ages(self, mark: Interval) -> Iterator[tuple[float, float, str]]:
        """The part of a reading within its shelf life, and the part after it, with the class of each."""
        start = self.pen.at(mark.start)
        end = max(self.until(mark.end), start)
        stale = end if mark.fresh_to is None else min(max(self.pen.at(mark.fresh_to + self.shelf_life), start), end)
        if stale > start or end == start:
            yield start, stale, ""
        if end > stale:
            yield stale, end, " faded"
