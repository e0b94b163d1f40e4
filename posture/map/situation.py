"""What stands on the map on one day, as known by another: readings by place, targets, movements, groups of bases.

The figures and statuses are stored steps where every claim of the place was known by then, and the same function run
anew where not, or where a filter lets only some claims speak. ``place`` and ``at`` of the address do not narrow it:
they say what is looked at, not what is so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import chain, starmap
from operator import attrgetter
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce

from posture import readings
from posture.core.spread import Word
from posture.core.types import Kind, LinkType, Measure, Modality, Unit
from posture.forms import ReadingFilter
from posture.models import Claim, ClaimLink, ClaimQuerySet, Destination, Force, Place, Step
from posture.models.keys import those
from posture.models.tree import above, below

#: Filters that let only some claims speak; with none of them the stored steps answer.
AMONG = ("source", "outlet", "modality", "q", "state")
#: Parameters that ``_steps``, ``Day`` and the kinds below take care of, and those that do not narrow a situation.
ELSEWHERE = frozenset({"on", "known", "first", "last", "force", "kind", "word", "place", "at"})
OVERRULING = (LinkType.CORRECTS, LinkType.SUPERSEDES)
AHEAD = (Modality.PLANNED, Modality.EXPECTED)


class Standing(NamedTuple):
    """What a stored or computed step says that is drawn or written of its day; the claims stay in the database."""

    place_id: int
    force_id: int | None
    word: str
    lower: int | None
    lower_qualifier: str
    upper: int | None
    upper_qualifier: str
    fresh_to: date | None
    status: str
    status_word: str
    status_fresh_to: date | None


PLACE_AND_FORCE = attrgetter("place_id", "force_id")
SAYS: dict[str, Callable[[Standing], bool]] = {
    Kind.STRENGTH: lambda step: step.word != Word.NONE,
    Kind.STATUS: lambda step: bool(step.status),
}


class Said(NamedTuple):
    """What a claim says that is drawn. ``last_day`` is the last that a report speaks of, else when it was said."""

    pk: int
    force_id: int | None
    place_id: int | None
    origin_id: int | None
    source_id: int
    modality: str
    measure: str
    direction: str
    qualifier: str
    lower: int | None
    upper: int | None
    last_day: date
    destinations: tuple[int, ...] = ()

    @property
    def ends(self) -> Iterator[int]:
        """The keys of the places that a movement leaves and reaches."""
        return chain((self.origin_id,) if self.origin_id else (), self.destinations)


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
    """The answer, complete once made. ``steps`` are of people of the force and its parts, at most one for each place
    and force, in ascending order of their keys."""

    day: Day
    steps: list[Standing] = field(default_factory=list)
    targets: list[Said] = field(default_factory=list)
    movements: list[Said] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)

    @cached_property
    def figures(self) -> list[Standing]:
        """The numbers of people: at each place those of the force, and where it has none those of its parts."""
        force = self.day.force.pk
        counted = [step for step in self.steps if step.word != Word.NONE]
        own = {step.place_id for step in counted if step.force_id == force}
        return [step for step in counted if step.force_id == force or step.place_id not in own]

    @cached_property
    def statuses(self) -> list[Standing]:
        """One status a place: as read for the force asked for, else for a part of it."""
        said = [step for step in self.steps if step.status]
        own = {step.place_id: step for step in said if step.force_id == self.day.force.pk}
        return list({**{step.place_id: step for step in said}, **own}.values())

    @cached_property
    def places(self) -> set[int]:
        """The keys of every place that something is said of."""
        grouped = (group.claim.place_id for group in self.groups)
        said = chain((target.place_id for target in self.targets), grouped, *(m.ends for m in self.movements))
        return {*(step.place_id for step in self.steps), *(place for place in said if place)}


def situation(form: ReadingFilter, today: date) -> Situation:
    """The situation that a valid form asks for. Costs about a dozen queries when every claim was known by then."""
    day = Day.asked(form, today)
    kind = form.cleaned_data["kind"]
    claims = heard(form, day)
    upheld = standing(claims)
    of_force = upheld.filter(force__in=below(day.force))
    found = Situation(day)
    if kind in ("", Kind.STRENGTH, Kind.STATUS):
        found.steps = _shown(_steps(form, day, claims), kind, form.cleaned_data["word"])
    if kind in ("", Kind.STRENGTH):
        found.targets = _targets(of_force, day)
    if kind in ("", Kind.MOVEMENT):
        found.movements = _movements(of_force, day)
    if kind in ("", Kind.STATUS):
        found.groups = _groups(upheld, day)
    return found


def heard(form: ReadingFilter, day: Day) -> ClaimQuerySet:
    """The claims that a filter lets speak, of any force, kind and place, known by the day."""
    return form.claims(ignoring=ELSEWHERE).known_by(day.known)


def speaks_anew(form: ReadingFilter) -> bool:
    """Whether a filter lets only some claims speak, so that stored steps do not answer."""
    return any(form.cleaned_data[name] for name in AMONG)


def _steps(form: ReadingFilter, day: Day, claims: ClaimQuerySet) -> list[Standing]:
    if speaks_anew(form):
        return _computed(claims, day)
    anew = _places(readings.unsettled(on=day.on, known=day.known)) | _statuses_of_others(day)
    if not anew:
        return list(_stored(day))
    stored = (step for step in _stored(day) if step.place_id not in anew)
    return [*stored, *_computed(claims.of_places(list(anew)), day)]


def _stored(day: Day) -> Iterator[Standing]:
    """The stored steps of the force and its parts. A force other than the tracked one has that one's statuses."""
    steps = Step.objects.on(day.on).filter(unit=Unit.PERSONNEL).exclude(word=Word.NONE, status="")
    yield from starmap(Standing, steps.filter(force__in=below(day.force)).values_list(*Standing._fields))
    if day.force.slug != settings.TRACKED_FORCE:
        of_tracked = steps.filter(force__slug=settings.TRACKED_FORCE).exclude(status="")
        for row in of_tracked.values_list("place_id", "status", "status_word", "status_fresh_to"):
            place, status, word, fresh_to = row
            yield Standing(place, day.force.pk, Word.NONE, None, "", None, "", None, status, word, fresh_to)


