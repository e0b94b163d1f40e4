"""Steps as the map draws them: what of a force and its parts is shown of a place, in records of fixed width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from struct import Struct
from typing import Any, NamedTuple

import numpy
from numpy.typing import NDArray

from posture.core.beliefs import Reach
from posture.core.case import Finding
from posture.core.spread import Bound, Word
from posture.core.steps import Step, step_on
from posture.core.types import Qualifier, Status

#: The force, both bounds, the last day that figure and status speak of; then five words by their number.
RECORD = Struct(">5i5B")
#: Words are stored by their place here: a new one goes to the end, or all courses are made anew.
WORDS, QUALIFIERS, STATUSES = tuple(Word), ("", *Qualifier), ("", *Status)
_WORD, _QUALIFIER, _STATUS = ({word: n for n, word in enumerate(words)} for words in (WORDS, QUALIFIERS, STATUSES))
#: What no bound and no day can be.
NONE = -1

#: The steps of a place by the primary key of their force.
Steps = Mapping[int, Sequence[Step]]


class Placed(NamedTuple):
    """What is drawn of a place on a day, unpacked: days as ordinals, words by their number."""

    place: int
    force: int
    lower: int
    upper: int
    fresh_to: int
    status_fresh_to: int
    word: int
    lower_qualifier: int
    upper_qualifier: int
    status: int
    status_word: int

    @property
    def says_something(self) -> bool:
        return bool(self.word or self.status)


#: ``RECORD`` with the primary key of its place before it, as rows of an array: one by one, ten thousand take too long.
PLACED = numpy.dtype(list(zip(Placed._fields, (">i8", *[">i4"] * 5, *["u1"] * 5), strict=True)))
Rows = NDArray[numpy.void]


def rows_of(found: Iterable[Placed]) -> Rows:
    return numpy.array(list(found), PLACED.newbyteorder("="))


def unpacked(packed: bytes | None, layout: numpy.dtype[numpy.void]) -> Rows:
    """Rows as they are stored, in this machine's order of bytes: in another one all work on them is slower."""
    return numpy.frombuffer(packed or b"", layout).astype(layout.newbyteorder("="))


def course_rows(place: int, found: Steps, own: int, *, is_believed: bool) -> Iterator[dict[str, Any]]:
    """The courses of a place to store, out of the steps of the force ``own`` and of its parts."""
    columns: list[list[tuple[date, bytes]]] = []
    for start in sorted({step.start for steps in found.values() for step in steps}):
        drawn = records({force: step for force, steps in found.items() if (step := step_on(steps, start))}, own)
        columns += [[] for _ in range(len(drawn) - len(columns))]
        for column, record in zip(columns, drawn + [EMPTY] * (len(columns) - len(drawn)), strict=True):
            if record != (column[-1][1] if column else EMPTY):
                column.append((start, record))
    for nth, column in enumerate(columns):
        if column:
            starts, packed = zip(*column, strict=True)
            yield {
                "place_id": place,
                "is_believed": is_believed,
                "nth": nth,
                "starts": list(starts),
                "readings": b"".join(packed),
            }


def reach_columns(found: Sequence[Reach]) -> dict[str, list[date]]:
    columns = ("starts", "later", "until", "coming")
    rows = zip(*((reach.start, reach.later, reach.until, reach.coming) for reach in found), strict=True)
    return {name: list(days) for name, days in zip(columns, rows, strict=True)}


def records(standing: Mapping[int, Finding], own: int) -> list[bytes]:
    """The figure of the force, or those of its parts where it has none; with the first the status.

    What is a status of a part is one of the force, too (``posture.core.status``).
    """
    counted = {force: found for force, found in sorted(standing.items()) if found.word != Word.NONE}
    figures = [(own, counted[own])] if own in counted else list(counted.items()) or [(own, Finding())]
    status = standing.get(own, Finding())
    return [_packed(force, found, Finding() if n else status) for n, (force, found) in enumerate(figures)]


def placed(place: int, record: bytes) -> Placed:
    return Placed(place, *RECORD.unpack(record))


def _packed(force: int, found: Finding, stands: Finding) -> bytes:
    lower, upper, status = found.spread.lower, found.spread.upper, stands.status
    if found.word == Word.NONE and not status.status:
        return EMPTY
    return RECORD.pack(
        force,
        _number(lower),
        _number(upper),
        _ordinal(found.fresh_to),
        _ordinal(status.fresh_to),
        _WORD[found.word],
        _QUALIFIER[lower.qualifier if lower else ""],
        _QUALIFIER[upper.qualifier if upper else ""],
        _STATUS[status.status or ""],
        _WORD[status.word],
    )


def _number(bound: Bound | None) -> int:
    return NONE if bound is None or bound.value is None else bound.value


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NONE


EMPTY = RECORD.pack(0, NONE, NONE, NONE, NONE, _WORD[Word.NONE], 0, 0, 0, _WORD[Word.NONE])
