"""What stands on the map on one day, as known by another: readings by place, targets, movements, groups of bases.

The figures and statuses are stored steps where every claim of the place was known by then, and the same function run
anew where not, or where a filter lets only some claims speak. ``place`` and ``at`` of the address do not narrow it:
they say what is looked at, not what is so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce

from posture import readings
from posture.core.spread import Word
from posture.core.types import Kind, LinkType, Measure, Modality, Unit
from posture.forms import ReadingFilter
from posture.models import Claim, ClaimLink, ClaimQuerySet, Force, Place, Step
from posture.models.tree import above, below

#: Filters that let only some claims speak; with none of them the stored steps answer.
AMONG = ("source", "outlet", "modality", "q", "state")
#: Parameters that ``_steps``, ``Day`` and the kinds below take care of, and those that do not narrow a situation.
ELSEWHERE = frozenset({"on", "known", "force", "kind", "word", "place", "at"})
OVERRULING = (LinkType.CORRECTS, LinkType.SUPERSEDES)
AHEAD = (Modality.PLANNED, Modality.EXPECTED)
#: The columns that rules, drawings and tables of a day need; the lists of claims stay in the database.
STEP_COLUMNS = (
    "place_id",
    "force_id",
    "unit",
    "word",
    "lower",
    "lower_qualifier",
    "upper",
    "upper_qualifier",
    "fresh_to",
    "status",
    "status_word",
    "status_fresh_to",
)


@dataclass(frozen=True)
class Day:
    """The question of a view: whose posture on a day, as known by another."""

    on: date
    known: date
    force: Force

    @classmethod
    def asked(cls, form: ReadingFilter, today: date) -> Day:
        """What a valid form asks for; what it leaves open is today and the tracked force.

        A database into which nothing was loaded has a day too: of a force that is not stored and has nothing.
        """
        asked = form.cleaned_data
        slug = settings.TRACKED_FORCE
        force = asked["force"] or Force.objects.filter(slug=slug).first() or Force(slug=slug, name_en=slug)
        return cls(on=asked["on"] or today, known=asked["known"] or today, force=force)


@dataclass(frozen=True)
class Group:
    """A status of unnamed bases within a place, and the statuses of some of them."""

    claim: Claim
    parts: tuple[Claim, ...] = ()


@dataclass
class Situation:
    """The answer. ``steps`` are of the force and its parts, one for each place, force and unit that has one."""

    day: Day
    steps: list[Step] = field(default_factory=list)
    targets: list[Claim] = field(default_factory=list)
    movements: list[Claim] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    def figures(self) -> list[Step]:
        """The numbers of people: at each place those of the force, and where it has none those of its parts."""
        counted = [step for step in self.steps if step.word != Word.NONE and step.unit == Unit.PERSONNEL]
        own = {step.place_id for step in counted if step.force_id == self.day.force.pk}
        return [step for step in counted if step.force_id == self.day.force.pk or step.place_id not in own]

    def statuses(self) -> list[Step]:
        """One status a place: as read for the force asked for, else for a part of it."""
        own = {s.place_id: s for s in self.steps if s.status and s.force_id == self.day.force.pk}
        parts = {s.place_id: s for s in self.steps if s.status}
        return list({**parts, **own}.values())

    def places(self) -> set[int]:
        """The keys of every place that something is said of."""
        said = chain(self.targets, (group.claim for group in self.groups))
        moved = (place for movement in self.movements for place in ends(movement))
        return {*(step.place_id for step in self.steps), *(c.place_id for c in said if c.place_id), *moved}


def ends(movement: Claim) -> Iterator[int]:
    """The keys of the places a movement leaves and reaches. Free after ``with_names()``."""
    if movement.origin_id:
        yield movement.origin_id
    yield from (place.pk for place in movement.destinations.all())


def situation(form: ReadingFilter, today: date) -> Situation:
    """The situation that a valid form asks for. Costs about ten queries when every claim was known by then."""
    day = Day.asked(form, today)
    kind = form.cleaned_data["kind"]
    claims = heard(form, day)
    found = Situation(day)
    if kind in ("", Kind.STRENGTH, Kind.STATUS):
        found.steps = _shown(_steps(form, day, claims), kind, form.cleaned_data["word"])
    if kind in ("", Kind.STRENGTH):
        found.targets = _targets(_of_force(claims, day), day)
    if kind in ("", Kind.MOVEMENT):
        found.movements = _movements(_of_force(claims, day), day)
    if kind in ("", Kind.STATUS):
        found.groups = _groups(claims, day)
    return found


def heard(form: ReadingFilter, day: Day) -> ClaimQuerySet:
    """The claims that a filter lets speak, of any force, kind and place, known by the day."""
    return form.claims(ignoring=ELSEWHERE).known_by(day.known)


def speaks_anew(form: ReadingFilter) -> bool:
    """Whether a filter lets only some claims speak, so that stored steps do not answer."""
    return any(form.cleaned_data[name] for name in AMONG)


def _steps(form: ReadingFilter, day: Day, claims: ClaimQuerySet) -> list[Step]:
    if speaks_anew(form):
        return _computed(claims, day)
    anew = _places(readings.unsettled(day.known)) | _statuses_of_others(day)
    stored = [step for step in _stored(day) if step.place_id not in anew]
    return [*stored, *_computed(claims.of_places(list(anew)), day)] if anew else stored


def _stored(day: Day) -> Iterator[Step]:
    """The stored steps of the force and its parts. A force other than the tracked one has that one's statuses."""
    is_tracked = day.force.slug == settings.TRACKED_FORCE
    steps = Step.objects.on(day.on).only(*STEP_COLUMNS)
    yield from steps.filter(force__in=below(day.force))
    if not is_tracked:
        for step in steps.filter(force__slug=settings.TRACKED_FORCE).exclude(status=""):
            yield _as_status_of(day.force, step)


