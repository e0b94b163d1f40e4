"""The data of the map, read as its script reads it."""

from datetime import date
from itertools import accumulate

from posture.courses import QUALIFIERS, STATUSES, WORDS
from posture.map.tables import COLUMNS

NEITHER, SAME, LOWER, UPPER, BOTH = range(5)


def table(packed, force):
    """The columns of a table by name, each as numbers, of the force asked for; and the places that are gone, if any are
    told."""
    columns = {name: _column(column) for name, column in packed.items()}
    part, number, other, told = (iter(columns.pop(name)) for name in ("force", "number", "other", "told"))
    found = {"place": list(accumulate(columns["place"])), "words": columns["words"]}
    rows = [_row(*row, part, number, other, told) for row in zip(columns["words"], columns["marks"], strict=True)]
    assert not [*part, *number, *other, *told]
    names = ("force", "lower", "upper", "told")
    found |= {name: [force if row[i] is None else row[i] for row in rows] for i, name in enumerate(names)}
    return found | ({"gone": list(accumulate(columns["gone"]))} if "gone" in columns else {})


def _row(words, marks, part, number, other, told):
    shape = words & 7
    first = -1 if shape == NEITHER else next(number)
    second = next(other) if shape == BOTH else first
    lower, upper = -1 if shape == UPPER else first, -1 if shape == LOWER else second
    return next(part) if marks & 2 else None, lower, upper, next(told) if marks & 1 else -1


def _column(packed):
    values = list(accumulate(packed["of"]))
    return [values[ord(sign) - ord("#")] for sign in packed["at"]]


def figures_of(columns):
    """The rows of figures: place, force, word, both bounds with their qualifiers, and when an old one was told."""
    return [
        (place, force, WORDS[first], *_bound(lower, second), *_bound(upper, third), _day(told))
        for place, (first, second, third), force, lower, upper, told in _rows(columns)
    ]


def statuses_of(columns):
    """The rows of statuses: place, status, whether it is contested, and when an old one was told."""
    return [(place, STATUSES[words[0]], bool(words[1]), _day(told)) for place, words, *_none, told in _rows(columns)]


def targets_of(columns):
    """The rows of strengths to be: place, force, both bounds, or -1, and three words by their number."""
    found = []
    for place, words, force, *numbers, _told in _rows(columns):
        bounds = (_bound(number, words[2])[0] for number in numbers)
        found.append((place, force, *(-1 if bound is None else bound for bound in bounds), *words))
    return found


def _rows(columns):
    for place, words, *rest in zip(*(columns[name] for name in COLUMNS), strict=True):
        yield place, (words >> 11, words >> 7 & 15, words >> 3 & 15), *rest


def _bound(said, qualifier):
    """More than 500 is 501 or more."""
    off = {"more_than": 1, "less_than": -1}.get(QUALIFIERS[qualifier], 0)
    return None if said == -1 else said + off, QUALIFIERS[qualifier]


def _day(told):
    return None if told == -1 else date.fromordinal(told)