def _statuses_of_others(day: Day) -> set[int]:
    """Places whose stored statuses may rest on a force that has nothing to do with the one asked for."""
    if day.force.slug == settings.TRACKED_FORCE:
        return set()
    statuses = Claim.objects.accepted().filter(kind=Kind.STATUS, group_size__isnull=True, force__isnull=False)
    others = statuses.exclude(Q(force__in=below(day.force)) | Q(force__in=above(day.force)))
    return {place for place in others.values_list("place", flat=True) if place}


def _places(slugs: set[str]) -> set[int]:
    return set(Place.objects.filter(slug__in=those(slugs)).values_list("pk", flat=True)) if slugs else set()


def _computed(claims: ClaimQuerySet, day: Day) -> list[Standing]:
    """The steps of a day out of just these claims. Costs about 0.3 ms a place."""
    evidence = readings.Evidence(claims.bearing_on(day.on), tracked=day.force.slug)
    forces = {f.slug: f.pk for f in Force.objects.filter(pk__in=below(day.force))}
    places = dict(Place.objects.filter(slug__in=those(evidence.of_place)).values_list("slug", "pk"))
    rows = evidence.rows_on(day.on, day.known, places, forces)
    people = [row for row in rows if row["unit"] == Unit.PERSONNEL]
    return [Standing(*(row[name] for name in Standing._fields)) for row in people]


def _shown(steps: Iterable[Standing], kind: str, word: str) -> list[Standing]:
    """Steps that say something of this kind, and agree as far as asked, in order. Each says something already."""
    says = SAYS.get(kind)
    said = [step for step in steps if says(step)] if says else steps
    agreeing = [step for step in said if step.word == word] if word else said
    return sorted(agreeing, key=PLACE_AND_FORCE)


