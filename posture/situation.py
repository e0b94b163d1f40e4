"""What stands on the map on one day, as known by another: readings by place, targets, movements, groups of bases.

The figures and statuses are stored steps where every claim of the place was known by then, and the same function run
anew where not, or where a filter lets only some claims speak.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings

from posture import readings
from posture.core.spread import Word
from posture.core.types import Kind, Measure, Modality, Unit
from posture.forms import ReadingFilter
from posture.models import Claim, ClaimQuerySet, Force, Place, Step
from posture.models.tree import below

#: Filters that let only some claims speak; with none of them the stored steps answer.
AMONG = ("source", "outlet", "modality", "q", "state")
AHEAD = (Modality.PLANNED, Modality.EXPECTED)


@dataclass(frozen=True)
class Day:
    """The question of a view: whose posture on a day, as known by another."""

    on: date
    known: date
    force: Force

    @classmethod
    def asked(cls, form: ReadingFilter, today: date) -> Day:
        """What a valid form asks for; what it leaves open is today and the tracked force.

        Raises Force.DoesNotExist where the tracked force has not been loaded.
        """
        asked = form.cleaned_data
        force = asked["force"] or Force.objects.get(slug=settings.TRACKED_FORCE)
        return cls(on=asked["on"] or today, known=asked["known"] or today, force=force)


@dataclass
class Situation:
    """The answer. ``steps`` are of the force and its parts, one for each place, force and unit that has one."""

    day: Day
    steps: list[Step] = field(default_factory=list)
    targets: list[Claim] = field(default_factory=list)
    movements: list[Claim] = field(default_factory=list)
    groups: list[Claim] = field(default_factory=list)

    def places(self) -> set[int]:
        """The keys of every place that something is said of."""
        said = [*self.targets, *self.groups]
        ends = {p for m in self.movements for p in (m.origin_id, *(d.pk for d in m.destinations.all())) if p}
        return {step.place_id for step in self.steps} | {c.place_id for c in said if c.place_id} | ends


def situation(form: ReadingFilter, today: date) -> Situation:
    """The situation that a valid form asks for. Costs about ten queries when every claim was known by then."""
    day = Day.asked(form, today)
    kind = form.cleaned_data["kind"]
    claims = form.claims(ignoring={"on", "known", "force", "kind", "word"}).known_by(day.known)
    found = Situation(day)
    if kind in ("", Kind.STRENGTH, Kind.STATUS):
        found.steps = _shown(_steps(form, day, claims), kind, form.cleaned_data["word"])
    if kind in ("", Kind.STRENGTH):
        found.targets = _newest_each(_ahead(_of_force(claims, day), day))
    if kind in ("", Kind.MOVEMENT):
        found.movements = _movements(_of_force(claims, day), day)
    if kind in ("", Kind.STATUS):
        found.groups = _groups(claims, day)
    return found


def _steps(form: ReadingFilter, day: Day, claims: ClaimQuerySet) -> list[Step]:
    stored = Step.objects.on(day.on).filter(force__in=below(day.force))
    if place := form.cleaned_data["place"]:
        stored = stored.filter(place__in=below(place))
    if any(form.cleaned_data[name] for name in AMONG):
        return _computed(claims, day)
    late = readings.unsettled(day.known)
    if not late:
        return list(stored)
    keys = list(Place.objects.filter(slug__in=late).values_list("pk", flat=True))
    return [*stored.exclude(place__in=keys), *_computed(claims.of_places(keys), day)]


def _computed(claims: ClaimQuerySet, day: Day) -> list[Step]:
    """The steps of a day out of just these claims. Costs about a millisecond a place."""
    evidence = readings.Evidence(claims)
    forces = {f.slug: f.pk for f in Force.objects.filter(pk__in=below(day.force))}
    places = dict(Place.objects.filter(slug__in=evidence.of_place).values_list("slug", "pk"))
    return [step for step in evidence.rows_on(day.on, day.known, places, forces) if step]


def _shown(steps: Iterable[Step], kind: str, word: str) -> list[Step]:
    """Steps that say something of this kind, and agree as far as asked."""
    return [step for step in steps if _says(step, kind) and word in ("", step.word)]


def _says(step: Step, kind: str) -> bool:
    figure, status = step.word != Word.NONE, bool(step.status)
    return {"strength": figure, "status": status}.get(kind, figure or status)


def _of_force(claims: ClaimQuerySet, day: Day) -> ClaimQuerySet:
    return claims.accepted().filter(force__in=below(day.force))


def _ahead(claims: ClaimQuerySet, day: Day) -> ClaimQuerySet:
    """Strengths to be, said by the day and not longer ago than the horizon."""
    strengths = claims.filter(kind=Kind.STRENGTH, unit=Unit.PERSONNEL).exclude(measure=Measure.PRESENT)
    return strengths.said_between(day.on - settings.HORIZON, day.on).with_names()


def _newest_each(claims: ClaimQuerySet) -> list[Claim]:
    """The newest claim of each place, force and source."""
    newest: dict[tuple[int | None, ...], Claim] = {}
    for claim in claims.newest_first():
        newest.setdefault((claim.place_id, claim.force_id, claim.source_id), claim)
    return list(newest.values())


def _movements(claims: ClaimQuerySet, day: Day) -> list[Claim]:
    """Movements reported by the day within the horizon, and those planned or expected that were said by then."""
    since = day.on - settings.HORIZON
    moves = claims.filter(kind=Kind.MOVEMENT)
    reported = moves.filter(modality=Modality.REPORTED).true_between(since, day.on)
    ahead = moves.filter(modality__in=AHEAD).said_between(since, day.on)
    return [*reported.with_names().newest_first(), *ahead.with_names().newest_first()]


def _groups(claims: ClaimQuerySet, day: Day) -> list[Claim]:
    """Statuses of unnamed groups of bases, reported by the day within the horizon."""
    groups = claims.accepted().filter(kind=Kind.STATUS, group_size__isnull=False, modality=Modality.REPORTED)
    groups = groups.true_between(day.on - settings.HORIZON, day.on)
    return list(groups.with_names().newest_first())
