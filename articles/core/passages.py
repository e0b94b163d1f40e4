"""A text cut into paragraphs and passages, for showing which words of it are quoted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring characters that are all quoted or all not."""

    text: str
    is_quoted: bool


def paragraphs(text: str, quoted: Iterable[tuple[int, int]]) -> list[list[Passage]]:
    """The lines of the text, blank ones left out, each cut where quoted words begin or end.

    ``quoted`` are half-open ranges of code points; they may overlap and run over the end of a line. Nothing but
    newlines and blank lines is lost.
    """
    marked = merged(quoted)
    cut, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            cut.append(_passages(text, start, start + len(line), marked))
        start += len(line) + 1
    return cut


def merged(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The ranges in order, those that overlap or touch as one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _passages(text: str, start: int, end: int, marked: list[tuple[int, int]]) -> list[Passage]:
    passages, here = [], start
    for first, last in ((max(a, start), min(b, end)) for a, b in marked):
        if first < last:
            passages += [Passage(text[here:first], False), Passage(text[first:last], True)]
            here = last
    return [passage for passage in [*passages, Passage(text[here:end], False)] if passage.text]
