"""The extractor on one core: articles of 2.5 kB a second, beside the bare cost of folding and of finding the names.

English numbers also beside quantulum3, which knows quantities but neither who is counted nor a qualifier.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bench.articles import LABELLED, articles, names, sentences
from bench.report import Measure
from posture.core.types import Unit
from posture.extract.names.gazetteer import Gazetteer
from posture.extract.suggest import suggest
from posture.extract.text import Text, fold
from posture.garbage import look_rarely

ARTICLES = 400
PUBLISHED = (date(2025, 9, 15), date(2025, 9, 15))
#: The Python of an environment that has quantulum3; ``make bench`` makes it.
QUANTULUM = Path(".venv/quantulum/bin/python")
REPEATED = 20


def measure(rounds: int) -> Iterator[Measure]:
    """Processor time, so that what else the machine does stays out."""
    entries = names()
    began = time.process_time()
    gazetteer = Gazetteer(entries)
    yield Measure("30,000 names made a gazetteer", [time.process_time() - began], "s")
    look_rarely()  # as the workers do
    texts = articles(ARTICLES, entries)
    split = [Text(text) for text in texts]
    yield _rate("2.5 kB articles folded", fold, texts, rounds)
    yield _rate("the same, folded and split into words", Text, texts, rounds)
    yield _rate("30,000 names found in them", gazetteer.mentions, split, rounds)
    yield _rate(
        "all that is suggested of them", lambda text: suggest(text, PUBLISHED, gazetteer), texts, rounds, limit=1_000
    )
    yield from _beside_quantulum(rounds)


def _rate(
    name: str, work: Callable[[Any], Any], items: Sequence[Any], rounds: int, limit: float | None = None
) -> Measure:
    work(items[0])
    return Measure(name, [len(items) / _seconds(work, items) for _ in range(rounds)], "a second", limit, at_least=True)


def _seconds(work: Callable[[Any], Any], items: Sequence[Any]) -> float:
    began = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - began


def _beside_quantulum(rounds: int) -> Iterator[Measure]:
    """Sentences a second, and how many of the soldiers' numbers are found, with how many others beside them."""
    known = list(sentences()) * REPEATED
    empty = Gazetteer([])
    yield _rate("English sentences read", lambda text: suggest(text, PUBLISHED, empty), known, rounds)
    yield from _accuracy("soldiers counted", [_bounds(sentence) for sentence in sentences()])
    if not QUANTULUM.exists():
        print(f"bench: no {QUANTULUM}: quantulum3 is left out (make .venv/quantulum)", flush=True)
        return
    answers = [_quantulum(known) for _ in range(rounds)]
    yield Measure("the same by quantulum3", [len(known) / answer["seconds"] for answer in answers], "a second")
    values = [[(number, number) for number in found] for found in answers[0]["found"][: len(LABELLED)]]
    yield from _accuracy("numbers by quantulum3", values, loosely=True)


def _bounds(sentence: str) -> list[tuple[Any, Any]]:
    claims = suggest(sentence, PUBLISHED, Gazetteer([])).claims
    return [(c.amount.lower, c.amount.upper) for c in claims if c.amount and c.unit is Unit.PERSONNEL]


def _accuracy(name: str, found: Sequence[list[tuple[Any, Any]]], *, loosely: bool = False) -> Iterator[Measure]:
    """Recall and precision; ``loosely``: a number is right when it is either bound, strict or not."""
    wanted = [_loose(labelled.counts) if loosely else list(labelled.counts) for labelled in LABELLED]
    right = sum(_in_common(want, have, loosely) for want, have in zip(wanted, found, strict=True))
    yield Measure(f"{name}, of those that are there", [100 * right / sum(len(each.counts) for each in LABELLED)], "%")
    yield Measure(f"{name}, right of those proposed", [100 * right / max(sum(map(len, found)), 1)], "%")


def _loose(counts: list[tuple[int | None, int | None]]) -> list[set[int]]:
    return [{n + step for n in bounds if n is not None for step in (-1, 0, 1)} for bounds in counts]


def _in_common(wanted: list[Any], found: list[tuple[Any, Any]], loosely: bool) -> int:
    if not loosely:
        return sum(bounds in found for bounds in wanted)
    return sum(any(number in near for number, _ in found) for near in wanted)


def _quantulum(known: list[str]) -> dict[str, Any]:
    program = [str(QUANTULUM), str(Path(__file__).with_name("quantulum.py"))]
    done = subprocess.run(program, input=json.dumps(known), capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
