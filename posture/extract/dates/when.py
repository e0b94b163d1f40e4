"""What a date expression says, before it is known on which day it was said.

Each value answers ``days(day, lean)``: the period that it means to one who reads it on ``day``. None when it cannot be
known without a day. ``lean`` is where the verb beside it looks, which decides for "on Friday" and "in January".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from functools import cache
from typing import ClassVar, Protocol

from hijridate import Gregorian, Hijri

from posture.extract.dates import periods
from posture.extract.dates.periods import ONE_DAY, Part, Period, Unit


class Lean(IntEnum):
    """Where the verb looks; as a relation: last, this, next."""

    BEHIND = -1
    UNKNOWN = 0
    AHEAD = 1


class When(Protocol):
    def __hash__(self) -> int: ...
    @property
    def rule(self) -> str: ...
    @property
    def unit(self) -> Unit: ...
    def days(self, day: date | None, lean: Lean) -> Period | None: ...


def nearest(choices: Iterable[Period], day: date, lean: Lean, relation: int | None) -> Period | None:
    """Which of the recurring periods is meant. Last is wholly behind ``day``, next wholly ahead, this the nearest.

    With no such word the verb decides; with no verb the one under way, else the last, unless the next is far nearer:
    in December "in January" is ahead, in July "in December" behind.
    """
    known = [(period, *_distance(period, day)) for period in choices]
    behind = [period for period, past, ahead in known if past > 0]
    ahead_of = [period for period, past, ahead in known if ahead > 0]
    here = [period for period, past, ahead in known if past == ahead == 0]
    if relation == 0:
        return min(known, key=lambda item: max(item[1:]))[0] if known else None
    if relation is None and here:
        return here[0]
    if relation is None and lean is Lean.UNKNOWN and behind and ahead_of:
        return ahead_of[0] if 3 * _distance(ahead_of[0], day)[1] < _distance(behind[-1], day)[0] else behind[-1]
    toward = _at_hand(behind, ahead_of, day) if relation is None and behind and ahead_of else Lean.UNKNOWN
    looks_ahead = (relation or toward or lean) > 0
    found = ahead_of[:1] if looks_ahead else behind[-1:]
    return found[0] if found else None


def _at_hand(behind: list[Period], ahead_of: list[Period], day: date) -> Lean:
    """Where a day of the year lies that is up to three days away: nobody means another year's, whatever the verb."""
    past, ahead = _distance(behind[-1], day)[0], _distance(ahead_of[0], day)[1]
    if behind[-1].earliest != behind[-1].latest:
        return Lean.UNKNOWN
    return Lean.AHEAD if 100 * ahead < past else Lean.BEHIND if 100 * past < ahead else Lean.UNKNOWN


def _distance(period: Period, day: date) -> tuple[int, int]:
    """Days from the period's end back to ``day`` and from ``day`` on to its begin; 0 where it is not on that side."""
    latest, earliest = period.latest or day, period.earliest or day
    return max(0, (day - latest).days), max(0, (earliest - day).days)


def _each(make: Callable[[int], Period], numbers: Iterable[int]) -> list[Period]:
    """The periods that exist: 29 February only in some years."""
    made = []
    for number in numbers:
        with suppress(ValueError, OverflowError):
            made.append(make(number))
    return made


@dataclass(slots=True, unsafe_hash=True)
class Fixed:
    """Days that need no day of publication."""

    period: Period
    unit: Unit = Unit.DAY
    rule: str = "day"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        return self.period


@cache
def year(number: int) -> Fixed:
    return Fixed(periods.unit_around(date(number, 1, 1), Unit.YEAR), Unit.YEAR, "year")


def fiscal_year(number: int) -> Fixed:
    """A year of the United States' budget, which ends on 30 September of it."""
    return Fixed(periods.unit_around(date(number, 1, 1), Unit.FISCAL_YEAR), Unit.FISCAL_YEAR, "fiscal year")


def decade(first: int) -> Fixed:
    return Fixed(periods.unit_around(date(first, 1, 1), Unit.DECADE), Unit.DECADE, "decade")


