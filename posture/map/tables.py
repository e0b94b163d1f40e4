"""What is drawn of a day as tables of whole numbers, and these as the text that carries them.

Who holds a day gets of another one only the rows of the places at which something else is said. A row names the day
that it was told of last, not how long ago that is, and only once it is drawn faded: nobody is told the age of what is
fresh, and a row that is left alone stays equal from day to day. ``static/js/map/unpack.js`` and ``merge.js`` are the
other side.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Any

import numpy
from numpy.typing import NDArray

from posture.core.spread import Word
from posture.core.types import Qualifier
from posture.courses import NONE, QUALIFIERS, WORDS, Rows

Numbers = NDArray[numpy.int64]
#: The tables of a day by name, each in ascending order of its places.
Drawn = dict[str, Numbers]
#: The columns of a table. Three words are told by their number, four bits each, and below them which bounds there are;
#: the bounds as they were said, "more than 500" by 500; the force, if it is a part of the one asked for.
COLUMNS = ("place", "words", "force", "lower", "upper", "told")
#: Which bounds a row has: none, one number for both, only one of them, two numbers.
NEITHER, SAME, LOWER, UPPER, BOTH = range(5)
#: The signs that number the values of a column: every character from "#" on, but halves of pairs (UTF-16).
FIRST, PAIRS, BEYOND = 0x23, 0xD800, 0xE000
#: More days than there are.
ORDINALS = 1 << 22
CONTESTED = WORDS.index(Word.CONTESTED)
MORE, LESS = QUALIFIERS.index(Qualifier.MORE_THAN), QUALIFIERS.index(Qualifier.LESS_THAN)


def drawn(readings: Rows, targets: Rows, force: int | None, old: int) -> Drawn:
    """Figures, the newest of a place first, statuses and strengths to be, of a force. What was told before the day
    ``old``, an ordinal, is drawn faded."""
    return {
        "figures": _figures(readings.compress(readings["word"] > 0), force, old),
        "statuses": _statuses(readings.compress(readings["status"] > 0), old),
        "targets": _targets(targets.take(numpy.argsort(targets["place_id"], kind="stable")), force),
    }


def _figures(rows: Rows, force: int | None, old: int) -> Numbers:
    """The words are how far sources agree, and what qualifies each bound."""
    rows = rows.take(numpy.argsort(rows["place"] * ORDINALS - rows["fresh_to"], kind="stable"))
    low, high = rows["lower_qualifier"], rows["upper_qualifier"]
    lower, upper = _said(rows["lower"], low), _said(rows["upper"], high)
    words = _words(rows["word"], low, high) | _shape(lower, upper, low == high)
    return _table(rows["place"], words, _part(rows["force"], force), lower, upper, _faded(rows["fresh_to"], old))


def _statuses(rows: Rows, old: int) -> Numbers:
    """The words are the status, and 1 where it is contested."""
    nothing = numpy.full(len(rows), NONE)
    words = _words(rows["status"], rows["status_word"] == CONTESTED, numpy.zeros(len(rows)))
    return _table(rows["place"], words, nothing, nothing, nothing, _faded(rows["status_fresh_to"], old))


def _targets(rows: Rows, force: int | None) -> Numbers:
    """The words are measure, modality and qualifier."""
    lower, upper = _said(rows["lower"], rows["qualifier"]), _said(rows["upper"], rows["qualifier"])
    words = _words(rows["measure"], rows["modality"], rows["qualifier"])
    words |= _shape(lower, upper, numpy.ones(len(rows), bool))
    never = numpy.full(len(rows), NONE)
    return _table(rows["place_id"], words, _part(rows["force_id"], force), lower, upper, never)


def _table(*columns: NDArray[Any]) -> Numbers:
    return numpy.stack(columns, axis=1).astype(numpy.int64)


def _words(*words: NDArray[Any]) -> Numbers:
    first, second, third = (word.astype(numpy.int64) for word in words)
    return first << 11 | second << 7 | third << 3


def _said(bound: NDArray[Any], qualifier: NDArray[Any]) -> NDArray[Any]:
    return numpy.where(bound == NONE, NONE, bound - (qualifier == MORE) + (qualifier == LESS))


def _shape(lower: NDArray[Any], upper: NDArray[Any], is_alike: NDArray[numpy.bool]) -> Numbers:
    has_lower, has_upper = lower != NONE, upper != NONE
    is_same = has_lower & has_upper & (lower == upper) & is_alike
    shapes = numpy.select([is_same, has_lower & has_upper, has_lower, has_upper], [SAME, BOTH, LOWER, UPPER], NEITHER)
    return shapes.astype(numpy.int64)


def _part(forces: NDArray[Any], asked: int | None) -> NDArray[Any]:
    return numpy.where(forces == asked, NONE, forces)


def _faded(days: NDArray[Any], old: int) -> NDArray[Any]:
    return numpy.where(days < old, days, NONE)


def mark(day: Drawn) -> str:
    """Sixteen hexadecimal digits that name what is drawn of a day, whatever else the database holds: nobody counts by
    them what is written there."""
    content = blake2b(digest_size=8)
    for rows in day.values():
        content.update(len(rows).to_bytes(4))
        content.update(numpy.ascontiguousarray(rows).data)
    return content.hexdigest()


def whole(day: Drawn) -> dict[str, Any]:
    """All tables of a day."""
    return {name: _packed(rows) for name, rows in day.items()}


def difference(day: Drawn, before: Drawn) -> dict[str, Any]:
    """The same of the places where it is not as before, and as ``gone`` those where nothing is any more."""
    return {name: _changed(rows, before[name]) for name, rows in day.items()}


def _changed(rows: Numbers, before: Numbers) -> dict[str, Any]:
    places, old_places = rows[:, 0], before[:, 0]
    width = len(rows) + len(before) + 1
    key, old_key = places * width + _nth(places), old_places * width + _nth(old_places)
    _both, at, old_at = numpy.intersect1d(key, old_key, assume_unique=True, return_indices=True)
    is_same = (rows[at] == before[old_at]).all(axis=1)
    others = numpy.delete(places, at[is_same]), numpy.delete(old_places, old_at[is_same])
    differing = numpy.unique(numpy.concatenate(others))
    gone = numpy.setdiff1d(differing, places, assume_unique=False)
    return {"gone": _column(_distances(gone)), **_packed(rows[numpy.isin(places, differing)])}


def _nth(places: Numbers) -> Numbers:
    """The how-manieth row of its place each is; they are in order."""
    at = numpy.arange(len(places))
    return at - numpy.searchsorted(places, places)


def _packed(rows: Numbers) -> dict[str, Any]:
    """A table as it is sent: places as distances, of the other columns what there is of them (``marks`` tells in which
    rows); a row with one number for both bounds has it once."""
    place, words, force, lower, upper, told = rows.T
    shape, is_part, is_old = words & 7, force != NONE, told != NONE
    first = numpy.where(shape == UPPER, upper, lower)
    columns = {
        "place": _distances(place),
        "words": words,
        "marks": is_part * 2 + is_old,
        "force": force[is_part],
        "number": first[shape != NEITHER],
        "other": upper[shape == BOTH],
        "told": told[is_old],
    }
    return {name: _column(column) for name, column in columns.items()}


def _column(values: NDArray[Any]) -> dict[str, Any]:
    """The values there are, and for each row a sign that says the how-manieth it has.

    Lists of the numbers themselves take a third more once they are compressed, and as much more time.
    """
    found, at = numpy.unique(values, return_inverse=True)
    signs = at + FIRST
    signs[signs >= PAIRS] += BEYOND - PAIRS
    return {"of": _distances(found).tolist(), "at": signs.astype("<u4").tobytes().decode("utf-32-le")}


def _distances(keys: NDArray[Any]) -> NDArray[Any]:
    """Each number as its distance from the one before, the first from 0."""
    return numpy.diff(keys, prepend=0)
