"""What stands beside a claim: its links, the claims that speak against it, and numbers that only look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Func, Q
from django.db.models.functions import Abs
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import words
from posture.core.likely import LINK_OF
from posture.core.rivals import Relation, counts_in_readings, relation
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind, LinkType, Qualifier, Tree
from posture.models import Claim, ClaimLink, ClaimQuerySet, Force, Place, Step
from posture.models.tree import along, parents_above
from posture.readings import Trees
from posture.sentences import said_bounds

#: So many stand beside a claim; the table has the others.
MOST = 8
#: So many claims of the same matter are compared, newest first.
COMPARED = 400
MOST_ALIKE = 2
NEAREST = 20

#: How a link reads from its other end.
BACKWARDS: dict[LinkType, Promise | str] = {
    **words.LINK,
    LinkType.REPEATS: _("repeated by"),
    LinkType.CORRECTS: _("corrected by"),
    LinkType.SUPERSEDES: _("superseded by"),
    LinkType.TRAJECTORY: pgettext_lazy("link", "comes from"),
    LinkType.PART_OF: pgettext_lazy("link", "takes in"),
}
FORWARDS: dict[LinkType, Promise | str] = {**words.LINK, LinkType.TRAJECTORY: pgettext_lazy("link", "leads to")}
LABELS: dict[Relation, Promise | str] = {
    Relation.RIVAL: _("Rival"),
    Relation.DENIES: _("Denies it"),
    Relation.DENIED: _("What it denies"),
    Relation.COUNTED_DIFFERENTLY: _("Counted differently"),
}
AGAINST = {Relation.RIVAL, Relation.DENIES, Relation.DENIED}


@dataclass(frozen=True)
class Linked:
    """One link of a claim, read from that claim, and the claim at its other end."""

    type: LinkType
    label: Promise | str
    claim: Claim
    note: str


@dataclass(frozen=True)
class Beside:
    """A claim that stands beside another, and why: in words, and whether it speaks against it.

    ``wants`` is the link that would say so, None where one says it already.
    """

    claim: Claim
    label: Promise | str
    is_rival: bool = False
    is_linked: bool = False
    wants: LinkType | None = None


@dataclass(frozen=True)
class Alike:
    """A claim in which the same number stands, and in what it differs."""

    claim: Claim
    differences: list[Promise | str]


class SideBySide:
    """What is shown beside a public claim. Each part is computed when it is asked for; all cost at most 25 queries."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim

    @cached_property
    def links(self) -> list[Linked]:
        """The links to other public claims, out before in."""
        public = Claim.objects.public()
        out = ClaimLink.objects.filter(start=self.claim, end__in=public).order_by("type", "pk")
        into = ClaimLink.objects.filter(end=self.claim, start__in=public).order_by("type", "pk")
        ends = [(link, link.end_id, FORWARDS) for link in out] + [(link, link.start_id, BACKWARDS) for link in into]
        rows = _rows(key for _link, key, _labels in ends)
        return [
            Linked(LinkType(link.type), labels[LinkType(link.type)], rows[key], link.note) for link, key, labels in ends
        ]

    @cached_property
    def beside(self) -> list[Beside]:
        """What speaks against it, then what is counted differently, then what it is otherwise linked to; each once."""
        linked = {each.claim.pk: each for each in reversed(self.links) if each.type != LinkType.PART_OF}
        found = [
            Beside(each.claim, each.label, each.type == LinkType.CONTRADICTS, is_linked=True)
            for each in linked.values()
        ]
        rows = _rows(key for key, _relation in self._related[:MOST])
        found += [
            Beside(rows[key], LABELS[how], how in AGAINST, wants=LINK_OF[how]) for key, how in self._related[:MOST]
        ]
        return sorted(found, key=lambda each: (not each.is_rival, each.is_linked))

    @property
    def more(self) -> int:
        """How many rivals are not shown, of those compared."""
        return len(self._related[MOST:])

    @cached_property
    def alike(self) -> list[Alike]:
        """Accepted claims in which the same number stands although they speak of something else, nearest in time."""
        quantity = self.claim.quantity
        if quantity is None or not quantity.votes:
            return []
        shown = [self.claim.pk, *(each.claim.pk for each in self.beside)]
        same = Claim.objects.accepted().exclude(pk__in=shown).filter(_says(said_bounds(quantity)), unit=self.claim.unit)
        known = F("version__known_on")
        distance = Abs(Func(known, self.claim.version.known_on, template="(%(expressions)s)", arg_joiner="-"))
        keys = list(same.order_by(distance, "public_id").values_list("pk", flat=True)[:NEAREST])
        rows = _rows(keys)
        others = [rows[key] for key in keys]
        places = Tree(parents_above(Place, set().union(*map(_places, [self.claim, *others]))))
        found = [Alike(other, list(_differences(self.claim, other, places))) for other in others]
        return [each for each in found if each.differences][:MOST_ALIKE]

    @cached_property
    def _related(self) -> list[tuple[int, Relation]]:
        """The claims not linked to it that speak against it or count differently, newest first, by primary key."""
        read_with = _read_with(self.claim)
        linked = {self.claim.pk, *(each.claim.pk for each in self.links)}
        others = read_with.union(_newest(same_matter(self.claim))) - linked
        newest = _newest(Claim.objects.accepted().filter(pk__in=others))
        values = Claim.objects.filter(pk__in=[self.claim.pk, *newest]).to_claims()
        one, trees = values[self.claim.pk], Trees.around(values.values())
        found = [(key, self._relation(one, values[key], key in read_with, trees)) for key in newest]
        return [(key, how) for how in Relation for key, this in found if this is how]

    def _relation(self, one: ClaimValue, other: ClaimValue, is_read_with: bool, trees: Trees) -> Relation | None:
        """Of what readings compare themselves, only what a reading keeps together is compared here."""
        same = (one.place, one.force, one.unit) == (other.place, other.force, other.unit)
        compared = self.claim.state == "accepted" and counts_in_readings(one) and counts_in_readings(other)
        if same and compared and not is_read_with:
            return None
        return relation(one, other, places=trees.places, forces=trees.forces)