@dataclass(slots=True, unsafe_hash=True)
class InCalendar:
    """A month, a day of one or a season; the year may be said or left open. ``make(year)`` gives its days.

    A ``weekday`` said with it (1 Monday … 7) tells which year is meant.
    """

    month: int
    day: int = 0
    year: When | None = None
    relation: int | None = None
    weekday: int = 0

    @property
    def unit(self) -> Unit:
        return Unit.DAY if self.day else Unit.QUARTER if self.month > 12 else Unit.MONTH

    @property
    def rule(self) -> str:
        return "day of a month" if self.day else "season" if self.month > 12 else "month"

    def make(self, year: int) -> Period:
        if self.month > 12:
            return periods.season(year, self.month)
        if self.day:
            return Period(there := date(year, self.month, self.day), there)
        return periods.month(year, self.month)

    def days(self, day: date | None, lean: Lean) -> Period | None:
        if self.year:
            when = self.year.days(day, lean)
            return self.make(when.earliest.year) if when and when.earliest else None
        if day is None:
            return None
        years = 4 if (self.month, self.day) == (2, 29) else 1
        relation = None if self.month > 12 and self.relation == 0 and lean else self.relation
        choices = _each(self.make, range(day.year - years, day.year + years + 1))
        on_weekday = [one for one in choices if one.earliest and one.earliest.isoweekday() == self.weekday]
        return nearest(on_weekday, day, lean, None if on_weekday else relation) or nearest(choices, day, lean, relation)


@dataclass(slots=True, unsafe_hash=True)
class InHijri:
    """A Hijri month or a day of it, or with neither a Hijri year, by the Umm al-Qura calendar (1343 to 1500)."""

    month: int = 0
    day: int = 0
    year: int | None = None
    relation: int | None = None
    rule: str = "hijri"

    @property
    def unit(self) -> Unit:
        return Unit.DAY if self.day else Unit.MONTH if self.month else Unit.YEAR

    def make(self, year: int) -> Period:
        first = Hijri(year, self.month or 1, self.day or 1)
        last = first if self.day else Hijri(year, self.month or 12, Hijri(year, self.month or 12, 1).month_length())
        return Period(date(*first.to_gregorian().datetuple()), date(*last.to_gregorian().datetuple()))

    def days(self, day: date | None, lean: Lean) -> Period | None:
        if self.year:
            return self.make(self.year)
        if day is None:
            return None
        here = Gregorian.fromdate(day).to_hijri().year
        return nearest(_each(self.make, (here - 1, here, here + 1)), day, lean, self.relation)


@dataclass(slots=True, unsafe_hash=True)
class Weekday:
    """Monday 1 … Sunday 7: that of the week given, or nearest to the day ``shift`` (yesterday, whose weekday may be out
    by one), or of the last or next seven days, or that on which the verb looks.
    """

    number: int
    relation: int | None = None
    week: When | None = None
    shift: int | None = None
    rule: str = "weekday"
    unit: ClassVar[Unit] = Unit.DAY

    def days(self, day: date | None, lean: Lean) -> Period | None:
        if self.week:
            week = self.week.days(day, lean)
            return week and periods.stretch(week, Unit.DAY, self.number, self.number)
        if day is None:
            return None
        if self.shift is not None:
            there = day + (self.shift + (self.number - day.isoweekday() - self.shift + 3) % 7 - 3) * ONE_DAY
            return Period(there, there)
        relation = self.relation if self.relation else None
        toward = Lean.AHEAD if self.relation == 0 and lean is Lean.UNKNOWN else lean or Lean.BEHIND
        choices = [day + (self.number - day.isoweekday() + 7 * week) * ONE_DAY for week in (-1, 0, 1)]
        return nearest([Period(choice, choice) for choice in choices], day, toward, relation)


@dataclass(slots=True, unsafe_hash=True)
class Shifted:
    """A whole unit counted from the day of publication: yesterday, last month, four months ago."""

    unit: Unit
    count: int
    rule: str = "relative"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        return None if day is None else periods.unit_around(day, self.unit, self.count)


@dataclass(slots=True, unsafe_hash=True)
class Rolling:
    """The last or next so many units, from or to the day of publication."""

    unit: Unit
    count: int
    rule: str = "rolling"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        if day is None:
            return None
        there = periods.moved(day, self.unit, self.count)
        return Period(min(day, there), max(day, there))


