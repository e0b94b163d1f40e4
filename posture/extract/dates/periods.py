"""Stretches of days, and how they are cut: units of the calendar, their parts, halves and quarters.

The bounds of early, mid and late are a convention: beginning, middle and end of a month are its days 1 to 10, 11 to 20
and 21 to the last; the beginning of a year is January, its end December, its middle June and July; early and late in it
are its first and last three months. Weeks begin on Monday.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

ONE_DAY = timedelta(days=1)
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    FISCAL_YEAR = "fiscal year"
    DECADE = "decade"


#: Members by themselves: to ask the enumeration for one each time costs ten times as much.
HOUR, DAY, WEEK, WEEKEND, MONTH, YEAR = Unit.HOUR, Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.YEAR


class Part(StrEnum):
    BEGINNING = "beginning"
    EARLY = "early"
    MIDDLE = "middle"
    LATE = "late"
    END = "end"


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both inclusive, None when open; ``vague`` tells which is only conventional (early, late)."""

    earliest: date | None
    latest: date | None
    vague: tuple[bool, bool] = (False, False)

    @property
    def is_within_bounds(self) -> bool:
        """Whether every day lies in 1900 … 2100 and the order is right: what a claim may be dated."""
        days = (FIRST_DAY, self.earliest or FIRST_DAY, self.latest or LAST_DAY, LAST_DAY)
        return list(days) == sorted(days)


#: Smaller unit, how many of them make the larger.
MADE_OF = {
    Unit.WEEK: (Unit.DAY, 7),
    Unit.MONTH: (Unit.DAY, 30),
    Unit.QUARTER: (Unit.MONTH, 3),
    Unit.YEAR: (Unit.MONTH, 12),
    Unit.FISCAL_YEAR: (Unit.MONTH, 12),
    Unit.DECADE: (Unit.YEAR, 10),
}
#: First and last of the smaller units that a part takes; 31 is as many as there are.
EXTENT = {
    Unit.WEEK: {Part.BEGINNING: (1, 2), Part.EARLY: (1, 2), Part.MIDDLE: (3, 4), Part.LATE: (5, 7), Part.END: (5, 7)},
    Unit.MONTH: {
        Part.BEGINNING: (1, 10),
        Part.EARLY: (1, 10),
        Part.MIDDLE: (11, 20),
        Part.LATE: (21, 31),
        Part.END: (21, 31),
    },
    Unit.QUARTER: {
        Part.BEGINNING: (1, 1),
        Part.EARLY: (1, 1),
        Part.MIDDLE: (2, 2),
        Part.LATE: (3, 3),
        Part.END: (3, 3),
    },
    Unit.YEAR: {
        Part.BEGINNING: (1, 1),
        Part.EARLY: (1, 3),
        Part.MIDDLE: (6, 7),
        Part.LATE: (10, 12),
        Part.END: (12, 12),
    },
    Unit.DECADE: {
        Part.BEGINNING: (1, 4),
        Part.EARLY: (1, 4),
        Part.MIDDLE: (5, 7),
        Part.LATE: (8, 10),
        Part.END: (8, 10),
    },
}
EXTENT[Unit.FISCAL_YEAR] = EXTENT[Unit.YEAR]
IN_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
IN_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12, Unit.FISCAL_YEAR: 12, Unit.DECADE: 120}


