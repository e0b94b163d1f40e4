"""What stands beside a claim: its links, claims of the same matter and time, and numbers that only look alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import words
from posture.core.types import Kind, LinkType, Qualifier
from posture.models import Claim, ClaimLink, ClaimQuerySet, Destination, Force, Place
from posture.models.tree import above, below
from posture.sentences import said_bounds

#: So many rivals stand beside a claim; the table has the others.
MOST = 11
MOST_LOOKALIKES = 2
#: How a link reads from its other end.
BACKWARDS = {
    **words.LINK,
    LinkType.REPEATS: _("repeated by"),
    LinkType.CORRECTS: _("corrected by"),
    LinkType.SUPERSEDES: _("superseded by"),
    LinkType.TRAJECTORY: pgettext_lazy("link", "comes from"),
    LinkType.PART_OF: pgettext_lazy("link", "takes in"),
}
FORWARDS = {**words.LINK, LinkType.TRAJECTORY: pgettext_lazy("link", "leads to")}


class Nearness(StrEnum):
    """How a claim of the same matter stands to the one whose page it is on."""

    RIVAL = "rival"
    SAME_SOURCE = "same_source"
    AROUND = "around"


NEARNESS = {
    Nearness.RIVAL: _("Rival: another source"),
    Nearness.SAME_SOURCE: _("The same source, another time or words"),
    Nearness.AROUND: _("Beside it: a wider or narrower place or force"),
}


@dataclass(frozen=True)
class Linked:
    """One link of a claim, read from that claim, and the claim at its other end."""

    type: str
    label: Promise | str
    claim: Claim
    note: str


@dataclass(frozen=True)
class Beside:
    """A claim that stands beside another, and why: in words, and whether it speaks against it."""

    claim: Claim
    label: Promise | str
    is_rival: bool


@dataclass(frozen=True)
class Alike:
    """A claim with the same number, and in what it differs."""

    claim: Claim
    differences: list[Promise | str]


def links_of(claim: Claim) -> list[Linked]:
    """The links of a claim to other public claims, out before in. Two queries and those of the claims' names."""
    out = ClaimLink.objects.filter(start=claim, end__in=Claim.objects.public()).order_by("pk")
    into = ClaimLink.objects.filter(end=claim, start__in=Claim.objects.public()).order_by("pk")
    ends = [(link, link.end_id, FORWARDS) for link in out] + [(link, link.start_id, BACKWARDS) for link in into]
    claims = {other.pk: other for other in Claim.objects.with_names().filter(pk__in=[key for _link, key, _l in ends])}
    return [Linked(link.type, labels[LinkType(link.type)], claims[key], link.note) for link, key, labels in ends]


def side_by_side(claim: Claim, links: list[Linked]) -> list[Beside]:
    """Linked claims first, then those of the same matter, rivals before what is beside; each once, none averaged."""
    linked = {link.claim.pk: link for link in links if link.type != LinkType.PART_OF}
    beside = [Beside(each.claim, each.label, each.type == LinkType.CONTRADICTS) for each in linked.values()]
    same = [other for other in same_matter(claim).newest_first().with_names()[: 4 * MOST] if other.pk not in linked]
    near = sorted(same, key=lambda other: list(Nearness).index(_nearness(claim, other)))
    beside += [
        Beside(each, NEARNESS[_nearness(claim, each)], _nearness(claim, each) == Nearness.RIVAL) for each in near
    ]
    return beside[:MOST]


def same_matter(claim: Claim) -> ClaimQuerySet:
    """Accepted claims of the same kind and unit about a time that overlaps, along the lines of its place and force.

    Along the line means: the same, one that it lies within, or one within it; not its neighbours.
    """
    true = claim.true
    same = Claim.objects.accepted().exclude(pk=claim.pk).filter(kind=claim.kind, unit=claim.unit).with_true_period()
    if true.latest:
        same = same.filter(Q(from_day__isnull=True) | Q(from_day__lte=true.latest))
    if true.earliest:
        same = same.filter(Q(until_day__isnull=True) | Q(until_day__gte=true.earliest))
    if claim.force:
        same = same.filter(Q(force__isnull=True) | _line("force", claim.force))
    return same.filter(_subject(claim))


def lookalikes(claim: Claim, beside: list[Beside]) -> list[Alike]:
    """Accepted claims in which the same number stands although they speak of something else."""
    quantity = claim.quantity
    if quantity is None or not quantity.votes:
        return []
    numbers = set(said_bounds(quantity)) - {0}
    others = Claim.objects.accepted().exclude(pk__in=[claim.pk, *(each.claim.pk for each in beside)])
    found = others.filter(_says(numbers)).newest_first().with_names()[:MOST_LOOKALIKES]
    return [Alike(other, list(_differences(claim, other))) for other in found]


def _says(numbers: set[int]) -> Q:
    """Claims whose words hold one of the numbers: "less than 500" has the upper bound 499."""
    more, less = Q(qualifier=Qualifier.MORE_THAN), Q(qualifier=Qualifier.LESS_THAN)
    plain = ~more & ~less & (Q(lower__in=numbers) | Q(upper__in=numbers))
    return plain | (more & Q(lower__in=[n + 1 for n in numbers])) | (less & Q(upper__in=[n - 1 for n in numbers]))


def _differences(one: Claim, other: Claim) -> Iterator[Promise | str]:
    """In what two claims with the same number differ."""
    if one.kind != other.kind:
        yield _("another kind of claim")
    if {one.place_id, one.origin_id} - {None} != {other.place_id, other.origin_id} - {None}:
        yield _("another place")
    if one.measure and other.measure and one.measure != other.measure:
        yield _("another measure")
    if one.unit != other.unit:
        yield _("another unit")
    if one.force_id != other.force_id:
        yield _("another force")


def _subject(claim: Claim) -> Q:
    if claim.kind == Kind.MOVEMENT:
        return _moves_along(claim)
    if claim.kind == Kind.MILESTONE:
        return Q(phase=claim.phase, edge=claim.edge)
    about = _line("place", claim.place) if claim.place else Q(pk__in=[])
    return about | Q(phase=claim.phase) if claim.phase else about


def _moves_along(claim: Claim) -> Q:
    """Movements that leave along the line of its origin, or without one arrive along that of a destination."""
    if claim.origin:
        return _line("origin", claim.origin)
    arrivals = Q(pk__in=[])
    for place in claim.destinations.all():
        arrivals |= _line("place", place)
    return Q(pk__in=Destination.objects.filter(arrivals).values("claim"))


def _line(column: str, row: Place | Force) -> Q:
    return Q(**{f"{column}__in": above(row)}) | Q(**{f"{column}__in": below(row)})


def _nearness(claim: Claim, other: Claim) -> Nearness:
    subject = (claim.place_id, claim.origin_id, claim.phase_id, claim.force_id)
    if subject != (other.place_id, other.origin_id, other.phase_id, other.force_id):
        return Nearness.AROUND
    return Nearness.SAME_SOURCE if claim.source_id == other.source_id else Nearness.RIVAL