@dataclass(slots=True, unsafe_hash=True)
class Holding:
    """The whole unit that a day lies in: the week of June 9."""

    said: When
    unit: Unit
    rule: str = "unit of a day"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        period = self.said.days(day, lean)
        return periods.unit_around(period.earliest, self.unit) if period and period.earliest else None


@dataclass(slots=True, unsafe_hash=True)
class SoFar:
    """The current unit up to the day of publication, or from it on: earlier this year, later this month."""

    unit: Unit
    direction: int
    rule: str = "so far"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        if day is None:
            return None
        whole = periods.unit_around(day, self.unit)
        return replace(whole, latest=day) if self.direction < 0 else replace(whole, earliest=day)


@dataclass(slots=True, unsafe_hash=True)
class PartOf:
    whole: When
    part: Part
    rule: str = "part"

    @property
    def unit(self) -> Unit:
        """Parts span and adjoin like months do."""
        return Unit.MONTH

    def days(self, day: date | None, lean: Lean) -> Period | None:
        whole = self.whole.days(day, lean)
        return whole and periods.part_of(whole, self.whole.unit, self.part)


@dataclass(slots=True, unsafe_hash=True)
class FractionOf:
    """Half, third or quarter of a year, decade or month; ``number`` 0 is the last."""

    whole: When
    parts: int
    number: int
    rule: str = "fraction"
    unit: ClassVar[Unit] = Unit.QUARTER

    def days(self, day: date | None, lean: Lean) -> Period | None:
        whole = self.whole.days(day, lean)
        number = self.number or self.parts
        return whole and periods.fraction_of(whole, self.whole.unit, self.parts, number)


@dataclass(slots=True, unsafe_hash=True)
class UnitsOf:
    """The first or the last so many units of a period, or the one with this number: the second week of June."""

    whole: When
    unit: Unit
    first: int
    last: int
    rule: str = "units"

    def days(self, day: date | None, lean: Lean) -> Period | None:
        whole = self.whole.days(day, lean)
        if not whole or self.first > 0 or whole.latest is None:
            return whole and periods.stretch(whole, self.unit, self.first, self.last)
        return Period(periods.moved(whole.latest, self.unit, self.first - 1) + ONE_DAY, whole.latest)


#: What a year is said of or left open, and what the verb beside it never changes.
IN_A_YEAR = InCalendar, InHijri
PLAIN = Fixed, Shifted, Rolling, SoFar


def is_open(said: When) -> bool:
    """Whether the year, or of a weekday the week, is left to be understood."""
    if isinstance(said, PartOf):
        return is_open(said.whole)
    if isinstance(said, IN_A_YEAR):
        return not said.year and said.relation is None
    return isinstance(said, Weekday) and not said.week and said.relation is None and said.shift is None


def is_plain(said: When) -> bool:
    """Whether the verb beside it changes nothing."""
    if isinstance(said, IN_A_YEAR):
        return bool(said.year) or said.relation in (-1, 1)
    return isinstance(said, PLAIN)


def is_deadline(said: When) -> bool:
    """Whether this is a deadline or what one ends with."""
    return isinstance(said, Deadline) or (isinstance(said, Toward) and said.toward is Lean.AHEAD)


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """From one date through another. A year said once holds for both sides, as far as their order allows."""

    first: When
    last: When
    rule: str = "span"

    @property
    def unit(self) -> Unit:
        return self.last.unit

    def days(self, day: date | None, lean: Lean) -> Period | None:
        sides = self.sides(day, lean)
        return sides and periods.hull(*sides)

    def sides(self, day: date | None, lean: Lean) -> tuple[Period, Period] | None:
        if is_open(self.last) and not is_open(self.first):
            begins = self.first.days(day, lean)
            ends = begins and self.last.days(begins.earliest, Lean.AHEAD)
        else:
            ends = self.last.days(day, lean)
            begins = ends and self.first.days(*((ends.latest, Lean.BEHIND) if is_open(self.first) else (day, lean)))
        return (begins, ends) if begins and ends else None


