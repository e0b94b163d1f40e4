"""What stands on the map on one day, as known by another: readings by place, targets, movements, groups of bases.

The figures and statuses are what is stored where the place has no claim that tells the two days apart, and the same
function run anew where it has, or where a filter lets only some claims speak. ``place`` and ``at`` of the address do
not narrow it: they say what is looked at, not what is so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

import numpy
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Coalesce
from numpy.typing import NDArray

from posture import readings
from posture.core.spread import Word
from posture.core.types import Kind, LinkType, Modality
from posture.courses import NONE, QUALIFIERS, STATUSES, WORDS, Placed, Rows, rows_of
from posture.forms import ReadingFilter
from posture.map.another import stored_of
from posture.map.kept import Kept, state
from posture.map.stored import Stored, stored
from posture.map.told import Said, StoredTold, Told, tell
from posture.models import Claim, ClaimLink, ClaimQuerySet, Force, Place
from posture.models.bearing import bearing_keys
from posture.models.keys import these, those
from posture.models.telling import TO_BE, Target
from posture.models.tree import below

#: Filters that let only some claims speak; with none of them the stored steps answer.
AMONG = ("source", "outlet", "modality", "q", "state")
#: Parameters that do not change what is told; ``known`` is asked for by the day.
NOT_TOLD = ("on", "known", "first", "last", "kind", "word", "sign", "folded", "place", "at")
#: What the claims that a filter lets speak tell, of the question last asked.
TOLD: Kept[Told] = Kept(1)
#: The movements of the days last asked for: of a million claims thirteen thousand a day.
MOVED: Kept[list[Said]] = Kept(4)
#: Parameters that ``records``, ``Day`` and the kinds below take care of, and those that do not narrow a situation.
ELSEWHERE = frozenset({"on", "known", "first", "last", "force", "kind", "word", "sign", "place", "at"})
OVERRULING = (LinkType.CORRECTS, LinkType.SUPERSEDES)


class Standing(NamedTuple):
    """What a reading says that is drawn or written of its day. The claims that say so, by key, are there for files
    (``posture.map.grounded``): else they stay in the database.

    Where parts of the force are drawn instead of it, the first of them has the place's status beside its figure.
    """

    place_id: int
    force_id: int
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


NO_TARGETS: Rows = numpy.array([], TO_BE.newbyteorder("="))
#: What is asked for when readings are shown.
READ = ("", Kind.STRENGTH, Kind.STATUS)
SAYS: dict[str, Callable[[Rows], NDArray[Any]]] = {
    "": lambda rows: rows["word"] | rows["status"],
    Kind.STRENGTH: lambda rows: rows["word"],
    Kind.STATUS: lambda rows: rows["status"],
}


@dataclass(frozen=True)
class Day:
    """The question of a view: whose posture on a day, as known by another."""

    on: date
    known: date
    force: Force

    @property
    def key(self) -> tuple[date, date, int | None]:
        """What tells it from others; a force that is not stored has no hash."""
        return self.on, self.known, self.force.pk

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
    claim was known by then."""

    def __init__(self, form: ReadingFilter, today: date) -> None:
        self.form, self.today, self.day = form, today, Day.asked(form, today)
        self.kind = form.cleaned_data["kind"]

    def on(self, day: date) -> Situation:
        """The same of another day."""
        found = Situation(self.form, self.today)
        found.day = replace(self.day, on=day)
        return found

    @cached_property
    def heard(self) -> ClaimQuerySet:
        return heard(self.form, self.day)

    @cached_property
    def _upheld(self) -> ClaimQuerySet:
        return standing(self.heard)

    @cached_property
    def _stored(self) -> Stored | None:
        """What is stored of the day, unless a filter lets only some claims speak."""
        if speaks_anew(self.form) or self.kind not in READ:
            return None
        is_tracked = self.day.force.slug == settings.TRACKED_FORCE
        return (
            stored(self.day.on, self.day.known)
            if is_tracked
            else stored_of(self.day.force, self.day.on, self.day.known)
        )

    @property
    def is_stored(self) -> bool:
        """Whether the readings are what is stored, and nothing else."""
        return self._stored is not None and not self._stored.anew

    @cached_property
    def rows(self) -> Rows:
        """Readings of people, of the force or where it has none of its parts, in ascending order of their places: as
        rows of ``courses.PLACED``."""
        if self.kind not in READ:
            return rows_of(())
        word, rows = self.form.cleaned_data["word"], self._read()
        said = rows.compress(SAYS[self.kind](rows) > 0)
        return said.compress(said["word"] == WORDS.index(Word(word))) if word else said

    @cached_property
    def records(self) -> list[Placed]:
        """The same one by one."""
        return list(map(Placed._make, self.rows.tolist()))

    def _read(self) -> Rows:
        if self._stored is None:
            return _computed(self.heard.bearing_on(self.day.on), self.day)
        if not self._stored.anew:
            return self._stored.rows
        keys = bearing_keys(self._stored.anew, self.day.on, self.day.known)
        anew = _computed(Claim.objects.filter(pk__in=these(keys)), self.day)
        rows = numpy.concatenate([self._stored.rows, anew])
        return rows.take(numpy.argsort(rows["place"], kind="stable"))

    @cached_property
    def steps(self) -> list[Standing]:
        return list(map(_standing, self.records))

    def at(self, places: Collection[int]) -> list[Standing]:
        """The readings of some places, by key: of ten thousand the others need not be put in words."""
        rows = self.rows.compress(numpy.isin(self.rows["place"], list(places)))
        return [_standing(Placed._make(row)) for row in rows.tolist()]

    @cached_property
    def _told(self) -> Told | StoredTold:
        forces = below(self.day.force)
        if not speaks_anew(self.form):
            return StoredTold(forces, self.day.known)
        question = (self.form.querystring(**dict.fromkeys(NOT_TOLD)), self.day.known)
        return TOLD.get(state(), question, lambda: tell(self._upheld.filter(force__in=forces)))

    @cached_property
    def target_rows(self) -> Rows:
        """The newest strength to be of each place, force and source, the newest first: as rows of ``TO_BE``."""
        return self._told.targets(self.day.on) if self.kind in ("", Kind.STRENGTH) else NO_TARGETS

    @cached_property
    def targets(self) -> list[Target]:
        """The same one by one."""
        return list(map(Target._make, self.target_rows.tolist()))

    @cached_property
    def movements(self) -> list[Said]:
        """Movements reported by the day, and those planned or expected that were said by then; each newest first."""
        if speaks_anew(self.form):
            return self.newest_movements(None)
        return MOVED.get(state(), (*self.day.key, self.kind), lambda: self.newest_movements(None))

    def newest_movements(self, most: int | None) -> list[Said]:
        """So many of them, the newest, or all."""
        return self._told.movements(self.day.on, most) if self.kind in ("", Kind.MOVEMENT) else []

    @cached_property
    def groups(self) -> list[Group]:
        return _groups(self._upheld, self.day) if self.kind in ("", Kind.STATUS) else []

    @cached_property
    def figures(self) -> list[Standing]:
        """The numbers of people: at each place those of the force, and where it has none those of its parts."""
        return [step for step in self.steps if step.word != Word.NONE]

    @cached_property
    def statuses(self) -> list[Standing]:
        """One status a place, as read for the force asked for, whoever is counted there."""
        force = self.day.force.pk
        own = {step.place_id: step for step in self.steps if step.status and step.force_id == force}
        said = [own.get(step.place_id, step) for step in self.steps if step.status]
        return list({step.place_id: step._replace(force_id=force) for step in said}.values())

    @cached_property
    def places(self) -> set[int]:
        """The keys of every place that something is said of."""
        grouped = (group.claim.place_id for group in self.groups)
        said = chain(self.target_rows["place_id"].tolist(), grouped, *(m.ends for m in self.movements))
        return {*self.rows["place"].tolist(), *(place for place in said if place)}


