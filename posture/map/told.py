"""What claims say that no reading holds: strengths to be, and movements. Read once for every day of the slider."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

import numpy
from django.conf import settings
from django.db.models import Case, DateField, F, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from posture.core.types import Kind, Measure, Modality, Unit
from posture.courses import NONE, QUALIFIERS, Rows
from posture.models import ClaimQuerySet, Destination, Telling
from posture.models.keys import these
from posture.models.telling import MEASURES, MODALITIES, TO_BE, Target, TellingQuerySet

AHEAD = (Modality.PLANNED, Modality.EXPECTED)
NEWEST_FIRST = ("-last_day", "public_id")


class Said(NamedTuple):
    """What a claim says that is drawn. ``last_day`` is the last that a report speaks of, else when it was said;
    ``first_day`` is only of a movement said of every day from then on."""

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
    first_day: date | None
    destinations: tuple[int, ...] = ()

    @property
    def ends(self) -> Iterator[int]:
        """The keys of the places that a movement leaves and reaches."""
        return chain((self.origin_id,) if self.origin_id else (), self.destinations)


@dataclass(frozen=True)
class Told:
    """Strengths to be, movements reported and movements to come, each newest first by its last day."""

    to_be: list[Said]
    moved: list[Said]
    to_move: list[Said]

    def targets(self, on: date) -> Rows:
        """The newest of each place, force and source, of those said by a day and not longer ago than the horizon: as
        rows of ``TO_BE``, the newest first."""
        return _newest(numpy.array(list(map(_as_target, _within(self.to_be, on))), TO_BE.newbyteorder("=")))

    def movements(self, on: date, most: int | None = None) -> list[Said]:
        """Movements reported by the day, and those said by then to come; not longer ago than the horizon.

        Readings count the age of a report by its last day, too.
        """
        newer = self.moved[: _first_of(self.moved, on)]
        lasting = [said for said in newer if said.first_day and said.first_day <= on]
        return [*lasting, *_within(self.moved, on), *_within(self.to_move, on)][:most]


@dataclass(frozen=True)
class StoredTold:
    """The same out of what is stored of every claim of some forces, known by a day. Each question costs a query or
    three, whatever the number of claims."""

    forces: Combinable
    known: date

    def targets(self, on: date) -> Rows:
        return _newest(_of_days(self._tellings(Telling.TARGET), on).unpacked())

    def movements(self, on: date, most: int | None = None) -> list[Said]:
        """All of them, or so many."""
        found: list[Said] = []
        moved = self._tellings(Telling.MOVED)
        lasting = moved.filter(first_day__lte=on, last_day__gt=on)
        for tellings in (lasting, _of_days(moved, on), _of_days(self._tellings(Telling.TO_MOVE), on)):
            if most is None or len(found) < most:
                found += _said(tellings[:most])
        return found[:most]

    def _tellings(self, sort: str) -> TellingQuerySet:
        stands = Q(overruled_on__isnull=True) | Q(overruled_on__gt=self.known)
        told = Telling.objects.filter(stands, sort=sort, known_on__lte=self.known, force_id__in=self.forces)
        return told.order_by("-last_day", "public_id")


def _newest(targets: Rows) -> Rows:
    """The first of each place, force and source, in their order."""
    by = [targets[name] for name in ("source_id", "force_id", "place_id")]
    order = numpy.lexsort(by)
    is_first = numpy.ones(len(order), bool)
    is_first[1:] = numpy.any([numpy.diff(column[order]) for column in by], axis=0)
    return targets.take(numpy.sort(order[is_first]))


def _as_target(said: Said) -> Target:
    return Target(
        pk=said.pk,
        place_id=said.place_id or 0,
        force_id=said.force_id or 0,
        source_id=said.source_id,
        lower=NONE if said.lower is None else said.lower,
        upper=NONE if said.upper is None else said.upper,
        measure=MEASURES.index(Measure(said.measure)),
        modality=MODALITIES.index(Modality(said.modality)),
        qualifier=QUALIFIERS.index(said.qualifier),
    )


def _of_days(tellings: TellingQuerySet, on: date) -> TellingQuerySet:
    return tellings.filter(last_day__lte=on, last_day__gte=on - settings.HORIZON)


def _said(tellings: TellingQuerySet) -> list[Said]:
    rows = tellings.values_list(*Said._fields)
    return [Said._make((*row[:-1], tuple(row[-1]))) for row in rows]


def _within(said: list[Said], on: date) -> list[Said]:
    return said[_first_of(said, on) : bisect_right(said, _back(on - settings.HORIZON), key=_back_to_last)]


def _first_of(said: list[Said], on: date) -> int:
    """Where those of a day and before begin."""
    return bisect_left(said, _back(on), key=_back_to_last)


def _back(day: date) -> int:
    return -day.toordinal()


def _back_to_last(said: Said) -> int:
    return _back(said.last_day)


def tell(claims: ClaimQuerySet) -> Told:
    """What these claims say of the kind. Costs four queries; a hundred thousand claims have some twenty thousand."""
    ahead = claims.filter(kind=Kind.STRENGTH, unit=Unit.PERSONNEL, modality__in=(Modality.REPORTED, *AHEAD))
    moves = claims.filter(kind=Kind.MOVEMENT)
    return Told(
        to_be=_as_said(ahead.exclude(measure=Measure.PRESENT, modality=Modality.REPORTED)),
        moved=_moves(_as_reported(moves.filter(modality=Modality.REPORTED))),
        to_move=_moves(_as_said(moves.filter(modality__in=AHEAD))),
    )


def _as_said(claims: ClaimQuerySet) -> list[Said]:
    never = Value(None, output_field=DateField())
    return _rows(claims.annotate(last_day=Coalesce("said_latest", "version__known_on"), first_day=never))


def _as_reported(claims: ClaimQuerySet) -> list[Said]:
    last_day = Coalesce("until_day", "said_latest", "version__known_on")
    first_day = Case(When(true_throughout=True, then=F("from_day")), output_field=DateField())
    return _rows(claims.with_true_period().annotate(last_day=last_day, first_day=first_day))


def _rows(claims: ClaimQuerySet) -> list[Said]:
    """Equal values are one object: of the words and days there are few."""
    one: dict[Any, Any] = {}
    rows = claims.order_by(*NEWEST_FIRST).values_list(*Said._fields[:-1])
    return [Said(*(one.setdefault(value, value) for value in row)) for row in rows]


def _moves(said: list[Said]) -> list[Said]:
    found: dict[int, list[int]] = defaultdict(list)
    rows = Destination.objects.filter(claim__in=these([move.pk for move in said])).order_by("pk")
    for claim, place in rows.values_list("claim", "place"):
        found[claim].append(place)
    return [move._replace(destinations=tuple(found[move.pk])) for move in said]