@dataclass(slots=True, unsafe_hash=True)
class Adjoining:
    """Two dates joined by "and" that are one stretch: 24 and 25 June, March and April. None where they are not."""

    span: Span
    rule: str = "adjoining"
    unit: ClassVar[Unit] = Unit.DAY

    def days(self, day: date | None, lean: Lean) -> Period | None:
        sides = self.span.sides(day, lean)
        if not sides or not sides[0].latest or sides[1].earliest != sides[0].latest + ONE_DAY:
            return None
        return periods.hull(*sides)


@dataclass(slots=True, unsafe_hash=True)
class Side:
    """One of two dates joined by "and", with what the other says of its year."""

    span: Span
    number: int

    @property
    def rule(self) -> str:
        return (self.span.first, self.span.last)[self.number].rule

    @property
    def unit(self) -> Unit:
        return (self.span.first, self.span.last)[self.number].unit

    def days(self, day: date | None, lean: Lean) -> Period | None:
        sides = self.span.sides(day, lean)
        return sides and sides[self.number]


@dataclass(slots=True, unsafe_hash=True)
class Toward:
    """A date whose preposition looks one way where no verb tells: since back, by ahead."""

    said: When
    toward: Lean

    @property
    def rule(self) -> str:
        return self.said.rule

    @property
    def unit(self) -> Unit:
        return self.said.unit

    def days(self, day: date | None, lean: Lean) -> Period | None:
        return self.said.days(day, lean or self.toward)


@dataclass(slots=True, unsafe_hash=True)
class IfAhead:
    """What is a date only where the verb looks ahead: in two months, بعد شهرين, else a length of time."""

    said: When

    @property
    def rule(self) -> str:
        return self.said.rule

    @property
    def unit(self) -> Unit:
        return self.said.unit

    def days(self, day: date | None, lean: Lean) -> Period | None:
        return self.said.days(day, lean) if lean is Lean.AHEAD else None


@dataclass(slots=True, unsafe_hash=True)
class Since:
    """From this day on."""

    start: When
    rule: str = "since"
    unit: ClassVar[Unit] = Unit.DAY

    def days(self, day: date | None, lean: Lean) -> Period | None:
        begins = self.start.days(day, lean)
        return begins and Period(begins.earliest, None, (begins.vague[0], False))


@dataclass(slots=True, unsafe_hash=True)
class Deadline:
    """By, until or before: from the day of publication if that lies ahead of it, else from nobody knows when.

    What is under way already, "by the current summer", counts as a whole unless it says "until".
    """

    end: When
    is_before: bool = False
    is_until: bool = False
    rule: str = "deadline"
    unit: ClassVar[Unit] = Unit.DAY

    def days(self, day: date | None, lean: Lean) -> Period | None:
        ends = self.end.days(day, lean)
        if ends is None or ends.latest is None or ends.earliest is None:
            return None
        latest = ends.earliest - ONE_DAY if self.is_before else ends.latest
        if day is None or latest < day:
            return Period(None, latest, (False, ends.vague[1]))
        if self.is_until and ends.earliest == ends.latest == day:
            return Period(None, day)
        starts = day if self.is_until or self.is_before else min(day, ends.earliest)
        return Period(starts, latest, (False, ends.vague[1]))


#: Dates that hold another, and as what: a part of it, a bound.
INNER: dict[type[When], str] = {
    **dict.fromkeys((PartOf, FractionOf, UnitsOf), "whole"),
    **dict.fromkeys((Holding, Toward, IfAhead), "said"),
    **{Since: "start", Deadline: "end"},
}


def leaves_open(said: When) -> bool:
    """Whether ``near`` may complete it."""
    if isinstance(said, InCalendar):
        return is_open(said)
    field = INNER.get(type(said))
    return field is not None and leaves_open(getattr(said, field))


def near(said: When, day: date) -> When | None:
    """An open month or day of one, also under a part or a bound, as that nearest to ``day``; None for anything else."""
    if isinstance(said, InCalendar):
        year = replace(said, relation=0).days(day, Lean.UNKNOWN) if is_open(said) else None
        return replace(said, year=Fixed(year)) if year else None
    field = INNER.get(type(said))
    inner = near(getattr(said, field), day) if field else None
    return replace(said, **{field: inner}) if field and inner else None  # type: ignore[type-var]
