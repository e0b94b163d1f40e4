"""The bridge between claims as rows and readings as values: rows → dataclasses → core → rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from psycopg.types.range import Range

from articles.copying import Table
from posture import courses
from posture.core import beliefs as believed
from posture.core import steps as core
from posture.core.case import Finding
from posture.core.reading import Reading, find, read
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind, Link, LinkType, Tree, Unit
from posture.models import Claim, ClaimLink, ClaimQuerySet, Course, Destination, Force, Place, Reach, Step, Telling
from posture.models.keys import these, those
from posture.models.tree import parents_above

FOREVER = date.max
CHUNK = 2_000

#: Told how much is done, of how much.
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Trees:
    """Places and forces as hierarchies by slug. Costs two queries."""

    places: Tree
    forces: Tree

    @classmethod
    def load(cls) -> Trees:
        """All of them; 10,000 places take about 10 ms."""
        return cls(Tree(_parents(Place.objects.all())), Tree(_parents(Force.objects.all())))

    @classmethod
    def around(cls, claims: Iterable[ClaimValue]) -> Trees:
        """The places that claims name, with all they lie in; and all forces."""
        named = {place for claim in claims for place in claim.places}
        return cls(Tree(parents_above(Place, named)), Tree(_parents(Force.objects.all())))


def _parents(rows: QuerySet[Any]) -> dict[str, str]:
    return dict(rows.filter(parent__isnull=False).values_list("slug", "parent__slug"))


@dataclass(frozen=True)
class Stored:
    """Rows to store of some places: all claims known, and what was known on each day."""

    steps: list[dict[str, Any]] = field(default_factory=list)
    courses: list[dict[str, Any]] = field(default_factory=list)
    reaches: list[dict[str, Any]] = field(default_factory=list)


class Evidence:
    """The accepted claims of some places as values, with their links; each place answers questions of its own.

    ``claims`` is any chain of the claims table; what is not accepted is left out. Places have the status of the force
    ``tracked``, by slug. ``only_bearing`` is enough for what is drawn of figures and statuses. Costs four queries, and
    five more where ``found`` is asked for.
    """

    def __init__(
        self, claims: ClaimQuerySet, trees: Trees | None = None, tracked: str = "", *, only_bearing: bool = False
    ) -> None:
        self.tracked, accepted = tracked or settings.TRACKED_FORCE, claims.accepted()
        values = accepted.to_bearings() if only_bearing else accepted.to_claims()
        self.claims = list(values.values())
        self.keys = {claim.id: key for key, claim in values.items()}
        self.trees = trees or Trees.around(self.claims)

    @cached_property
    def found(self) -> dict[str, Claim]:
        """The claims as rows with names, by public id, for a page that shows them."""
        rows = Claim.objects.filter(pk__in=these(self.keys.values())).with_names()
        return {row.public_id: row for row in rows}

    @cached_property
    def links(self) -> list[Link]:
        ids, keys = {key: id for id, key in self.keys.items()}, self.keys.values()
        links = ClaimLink.objects.filter(start__in=these(keys), end__in=these(keys)).values_list("type", "start", "end")
        return [Link(LinkType(type), ids[start], ids[end]) for type, start, end in links]

    @cached_property
    def of_place(self) -> Mapping[str, list[ClaimValue]]:
        """The claims that speak of each place itself."""
        found: dict[str, list[ClaimValue]] = defaultdict(list)
        for claim in self.claims:
            for place in claim.places:
                found[place].append(claim)
        return found

    def reading(self, *, place: str, force: str, unit: Unit, on: date, known: date) -> Reading:
        return read(
            self.claims,
            self.links,
            place=place,
            force=force,
            unit=unit,
            on=on,
            known=known,
            places=self.trees.places,
            forces=self.trees.forces,
            horizon=settings.HORIZON,
        )

    def steps(self, *, place: str, force: str, unit: Unit, known: date = FOREVER) -> tuple[core.Step, ...]:
        return core.steps(**self._asked(place, force, unit), known=known)

    def _asked(self, place: str, force: str, unit: Unit) -> dict[str, Any]:
        """A question about a place itself, with the claims that name it."""
        return {
            "claims": self.of_place[place],
            "links": self.links_of(place),
            "place": place,
            "force": force,
            "unit": unit,
            "places": self.trees.places,
            "forces": self.trees.forces,
            "horizon": settings.HORIZON,
        }

    def links_of(self, place: str) -> list[Link]:
        return list({link: None for claim in self.of_place[place] for link in self._links_by_claim[claim.id]})

    @cached_property
    def _links_by_claim(self) -> Mapping[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.start].append(link)
            found[link.end].append(link)
        return found

    def drawn_on(
        self, on: date, known: date, places: Mapping[str, int], forces: Mapping[str, int]
    ) -> Iterator[courses.Placed]:
        """What is drawn of each place on a day, of the tracked force and its parts among ``forces``. Keys by slug."""
        for place, questions in self._questions(places, forces):
            asked = [force for force, unit in questions if unit is Unit.PERSONNEL]
            found = {forces[f]: find(**self._asked(place, f, Unit.PERSONNEL), on=on, known=known) for f in asked}
            for record in courses.records(found, forces[self.tracked]):
                drawn = courses.placed(places[place], record)
                if drawn.says_something:
                    yield drawn

    def rows_on(
        self, on: date, known: date, places: Mapping[str, int], forces: Mapping[str, int]
    ) -> Iterator[dict[str, Any]]:
        """What stands of each place and force on a day, as the columns of a step that is not stored."""
        for place, questions in self._questions(places, forces):
            for force, unit in questions:
                finding = find(**self._asked(place, force, unit), on=on, known=known)
                if finding.kept or finding.status.kept:
                    yield self._columns(finding, places[place], forces[force], unit)

    def stored(self, places: Mapping[str, int], forces: Mapping[str, int]) -> Stored:
        """What there is to store of these places. Keys are by slug."""
        found = Stored()
        for place, questions in self._questions(places, forces):
            self._store(place, questions, places[place], forces, found)
        return found

    def _store(
        self, place: str, asked: list[tuple[str, Unit]], key: int, forces: Mapping[str, int], found: Stored
    ) -> None:
        drawn: dict[int, Sequence[core.Step]] = {}
        beliefs: dict[int, Sequence[core.Step]] = {}
        for force, unit in asked:
            steps = self.steps(place=place, force=force, unit=unit)
            found.steps.extend(self._row(step, key, forces[force], unit) for step in steps)
            if unit is Unit.PERSONNEL and self.trees.forces.covers(self.tracked, force):
                drawn[forces[force]] = steps
                beliefs[forces[force]] = believed.beliefs(**self._asked(place, force, unit))
        if drawn:  # nothing is where no row is of the tracked force
            own = forces[self.tracked]
            found.courses.extend(courses.course_rows(key, drawn, own, is_believed=False))
            found.courses.extend(courses.course_rows(key, beliefs, own, is_believed=True))
        reaches = believed.reaches(self.of_place[place], self.links_of(place))
        found.reaches.append({"place_id": key, **courses.reach_columns(reaches)})

    def _questions(
        self, places: Iterable[str], forces: Collection[str]
    ) -> Iterator[tuple[str, list[tuple[str, Unit]]]]:
        for place in places:
            if self.of_place.get(place):
                yield place, [(force, unit) for force, unit in sorted(self.subjects(place)) if force in forces]

    def subjects(self, place: str) -> set[tuple[str, Unit]]:
        """Which forces and units a place has steps for: those counted there, and the tracked force for the status."""
        counted = {(c.force, c.unit) for c in self.of_place[place] if c.kind is Kind.STRENGTH and c.force and c.unit}
        return {*counted, (self.tracked, Unit.PERSONNEL)}

    def _row(self, step: core.Step, place: int, force: int, unit: Unit) -> dict[str, Any]:
        return {**self._columns(step, place, force, unit), "period": Range(step.start, step.end)}

    def _columns(self, found: Finding, place: int, force: int, unit: Unit) -> dict[str, Any]:
        lower, upper, status = found.spread.lower, found.spread.upper, found.status
        return {
            "place_id": place,
            "force_id": force,
            "unit": unit,
            "word": found.word,
            "lower": lower.value if lower else None,
            "lower_qualifier": lower.qualifier if lower else "",
            "lower_claim_id": self.keys[lower.claim.id] if lower else None,
            "upper": upper.value if upper else None,
            "upper_qualifier": upper.qualifier if upper else "",
            "upper_claim_id": self.keys[upper.claim.id] if upper else None,
            "fresh_to": found.fresh_to,
            "kept": self._keys(found.kept),
            "status": status.status or "",
            "status_word": status.word,
            "status_fresh_to": status.fresh_to,
            "status_kept": self._keys(status.kept),
            "status_rivals": self._keys(status.rivals),
        }

    def _keys(self, claims: Iterable[ClaimValue]) -> list[int]:
        return [self.keys[claim.id] for claim in claims]


def touched_places(claims: Iterable[Claim]) -> set[str]:
    """The places whose readings may change with these claims: their own, and those of the claims linked to them."""
    return _places_of([claim.pk for claim in claims])


def _places_of(claims: list[int]) -> set[str]:
    """The places, by slug, that claims speak of, or claims linked to them. Claims by primary key."""
    keys = these(claims)
    start, end = ClaimLink.objects.filter(end__in=keys), ClaimLink.objects.filter(start__in=keys)
    touched = Claim.objects.filter(pk__in=keys).values("pk").union(start.values("start"), end.values("end"))
    rows = Claim.objects.filter(pk__in=touched)
    to = Destination.objects.filter(claim__in=touched)
    named = rows.values("place").union(rows.values("origin"), to.values("place"))
    return set(Place.objects.filter(pk__in=named).values_list("slug", flat=True))


@transaction.atomic
def rebuild(places: Collection[str], progress: Progress = lambda done, total: None) -> int:
    """Store the steps of these places anew, all claims known. Returns how many steps there are now.

    Costs a handful of queries for each 2,000 places, and about 1 ms for a place of ten claims among them. ``progress``
    is told how many places are done, of how many. One transaction after the other reads the claims of a place: what was
    read beside another that is not yet committed would leave that one's claims out.
    """
    made, done = 0, 0
    keys = dict(Force.objects.values_list("slug", "pk"))
    for some in _chunks(sorted(places)):
        locked = Place.objects.select_for_update(no_key=True).filter(slug__in=those(some)).order_by("pk")
        rows = dict(locked.values_list("slug", "pk"))
        stored = Evidence(Claim.objects.of_places(rows.values())).stored(rows, keys)
        _replace(rows.values(), stored)
        made, done = made + len(stored.steps), done + len(some)
        progress(done, len(places))
    return made


def _replace(places: Collection[int], stored: Stored) -> None:
    for model, rows in ((Step, stored.steps), (Course, stored.courses), (Reach, stored.reaches)):
        model._default_manager.filter(place__in=these(places)).delete()
        Table(model, is_numbered=model is Reach).copy(rows)
    Telling.objects.renew(places)


def rebuild_all(progress: Progress = lambda done, total: None) -> int:
    return rebuild(list(Place.objects.values_list("slug", flat=True)), progress)


def _chunks(places: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(places), CHUNK):
        yield places[start : start + CHUNK]
