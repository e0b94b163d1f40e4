"""Where words stand in a text: code points, UTF-16 units, graphemes.

Offsets are Unicode code points into the stored text, half-open, in logical order, as the W3C's text position selector
has them (Web Annotation Data Model, 4.2.5). Browsers count UTF-16 units: convert at the edge, nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

#: How many code points before and after its words a span keeps.
CONTEXT = 32
GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a range, and up to 32 code points on either side of it."""

    quote: str
    prefix: str
    suffix: str


def words_at(text: str, start: int, end: int, context: int = CONTEXT) -> Words:
    """The words in ``start`` … ``end``; ValueError for a range that is empty or leaves the text."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no words at {start} … {end} of a text of {len(text)} characters")
    return Words(text[start:end], text[max(start - context, 0) : start], text[end : end + context])


def to_utf16(text: str, offset: int) -> int:
    """The UTF-16 offset of a code point offset: one more for each emoji or other astral character before it."""
    if not 0 <= offset <= len(text):
        raise ValueError(f"offset {offset} outside a text of {len(text)} characters")
    return offset + sum(character > "\uffff" for character in text[:offset])


def from_utf16(text: str, offset: int) -> int:
    """The code point offset of a UTF-16 offset; ValueError inside a surrogate pair or outside the text."""
    points = units = 0
    while units < offset and points < len(text):
        units += 2 if text[points] > "\uffff" else 1
        points += 1
    if units != offset:
        raise ValueError(f"no character begins at UTF-16 offset {offset}")
    return points


def whole_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """The range widened so that it cuts no grapheme: a letter keeps its vowel marks, an emoji its joiners.

    Raises ValueError for a range that is empty or leaves the text. Looks at the text from its beginning.
    """
    words_at(text, start, end)
    wide_start = wide_end = 0
    for grapheme in GRAPHEME.finditer(text):
        if grapheme.start() <= start:
            wide_start = grapheme.start()
        if grapheme.end() >= end:
            wide_end = grapheme.end()
            break
    return wide_start, wide_end
