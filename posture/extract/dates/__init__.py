"""Dates, spans and deadlines of a text, absolute and relative, as EDTF with first and last day.

What a deadline bounds or "since" opens is given as a whole and, inside it, as the date itself: "by the end of 2025" and
"the end of 2025". The whole comes first. Without a day of publication what leans on one has no bounds: earliest and
latest are None and the EDTF is empty, so that its numbers are still known to belong to a date. The same goes for days
that do not exist or lie outside 1900 … 2100.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from functools import lru_cache, partial
from itertools import islice

from posture.extract.dates.grammar import Grammar, Said
from posture.extract.dates.lean import Leaning
from posture.extract.dates.lent_years import with_years
from posture.extract.dates.periods import Period, edtf, hull
from posture.extract.dates.when import Adjoining, IfAhead, Lean, When, is_deadline, is_plain
from posture.extract.found import Dated
from posture.extract.text import Text

Meaning = Callable[[When, Lean], tuple[Period, str]]

NOWHEN = Period(None, None)
#: No dates at all where they mean no days.
PERHAPS = Adjoining, IfAhead
#: A text with more dates is no article; this bounds time and memory.
MOST = 5_000
#: For so many days of publication it is kept what so many dates mean.
KEPT_DAYS, KEPT_MEANINGS = 16, 512


def dates(text: Text, published: tuple[date, date] | None) -> list[Dated]:
    """Every date of the text, in order, the longer first where two begin together.

    ``published`` is the first and the last day on which the text may have been published; what leans on it then goes
    from what it means on the first to what it means on the last.
    """
    leaning, meaning = Leaning(text), meanings(published)
    scanned = list(islice(_scan(Grammar(text)), MOST))
    complete = with_years(
        text, scanned, published and published[0], partial(_lean, leaning), lambda said: meaning(said, Lean.UNKNOWN)[0]
    )
    found = [_dated(text, said, leaning, meaning) for said in complete]
    return sorted(filter(None, found), key=lambda dated: (dated.start, -dated.end))


def _scan(grammar: Grammar) -> Iterator[Said]:
    behind = 0
    for i in grammar.beginnings():
        said = grammar.said(i) if i >= behind else None
        if said:
            yield from said
            behind = said[0].behind


def _dated(text: Text, said: Said, leaning: Leaning, meaning: Meaning) -> Dated | None:
    direction = Lean.UNKNOWN if is_plain(said.when) else _lean(leaning, said)
    period, written = meaning(said.when, direction)
    if isinstance(said.when, PERHAPS) and period == NOWHEN:
        return None
    start, end = text.span(said.first, said.behind, said.skip)
    return Dated(start, end, written, period.earliest, period.latest, said.when.rule)


def _lean(leaning: Leaning, said: Said) -> Lean:
    return (leaning.of_deadline if is_deadline(said.when) else leaning.of)(said.first, said.behind)


@lru_cache(KEPT_DAYS)
def meanings(published: tuple[date, date] | None) -> Meaning:
    """What dates mean to one who reads them on the day of publication, period and EDTF; each is worked out once,
    whatever article says it: those of a day say much the same.
    """
    first, last = published or (None, None)

    def period(said: When, direction: Lean) -> Period:
        with suppress(ValueError, OverflowError):
            begins = said.days(first, direction)
            ends = begins if first == last else said.days(last, direction)
            whole = hull(begins, ends) if begins and ends else NOWHEN
            return whole if whole.is_within_bounds else NOWHEN
        return NOWHEN

    @lru_cache(KEPT_MEANINGS)
    def meaning(said: When, direction: Lean) -> tuple[Period, str]:
        whole = period(said, direction)
        return whole, edtf(whole)

    return meaning
