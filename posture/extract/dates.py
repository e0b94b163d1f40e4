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

from posture.extract.date_grammar import Grammar, Said
from posture.extract.found import Dated
from posture.extract.lean import lean
from posture.extract.periods import Period, edtf, hull
from posture.extract.text import Text
from posture.extract.when import Adjoining, IfAhead, Lean

NOWHEN = Period(None, None)


def dates(text: Text, published: tuple[date, date] | None) -> list[Dated]:
    """Every date of the text, in order, the longer first where two begin together.

    ``published`` is the first and the last day on which the text may have been published; what leans on it then goes
    from what it means on the first to what it means on the last.
    """
    grammar = Grammar(text)
    found = [_dated(text, said, published) for said in _scan(grammar)]
    return sorted(filter(None, found), key=lambda dated: (dated.start, -dated.end))


def _scan(grammar: Grammar) -> Iterator[Said]:
    i = 0
    while i < len(grammar.words):
        said = grammar.said(i) if grammar.may_begin(i) else []
        yield from said
        i = said[0].behind if said else i + 1


def _dated(text: Text, said: Said, published: tuple[date, date] | None) -> Dated | None:
    direction = lean(text, said.first, said.behind)
    period = _period(said, published, direction)
    if period == NOWHEN and isinstance(said.when, Adjoining | IfAhead):
        return None
    start, end = text.span(said.first, said.behind, said.skip)
    return Dated(start, end, edtf(period), period.earliest, period.latest, said.when.rule)


def _period(said: Said, published: tuple[date, date] | None, direction: Lean) -> Period:
    first, last = published or (None, None)
    with suppress(ValueError, OverflowError):
        begins = said.when.days(first, direction)
        ends = begins if first == last else said.when.days(last, direction)
        whole = hull(begins, ends) if begins and ends else NOWHEN
        return whole if whole.is_within_bounds else NOWHEN
    return NOWHEN
