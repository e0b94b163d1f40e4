"""The bridge between claims as rows and readings as values: rows → dataclasses → core → rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from psycopg.types.range import Range

from posture.core import steps as core
from posture.core.reading import Reading, read
from posture.core.spread import Bound
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind, Link, Tree, Unit
from posture.models import Claim, ClaimLink, ClaimQuerySet, Force, Place, Step

FOREVER = date.max
CHUNK = 2_000


@dataclass(frozen=True)
class Trees:
    """Places and forces as hierarchies by slug. Costs two queries."""

    places: Tree
    forces: Tree

    @classmethod
    def load(cls) -> Trees:
        return cls(Tree(_parents(Place.objects.all())), Tree(_parents(Force.objects.all())))


def _parents(rows: Iterable[Place] | Iterable[Force]) -> dict[str, str]:
    return dict(rows.filter(parent__isnull=False).values_list("slug", "parent__slug"))  # type: ignore[union-attr]


class Evidence:
    """The accepted claims of some places as values, with their links; each place answers questions of its own.

    ``claims`` is any chain of the claims table; what is not accepted is left out. Places have the status of the force
    ``tracked``, by slug. Costs five queries.
    """

    def __init__(self, claims: ClaimQuerySet, trees: Trees | None = None, tracked: str = "") -> None:
        self.tracked = tracked or settings.TRACKED_FORCE
        self.trees = trees or Trees.load()
        values = claims.accepted().to_claims()
        self.claims = list(values.values())
        self.keys = {claim.id: key for key, claim in values.items()}

    @cached_property
    def found(self) -> dict[str, Claim]:
        """The claims as rows with names, by public id, for a page that shows them."""
        rows = Claim.objects.filter(pk__in=self.keys.values()).with_names()
        return {row.public_id: row for row in rows}

    @cached_property
    def links(self) -> list[Link]:
        keys = list(self.keys.values())
        links = ClaimLink.objects.filter(start__in=keys, end__in=keys).select_related("start", "end")
        return [link.to_link() for link in links]

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
        return core.steps(
            self.of_place[place],
            self.links_of(place),
            place=place,
            force=force,
            unit=unit,
            known=known,
            places=self.trees.places,
            forces=self.trees.forces,
            horizon=settings.HORIZON,
        )

    def links_of(self, place: str) -> list[Link]:
        return list({link: None for claim in self.of_place[place] for link in self._links_by_claim[claim.id]})

    @cached_property
    def _links_by_claim(self) -> Mapping[str, list[Link]]:
        found: dict[str, list[Link]] = defaultdict(list)
        for link in self.links:
            found[link.start].append(link)
            found[link.end].append(link)
        return found

    def rows_on(self, on: date, known: date, places: Mapping[str, int], forces: Mapping[str, int]) -> Iterator[Step]:
        """The step of each place and force that covers a day, as rows that are not stored."""
        for place, force, unit in self._questions(places, forces):
            step = core.step_on(self.steps(place=place, force=force, unit=unit, known=known), on)
            if step:
                yield _as_row(step, self, place_id=places[place], force_id=forces[force], unit=unit)

    def rows(self, places: Mapping[str, int], forces: Mapping[str, int]) -> Iterator[Step]:
        """Every step of these places, all claims known, as rows to store. Keys are by slug."""
        for place, force, unit in self._questions(places, forces):
            for step in self.steps(place=place, force=force, unit=unit):
                yield _as_row(step, self, place_id=places[place], force_id=forces[force], unit=unit)

    def _questions(self, places: Iterable[str], forces: Collection[str]) -> Iterator[tuple[str, str, Unit]]:
        for place in places:
            if self.of_place.get(place):
                yield from ((place, f, unit) for f, unit in sorted(self.subjects(place)) if f in forces)

    def subjects(self, place: str) -> set[tuple[str, Unit]]:
        """Which forces and units a place has steps for: those counted there, and the tracked force for the status."""
        counted = {(c.force, c.unit) for c in self.of_place[place] if c.kind is Kind.STRENGTH and c.force and c.unit}
        return {*counted, (self.tracked, Unit.PERSONNEL)}


def touched_places(claims: Iterable[Claim]) -> set[str]:
    """The places whose readings may change with these claims: their own, and those of the claims linked to them."""
    keys = [claim.pk for claim in claims]
    linked = Q(links_out__end__in=keys) | Q(links_in__start__in=keys) | Q(pk__in=keys)
    rows = Claim.objects.filter(linked).to_claims()
    return {place for claim in rows.values() for place in claim.places}


@transaction.atomic
def rebuild(places: Collection[str]) -> int:
    """Store the steps of these places anew, all claims known. Returns how many steps there are now.

    Cost: about 1 ms a place of ten claims, and a handful of queries for each 2,000 places.
    """
    made = 0
    trees, keys = Trees.load(), dict(Force.objects.values_list("slug", "pk"))
    for some in _chunks(sorted(places)):
        rows = dict(Place.objects.filter(slug__in=some).values_list("slug", "pk"))
        Step.objects.filter(place__in=rows.values()).delete()
        evidence = Evidence(Claim.objects.of_places(list(rows.values())), trees)
        made += len(Step.objects.bulk_create(evidence.rows(rows, keys), batch_size=CHUNK))
    return made


def rebuild_all() -> int:
    return rebuild(list(Place.objects.values_list("slug", flat=True)))


def _chunks(places: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(places), CHUNK):
        yield places[start : start + CHUNK]


def _as_row(step: core.Step, evidence: Evidence, *, place_id: int, force_id: int, unit: Unit) -> Step:
    lower, upper = step.spread.lower, step.spread.upper
    return Step(
        place_id=place_id,
        force_id=force_id,
        unit=unit,
        period=Range(step.start, step.end),
        word=step.word,
        lower=lower.value if lower else None,
        lower_qualifier=lower.qualifier if lower else "",
        lower_claim_id=_key_of(lower, evidence),
        upper=upper.value if upper else None,
        upper_qualifier=upper.qualifier if upper else "",
        upper_claim_id=_key_of(upper, evidence),
        fresh_to=step.fresh_to,
        kept=_keys(step.kept, evidence),
        status=step.status.status or "",
        status_word=step.status.word,
        status_fresh_to=step.status.fresh_to,
        status_kept=_keys(step.status.kept, evidence),
        status_rivals=_keys(step.status.rivals, evidence),
    )


def _key_of(bound: Bound | None, evidence: Evidence) -> int | None:
    return evidence.keys[bound.claim.id] if bound else None


def _keys(claims: Iterable[ClaimValue], evidence: Evidence) -> list[int]:
    return [evidence.keys[claim.id] for claim in claims]


def unsettled(known: date) -> set[str]:
    """The places of which an accepted claim became known only after a day: their stored steps do not answer for it."""
    return touched_places(Claim.objects.accepted().filter(version__known_on__gt=known))
