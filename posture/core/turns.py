"""Why a figure became another one as more came to be known: the claims that came into it, and those that went."""

from __future__ import annotations

from dataclasses import dataclass

from posture.core.evidence import LeftOut, Reason
from posture.core.reading import Reading
from posture.core.types import Claim

#: Why a claim that might have counted does not, though it speaks of this place, force and unit and is true by the day.
PASSED_BY = frozenset([Reason.CORRECTED, Reason.SUPERSEDED, Reason.ENDED, Reason.BEYOND_HORIZON, Reason.DISPLACED])


@dataclass(frozen=True, slots=True)
class Turn:
    """What one reading keeps that the other did not, and the reverse, with the reasons.

    ``passed`` are claims that came to be known in between and never counted. Each newest first, or by id.
    """

    came: tuple[Claim, ...] = ()
    went: tuple[LeftOut, ...] = ()
    passed: tuple[LeftOut, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.came or self.went or self.passed)


def turn(before: Reading, after: Reading) -> Turn:
    """What turned the answer known by one day into that known by a later one.

    What was kept and is kept no more is left out for a reason, since every known claim is accounted for. Raises
    ValueError for the readings of two questions that differ in more than the known-by day, or of days in disorder.
    """
    _check(before, after)
    kept, keeps = ({claim.id for claim in reading.kept} for reading in (before, after))
    heard = {out.claim.id for out in before.left_out} | kept
    return Turn(
        came=tuple(claim for claim in after.kept if claim.id not in kept),
        went=tuple(out for out in after.left_out if out.claim.id in kept - keeps),
        passed=tuple(out for out in after.left_out if out.claim.id not in heard and out.reason in PASSED_BY),
    )


def _check(before: Reading, after: Reading) -> None:
    asked, again = before.question, after.question
    same = (asked.place, asked.force, asked.unit, asked.on) == (again.place, again.force, again.unit, again.on)
    if not same or asked.known > again.known:
        raise ValueError(f"{asked} and {again} do not follow each other")
