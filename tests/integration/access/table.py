"""Reads ``table.txt``: who gets what."""

import re
from collections import Counter
from itertools import product
from pathlib import Path

from tests.integration.access.world import ROLES

FILE = Path(__file__).with_name("table.txt")
BRACES = re.compile(r"\{([^{}]*)\}")


def table():
    """What each role gets, as {(address, state, method): {role: outcome}}; a question that is answered twice fails."""
    rows = [row for line in FILE.read_text().splitlines() if line and line[0] != "#" for row in _rows(line.split())]
    twice = [question for question, times in Counter(question for question, _ in rows).items() if times > 1]
    assert twice == []
    return dict(rows)


def _rows(words):
    address, state, method, *outcomes = words
    answer = dict(zip(ROLES, outcomes, strict=True))
    return [(question, answer) for question in product(_either(address), _either(state), _either(method))]


def _either(text):
    """The alternatives that a word with braces stands for."""
    braces = BRACES.search(text)
    if not braces:
        return [text]
    return [
        each for word in braces[1].split(",") for each in _either(text[: braces.start()] + word + text[braces.end() :])
    ]
