"""What differs between a text and its corrected text, word by word, for people to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from articles.core.alignment import align
from articles.core.tokens import Tokens

Range = tuple[int, int]


class Edit(NamedTuple):
    """Code points ``old`` to before ``old_end`` gave way to ``new`` to before ``new_end``; one of them may be empty."""

    old: int
    old_end: int
    new: int
    new_end: int


class Fate(StrEnum):
    """What became of some characters."""

    STAYED = "stayed"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring characters of one fate."""

    text: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring characters of one text: whether the other text has others, and whether they are those asked of."""

    text: str
    is_changed: bool
    is_asked: bool


def edits(old: str, new: str) -> list[Edit]:
    """The edits in the order of the texts. Other spaces and direction marks between equal words are none.

    Words count as equal only character for character: other digits or vowel marks are an edit. Linear time, but for
    the bounds named in ``alignment``.
    """
    here, there = Tokens(old), Tokens(new)
    found, last = [], (0, 0)
    for pair in [*_equal(here, there), (len(here), len(there))]:
        if last != pair:
            found.append(_edit(here, there, last, pair))
        last = pair[0] + 1, pair[1] + 1
    return found


def _equal(old: Tokens, new: Tokens) -> Iterator[tuple[int, int]]:
    for run in align(old, new).readings[0].runs:
        for step in range(run.length):
            if old.token(run.old + step) == new.token(run.new + step):
                yield run.old + step, run.new + step


def _edit(old: Tokens, new: Tokens, first: tuple[int, int], behind: tuple[int, int]) -> Edit:
    """The edit from two tokens to before two others. Words only taken out or put in take a space along."""
    is_swap = first[0] < behind[0] and first[1] < behind[1]
    return Edit(*_range(old, first[0], behind[0], is_swap), *_range(new, first[1], behind[1], is_swap))


def _range(tokens: Tokens, first: int, behind: int, is_swap: bool) -> Range:
    if first == behind:
        here = tokens.starts[behind] if behind < len(tokens) else tokens.ends[-1] if tokens.ends else 0
        return here, here
    if is_swap:
        return tokens.starts[first], tokens.ends[behind - 1]
    if behind < len(tokens):
        return tokens.starts[first], tokens.starts[behind]
    return tokens.ends[first - 1] if first else tokens.starts[first], tokens.ends[behind - 1]


def in_line(old: str, new: str, changed: Iterable[Edit]) -> list[Piece]:
    """Both texts in one, what was taken out before what was put in; spaces between words are those of the new text."""
    pieces, here = [], 0
    for edit in changed:
        pieces += [
            Piece(new[here : edit.new], Fate.STAYED),
            Piece(old[edit.old : edit.old_end], Fate.TAKEN_OUT),
            Piece(new[edit.new : edit.new_end], Fate.PUT_IN),
        ]
        here = edit.new_end
    return [piece for piece in [*pieces, Piece(new[here:], Fate.STAYED)] if piece.text]


def stretches(text: str, changed: Sequence[Range], asked: Range) -> list[Stretch]:
    """The text cut where a change or the words asked of begin or end. Ranges are half-open code points."""
    edges = sorted({0, len(text), *(edge for pair in (*changed, asked) for edge in pair if 0 < edge < len(text))})
    return [
        Stretch(text[start:end], any(a <= start < b for a, b in changed), asked[0] <= start < asked[1])
        for start, end in pairwise(edges)
    ]