def _as_status_of(force: Force, step: Step) -> Step:
    return Step(
        place_id=step.place_id,
        force_id=force.pk,
        unit=step.unit,
        word=Word.NONE,
        status=step.status,
        status_word=step.status_word,
        status_fresh_to=step.status_fresh_to,
    )


def _statuses_of_others(day: Day) -> set[int]:
    """Places whose stored statuses may rest on a force that has nothing to do with the one asked for."""
    if day.force.slug == settings.TRACKED_FORCE:
        return set()
    statuses = Claim.objects.accepted().filter(kind=Kind.STATUS, group_size__isnull=True, force__isnull=False)
    others = statuses.exclude(Q(force__in=below(day.force)) | Q(force__in=above(day.force)))
    return {place for place in others.values_list("place", flat=True) if place}


def _places(slugs: set[str]) -> set[int]:
    return set(Place.objects.filter(slug__in=slugs).values_list("pk", flat=True)) if slugs else set()


def _computed(claims: ClaimQuerySet, day: Day) -> list[Step]:
    """The steps of a day out of just these claims. Costs about a millisecond a place."""
    evidence = readings.Evidence(claims, tracked=day.force.slug)
    forces = {f.slug: f.pk for f in Force.objects.filter(pk__in=below(day.force))}
    places = dict(Place.objects.filter(slug__in=evidence.of_place).values_list("slug", "pk"))
    return [step for step in evidence.rows_on(day.on, day.known, places, forces) if step]


def _shown(steps: Iterable[Step], kind: str, word: str) -> list[Step]:
    """Steps that say something of this kind, and agree as far as asked."""
    return [step for step in steps if _says(step, kind) and word in ("", step.word)]


def _says(step: Step, kind: str) -> bool:
    figure, status = step.word != Word.NONE, bool(step.status)
    return {"strength": figure, "status": status}.get(kind, figure or status)


def _standing(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The accepted claims that no other of them corrects or supersedes."""
    accepted = claims.accepted()
    overruling = ClaimLink.objects.filter(type__in=OVERRULING, start__in=accepted.values("pk"))
    return accepted.exclude(pk__in=overruling.values("end"))


def _of_force(claims: ClaimQuerySet, day: Day) -> ClaimQuerySet:
    return _standing(claims).filter(force__in=below(day.force))


def _come(claims: ClaimQuerySet, on: date) -> ClaimQuerySet:
    """Reports that are true by a day, and not longer ago than the horizon, as readings count it: by their last day."""
    last_day = Coalesce("until_day", "said_latest", "version__known_on")
    dated = claims.filter(modality=Modality.REPORTED).with_true_period().annotate(last_day=last_day)
    by_then = Q(last_day__lte=on) | Q(true_throughout=True, from_day__lte=on)
    return dated.filter(by_then, last_day__gte=on - settings.HORIZON)


def _said(claims: ClaimQuerySet, on: date) -> ClaimQuerySet:
    """What was said by a day, not longer ago than the horizon, newest first."""
    said = claims.annotate(said_by=Coalesce("said_latest", "version__known_on"))
    return said.filter(said_by__range=(on - settings.HORIZON, on)).order_by("-said_by", "public_id")


def _targets(claims: ClaimQuerySet, day: Day) -> list[Claim]:
    """The newest strength to be of each place, force and source."""
    ahead = claims.filter(kind=Kind.STRENGTH, unit=Unit.PERSONNEL, modality__in=(Modality.REPORTED, *AHEAD))
    ahead = ahead.exclude(measure=Measure.PRESENT, modality=Modality.REPORTED)
    newest: dict[tuple[int | None, ...], Claim] = {}
    for claim in _said(ahead, day.on).with_names():
        newest.setdefault((claim.place_id, claim.force_id, claim.source_id), claim)
    return list(newest.values())


def _movements(claims: ClaimQuerySet, day: Day) -> list[Claim]:
    """Movements reported by the day, and those planned or expected that were said by then."""
    moves = claims.filter(kind=Kind.MOVEMENT)
    reported = _come(moves, day.on).with_names().newest_first()
    return [*reported, *_said(moves.filter(modality__in=AHEAD), day.on).with_names()]


def _groups(claims: ClaimQuerySet, day: Day) -> list[Group]:
    """Statuses of unnamed groups of bases, reported by the day within the horizon; a part stands with its whole."""
    groups = _come(_standing(claims).filter(kind=Kind.STATUS, group_size__isnull=False), day.on)
    found = {claim.pk: claim for claim in groups.with_names().newest_first()}
    wholes = _wholes(found)
    parts = {whole: tuple(found[part] for part, of in wholes.items() if of == whole) for whole in set(wholes.values())}
    return [Group(claim, parts.get(key, ())) for key, claim in found.items() if key not in wholes]


def _wholes(claims: Iterable[int]) -> dict[int, int]:
    """The whole of each claim that is part of another of them, by key."""
    keys = list(claims)
    links = ClaimLink.objects.filter(type=LinkType.PART_OF, start__in=keys, end__in=keys)
    return dict(links.order_by("pk").values_list("start", "end"))
