"""What is drawn of a day as tables of whole numbers, and these as the text that carries them.

Who holds a day gets of another one only the rows of the places at which something else is said: a row names the day
that it was told of last, not how long ago that is. ``static/js/map/unpack.js`` and ``merge.js`` are the other side.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from posture.courses import NONE, Placed
from posture.models.telling import Target

#: Rows by themselves, each once, so that those of two days are compared at once.
Drawn = tuple[Mapping[Placed, None], Mapping[Target, None]]
Columns = dict[str, Sequence[int]]
#: The signs that number the values of a column: every character from the space on, but halves of pairs (UTF-16).
SIGNS = (range(0x20, 0xD800), range(0xE000, 0x110000))

Row = TypeVar("Row", bound=tuple[int, ...])


def whole(drawn: Drawn) -> dict[str, Any]:
    """Both tables of a day."""
    readings, targets = drawn
    return {"readings": _packed(_readings(readings)), "targets": _packed(_targets(targets))}


def difference(drawn: Drawn, before: Drawn) -> dict[str, Any]:
    """The same of the places where it is not as before, and as ``gone`` those where nothing is any more."""
    (readings, targets), (old_readings, old_targets) = drawn, before
    return {
        "readings": _changed(readings, old_readings, itemgetter(Placed._fields.index("place")), _readings),
        "targets": _changed(targets, old_targets, itemgetter(Target._fields.index("place_id")), _targets),
    }


def _changed(
    rows: Mapping[Row, None],
    before: Mapping[Row, None],
    place: Callable[[Row], int],
    columns: Callable[[Collection[Row]], Columns],
) -> dict[str, Any]:
    differing = set(map(place, rows.keys() ^ before.keys()))
    changed = [row for row in rows if place(row) in differing]
    gone = differing.difference(map(place, changed))
    return {"gone": _distances(sorted(gone)), **_packed(columns(changed))}


def _readings(records: Collection[Placed]) -> Columns:
    """``NONE`` stands for nothing. Days are ordinals. Words are told by their number, four bits each: of a figure its
    word and what qualifies its bounds, of a status itself and its word.
    """
    place, force, lower, upper, told, status_told, word, least, most, status, sure = _columns(records, Placed)
    return {
        "place": place,
        "force": force,
        "figure": [w << 8 | low << 4 | high if w else NONE for w, low, high in zip(word, least, most, strict=True)],
        "lower": lower,
        "upper": upper,
        "told": told,
        "status": [code << 4 | s if code else NONE for code, s in zip(status, sure, strict=True)],
        "statusTold": status_told,
    }


def _targets(targets: Iterable[Target]) -> Columns:
    """Of a strength to be the words are measure, modality and qualifier."""
    ordered = sorted(targets, key=itemgetter(Target._fields.index("place_id")))
    _claim, place, force, _source, lower, upper, measure, modality, qualifier = _columns(ordered, Target)
    words = [m << 8 | how << 4 | q for m, how, q in zip(measure, modality, qualifier, strict=True)]
    return {"place": place, "force": force, "target": words, "lower": lower, "upper": upper}


def _columns(rows: Collection[Row], kind: type[NamedTuple]) -> Iterable[Sequence[int]]:
    return zip(*rows, strict=True) if rows else [()] * len(kind._fields)


def _packed(columns: Columns) -> dict[str, Any]:
    """A table as it is sent, its places as distances."""
    return {name: _column(column) for name, column in (columns | {"place": _distances(columns["place"])}).items()}


def _column(values: Sequence[int]) -> dict[str, Any]:
    """The values there are, and of each row a sign that says the how-manieth it has.

    Lists of the numbers themselves take a third more once they are compressed, and as much more time.
    """
    found = sorted({*values})
    signs = dict(zip(found, map(chr, chain(*SIGNS)), strict=False))
    return {"of": _distances(found), "at": "".join(map(signs.__getitem__, values))}


def _distances(keys: Iterable[int]) -> list[int]:
    """Each number as its distance from the one before, the first from 0."""
    found, before = [], 0
    for key in keys:
        found.append(key - before)
        before = key
    return found
