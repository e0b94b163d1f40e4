"""Why a figure is what it is: what came to be known from day to day, and which claims turned it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import pairwise

from django.utils.functional import Promise

from articles.names import sort_name
from posture import words
from posture.core.evidence import LeftOut
from posture.core.reading import Reading
from posture.core.turns import turn
from posture.core.types import Kind, Unit
from posture.forms import WhyFilter
from posture.map.place_reading import LEFT_OUT, about
from posture.map.situation import Day, heard
from posture.models import Claim, Force, Place
from posture.readings import Evidence
from posture.spreads import written

#: So many days on which the figure turned are told, the newest; each costs two readings.
MOST = 40


@dataclass(frozen=True)
class Answer:
    """The figure as written, empty where there is none, and how far its sources agree."""

    text: str
    word: str
    label: Promise | str


@dataclass(frozen=True)
class Out:
    """A claim that does not count, why, and the claim that put it out, if one did."""

    claim: Claim
    reason: Promise | str
    by: Claim | None


@dataclass(frozen=True)
class Turned:
    """What became known on a day, and what it did to the figure."""

    day: date
    before: Answer
    after: Answer
    came: list[Claim]
    went: list[Out]
    passed: list[Out]

    @property
    def is_another(self) -> bool:
        return self.before != self.after


class Why:
    """How the figure of a place for one force came about: from what was known by ``since``, or from nothing."""

    def __init__(self, form: WhyFilter, place: Place, today: date) -> None:
        self.place, self.day = place, Day.asked(form, today)
        self.unit = Unit(form.cleaned_data["unit"] or Unit.PERSONNEL)
        self.since: date | None = form.cleaned_data["since"]
        claims = heard(form, self.day)
        self._evidence = Evidence(claims.filter(pk__in=about(place, claims)), tracked=self.day.force.slug)

    @cached_property
    def forces(self) -> list[Force]:
        """The forces that somebody counted there, and the one that is asked for."""
        here = (c for c in self._evidence.claims if c.kind is Kind.STRENGTH and c.place == self.place.slug)
        slugs = {self.day.force.slug, *(claim.force for claim in here if claim.force)}
        return list(Force.objects.listed().filter(slug__in=slugs).order_by(sort_name(), "pk"))

    @property
    def before(self) -> Answer:
        return _answer(self._readings[0])

    @property
    def after(self) -> Answer:
        return _answer(self._readings[-1])

    @cached_property
    def turns(self) -> list[Turned]:
        """What each day brought, newest first; a day that turned nothing is not told."""
        turned = (self._turned(*pair) for pair in pairwise(self._readings))
        return [one for one in turned if one][::-1]

    @property
    def is_cut(self) -> bool:
        return len(self._days) > MOST

    @cached_property
    def _days(self) -> list[date]:
        """The days on which some claim about the place came to be known, oldest first."""
        days = {claim.known_on for claim in self._evidence.claims}
        return sorted(day for day in days if self.since is None or day > self.since)

    @cached_property
    def _readings(self) -> list[Reading]:
        days = self._days[-MOST:]
        start = self.since or (days[0] if days else self.day.known) - timedelta(days=1)
        return [self._read(day) for day in (start, *days)]

    def _read(self, known: date) -> Reading:
        force = self.day.force.slug
        return self._evidence.reading(place=self.place.slug, force=force, unit=self.unit, on=self.day.on, known=known)

    def _turned(self, before: Reading, after: Reading) -> Turned | None:
        turned = turn(before, after)
        if not turned:
            return None
        return Turned(
            after.question.known,
            _answer(before),
            _answer(after),
            [self._evidence.found[claim.id] for claim in turned.came],
            [self._out(out) for out in turned.went],
            [self._out(out) for out in turned.passed],
        )

    def _out(self, out: LeftOut) -> Out:
        found = self._evidence.found
        return Out(found[out.claim.id], LEFT_OUT[out.reason], found.get(out.by or ""))


def _answer(reading: Reading) -> Answer:
    return Answer(written(reading.spread), reading.word, words.WORD[reading.word])
