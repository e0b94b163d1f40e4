"""What stands on the map on one day, as known by another: readings by place, targets, movements, groups of bases.

The figures and statuses are stored steps where every claim of the place was known by then, and the same function run
anew where not, or where a filter lets only some claims speak. ``place`` and ``at`` of the address do not narrow it:
they say what is looked at, not what is so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, starmap
from operator import attrgetter
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce

from posture import readings
from posture.core.spread import Word
from posture.core.types import Kind, LinkType, Modality, Unit
from posture.forms import ReadingFilter
from posture.map.kept import Kept, state
from posture.map.told import Said, Told, tell
from posture.models import Claim, ClaimLink, ClaimQuerySet, Force, Place, Step
from posture.models.keys import those
from posture.models.tree import above, below

#: Filters that let only some claims speak; with none of them the stored steps answer.
AMONG = ("source", "outlet", "modality", "q", "state")
#: Parameters that ``_steps``, ``Day`` and the kinds below take care of, and those that do not narrow a situation.
#: Parameters that do not change what is told; ``known`` is asked for by the day.
NOT_TOLD = ("on", "known", "first", "last", "kind", "word", "sign", "folded", "place", "at")
#: Held for the question last asked: of a million claims it takes 50 MB.
TOLD: Kept[Told] = Kept(1)
ELSEWHERE = frozenset({"on", "known", "first", "last", "force", "kind", "word", "sign", "place", "at"})
OVERRULING = (LinkType.CORRECTS, LinkType.SUPERSEDES)


class Standing(NamedTuple):
    """What a stored or computed step says that is drawn or written of its day.

    The claims that say so, by key, are there where they are asked for: else they stay in the database.
    """

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
    lower_claim_id: int | None = None
    upper_claim_id: int | None = None
    kept: Sequence[int] = ()
    status_kept: Sequence[int] = ()


#: Of a stored step that is drawn or written, and of one whose claims are named.
DRAWN = Standing._fields[: -len(Standing._field_defaults)]
GROUNDED = Standing._fields
#: What is asked for when readings are shown.
READ = ("", Kind.STRENGTH, Kind.STATUS)
#: What a reading has of its status, and what it has where there is no figure.
OF_A_STATUS = ("place_id", "status", "status_word", "status_fresh_to", "status_kept")
NO_FIGURE: dict[str, Any] = {
    **{"word": Word.NONE, "lower": None, "lower_qualifier": "", "upper": None, "upper_qualifier": "", "fresh_to": None}
}
PLACE_AND_FORCE = attrgetter("place_id", "force_id")
SAYS: dict[str, Callable[[Standing], bool]] = {
    Kind.STRENGTH: lambda step: step.word != Word.NONE,
    Kind.STATUS: lambda step: bool(step.status),
}


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


class Situation:
    """What a valid form asks for. Each part is computed when it is asked for; all cost about a dozen queries when every
    claim was known by then. With ``grounded`` each reading names its claims."""

    def __init__(self, form: ReadingFilter, today: date, *, grounded: bool = False) -> None:
        self.form, self.day = form, Day.asked(form, today)
        self._columns = GROUNDED if grounded else DRAWN
        self.kind = form.cleaned_data["kind"]

    @cached_property
    def heard(self) -> ClaimQuerySet:
        return heard(self.form, self.day)

    @cached_property
    def _upheld(self) -> ClaimQuerySet:
        return standing(self.heard)

    @cached_property
    def anew(self) -> set[int]:
        """The places whose stored steps do not answer, although no filter chooses who speaks."""
        return _places(readings.unsettled(on=self.day.on, known=self.day.known)) | _statuses_of_others(self.day)

    @cached_property
    def is_stored(self) -> bool:
        """Whether the readings are the stored steps of the tracked force and its parts, and nothing else."""
        is_read = self.kind in READ and self.day.force.slug == settings.TRACKED_FORCE
        return is_read and not speaks_anew(self.form) and not self.anew

    def is_stored_on(self, day: date) -> bool:
        """The same, of this question on another day, too."""
        return self.is_stored and not readings.unsettled(on=day, known=self.day.known)

    @cached_property
    def steps(self) -> list[Standing]:
        """Readings of people of the force and its parts, at most one for each place and force, in ascending order of
        their keys."""
        if self.kind not in READ:
            return []
        return _shown(self._steps(), self.kind, self.form.cleaned_data["word"])

    def _steps(self) -> list[Standing]:
        if speaks_anew(self.form):
            return _computed(self.heard, self.day)
        if not self.anew:
            return list(_stored(self.day, self._columns))
        stored = (step for step in _stored(self.day, self._columns) if step.place_id not in self.anew)
        return [*stored, *_computed(self.heard.of_places(list(self.anew)), self.day)]

    @cached_property
    def _told(self) -> Told:
        question = (self.form.querystring(**dict.fromkeys(NOT_TOLD)), self.day.known)
        return TOLD.get(state(), question, lambda: tell(self._upheld.filter(force__in=below(self.day.force))))

    @cached_property
    def targets(self) -> list[Said]:
        """The newest strength to be of each place, force and source."""
        return self._told.targets(self.day.on) if self.kind in ("", Kind.STRENGTH) else []

    @cached_property
    def movements(self) -> list[Said]:
        """Movements reported by the day, and those planned or expected that were said by then; each newest first."""
        return self._told.movements(self.day.on) if self.kind in ("", Kind.MOVEMENT) else []

    @cached_property
    def groups(self) -> list[Group]:
        return _groups(self._upheld, self.day) if self.kind in ("", Kind.STATUS) else []

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


def heard(form: ReadingFilter, day: Day) -> ClaimQuerySet:
    """The claims that a filter lets speak, of any force, kind and place, known by the day."""
    return form.claims(ignoring=ELSEWHERE).known_by(day.known)


def speaks_anew(form: ReadingFilter) -> bool:
    """Whether a filter lets only some claims speak, so that stored steps do not answer."""
    return any(form.cleaned_data[name] for name in AMONG)


def _stored(day: Day, columns: Sequence[str]) -> Iterator[Standing]:
    """The stored steps of the force and its parts. A force other than the tracked one has that one's statuses."""
    steps = Step.objects.on(day.on).filter(unit=Unit.PERSONNEL).exclude(word=Word.NONE, status="")
    yield from starmap(Standing, steps.filter(force__in=below(day.force)).values_list(*columns))
    if day.force.slug != settings.TRACKED_FORCE:
        of_tracked = steps.filter(force__slug=settings.TRACKED_FORCE).exclude(status="")
        names = [name for name in columns if name in OF_A_STATUS]
        for row in of_tracked.values_list(*names):
            yield Standing(**(NO_FIGURE | {"force_id": day.force.pk} | dict(zip(names, row, strict=True))))


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
