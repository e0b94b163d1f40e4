"""Everything that is said of one place on a day, as its side panel shows it: the reading, with the rows behind it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.names import is_arabic
from posture import words
from posture.core.evidence import LeftOut, Reason, said_on
from posture.core.phases import PhaseState, Progress, phase_state
from posture.core.reading import Reading
from posture.core.spread import Word
from posture.core.types import Claim as ClaimValue
from posture.core.types import Kind, Modality, Unit
from posture.core.types import Phase as PhaseValue
from posture.map.chart import Chart, Stretch
from posture.map.situation import Day, Situation, Standing
from posture.map.told import Said
from posture.models import Claim, ClaimQuerySet, Destination, Force, Phase, Place
from posture.models.keys import these
from posture.models.telling import MEASURES, Target
from posture.models.tree import below
from posture.readings import Evidence
from posture.spreads import spread_text, written

#: Why a claim of the place is not in its reading.
LEFT_OUT: dict[Reason, Promise | str] = {
    Reason.OTHER_FORCE: _("about another force"),
    Reason.OTHER_UNIT: _("counts something else"),
    Reason.CORRECTED: _("corrected by another claim"),
    Reason.SUPERSEDED: _("superseded by another claim"),
    Reason.NOT_YET_TRUE: _("true of a later day"),
    Reason.NOT_YET_SAID: _("said on a later day"),
    Reason.ENDED: _("older than the end of the base"),
    Reason.BEYOND_HORIZON: _("too old beside the newest"),
    Reason.DISPLACED: _("the same source has said something newer"),
    Reason.OVERTAKEN: _("overtaken by a newer status"),
    Reason.NOT_AFTER: _("before the newest figure"),
}
PROGRESS: dict[Progress, Promise | str] = {
    Progress.NOTHING_REPORTED: _("nothing reported"),
    Progress.BEGUN: _("begun"),
    Progress.DONE: _("done"),
    Progress.CONTESTED: _("contested"),
}
#: So many claims are named of each sort, the newest.
MOST, OUT = 12, 30
#: Of the places around one that also have a figure, so many are named beside it.
BESIDE = 8


@dataclass(frozen=True)
class Shown:
    """The first of some claims as rows, and how many more there are."""

    claims: list[Claim]
    more: int

    def __bool__(self) -> bool:
        return bool(self.claims)


@dataclass(frozen=True)
class Figure:
    """How many of a force: as written, how far sources agree, its age in days, and the claims behind it.

    Those that gave the lowest and the highest bound, ``low`` and ``high`` by public id, come first.
    """

    force: Force
    is_part: bool
    text: str
    word: str
    label: Promise | str
    kept: Shown
    low: str
    high: str
    age: int | None

    @property
    def is_stale(self) -> bool:
        return self.age is not None and self.age > settings.SHELF_LIFE.days


@dataclass(frozen=True)
class Beside:
    """A figure or a target of a place around this one, or of a place within."""

    place: Place
    text: str
    label: Promise | str
    is_target: bool


@dataclass(frozen=True)
class PhaseHere:
    """How far a phase is at the part of its scope in which the place lies."""

    phase: Phase
    scope: Place
    state: PhaseState
    progress: Progress
    label: Promise | str
    said: Shown


@dataclass(frozen=True)
class Out:
    claim: Claim
    reason: Promise | str


class PlaceReading:
    """The reading of one place for a view. Each part is computed when it is asked for; all cost some 25 queries."""

    def __init__(self, place: Place, day: Day, heard: ClaimQuerySet, found: Situation) -> None:
        self.place, self.day, self.found = place, day, found
        self._heard = heard
        self._loaded: dict[str, Claim] = {}

    @cached_property
    def _evidence(self) -> Evidence:
        return Evidence(self._heard.filter(pk__in=about(self.place, self._heard)), tracked=self.day.force.slug)

    def newest(self, number: int) -> list[Claim]:
        """So many of the claims that may be shown, newest first."""
        rows = self._heard.filter(pk__in=these(self._evidence.keys.values()))
        return list(rows.newest_first().with_names()[:number])

    @cached_property
    def reading(self) -> Reading:
        return self._read(self.day.force.slug, Unit.PERSONNEL)

    def _read(self, force: str, unit: Unit) -> Reading:
        return self._evidence.reading(
            place=self.place.slug, force=force, unit=unit, on=self.day.on, known=self.day.known
        )

    def _rows(self, claims: Iterable[ClaimValue], most: int = MOST) -> Shown:
        """The first claims as rows. A country may have thousands, and each row costs."""
        ids = list(dict.fromkeys(claim.id for claim in claims))
        missing = [one for one in ids[:most] if one not in self._loaded]
        if missing:
            rows = Claim.objects.filter(public_id__in=missing).with_names()
            self._loaded |= {row.public_id: row for row in rows}
        return Shown([self._loaded[one] for one in ids[:most]], max(0, len(ids) - most))

    @cached_property
    def above(self) -> list[Place]:
        """The places it lies in, the nearest first."""
        found, place = [], self.place.parent
        while place is not None and place not in found:
            found.append(place)
            place = place.parent
        return found

    @property
    def other_language(self) -> str:
        return "en" if is_arabic() else "ar"

    @property
    def claims_address(self) -> str:
        """The table of the claims that the panel counts."""
        return reverse("claims") + f"?place={self.place.slug}&known={self.day.known.isoformat()}"

    @property
    def status(self) -> str:
        return self.reading.status.status or ""

    @property
    def status_label(self) -> Promise | str:
        return words.STATUS[self.reading.status.status] if self.reading.status.status else ""

    @property
    def status_tag(self) -> Promise | str:
        """How far sources agree on the status."""
        word = self.reading.status.word
        return words.WORD[word] if word != Word.NONE else pgettext_lazy("status", "none")

    @property
    def is_status_contested(self) -> bool:
        return self.reading.status.word == Word.CONTESTED

    @cached_property
    def status_claims(self) -> Shown:
        return self._rows(self.reading.status.kept, 4)

    @cached_property
    def status_rivals(self) -> Shown:
        return self._rows(self.reading.status.rivals, 4)

    @cached_property
    def groups(self) -> Shown:
        return self._rows(self.reading.groups)

    @cached_property
    def figures(self) -> list[Figure]:
        """What the force itself has; else what its parts have, each under its own name: nothing is added up."""
        own = self._figure(self.day.force, Unit.PERSONNEL)
        return [own] if own else self._of_parts(Unit.PERSONNEL)

    @cached_property
    def charts(self) -> list[Chart]:
        """The figures over time, as known by the day; of the force itself where it never had one nothing is drawn."""
        forces = [figure.force for figure in self.figures] or [self.day.force]
        return [chart for chart in map(self._chart, forces) if chart]

    def _chart(self, force: Force) -> Chart:
        steps = self._evidence.steps(place=self.place.slug, force=force.slug, unit=Unit.PERSONNEL, known=self.day.known)
        return Chart(force, map(Stretch.computed, steps), self.day.on)

    @cached_property
    def bases(self) -> list[Figure]:
        """How many bases are counted within the place."""
        own = self._figure(self.day.force, Unit.BASES)
        return [own] if own else self._of_parts(Unit.BASES)

    def _of_parts(self, unit: Unit) -> list[Figure]:
        counted = {c.force for c in self._evidence.claims if c.kind is Kind.STRENGTH and c.place == self.place.slug}
        parts = Force.objects.filter(pk__in=below(self.day.force), slug__in=[f for f in counted if f])
        figures = (self._figure(part, unit) for part in parts.exclude(pk=self.day.force.pk))
        return [figure for figure in figures if figure]

    def _figure(self, force: Force, unit: Unit) -> Figure | None:
        reading = self.reading if (force, unit) == (self.day.force, Unit.PERSONNEL) else self._read(force.slug, unit)
        if reading.word == Word.NONE:
            return None
        lower, upper = reading.spread.lower, reading.spread.upper
        text = written(reading.spread)
        return Figure(
            force=force,
            is_part=force != self.day.force,
            text=text,
            word=reading.word,
            label=words.WORD[reading.word],
            kept=self._rows([*(bound.claim for bound in (lower, upper) if bound), *reading.kept], 6),
            low=lower.claim.id if lower and text else "",
            high=upper.claim.id if upper and text else "",
            age=reading.age(self.day.on),
        )

    @cached_property
    def beside(self) -> list[Beside]:
        """What the map shows of the places around this one, right within it, and at the other end of its movements."""
        around = [place.pk for place in self.above]
        around += Place.objects.filter(parent=self.place).values_list("pk", flat=True)
        shown = {claim.pk for claim in self.movements.claims}
        around += [place for said in self.found.movements if said.pk in shown for place in self._other_ends(said)]
        places = Place.objects.without_outline().in_bulk(around)
        places.pop(self.place.pk, None)
        figures = [step for step in self.found.figures if step.place_id in places]
        targets = [said for said in self.found.targets if said.place_id in places]
        beside = [_figure_beside(places[step.place_id], step) for step in figures]
        beside += [_target_beside(places[said.place_id], said) for said in targets]
        return list(dict.fromkeys(beside))[:BESIDE]

    def _other_ends(self, movement: Said) -> Iterable[int]:
        if movement.origin_id == self.place.pk:
            return movement.destinations
        return [movement.origin_id] if movement.origin_id else []

    @cached_property
    def movements(self) -> Shown:
        return self._rows([*self.reading.since, *(c for c in self._part_claims if c.kind is Kind.MOVEMENT)])

    @cached_property
    def _part_claims(self) -> list[ClaimValue]:
        """Of what stands beside, the reports of a part of the force that name the place itself."""
        return [
            claim
            for claim in self.reading.beside
            if self.place.slug in claim.places and claim.modality is Modality.REPORTED
        ]

    @cached_property
    def planned(self) -> Shown:
        return self._rows([*self.reading.planned, *(c for c in self._parts_ahead if c.kind is Kind.STRENGTH)])

    @cached_property
    def _parts_ahead(self) -> list[ClaimValue]:
        return [c for c in self.reading.beside if c.place == self.place.slug and c.measure not in (None, "present")]

    @cached_property
    def otherwise(self) -> Shown:
        """What is expected, demanded, denied or not notified, and how the posture here is characterised."""
        stances = [out.claim for out in self.reading.left_out if out.reason is Reason.OTHER_KIND]
        beside = [c for c in self.reading.beside if c.kind is Kind.STANCE and c.place == self.place.slug]
        said = [c for c in (*stances, *beside) if c.kind is Kind.STANCE and said_on(c) <= self.day.on]
        return self._rows([*self.reading.otherwise, *said])

    @cached_property
    def left_out(self) -> list[LeftOut]:
        """The claims of the place that are not in its reading, but for those that count bases, which stand there."""
        elsewhere = {claim.public_id for figure in self.bases for claim in figure.kept.claims}
        return [out for out in self.reading.left_out if out.reason in LEFT_OUT and out.claim.id not in elsewhere]

    @cached_property
    def shown_out(self) -> list[Out]:
        outs = {out.claim.id: LEFT_OUT[out.reason] for out in self.left_out}
        claims = self._rows((out.claim for out in self.left_out), OUT).claims
        return [Out(claim, outs[claim.public_id]) for claim in claims]

    @cached_property
    def phases(self) -> list[PhaseHere]:
        """The phases whose scope takes the place in, with how far each is there."""
        around = [self.place.slug, *(place.slug for place in self.above)]
        phases = Phase.objects.filter(scope__place__slug__in=around).distinct()
        return [self._phase(phase, around) for phase in phases]

    def _phase(self, phase: Phase, around: Sequence[str]) -> PhaseHere:
        scope = Place.objects.filter(pk__in=phase.scope.values("place"), slug__in=around).first() or self.place
        events = Q(kind__in=(Kind.STATUS, Kind.MOVEMENT)) & (Q(place__in=below(scope)) | Q(origin__in=below(scope)))
        evidence = Evidence(self._heard.filter(Q(phase=phase) | events))
        state = phase_state(
            evidence.claims,
            evidence.links,
            PhaseValue(phase.slug, (scope.slug,)),
            on=self.day.on,
            known=self.day.known,
            places=evidence.trees.places,
            horizon=settings.HORIZON,
        )
        here = state.places[0]
        said = self._rows((*state.claims, *state.window.claims), 6)
        return PhaseHere(phase, scope, state, here.progress, PROGRESS[here.progress], said)

    @cached_property
    def count(self) -> int:
        """How many claims name the place or a place within, of any force."""
        return _within(self.place, self._heard).count()

    @cached_property
    def newest_age(self) -> int | None:
        """How many days before the day asked for the newest claim that is shown speaks of."""
        days = [day for day in (self.reading.newest_on, self.reading.status.fresh_to) if day]
        days += [claim.true.latest for claim in self.movements.claims if claim.true.latest]
        return _age(max(days), self.day.on) if days else None


def _age(day: date, on: date) -> int:
    return (on - min(day, on)).days


def about(place: Place, heard: ClaimQuerySet) -> ClaimQuerySet:
    """The claims that name a place, and the movements across its border."""
    within = below(place)
    outside = Destination.objects.filter(claim=OuterRef("pk")).exclude(place__in=within)
    inside = Destination.objects.filter(claim=OuterRef("pk"), place__in=within)
    out, into = Q(Exists(outside), origin__in=within), Q(Exists(inside)) & ~Q(origin__in=within)
    moves = heard.filter(kind=Kind.MOVEMENT).filter(out | into)
    return heard.filter(Q(pk__in=heard.of_place(place).values("pk")) | Q(pk__in=moves.values("pk"))).values("pk")  # type: ignore[return-value]


def _within(place: Place, heard: ClaimQuerySet) -> ClaimQuerySet:
    within = below(place)
    to_it = Destination.objects.filter(place__in=within).values("claim")
    return heard.filter(Q(place__in=within) | Q(origin__in=within) | Q(pk__in=to_it))


def _figure_beside(place: Place, step: Standing) -> Beside:
    text = spread_text(step.lower, step.lower_qualifier, step.upper, step.upper_qualifier)
    return Beside(place, text, words.WORD[Word(step.word)], False)


def _target_beside(place: Place, target: Target) -> Beside:
    return Beside(place, spread_text(*target.bounds), words.MEASURE[MEASURES[target.measure]], True)
