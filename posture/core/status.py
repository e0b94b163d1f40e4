"""The newest reported status of a place: rule 7 of docs/model.md section 4.

The same rules as for figures say which statuses stay: one newest per origin, within the horizon. Of these the newest
is the status. Another origin is its rival when it says what cannot be so at the same time, of a day not before the
newest one's period begins, or when a ``contradicts`` link joins them. What an older day had is no rival: a base may be
active in January and closed in June. The status unknown displaces no other, as a withheld figure displaces no number.

A status is of the base. It counts for the force it names, for the parts of that force and for the forces it is part
of; with no force named it counts for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from posture.core.evidence import Dated, LeftOut, Reason, Standing, newest_first, stay
from posture.core.spread import Word, outlets_of
from posture.core.types import ENDED, Claim, Status

#: Statuses that can be so at the same time: a base that is gone, one that is in use, one that is being left.
_TOGETHER = (
    ENDED,
    frozenset({Status.ACTIVE, Status.REDUCED, Status.SHARED, Status.REOCCUPIED}),
    frozenset({Status.REDUCED, Status.EVACUATING}),
)

#: Of statuses said of the same day, the one that says most is named first.
_SAYS_LEAST_FIRST = (
    Status.UNKNOWN,
    Status.ACTIVE,
    Status.SHARED,
    Status.REOCCUPIED,
    Status.REDUCED,
    Status.EVACUATING,
    Status.VACATED,
    Status.CLOSED,
    Status.HANDED_OVER,
)
_RANK: dict[Status | None, int] = {status: rank for rank, status in enumerate(_SAYS_LEAST_FIRST)}


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The newest status, the claims that bear it or do not speak against it, and its rivals; all newest first.

    ``fresh_to`` is the last day that the newest claim speaks of.
    """

    status: Status | None = None
    word: Word = Word.NONE
    kept: tuple[Claim, ...] = ()
    rivals: tuple[Claim, ...] = ()
    fresh_to: date | None = None


NO_STATUS = StatusReading()


def can_both_be(one: Status | None, other: Status | None) -> bool:
    return one is other or any(one in statuses and other in statuses for statuses in _TOGETHER)


def read_status(
    items: Sequence[Dated],
    on: int,
    *,
    repeats: Mapping[str, set[str]],
    contradicts: Mapping[str, set[str]],
    horizon: int,
) -> tuple[StatusReading, list[LeftOut]]:
    """The status of one place out of reported statuses that are true by ``on``, and what is left out of it."""
    if not items:
        return NO_STATUS, []
    standing = stay(items, on, repeats, horizon)
    newest = max(standing.kept, key=lambda item: _newness(item, on))
    kept, rivals, out = [], [], standing.out
    for members in standing.origins.values():
        for item in members:
            if _is_rival(item, newest, on, contradicts) and newest not in members:
                rivals.append(item)
            elif newest in members or _bears(item, newest, on):
                kept.append(item)
            else:
                out.append(LeftOut(item.claim, Reason.OVERTAKEN, newest.claim.id))
    return _status_reading(newest, kept, rivals, _word(newest, rivals, standing, repeats)), out


def _newness(item: Dated, on: int) -> tuple[bool, int, int, int, str]:
    return (item.votes, min(item.end, on), item.said, _RANK[item.claim.status], item.claim.id)


def _is_rival(item: Dated, newest: Dated, on: int, contradicts: Mapping[str, set[str]]) -> bool:
    if not item.votes or item.claim.status is newest.claim.status:
        return False
    if newest.claim.id in contradicts.get(item.claim.id, ()):
        return True
    return min(item.end, on) >= newest.start and not can_both_be(item.claim.status, newest.claim.status)


def _bears(item: Dated, newest: Dated, on: int) -> bool:
    return not item.votes or item.claim.status is newest.claim.status or min(item.end, on) >= newest.start


def _word(newest: Dated, rivals: Sequence[Dated], standing: Standing, repeats: Mapping[str, set[str]]) -> Word:
    if rivals:
        return Word.CONTESTED
    same = [[i for i in members if i.claim.status is newest.claim.status] for members in standing.origins.values()]
    bearing = [members for members in same if members]
    if len(bearing) > 1:
        return Word.CORROBORATED
    return Word.REPEATED if len(outlets_of(bearing[0], standing.recent, repeats)) > 1 else Word.SINGLE


def _status_reading(newest: Dated, kept: list[Dated], rivals: list[Dated], word: Word) -> StatusReading:
    return StatusReading(
        status=newest.claim.status,
        word=word,
        kept=tuple(item.claim for item in sorted(kept, key=newest_first)),
        rivals=tuple(item.claim for item in sorted(rivals, key=newest_first)),
        fresh_to=date.fromordinal(newest.end),
    )