def heard(form: ReadingFilter, day: Day) -> ClaimQuerySet:
    """The claims that a filter lets speak, of any force, kind and place, known by the day."""
    return form.claims(ignoring=ELSEWHERE).known_by(day.known)


def speaks_anew(form: ReadingFilter) -> bool:
    """Whether a filter lets only some claims speak, so that stored steps do not answer."""
    return any(form.cleaned_data[name] for name in AMONG)


def _standing(record: Placed) -> Standing:
    return Standing(
        place_id=record.place,
        force_id=record.force,
        word=WORDS[record.word],
        lower=_number(record.lower),
        lower_qualifier=QUALIFIERS[record.lower_qualifier],
        upper=_number(record.upper),
        upper_qualifier=QUALIFIERS[record.upper_qualifier],
        fresh_to=_day(record.fresh_to),
        status=STATUSES[record.status],
        status_word=WORDS[record.status_word],
        status_fresh_to=_day(record.status_fresh_to),
    )


def _number(stored: int) -> int | None:
    return None if stored == NONE else stored


def _day(ordinal: int) -> date | None:
    return None if ordinal == NONE else date.fromordinal(ordinal)


def _computed(claims: ClaimQuerySet, day: Day) -> Rows:
    """The readings of a day out of just these claims, in order. Costs about 0.3 ms a place."""
    evidence = readings.Evidence(claims, tracked=day.force.slug, only_bearing=True)
    forces = {f.slug: f.pk for f in Force.objects.filter(pk__in=below(day.force))}
    places = dict(Place.objects.filter(slug__in=those(evidence.of_place)).order_by("pk").values_list("slug", "pk"))
    return rows_of(evidence.drawn_on(day.on, day.known, places, forces))


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
