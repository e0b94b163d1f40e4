"""Lanes by country, and within a country by region: what can be folded away together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from posture.core.types import Tree
from posture.models import Place, PlaceKind
from posture.models.keys import those
from posture.timeline.lanes import DrawnLane

#: The keys of groups that no place names.
PHASES, ELSEWHERE = "phases", "elsewhere"


@dataclass(frozen=True)
class LaneRow:
    """A lane with its label: what it is of, and what it tells of it. Lanes of phases have no place."""

    title: str
    about: str
    drawn: DrawnLane
    place: Place | None = None


@dataclass
class Part:
    """Lanes of one region under its name, or without a name those of the country itself and of regions alone."""

    key: str
    title: str
    is_folded: bool = False
    rows: list[LaneRow] = field(default_factory=list)


@dataclass
class Group:
    """The lanes of the phases, or of a country."""

    key: str
    title: str
    is_folded: bool = False
    parts: list[Part] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[LaneRow]:
        for part in self.parts:
            yield from part.rows


@dataclass(frozen=True)
class Regions:
    """The countries and regions that places lie in."""

    tree: Tree
    around: Mapping[str, Place]

    @classmethod
    def of(cls, places: Collection[Place], tree: Tree) -> Regions:
        """Costs one query."""
        slugs = {slug for place in places for slug in _upward(place.slug, tree)}
        rows = Place.objects.filter(slug__in=those(slugs), kind__in=(PlaceKind.COUNTRY, PlaceKind.REGION))
        return cls(tree, {row.slug: row for row in rows.without_outline()})

    def country(self, place: Place) -> Place | None:
        return self._nearest(place, PlaceKind.COUNTRY)

    def region(self, place: Place) -> Place | None:
        return self._nearest(place, PlaceKind.REGION)

    def _nearest(self, place: Place, kind: PlaceKind) -> Place | None:
        found = (self.around[slug] for slug in _upward(place.slug, self.tree) if slug in self.around)
        return next((row for row in found if row.kind == kind), None)


def _upward(slug: str, tree: Tree) -> list[str]:
    """A place and all that it lies in, the nearest first."""
    found: list[str] = []
    here: str | None = slug
    while here is not None and here not in found:
        found.append(here)
        here = tree.parents.get(here)
    return found


def grouped(rows: Sequence[LaneRow], regions: Regions, folded: Collection[str]) -> list[Group]:
    """The lanes in their groups, each where its first lane stood."""
    groups: dict[str, Group] = {}
    for row in rows:
        key, title = _group_of(row.place, regions)
        group = groups.setdefault(key, Group(key, title, key in folded))
        _part_of(row.place, regions, group, folded).rows.append(row)
    for group in groups.values():
        group.parts = [_unnamed(part) for part in group.parts]
    return list(groups.values())


def _group_of(place: Place | None, regions: Regions) -> tuple[str, str]:
    if place is None:
        return PHASES, _("Phases")
    country = regions.country(place)
    return (country.slug, country.name) if country else (ELSEWHERE, _("Other places"))


def _part_of(place: Place | None, regions: Regions, group: Group, folded: Collection[str]) -> Part:
    region = regions.region(place) if place else None
    key, title = (region.slug, region.name) if region else ("", "")
    part = next((part for part in group.parts if part.key == key), None)
    if part is None:
        part = Part(key, title, key in folded)
        group.parts.append(part)
    return part


def _unnamed(part: Part) -> Part:
    """A region with no lanes but its own needs no name above them."""
    is_alone = all(row.place and row.place.slug == part.key for row in part.rows)
    return Part("", "", rows=part.rows) if is_alone else part
