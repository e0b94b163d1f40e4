"""Time as the width of a drawing: days as percent of it, and the months, quarters and years written along it.

Everything has its place in percent, turned round where the page runs right to left, so that a drawing fits any width.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language_bidi, pgettext_lazy

from posture.core.types import EARLIEST_DAY, LATEST_DAY
from posture.digits import digits

#: Room on both sides of the first and the last day, as a part of the whole.
MARGIN = 0.04
LEAST = timedelta(days=90)
#: Months are named up to the first length, quarters up to the second, then only years, at most about so many.
MONTHS_UP_TO = timedelta(days=300)
QUARTERS_UP_TO = timedelta(days=4 * 366)
YEARS, YEARS_ON_A_PHONE = 12, 6
#: A name needs the rest of the axis after this part of it.
ROOM = 0.94
#: The months as an axis has room for them; in Arabic those in use in Iraq and Syria.
MONTHS = (
    pgettext_lazy("month on an axis", "Jan"),
    pgettext_lazy("month on an axis", "Feb"),
    pgettext_lazy("month on an axis", "Mar"),
    pgettext_lazy("month on an axis", "Apr"),
    pgettext_lazy("month on an axis", "May"),
    pgettext_lazy("month on an axis", "Jun"),
    pgettext_lazy("month on an axis", "Jul"),
    pgettext_lazy("month on an axis", "Aug"),
    pgettext_lazy("month on an axis", "Sep"),
    pgettext_lazy("month on an axis", "Oct"),
    pgettext_lazy("month on an axis", "Nov"),
    pgettext_lazy("month on an axis", "Dec"),
)


@dataclass(frozen=True)
class Axis:
    """Days as percent of the width, from the left."""

    first: date
    last: date
    is_turned: bool = False

    @classmethod
    def around(cls, days: Iterable[date]) -> Axis:
        """An axis with all of these days, at least three months long, with room on both sides."""
        within = sorted(days)
        length = max(within[-1] - within[0], LEAST)
        room = max(timedelta(days=int(length.days * MARGIN)), timedelta(days=7))
        first = max(within[0], EARLIEST_DAY + room) - room
        return cls(first, min(first + length, LATEST_DAY - 2 * room) + 2 * room, get_language_bidi())

    def x(self, day: date) -> float:
        part = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(100 * (1 - part if self.is_turned else part), 2)

    def start(self, box: tuple[float, float]) -> float:
        """Where a box begins in reading order, in percent from the inline start."""
        return 100 - sum(box) if self.is_turned else box[0]

    def anchor(self, *, is_leftward: bool) -> str:
        """The SVG anchor of a text that runs to the left or to the right of a point."""
        return "end" if is_leftward is not self.is_turned else "start"

    def box(self, first: date, last: date) -> tuple[float, float]:
        """Left edge and width of a period, both days inclusive."""
        ends = sorted((self.x(first), self.x(last + timedelta(days=1))))
        return ends[0], round(max(ends[1] - ends[0], 0.4), 2)


@dataclass(frozen=True)
class Tick:
    """A day worth a line. A minor one is named only where the page is wide; one too near the end has no name."""

    x: float
    label: str
    is_year: bool
    is_minor: bool

    @property
    def at(self) -> str:
        """Where it stands as a template writes it: no locale writes a comma into text."""
        return percent(self.x)


def percent(x: float) -> str:
    return f"{x:.2f}%"


def ticks(axis: Axis) -> Iterator[Tick]:
    """The beginnings of years, and of quarters or months where the axis is short enough to name them."""
    years = axis.last.year - axis.first.year + 1
    every, seldom = max(1, years // YEARS), max(1, -(-years // YEARS_ON_A_PHONE))
    for year in range(axis.first.year, axis.last.year + 1):
        for month in _months(axis):
            day = date(year, month, 1)
            if axis.first < day < axis.last and (month > 1 or year % every == 0):
                label = str(MONTHS[month - 1]) if month > 1 else digits(year)
                has_room = axis.first + ROOM * (axis.last - axis.first) > day
                yield Tick(axis.x(day), label if has_room else "", month == 1, month > 1 or year % seldom != 0)


def _months(axis: Axis) -> range:
    length = axis.last - axis.first
    return range(1, 13, 1 if length <= MONTHS_UP_TO else 3 if length <= QUARTERS_UP_TO else 12)


def month(day: date) -> str:
    """A month and its year: "Nov 2024"."""
    return f"{MONTHS[day.month - 1]} {digits(day.year)}"
