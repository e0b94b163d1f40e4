"""The passage of a text that a reader needs to judge some words of it: their sentence, with what is marked in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

#: The end of a sentence in Arabic or Latin script, with the quotes that close it, before a blank; or of a paragraph.
#: "9.5" and "ص.ب" have no blank behind the stop.
END = re.compile(r"""[.!?؟…۔]+["'”’»)\]]*(?=\s)|\n""")
#: A sentence is cut this far from the words, at a blank.
REACH = 400

Range = tuple[int, int]


class Mark(NamedTuple):
    """Words of another claim, by its public id; half-open code points."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring characters that carry the same claims: ``is_own`` the one looked at, else ``others`` by id."""

    text: str
    is_own: bool = False
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Code points ``start`` to before ``end`` of a text, in pieces that together are exactly those characters.

    It is cut where its sentence goes on beyond the reach.
    """

    start: int
    end: int
    is_cut_before: bool
    is_cut_after: bool
    pieces: tuple[Piece, ...] = ()


def passages(text: str, own: Iterable[Range], others: Iterable[Mark] = ()) -> list[Passage]:
    """The sentences in which the ``own`` ranges stand, in order; those that touch are one passage.

    Where ranges overlap, the claim's own words win. Ranges are half-open code points of the text.
    """
    owned, marks = list(own), list(others)
    found: list[Passage] = []
    for start, end in sorted(owned):
        bounds = sentence(text, start, end)
        found = [*found[:-1], *_joined(found[-1], bounds)] if found else [bounds]
    return [
        Passage(p.start, p.end, p.is_cut_before, p.is_cut_after, tuple(_pieces(text, p, owned, marks))) for p in found
    ]


def sentence(text: str, start: int, end: int) -> Passage:
    """The sentence around ``start`` … ``end``, without blanks at its ends and not yet in pieces."""
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    ends = [match.end() for match in END.finditer(text, low, min(high + 1, len(text)))]
    begins = max((at for at in ends if at <= start), default=None)
    closes = min((at for at in ends if at >= end), default=None)
    first = begins if begins is not None else _blank(text, low, start) if low else 0
    last = closes if closes is not None else _blank(text, high, end) if high < len(text) else high
    while first < start and text[first].isspace():
        first += 1
    while last > end and text[last - 1].isspace():
        last -= 1
    return Passage(first, last, begins is None and low > 0, closes is None and high < len(text))


def _blank(text: str, limit: int, words: int) -> int:
    """The blank nearest to the limit on the way to the words; the limit itself where there is none."""
    step = 1 if limit < words else -1
    return next((at for at in range(limit, words, step) if text[at].isspace()), limit)


def _joined(one: Passage, other: Passage) -> tuple[Passage, ...]:
    """Two passages in order, as one if they touch."""
    if other.start > one.end:
        return one, other
    later = max(one, other, key=lambda passage: passage.end)
    return (Passage(one.start, later.end, one.is_cut_before, later.is_cut_after),)


def _pieces(text: str, bounds: Passage, own: Sequence[Range], others: Sequence[Mark]) -> Iterator[Piece]:
    ranges = [*own, *((mark.start, mark.end) for mark in others)]
    inner = {at for pair in ranges for at in pair if bounds.start < at < bounds.end}
    cuts = pairwise(sorted({bounds.start, bounds.end, *inner}))
    for (is_own, ids), run in groupby(cuts, key=lambda cut: _carried(cut[0], own, others)):
        first, *rest = run
        yield Piece(text[first[0] : (rest or [first])[-1][1]], is_own, ids)


def _carried(at: int, own: Sequence[Range], others: Sequence[Mark]) -> tuple[bool, tuple[str, ...]]:
    if any(start <= at < end for start, end in own):
        return True, ()
    return False, tuple(dict.fromkeys(claim for start, end, claim in others if start <= at < end))
