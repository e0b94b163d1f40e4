"""Time as the width of a drawing: days as percent of it, and the months, quarters and years written along it.

Everything has its place in percent, turned round where the page runs right to left, so that a drawing fits any width.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import get_language_bidi, pgettext_lazy

from posture.core.types import EARLIEST_DAY, LATEST_DAY
from posture.digits import digits

#: Room on both sides of the first and the last day, as a part of the whole.
MARGIN = 0.04
LEAST = timedelta(days=90)
#: Days are named up to the first length, then weeks, months, quarters, then only years, at most about so many.
DAYS_UP_TO, WEEKS_UP_TO, MONTHS_UP_TO = timedelta(days=21), timedelta(days=75), timedelta(days=300)
QUARTERS_UP_TO = timedelta(days=4 * 366)
YEARS, YEARS_ON_A_PHONE = 12, 6
WEEKS = (1, 8, 15, 22)
#: A name needs the rest of the axis after this part of it.
ROOM = 0.94
#: The shortest part of time that is looked at.
CLOSEST = timedelta(days=7)
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
    """Days as percent of the width of a drawing.

    The drawing shows the days from ``first`` to ``last``; so many times as many are drawn ``beyond`` each end, for a
    reader to move there. In reading order 0 is the inline start of what is shown, 100 its end.
    """

    first: date
    last: date
    is_turned: bool = False
    beyond: int = 0

    @classmethod
    def around(cls, days: Iterable[date]) -> Axis:
        """An axis with all of these days, at least three months long, with room on both sides."""
        within = sorted(days)
        length = max(within[-1] - within[0], LEAST)
        room = max(timedelta(days=int(length.days * MARGIN)), timedelta(days=7))
        first = max(within[0], EARLIEST_DAY + room) - room
        return cls(first, min(first + length, LATEST_DAY - 2 * room) + 2 * room, get_language_bidi())

    def within(self, first: date | None, last: date | None) -> Axis:
        """The part of it, or beyond it, between two days, as long as the closest look at least; all of it without."""
        if first is None and last is None:
            return self
        start = min(first or self.first, LATEST_DAY - CLOSEST)
        return Axis(start, max(last or self.last, start + CLOSEST), self.is_turned, beyond=1)

    @property
    def length(self) -> timedelta:
        return self.last - self.first

    @property
    def drawn(self) -> tuple[float, float]:
        """From where to where things are drawn, in percent in reading order."""
        return -100.0 * self.beyond, 100.0 * (1 + self.beyond)

    def at(self, day: date) -> float:
        """A day in percent in reading order, 0 at the inline start, not past what is drawn."""
        first, last = self.drawn
        return round(min(max(100 * ((day - self.first) / self.length), first), last), 2)

    def x(self, day: date) -> float:
        """A day in percent from the left of all that is drawn."""
        return self.from_left(self.at(day))

    def from_left(self, at: float) -> float:
        part = self.part(at - self.drawn[0])
        return round(100 - part if self.is_turned else part, 2)

    def part(self, width: float) -> float:
        """A width of what is shown as one of all that is drawn."""
        return width / (1 + 2 * self.beyond)

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
    """The beginnings of years, and of quarters, months, weeks or days where the axis is short enough to name them."""
    years = axis.last.year - axis.first.year + 1
    every, seldom = max(1, years // YEARS), max(1, -(-years // YEARS_ON_A_PHONE))
    for day in _days(axis):
        is_year = day.month == day.day == 1
        if not is_year or day.year % every == 0:
            is_minor = day.day % 7 != 1 or (axis.length > WEEKS_UP_TO and (not is_year or day.year % seldom != 0))
            has_room = axis.beyond or axis.first + ROOM * axis.length > day
            yield Tick(axis.x(day), _name(axis, day) if has_room else "", _is_major(axis, day), is_minor)


def _days(axis: Axis) -> Iterator[date]:
    """The days within what is drawn that have a line."""
    beyond = axis.beyond * axis.length
    first = axis.first - min(beyond, axis.first - EARLIEST_DAY)
    last = axis.last + min(beyond, LATEST_DAY - axis.last)
    for year in range(first.year, last.year + 1):
        for month in _months(axis):
            for number in _numbers(axis, year, month):
                day = date(year, month, number)
                if first < day < last:
                    yield day


def _months(axis: Axis) -> range:
    return range(1, 13, 1 if axis.length <= MONTHS_UP_TO else 3 if axis.length <= QUARTERS_UP_TO else 12)


def _numbers(axis: Axis, year: int, month: int) -> Iterable[int]:
    if axis.length > WEEKS_UP_TO:
        return (1,)
    return WEEKS if axis.length > DAYS_UP_TO else range(1, monthrange(year, month)[1] + 1)


def _is_major(axis: Axis, day: date) -> bool:
    return day.day == 1 and (day.month == 1 or axis.length <= WEEKS_UP_TO)


def _name(axis: Axis, day: date) -> str:
    if axis.length <= WEEKS_UP_TO:
        return month(day) if day.day == 1 else digits(day.day)
    return digits(day.year) if day.month == 1 else str(MONTHS[day.month - 1])


def month(day: date) -> str:
    """A month and its year: "Nov 2024"."""
    return f"{MONTHS[day.month - 1]} {digits(day.year)}"