def _differences(one: Claim, other: Claim, places: Tree) -> Iterator[Promise | str]:
    """In what two claims with the same number differ; nothing where they may well say the same thing."""
    here, there = _places(one), _places(other)
    if one.kind != other.kind:
        yield _("another kind of claim")
    if not here & there:
        nested = any(places.covers(a, b) or places.covers(b, a) for a in here for b in there)
        yield _("a wider or narrower place") if nested else _("another place")
    if one.measure and other.measure and one.measure != other.measure:
        yield _("another measure")


def same_matter(claim: Claim, among: ClaimQuerySet | None = None) -> ClaimQuerySet:
    """Claims (accepted ones, if not said) of the same kind about days that overlap, of the lines of place and force.

    Along the line means: the same, one that it lies within, or one within it; not its neighbours. Of milestones, those
    of the same edge of the phase, whatever their days.
    """
    claims = Claim.objects.accepted() if among is None else among
    same = claims.exclude(pk=claim.pk).filter(kind=claim.kind)
    if claim.kind == Kind.MILESTONE:
        return same.filter(phase=claim.phase, edge=claim.edge)
    same = same.with_true_period()
    if claim.true.latest:
        same = same.filter(Q(from_day__isnull=True) | Q(from_day__lte=claim.true.latest))
    if claim.true.earliest:
        same = same.filter(Q(until_day__isnull=True) | Q(until_day__gte=claim.true.earliest))
    if claim.kind == Kind.MOVEMENT:
        return same.filter(origin=claim.origin, direction=claim.direction, force=claim.force)
    if claim.force and claim.kind == Kind.STRENGTH:
        same = same.filter(_line("force", claim.force))
    return same.filter(_line("place", claim.place) if claim.place else Q(phase=claim.phase))


def _read_with(claim: Claim) -> set[int]:
    """The keys of the claims that some reading, as known by today, keeps together with this one. One query."""
    if claim.place is None or claim.kind not in {Kind.STRENGTH, Kind.STATUS}:
        return set()
    columns = ("kept",) if claim.kind == Kind.STRENGTH else ("status_kept", "status_rivals")
    has_it = Q()
    for column in columns:
        has_it |= Q(**{f"{column}__contains": [claim.pk]})
    lists = Step.objects.filter(has_it, place=claim.place).values_list(*columns)
    return {key for row in lists for keys in row for key in keys} - {claim.pk}


def _says(bounds: Sequence[int]) -> Q:
    """Claims whose words hold one of the numbers: "less than 500" has the upper bound 499."""
    numbers = set(bounds) - {0}
    more, less = Q(qualifier=Qualifier.MORE_THAN), Q(qualifier=Qualifier.LESS_THAN)
    plain = ~more & ~less & (Q(lower__in=numbers) | Q(upper__in=numbers))
    return plain | (more & Q(lower__in=[n + 1 for n in numbers])) | (less & Q(upper__in=[n - 1 for n in numbers]))


def _places(claim: Claim) -> set[str]:
    rows = (claim.place, claim.origin, *claim.toward)
    return {row.slug for row in rows if row}


def _newest(claims: ClaimQuerySet) -> list[int]:
    """The keys of the newest of them, in that order."""
    return list(claims.newest_first().values_list("pk", flat=True)[:COMPARED])


def _rows(keys: Iterable[int]) -> Mapping[int, Claim]:
    return {row.pk: row for row in Claim.objects.filter(pk__in=set(keys)).with_names()}


def _line(column: str, row: Place | Force) -> Q:
    """Asked for before: the planner takes a walk through a tree for far longer than it is. One query."""
    keys = type(row)._default_manager.filter(pk__in=along(row)).values_list("pk", flat=True)
    return Q(**{f"{column}__in": list(keys)})
