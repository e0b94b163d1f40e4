"""The legend of the map: how many places carry each sign on a day, and what is left where some are asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy
from django.conf import settings
from django.utils.functional import Promise
from numpy.typing import NDArray

from posture import words
from posture.core.spread import Word
from posture.core.types import Modality, Qualifier
from posture.courses import NONE, QUALIFIERS, STATUSES, WORDS, Rows
from posture.forms.signs import ARROWS, RINGS
from posture.map.situation import Group, Situation, Standing
from posture.map.told import Said
from posture.models import Place

CONTESTED, ABOUT = WORDS.index(Word.CONTESTED), QUALIFIERS.index(Qualifier.ABOUT)


@dataclass(frozen=True)
class Sign:
    """A line of the legend: how many places carry the sign, and the value of ``sign`` in the address once it is
    pressed."""

    code: str
    label: Promise | str
    count: int
    is_chosen: bool
    pressed: str


class Legend:
    """The signs of a situation. Costs two queries beside those of the situation."""

    def __init__(self, found: Situation, chosen: Sequence[str]) -> None:
        self.found, self.chosen = found, chosen

    @property
    def statuses(self) -> list[Sign]:
        return self._signs((str(code), label) for code, label in words.STATUS.items())

    @property
    def rings(self) -> list[Sign]:
        return self._signs(RINGS.items())

    @property
    def arrows(self) -> list[Sign]:
        return self._signs(ARROWS.items())

    def _signs(self, labels: Iterable[tuple[str, Promise | str]]) -> list[Sign]:
        return [
            Sign(code, label, self._count(code), code in self.chosen, self._pressed(code)) for code, label in labels
        ]

    def _count(self, code: str) -> int:
        groups = sum(group.claim.status == code for group in self.found.groups)
        return len(self.moves[code]) if code in ARROWS else len(self.places[code]) + groups

    def _pressed(self, code: str) -> str:
        """The signs asked for with this one more, or without it."""
        others = [sign for sign in self.chosen if sign != code]
        return ".".join(others if code in self.chosen else [*others, code])

    @cached_property
    def places(self) -> defaultdict[str, set[int]]:
        """The places that carry each sign, by key."""
        rows, found = self.found.rows, defaultdict(set)
        for sign, is_carried in _signs_of(rows, (self.found.day.on - settings.SHELF_LIFE).toordinal()):
            found[sign] = set(rows["place"][is_carried].tolist())
        found["target"] = set(self.found.target_rows["place_id"].tolist())
        found["region"], found["radius"] = self._vague()
        return found

    def _vague(self) -> tuple[set[int], set[int]]:
        """The places known as regions only, and those whose point is known to lie within so many kilometres."""
        regions = Place.objects.filter(latitude__isnull=True, outline__isnull=False)
        vague = Place.objects.filter(latitude__isnull=False, uncertainty_km__gt=0)
        region, radius = (set(places.values_list("pk", flat=True)) for places in (regions, vague))
        return region & self.found.places, radius & self.found.places

    @cached_property
    def moves(self) -> defaultdict[str, list[Said]]:
        found: defaultdict[str, list[Said]] = defaultdict(list)
        for move in self.found.movements:
            found["move-reported" if move.modality == Modality.REPORTED else "move-planned"].append(move)
        return found


def _signs_of(rows: Rows, old: int) -> Iterator[tuple[str, NDArray[numpy.bool]]]:
    """The signs of readings, and of each whether a reading has it; told before the day ``old``, an ordinal, it is drawn
    faded."""
    for number, status in enumerate(STATUSES[1:], 1):
        yield status, rows["status"] == number
    counted, is_spread = rows["word"] > 0, rows["lower"] != rows["upper"]
    is_open = (rows["lower"] == NONE) | (rows["upper"] == NONE)
    yield "open", counted & is_spread & is_open
    yield "spread", counted & is_spread & ~is_open
    yield "about", counted & ((rows["lower_qualifier"] == ABOUT) | (rows["upper_qualifier"] == ABOUT))
    yield "contested", (rows["word"] == CONTESTED) | (rows["status_word"] == CONTESTED)
    yield "old", _is_between(rows["fresh_to"], old) | _is_between(rows["status_fresh_to"], old)


def _is_between(days: NDArray[numpy.int32], old: int) -> NDArray[numpy.bool]:
    return (days > NONE) & (days < old)


class OnlyThese(Situation):
    """Of a situation what carries one of some signs: places with all that is said of them, and movements.

    A movement asked for brings its ends along, a place asked for its movements.
    """

    is_stored = False

    def __init__(self, found: Situation, chosen: Sequence[str]) -> None:
        self.form, self.today, self.day, self.kind = found.form, found.today, found.day, found.kind
        self._found = found
        self._chosen, legend = chosen, Legend(found, chosen)
        asked = [move for sign in chosen for move in legend.moves[sign]] if not ARROWS.keys().isdisjoint(chosen) else []
        carrying: set[int] = set().union(*(legend.places[sign] for sign in chosen))
        self._moves = {move.pk for move in asked}
        self._moves |= {move.pk for move in found.movements if not carrying.isdisjoint(move.ends)}
        self._places = list(carrying.union(*(move.ends for move in asked)))

    def on(self, day: date) -> OnlyThese:
        return OnlyThese(self._found.on(day), self._chosen)

    @cached_property
    def rows(self) -> Rows:
        return self._among(self._found.rows, "place")

    @cached_property
    def target_rows(self) -> Rows:
        return self._among(self._found.target_rows, "place_id")

    def _among(self, rows: Rows, place: str) -> Rows:
        return rows.compress(numpy.isin(rows[place], self._places))

    @cached_property
    def steps(self) -> list[Standing]:
        places = {*self._places}
        return [step for step in self._found.steps if step.place_id in places]

    def newest_movements(self, most: int | None) -> list[Said]:
        return [move for move in self._found.movements if move.pk in self._moves][:most]

    @cached_property
    def groups(self) -> list[Group]:
        return [group for group in self._found.groups if group.claim.status in self._chosen]


def asked_for(found: Situation) -> Situation:
    """The situation, or of it what carries the signs that its address asks for."""
    chosen = found.form.cleaned_data["sign"]
    return OnlyThese(found, chosen) if chosen else found
