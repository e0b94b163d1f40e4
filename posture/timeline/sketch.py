"""What all lanes of a timeline share: the axis, the words, and how far things reach along it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from posture.core.lanes import Event, Interval, Lane, Mark, PlannedWindow, Target
from posture.core.types import Modality
from posture.timeline.axis import Axis
from posture.timeline.markwords import NOT_YET, Wording
from posture.timeline.shapes import Label, Pen, Shapes


def tone_of(mark: Event, reported: str) -> str:
    """The colour of a sign: its own where it is a report, violet of what is to come, else none."""
    if mark.modality in NOT_YET:
        return "planned"
    return reported if mark.modality is Modality.REPORTED else "unknown"


@dataclass(frozen=True)
class Drawn:
    """One mark: a link at a height, with its shapes around it."""

    y: int
    address: str
    name: str
    shapes: Shapes


@dataclass(frozen=True)
class Sketch:
    """``known`` is the last day that anything is known of: what has no end is drawn up to it and not beyond."""

    axis: Axis
    wording: Wording
    known: date
    shelf_life: timedelta

    @property
    def pen(self) -> Pen:
        return Pen(self.axis)

    def drawn(self, mark: Mark, lane: Lane, label: Label, shapes: Shapes, y: int) -> Drawn:
        return Drawn(y, self.wording.address([mark], lane), self.wording.name(mark, lane, label), shapes)

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
