"""Whether two claims speak against each other: both cannot be right, or one denies what the other says.

It uses what readings use: quantities agree as in rule 6 of docs/model.md section 4, statuses as in rule 7. Nothing here
knows of time: the caller passes claims that speak of the same days (a milestone's days are what it says).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import StrEnum

from posture.core.spread import agree, count_differently
from posture.core.status import can_both_be
from posture.core.types import Claim, Kind, Measure, Modality, Period, Quantity, Tree

NOBODY: Mapping[str, Collection[str]] = {}
#: What can be denied, or stand against another of the same modality: what somebody holds to be so, or to come.
ASSERTED = frozenset({Modality.REPORTED, Modality.PLANNED, Modality.EXPECTED})


class Relation(StrEnum):
    """How another claim stands to the one looked at."""

    RIVAL = "rival"
    DENIES = "denies"
    DENIED = "denied"
    COUNTED_DIFFERENTLY = "counted_differently"


def relation(
    one: Claim, other: Claim, *, places: Tree, forces: Tree, apart: Mapping[str, Collection[str]] = NOBODY
) -> Relation | None:
    """How ``other`` stands to ``one``; None where both can be right, or one source said both.

    ``apart`` are the claims that ``different basis`` links join, by id. A part that is said to be more than the whole
    is a rival of it. Two movements may be two events: they are never rivals by themselves.
    """
    if one.speaker == other.speaker or one.kind is not other.kind:
        return None
    if Modality.DENIED in (one.modality, other.modality):
        return _denial(one, other)
    if one.modality is not other.modality or one.modality not in ASSERTED:
        return None
    if one.kind is Kind.STRENGTH:
        return _of_strengths(one, other, places, forces, apart)
    clash = _subject(one) == _subject(other) and _clash(one, other)
    return Relation.RIVAL if clash else None


def counts_in_readings(claim: Claim) -> bool:
    """Whether readings themselves say with what other claims it stands: figures and statuses of what is."""
    if claim.modality is not Modality.REPORTED:
        return False
    is_figure = claim.kind is Kind.STRENGTH and claim.measure is Measure.PRESENT
    return is_figure or (claim.kind is Kind.STATUS and claim.group_size is None)


def _denial(one: Claim, other: Claim) -> Relation | None:
    modalities = {one.modality, other.modality} - {Modality.DENIED}
    if not modalities & ASSERTED or _subject(one) != _subject(other) or not _say_the_same(one, other):
        return None
    return Relation.DENIED if one.modality is Modality.DENIED else Relation.DENIES


def _subject(claim: Claim) -> tuple[object, ...]:
    """What the claim is about, without what it says of it."""
    return (
        claim.place,
        claim.force if claim.kind is not Kind.STATUS else None,
        claim.unit if claim.kind is Kind.STRENGTH else None,
        claim.measure,
        claim.origin,
        frozenset(claim.destinations),
        claim.direction,
        claim.group_size,
        claim.phase,
        claim.edge,
    )


def _say_the_same(one: Claim, other: Claim) -> bool:
    if one.quantity and other.quantity and one.quantity.votes and other.quantity.votes:
        return agree(one.quantity, other.quantity)
    return (one.status, one.stance) == (other.status, other.stance)


def _clash(one: Claim, other: Claim) -> bool:
    if one.kind is Kind.STATUS:
        return one.group_size is None and not can_both_be(one.status, other.status)
    return one.kind is Kind.MILESTONE and not overlap(one.true, other.true)


def overlap(one: Period, other: Period) -> bool:
    """Whether two periods share a day; an open side takes in everything there."""
    first = one.latest is None or other.earliest is None or other.earliest <= one.latest
    second = other.latest is None or one.earliest is None or one.earliest <= other.latest
    return first and second


def _of_strengths(
    one: Claim, other: Claim, places: Tree, forces: Tree, apart: Mapping[str, Collection[str]]
) -> Relation | None:
    if (one.unit, one.measure) != (other.unit, other.measure) or not (one.quantity and other.quantity):
        return None
    clash = _numbers_clash(one, other, one.quantity, other.quantity, places, forces)
    if not clash:
        return None
    return Relation.COUNTED_DIFFERENTLY if count_differently(one, other, apart) else Relation.RIVAL


def _numbers_clash(one: Claim, other: Claim, said: Quantity, against: Quantity, places: Tree, forces: Tree) -> bool:
    if not (said.votes and against.votes) or agree(said, against):
        return False
    if (one.place, one.force) == (other.place, other.force):
        return True
    return (_is_part(other, one, places, forces) and _exceeds(against, said)) or (
        _is_part(one, other, places, forces) and _exceeds(said, against)
    )


def _is_part(part: Claim, whole: Claim, places: Tree, forces: Tree) -> bool:
    within = whole.place is not None and places.covers(whole.place, part.place)
    return within and whole.force is not None and forces.covers(whole.force, part.force)


def _exceeds(one: Quantity, other: Quantity) -> bool:
    return one.lower is not None and other.upper is not None and one.lower > other.upper