def standing(claims: ClaimQuerySet) -> ClaimQuerySet:
    """The accepted claims that no other of them corrects or supersedes. Costs a query."""
    accepted = claims.accepted()
    overruling = ClaimLink.objects.filter(type__in=OVERRULING, start__in=accepted.values("pk"))
    return accepted.exclude(pk__in=list(overruling.values_list("end", flat=True)))


def _come(claims: ClaimQuerySet, on: date) -> ClaimQuerySet:
    """Reports that are true by a day, and not longer ago than the horizon, as readings count it: by their last day."""
    last_day = Coalesce("until_day", "said_latest", "version__known_on")
    dated = claims.filter(modality=Modality.REPORTED).with_true_period().annotate(last_day=last_day)
    by_then = Q(last_day__lte=on) | Q(true_throughout=True, from_day__lte=on)
    return dated.filter(by_then, last_day__gte=on - settings.HORIZON)


def _said(claims: ClaimQuerySet, on: date) -> ClaimQuerySet:
    """What was said by a day, not longer ago than the horizon, newest first."""
    said = claims.annotate(last_day=Coalesce("said_latest", "version__known_on"))
    return said.filter(last_day__range=(on - settings.HORIZON, on)).order_by("-last_day", "public_id")


def _targets(claims: ClaimQuerySet, day: Day) -> list[Said]:
    """The newest strength to be of each place, force and source."""
    ahead = claims.filter(kind=Kind.STRENGTH, unit=Unit.PERSONNEL, modality__in=(Modality.REPORTED, *AHEAD))
    ahead = ahead.exclude(measure=Measure.PRESENT, modality=Modality.REPORTED)
    newest: dict[tuple[int | None, ...], Said] = {}
    for said in _said_of(_said(ahead, day.on)):
        newest.setdefault((said.place_id, said.force_id, said.source_id), said)
    return list(newest.values())


def _movements(claims: ClaimQuerySet, day: Day) -> list[Said]:
    """Movements reported by the day, and those planned or expected that were said by then; each newest first."""
    moves = claims.filter(kind=Kind.MOVEMENT)
    reported = _said_of(_come(moves, day.on).order_by("-last_day", "public_id"))
    ahead = _said_of(_said(moves.filter(modality__in=AHEAD), day.on))
    return _with_destinations([*reported, *ahead])


def _said_of(claims: ClaimQuerySet) -> list[Said]:
    return [Said(*row) for row in claims.values_list(*Said._fields[:-1])]


def _with_destinations(movements: list[Said]) -> list[Said]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Destination.objects.filter(claim__in=[movement.pk for movement in movements]).order_by("pk")
    for claim, place in rows.values_list("claim", "place"):
        found[claim].append(place)
    return [movement._replace(destinations=tuple(found[movement.pk])) for movement in movements]


def _groups(claims: ClaimQuerySet, day: Day) -> list[Group]:
    """Statuses of unnamed groups of bases, reported by the day within the horizon; a part stands with its whole."""
    groups = _come(claims.filter(kind=Kind.STATUS, group_size__isnull=False), day.on)
    found = {claim.pk: claim for claim in groups.with_names().newest_first()}
    wholes = _wholes(found)
    parts = {whole: tuple(found[part] for part, of in wholes.items() if of == whole) for whole in set(wholes.values())}
    return [Group(claim, parts.get(key, ())) for key, claim in found.items() if key not in wholes]


def _wholes(claims: Iterable[int]) -> dict[int, int]:
    """The whole of each claim that is part of another of them, by key."""
    keys = list(claims)
    links = ClaimLink.objects.filter(type=LinkType.PART_OF, start__in=keys, end__in=keys)
    return dict(links.order_by("pk").values_list("start", "end"))