def moved(day: date, unit: Unit, count: int) -> date:
    """The day so many units on: a month from 31 January is 28 February; hours count as whole days, upwards."""
    if unit is Unit.HOUR:
        return day + timedelta(days=count // 24 if count < 0 else -(-count // 24))
    if unit in IN_DAYS:
        return day + timedelta(days=IN_DAYS[unit] * count)
    months = day.year * 12 + day.month - 1 + IN_MONTHS[unit] * count
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        raise OverflowError(f"no year {year}")
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _begins(day: date, unit: Unit) -> date:
    """First day of the unit that holds ``day``."""
    if unit in (Unit.WEEK, Unit.WEEKEND):
        return day - timedelta(days=day.weekday() - 5 * (unit is Unit.WEEKEND))
    if unit is Unit.QUARTER:
        return date(day.year, day.month - (day.month - 1) % 3, 1)
    if unit is Unit.FISCAL_YEAR:
        return date(day.year - (day.month < 10), 10, 1)
    if unit is Unit.DECADE:
        return date(day.year - day.year % 10, 1, 1)
    return {Unit.MONTH: day.replace(day=1), Unit.YEAR: day.replace(month=1, day=1)}.get(unit, day)


@lru_cache(4096)
def unit_around(day: date, unit: Unit, shift: int = 0) -> Period:
    """The whole unit that holds ``day``, or the one so many on: last month is shift -1."""
    if unit in (Unit.DAY, Unit.HOUR):
        there = moved(day, Unit.DAY, shift if unit is Unit.DAY else int(shift / 24))
        return Period(there, there)
    first = _begins(moved(_begins(day, unit), unit, shift), unit)
    return Period(first, first + ONE_DAY if unit is Unit.WEEKEND else moved(first, unit, 1) - ONE_DAY)


def stretch(whole: Period, unit: Unit, first: int, last: int) -> Period:
    """Of a period the units ``first`` to ``last``, counted from 1, no further than it goes."""
    if whole.earliest is None or whole.latest is None:
        return whole
    return Period(
        moved(whole.earliest, unit, first - 1), min(moved(whole.earliest, unit, last) - ONE_DAY, whole.latest)
    )


def part_of(whole: Period, unit: Unit, part: Part) -> Period:
    """Early, mid, late in a period that is one ``unit`` long; a day has no parts."""
    if unit not in EXTENT:
        return whole
    inner = stretch(whole, MADE_OF[unit][0], *EXTENT[unit][part])
    return Period(inner.earliest, inner.latest, (True, True))


def fraction_of(whole: Period, unit: Unit, parts: int, number: int) -> Period:
    """Half, third or quarter ``number`` (from 1) of a period that is one ``unit`` long; the last goes to its end."""
    if unit not in MADE_OF:
        return whole
    smaller, count = MADE_OF[unit]
    size = count // parts
    return stretch(whole, smaller, (number - 1) * size + 1, 99 if number == parts else number * size)


@lru_cache(4096)
def month(year: int, number: int) -> Period:
    return Period(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def season(year: int, number: int) -> Period:
    """Season 21 spring … 24 winter of the north, by months; the winter of a year begins in its December."""
    first = date(year, 3 * (number - 20), 1)
    return Period(first, moved(first, Unit.MONTH, 3) - ONE_DAY)


def hull(one: Period, other: Period) -> Period:
    """From where the first begins to where the other ends."""
    return Period(one.earliest, other.latest, (one.vague[0], other.vague[1]))


@lru_cache(4096)
def edtf(period: Period) -> str:
    """The period in EDTF, level 0 or 1, in its shortest form; empty when nothing is known of it."""
    if period.earliest and period.latest and period.vague[0] == period.vague[1]:
        whole = _one(period.earliest, period.latest)
        if whole:
            return whole + "~" * period.vague[0]
    if period.earliest == period.latest:
        return ""
    size = _precision(period)
    sides = zip((period.earliest, period.latest), period.vague, strict=True)
    return "/".join(day.isoformat()[:size] + "~" * vague if day else ".." for day, vague in sides)


def _one(first: date, last: date) -> str:
    """One EDTF date that is exactly these days, or nothing."""
    text, length = first.isoformat(), (last - first).days + 1
    if length == 1 or first.day != 1:
        return text if length == 1 else ""
    if length <= 31:
        return text[:7] if month(first.year, first.month).latest == last else ""
    for unit, short in ((Unit.YEAR, text[:4]), (Unit.DECADE, text[:3] + "X")):
        if unit_around(first, unit) == Period(first, last):
            return short
    is_season = first.month % 3 == 0 and season(first.year, 20 + first.month // 3).latest == last
    return f"{text[:4]}-{20 + first.month // 3}" if is_season else ""


def _precision(period: Period) -> int:
    """How many characters of an ISO day say both sides: 4 whole years, 7 whole months, else 10."""
    for size, unit in ((4, Unit.YEAR), (7, Unit.MONTH)):
        begins = period.earliest is None or unit_around(period.earliest, unit).earliest == period.earliest
        ends = period.latest is None or unit_around(period.latest, unit).latest == period.latest
        if begins and ends:
            return size
    return 10
