"""What is drawn of a day as rows of whole numbers; and tables of such rows as the text that carries them.

A browser that holds a day gets of another one only the rows of the places at which something else is drawn. So that
nothing else changes from day to day, a row says since when nothing was told where that is drawn, and not how long ago.
``static/js/map/unpack.js`` and ``merge.js`` are the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

from django.conf import settings

from posture.courses import NONE, Placed
from posture.models.telling import Target

#: Whole numbers, the key of a place first.
Row = tuple[int, ...]
#: ``NONE`` stands for nothing. Days are ordinals. Words are told by their number, those that belong together in one:
#: of a figure its word and what qualifies its bounds, of a status itself and its word, of a strength to be its measure,
#: modality and qualifier.
READING = ("place", "force", "figure", "lower", "upper", "told", "status", "statusTold")
TARGET = ("place", "force", "target", "lower", "upper")
#: The signs that number the values of a column: every character from the space on, but halves of pairs (UTF-16).
SIGNS = (range(0x20, 0xD800), range(0xE000, 0x110000))


class Drawn(NamedTuple):
    """The rows of a day, in ascending order of their places."""

    readings: list[Row]
    targets: list[Row]


def drawn_rows(records: Sequence[Placed], targets: Iterable[Target], on: int) -> Drawn:
    """The rows of a day, an ordinal."""
    return Drawn(_readings(records, on), sorted(map(_target, targets), key=_place))


def _readings(records: Sequence[Placed], on: int) -> list[Row]:
    if not records:
        return []
    place, force, lower, upper, told, status_told, word, least, most, status, sure = zip(*records, strict=True)
    old = on - settings.SHELF_LIFE.days
    compared = {one for one, next in pairwise(place) if one == next}
    rows = zip(
        place,
        force,
        [w << 8 | low << 4 | high if w else NONE for w, low, high in zip(word, least, most, strict=True)],
        lower,
        upper,
        [day if day < old or at in compared else NONE for day, at in zip(told, place, strict=True)],
        [code << 4 | s if code else NONE for code, s in zip(status, sure, strict=True)],
        [day if day < old else NONE for day in status_told],
        strict=True,
    )
    return list(rows)


def _target(target: Target) -> Row:
    words = target.measure << 8 | target.modality << 4 | target.qualifier
    return (target.place_id, target.force_id, words, target.lower, target.upper)


def _place(row: Row) -> int:
    return row[0]


def columns(names: Sequence[str], rows: Sequence[Row]) -> dict[str, Any]:
    """A table as columns, places as distances."""
    values = zip(*rows, strict=True) if rows else [()] * len(names)
    found: dict[str, Sequence[int]] = dict(zip(names, values, strict=True))
    return {name: _column(column) for name, column in (found | {"place": distances(found["place"])}).items()}


def difference(names: Sequence[str], rows: Sequence[Row], before: Sequence[Row]) -> dict[str, Any]:
    """The same of the places where it is not as before, and as ``gone`` those where nothing is any more."""
    differing = {row[0] for row in {*rows} ^ {*before}}
    changed = [row for row in rows if row[0] in differing]
    gone = differing.difference(map(_place, changed))
    return {"gone": distances(sorted(gone)), **columns(names, changed)}


def _column(values: Sequence[int]) -> dict[str, Any]:
    """The values there are, and of each row a sign that says the how-manieth it has.

    As a list of numbers it takes twice as much once it is compressed, and three times as long.
    """
    found = sorted({*values})
    signs = dict(zip(found, map(chr, chain(*SIGNS)), strict=False))
    return {"of": distances(found), "at": "".join(map(signs.__getitem__, values))}


def distances(keys: Iterable[int]) -> list[int]:
    """Each number as its distance from the one before, the first from 0."""
    found, before = [], 0
    for key in keys:
        found.append(key - before)
        before = key
    return found
