"""The year of a date that leaves it open, from a full date near by.

Within a sentence a full date before it lends its year: "on Aug. 19, 2010, ahead of the Aug. 31 deadline". A text that
tells of what lies a year back or more goes on so through its sentences, for days of a month: "On 3 November 2019 … On
10 November". Where the verb looks ahead, and by what lies ahead, nothing is lent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from posture.extract.dates.grammar import Said
from posture.extract.dates.lean import ends_sentence
from posture.extract.dates.periods import Period, Unit
from posture.extract.dates.when import InCalendar, Lean, PartOf, Span, Toward, When, leaves_open, near
from posture.extract.text import Text

#: How many words on, in one sentence or over several, a full date still lends its year.
NEAR, FAR = 40, 120
LONG_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Full:
    """A date that says its year: its words and a day of it."""

    first: int
    behind: int
    day: date


def with_years(
    text: Text, found: list[Said], published: date | None, lean: Callable[[Said], Lean], days: Callable[[When], Period]
) -> list[Said]:
    """The same dates, the open ones with the year that a near one lends them."""
    if not any(leaves_open(said.when) for said in found):
        return found
    fulls = [
        Full(said.first, said.behind, day) for said in found if has_year(said.when) and (day := days(said.when).latest)
    ]
    lent, before = [], -1
    for said in found:
        while before + 1 < len(fulls) and fulls[before + 1].behind <= said.first:
            before += 1
        lent.append(_with_year(text, said, fulls[max(before, 0) : before + 2], published, lean))
    return lent


def has_year(said: When) -> bool:
    if isinstance(said, InCalendar):
        return bool(said.year)
    if isinstance(said, PartOf):
        return has_year(said.whole)
    if isinstance(said, Toward):
        return has_year(said.said)
    return isinstance(said, Span) and has_year(said.last)


def _with_year(text: Text, said: Said, fulls: list[Full], published: date | None, lean: Callable[[Said], Lean]) -> Said:
    for full in fulls:
        when = near(said.when, full.day) if _lends(text, full, said, published) else None
        if when:
            return said if lean(said) is Lean.AHEAD else replace(said, when=when)
    return said


def _lends(text: Text, full: Full, said: Said, published: date | None) -> bool:
    gap = range(full.behind, said.first) if full.first < said.first else range(said.behind, full.first)
    is_sentence = len(gap) <= NEAR and not any(ends_sentence(text, number) for number in gap)
    if published and full.day > published:
        return False
    if is_sentence and full.first < said.first:
        return True
    is_old = published is None or published - full.day > LONG_AGO
    is_day = said.when.unit is Unit.DAY and len(gap) <= FAR
    return is_old and is_day and (is_sentence or full.first < said.first)
