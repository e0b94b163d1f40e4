"""Writes to outlets, articles, versions and spans that touch more than one row."""

from __future__ import annotations

from articles.core.offsets import words_at
from articles.models import Span, Version


def mark(*, version: Version, start: int, end: int) -> Span:
    """The span of ``version`` from code point ``start`` to before ``end``, made where there is none yet.

    Raises ValueError for a range that is empty or leaves the text.
    """
    words = words_at(version.text, start, end)
    span, _ = Span.objects.get_or_create(
        version=version,
        start=start,
        end=end,
        defaults={"quote": words.quote, "prefix": words.prefix, "suffix": words.suffix},
    )
    return span
