"""Dates, spans and deadlines of a text, absolute and relative, as EDTF with first and last day.

What a deadline bounds or "since" opens is given as a whole and, inside it, as the date itself: "by the end of 2025" and
"the end of 2025". The whole comes first. Without a day of publication what leans on one has no bounds: earliest and
latest are None and the EDTF is empty, so that its numbers are still known to belong to a date. The same goes for days
that do not exist or lie outside 1900 … 2100.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from itertools import islice

from posture.extract.dates.grammar import Grammar, Said
from posture.extract.dates.lean import Leaning
from posture.extract.dates.lent_years import with_years
from posture.extract.dates.periods import Period, edtf, hull
from posture.extract.dates.when import Adjoining, IfAhead, Lean, When, is_deadline, is_plain
from posture.extract.found import Dated
from posture.extract.text import Text

NOWHEN = Period(None, None)
#: A text with more dates is no article; this bounds time and memory.
MOST = 5_000


def dates(text: Text, published: tuple[date, date] | None) -> list[Dated]:
    """Every date of the text, in order, the longer first where two begin together.

    ``published`` is the first and the last day on which the text may have been published; what leans on it then goes
    from what it means on the first to what it means on the last.
    """
    leaning, known = Leaning(text), Known(published)
    scanned = list(islice(_scan(Grammar(text)), MOST))
    complete = with_years(text, scanned, published and published[0], lambda said: _lean(leaning, said), known.absolute)
    found = [_dated(text, said, leaning, known) for said in complete]
    return sorted(filter(None, found), key=lambda dated: (dated.start, -dated.end))


def _scan(grammar: Grammar) -> Iterator[Said]:
    behind = 0
    for i in grammar.beginnings():
        said = grammar.said(i) if i >= behind else None
        if said:
            yield from said
            behind = said[0].behind


def _dated(text: Text, said: Said, leaning: Leaning, known: Known) -> Dated | None:
    direction = Lean.UNKNOWN if is_plain(said.when) else _lean(leaning, said)
    period, written = known.meaning(said.when, direction)
    if period == NOWHEN and isinstance(said.when, Adjoining | IfAhead):
        return None
    start, end = text.span(said.first, said.behind, said.skip)
    return Dated(start, end, written, period.earliest, period.latest, said.when.rule)


def _lean(leaning: Leaning, said: Said) -> Lean:
    return (leaning.of_deadline if is_deadline(said.when) else leaning.of)(said.first, said.behind)


class Known:
    """What dates mean to one who reads them on the day of publication; each is worked out once."""

    def __init__(self, published: tuple[date, date] | None) -> None:
        self._first = published[0] if published else None
        self._last = published[1] if published else None
        self._known: dict[tuple[When, Lean], tuple[Period, str]] = {}

    def meaning(self, said: When, direction: Lean) -> tuple[Period, str]:
        """The period and its EDTF."""
        known = self._known.get((said, direction))
        if known is None:
            period = self._period(said, direction)
            known = self._known[said, direction] = (period, edtf(period))
        return known

    def absolute(self, said: When) -> Period:
        """The period of a date that leans on nothing."""
        return self.meaning(said, Lean.UNKNOWN)[0]

    def _period(self, said: When, direction: Lean) -> Period:
        with suppress(ValueError, OverflowError):
            begins = said.days(self._first, direction)
            ends = begins if self._first == self._last else said.days(self._last, direction)
            whole = hull(begins, ends) if begins and ends else NOWHEN
            return whole if whole.is_within_bounds else NOWHEN
        return NOWHEN
