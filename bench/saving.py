"""A corrected article stored with all that hangs on it: the new version, and where each of its spans is now."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

from bench import newsroom
from bench.anchoring import EDITS, SENTENCES, SPANS
from bench.report import Measure
from posture.garbage import look_rarely
from tests.unit.articles.correcting import article, correct, pick_spans

#: The first saves meet an empty cache of the server and of ours.
BEFORE = 3


def measure(rounds: int) -> Iterator[Measure]:
    """The service that the admin calls, from the checked text to the end of its transaction."""
    look_rarely()  # as the workers do
    saves = [_save(random.Random(time.time_ns())) for _ in range(BEFORE + rounds)][BEFORE:]
    what = f"a corrected article of 10,000 characters with {SPANS} spans saved"
    yield Measure(what, [seconds * 1000 for seconds, _ in saves], "ms", limit=50)
    yield Measure(f"{what}, processor time of ours", [cpu * 1000 for _, cpu in saves], "ms")


def _save(chance: random.Random) -> tuple[float, float]:
    text = article(chance, "ar", SENTENCES)
    draft = correct(text, pick_spans(text, chance, SPANS), chance, "ar", EDITS)
    first = newsroom.version_of(text)
    newsroom.mark_all(first, [span.was for span in draft.spans])
    began, cpu = time.perf_counter(), time.process_time()
    newsroom.version_of(draft.text, first.article)
    return time.perf_counter() - began, time.process_time() - cpu
