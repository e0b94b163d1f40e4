"""The files of readings: what the map shows of a day, or of each day of a series, and the claims it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, cast
from urllib.parse import urlencode

from posture.core.types import Status, Unit
from posture.forms.report import DayReport
from posture.map.grounded import GroundedSituation
from posture.map.legend import asked_for
from posture.map.situation import Group, Situation, Standing
from posture.models import Claim, Force, Place
from posture.models.keys import these
from posture.models.tree import below
from posture.reports.column import BETWEEN, in_words
from posture.reports.table import Asked, Row

#: What is told of a place.
PLACE = ("slug", "name_en", "name_ar", "kind", "parent__slug", "latitude", "longitude", "uncertainty_km")


@dataclass
class Names:
    """What files say of places and forces, by key; read when it is first needed, for a whole day at once."""

    places: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    forces: dict[int, Force] = field(default_factory=dict)

    def learn(self, places: Iterable[int]) -> None:
        """Costs a query if one of the places is new, and another the first time."""
        if new := set(places) - self.places.keys():
            rows = Place.objects.filter(pk__in=these(list(new))).values("pk", *PLACE)
            self.places |= {row["pk"]: row for row in rows}
        self.forces = self.forces or Force.objects.in_bulk()

    def place(self, key: int) -> Row:
        row = self.places[key]
        return {
            "place": row["slug"],
            "place_name": row["name_en"] or row["name_ar"],
            "place_kind": row["kind"],
            "within": row["parent__slug"],
            "latitude": row["latitude"],
            "longitude": row["longitude"],
            "uncertainty_km": row["uncertainty_km"],
        }

    def force(self, key: int | None) -> Row:
        force = self.forces.get(key or 0)
        return {"force": force.slug, "force_name": force.name_en or force.name_ar} if force else {}


@dataclass(frozen=True)
class Shown:
    """What the map has of one day of a report, within the place that is asked for. Places stand by their short name."""

    found: Situation
    within: set[int] | None
    names: Names

    @cached_property
    def readings(self) -> list[tuple[Standing | None, Standing | None]]:
        """Of each place and force that has one the figure, and of each place the status; where they meet in one."""
        figures = {(step.place_id, step.force_id): step for step in self._here(self.found.figures)}
        statuses = {(step.place_id, step.force_id): step for step in self._here(self.found.statuses)}
        keys = figures.keys() | statuses.keys()
        self.names.learn(place for place, _force in keys)
        return [(figures.get(key), statuses.get(key)) for key in sorted(keys, key=self._slugs)]

    @cached_property
    def bases(self) -> list[Standing]:
        return [status for _figure, status in self.readings if status]

    @cached_property
    def groups(self) -> list[Group]:
        groups = [group for group in self.found.groups if self.is_here(group.claim.place_id or 0)]
        self.names.learn(group.claim.place_id or 0 for group in groups)
        return groups

    @cached_property
    def ids(self) -> dict[int, str]:
        """The public ids of the claims that readings rest on, by key. Costs a query."""
        keys = {key for pair in self.readings for step in pair if step for key in (*step.kept, *step.status_kept)}
        return dict(Claim.objects.filter(pk__in=these(list(keys))).values_list("pk", "public_id"))

    @cached_property
    def recipients(self) -> dict[int, str]:
        """Who got the bases that were handed over, by the key of the claim that says so. Costs a query."""
        over = [step for step in self.bases if step.status == Status.HANDED_OVER]
        keys = [key for step in over for key in step.status_kept]
        named = Claim.objects.filter(pk__in=these(keys), recipient__isnull=False) if keys else Claim.objects.none()
        return dict(named.values_list("pk", "recipient__slug"))

    def _here(self, steps: Iterable[Standing]) -> Iterator[Standing]:
        return (step for step in steps if self.is_here(step.place_id))

    def is_here(self, place: int) -> bool:
        return self.within is None or place in self.within

    def _slugs(self, key: tuple[int, int | None]) -> tuple[str, str]:
        place, force = key
        return self.names.places[place]["slug"], self.names.forces[force or 0].slug

    def row(self, place: int, force: int | None) -> Row:
        """What every row says: which day, as known by which, where and whose."""
        day, named = self.found.day, self.names.place(place) | self.names.force(force)
        return {"on": day.on, "known": day.known, **named, "address": self.address(place)}

    def address(self, place: int) -> str:
        """The place on the map of the day."""
        day, slug = self.found.day, self.names.places[place]["slug"]
        return f"/?{urlencode({'on': day.on, 'known': day.known, 'force': day.force.slug, 'place': slug})}"


def days(asked: Asked) -> Iterator[Shown]:
    """What is shown of each day, one after the other."""
    form, names = cast(DayReport, asked.form), Names()
    place = form.cleaned_data["place"]
    within = set(Place.objects.filter(pk__in=below(place)).values_list("pk", flat=True)) if place else None
    for day in form.days(asked.today):
        yield Shown(asked_for(GroundedSituation(form.of_day(day), asked.today)), within, names)


def readings(asked: Asked) -> Iterator[Row]:
    for shown in days(asked):
        for figure, status in shown.readings:
            one = figure or status
            if one:
                common = shown.row(one.place_id, one.force_id)
                yield common | (of_figure(figure, shown) if figure else {}) | _status(status, shown)


def reading_claims(asked: Asked) -> Iterator[Row]:
    for shown in days(asked):
        for figure, status in shown.readings:
            for step, part, kept in ((figure, "figure", "kept"), (status, "status", "status_kept")):
                for key in getattr(step, kept, ()):
                    common = shown.row(step.place_id, step.force_id) if step else {}
                    yield {**common, "part": part, "claim": shown.ids[key]}


def bases(asked: Asked) -> Iterator[Row]:
    """The named ones by name, then the unnamed groups, newest first."""
    for shown in days(asked):
        for step in shown.bases:
            recipients = {shown.recipients[key] for key in step.status_kept if key in shown.recipients}
            yield {
                **shown.row(step.place_id, step.force_id),
                **_status(step, shown),
                "recipient": BETWEEN.join(sorted(recipients)),
                "claims": len(step.status_kept),
            }
        for group in shown.groups:
            yield shown.row(group.claim.place_id or 0, shown.found.day.force.pk) | _group(group)


def base_claims(asked: Asked) -> Iterator[Row]:
    for shown in days(asked):
        for step in shown.bases:
            common = shown.row(step.place_id, step.force_id)
            yield from ({**common, "claim": shown.ids[key]} for key in step.status_kept)
        for group in shown.groups:
            common = shown.row(group.claim.place_id or 0, shown.found.day.force.pk)
            for claim in (group.claim, *group.parts):
                yield {**common, "group": group.claim.public_id, "claim": claim.public_id}


def of_figure(step: Standing, shown: Shown) -> Row:
    return {
        "unit": Unit.PERSONNEL.value,
        "agreement": in_words(step.word),
        "lower": step.lower,
        "lower_qualifier": in_words(step.lower_qualifier),
        "lower_claim": shown.ids.get(step.lower_claim_id or 0),
        "upper": step.upper,
        "upper_qualifier": in_words(step.upper_qualifier),
        "upper_claim": shown.ids.get(step.upper_claim_id or 0),
        **of_age("figure", step.fresh_to, shown.found.day.on),
        "claims": len(step.kept),
    }


def of_status(step: Standing, on: date) -> Row:
    said = {"status": in_words(step.status), "status_agreement": in_words(step.status_word)}
    return {**said, **of_age("status", step.status_fresh_to, on)}


def _status(step: Standing | None, shown: Shown) -> Row:
    return of_status(step, shown.found.day.on) if step else {}


def _group(group: Group) -> Row:
    claim = group.claim
    return {
        "group": claim.public_id,
        "group_size": claim.group_size,
        "status": in_words(claim.status),
        "recipient": claim.recipient.slug if claim.recipient else None,
        "claims": 1 + len(group.parts),
    }


def of_age(part: str, fresh_to: date | None, on: date) -> Row:
    """The last day that the newest claim speaks of, at most the day asked for; and how long ago that was."""
    day = min(fresh_to, on) if fresh_to else None
    return {f"{part}_of": day, f"{part}_age": (on - day).days if day else None}
