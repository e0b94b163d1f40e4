"""Whether words of an article are quoted there: between quotation marks of Arabic or Latin script."""

from __future__ import annotations

import re

#: Newspapers close with the mark that opens, and open with the one that closes.
QUOTED = re.compile(r'«[^«»\n]*»|[“”„][^“”„\n]*[“”]|"[^"\n]*"')


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether at least half of the words, half-open code points of ``text``, stand in marks of their paragraph.

    A name in marks within a longer sentence makes no quotation of it.
    """
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    pairs = (match.span() for match in QUOTED.finditer(text, first, len(text) if last < 0 else last))
    return any(2 * (min(end, closing) - max(start, opening)) >= end - start for opening, closing in pairs)
