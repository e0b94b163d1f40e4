"""Spans carried over to a corrected article: what it costs, and how many are put in a wrong place without a word.

Beside it two usual ways that map every offset through a difference and have no doubts: of words by ``difflib``, as it
comes with Python, and of characters, as with diff-match-patch (here by rapidfuzz, whose differences are as short).
"""

from __future__ import annotations

import random
import re
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher
from itertools import accumulate

from rapidfuzz.distance import Indel

from articles.core.anchor import Same, carry
from bench.report import Measure
from tests.unit.articles.correcting import Draft, article, correct, pick_spans

Range = tuple[int, int]
Way = Callable[[str, str, list[Range]], list[Range | None]]
#: Words, spaces and signs, for difflib.
PIECE = re.compile(r"\w+|\s+|[^\w\s]")
#: An article of some 10,000 characters, its spans and edits; how many articles are scored, with 25 spans each.
SENTENCES, SPANS, EDITS, SCORED = 140, 200, 40, 100


def measure(rounds: int) -> Iterator[Measure]:
    text, draft = _corrected(random.Random(5), SENTENCES, SPANS, EDITS)
    spans = [span.was for span in draft.spans]
    ways: dict[str, Way] = {"ours": _ours, "words by difflib": _by_words, "characters": _by_characters}
    what = f"{len(text):,} characters with {len(spans)} spans carried over"
    for name, way in ways.items():
        times = [_milliseconds(way, text, draft.text, spans) for _ in range(rounds)]
        yield Measure(f"{what}, {name}", times, "ms", limit=50 if way is _ours else None)
    drafts = [_corrected(random.Random(seed), 22, 25, 12) for seed in range(SCORED)]
    total = sum(len(draft.spans) for _, draft in drafts)
    for name, way in ways.items():
        wrong = sum(_silent_errors(way, text, draft) for text, draft in drafts)
        limit = total / 4_000 if way is _ours else None
        yield Measure(
            f"{total:,} spans carried over, put silently in a wrong place, {name}", [wrong], "spans", limit=limit
        )


def _corrected(chance: random.Random, sentences: int, spans: int, edits: int) -> tuple[str, Draft]:
    text = article(chance, "ar", sentences)
    return text, correct(text, pick_spans(text, chance, spans), chance, "ar", edits)


def _milliseconds(way: Way, old: str, new: str, spans: list[Range]) -> float:
    began = time.perf_counter()
    way(old, new, spans)
    return 1000 * (time.perf_counter() - began)


def _silent_errors(way: Way, text: str, draft: Draft) -> int:
    """Places given as the same words in the same place, where the words are others or elsewhere."""
    errors = 0
    for span, place in zip(draft.spans, way(text, draft.text, [span.was for span in draft.spans]), strict=True):
        is_same = not span.is_gone and draft.text[span.start : span.end] == text[slice(*span.was)]
        errors += place is not None and not (is_same and place == (span.start, span.end))
    return errors


def _ours(old: str, new: str, spans: list[Range]) -> list[Range | None]:
    anchors = carry(old, new, spans)
    return [(anchor.start, anchor.end) if isinstance(anchor, Same) else None for anchor in anchors]


def _by_words(old: str, new: str, spans: list[Range]) -> list[Range | None]:
    before, after = PIECE.findall(old), PIECE.findall(new)
    here, there = (list(accumulate(map(len, pieces), initial=0)) for pieces in (before, after))
    blocks = [
        (here[block.a], there[block.b], here[block.a + block.size] - here[block.a])
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    ]
    return _mapped(blocks, spans)


def _by_characters(old: str, new: str, spans: list[Range]) -> list[Range | None]:
    steps = (step for step in Indel.opcodes(old, new) if step.tag == "equal")
    return _mapped([(step.src_start, step.dest_start, step.src_end - step.src_start) for step in steps], spans)


def _mapped(blocks: list[tuple[int, int, int]], spans: Iterable[Range]) -> list[Range | None]:
    """Spans that lie in one block of what both texts have, moved with it."""
    starts = [start for start, _, _ in blocks]
    places: list[Range | None] = []
    for start, end in spans:
        number = bisect_right(starts, start) - 1
        old, new, size = blocks[number] if number >= 0 else (0, 0, 0)
        places.append((start + new - old, end + new - old) if end <= old + size else None)
    return places
