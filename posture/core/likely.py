"""Which link two claims probably want, for an editor to decide: one repeats the other, or both cannot be right."""

from __future__ import annotations

from posture.core.rivals import Relation, overlap, relation
from posture.core.types import Claim, Kind, LinkType, Quantity, Tree

#: What speaks against a claim, and what is counted otherwise.
LINK_OF = {
    Relation.RIVAL: LinkType.CONTRADICTS,
    Relation.DENIES: LinkType.CONTRADICTS,
    Relation.DENIED: LinkType.CONTRADICTS,
    Relation.COUNTED_DIFFERENTLY: LinkType.DIFFERENT_BASIS,
}


def likely_link(one: Claim, other: Claim, *, places: Tree, forces: Tree) -> LinkType | None:
    """The link that probably joins them, None where nothing speaks for one.

    The same statement in another outlet about days that overlap is likely a repetition, also of a force that is part
    of the other's: outlets name forces loosely. What ``relation`` finds is likely a contradiction, or another basis.
    """
    if overlap(one.true, other.true) and one.outlet != other.outlet and _says_the_same(one, other, forces):
        return LinkType.REPEATS
    if one.kind is not Kind.MILESTONE and not overlap(one.true, other.true):
        return None
    found = relation(one, other, places=places, forces=forces)
    return LINK_OF[found] if found else None


def _says_the_same(one: Claim, other: Claim, forces: Tree) -> bool:
    return (
        _statement(one) == _statement(other)
        and _share_line(one.force, other.force, forces)
        and _bounds(one.quantity) == _bounds(other.quantity)
    )


def _statement(claim: Claim) -> tuple[object, ...]:
    """What a claim says, without who, when, of which part of the force and with which numbers."""
    return (
        claim.kind,
        claim.modality,
        claim.place,
        claim.unit,
        claim.measure,
        claim.origin,
        claim.direction,
        claim.status,
        claim.group_size,
        claim.stance,
        claim.phase,
        claim.edge,
    )


def _share_line(one: str | None, other: str | None, forces: Tree) -> bool:
    if one is None or other is None:
        return one == other
    return forces.covers(one, other) or forces.covers(other, one)


def _bounds(quantity: Quantity | None) -> tuple[object, ...] | None:
    """The bounds as said; words without a number are only the same in the same words."""
    if quantity is None:
        return None
    return quantity.lower, quantity.upper, None if quantity.votes else (quantity.qualifier, quantity.magnitude)
