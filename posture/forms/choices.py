"""What the form above a list offers: kinds, states and further filters with how many claims each keeps, and ways out
of a list without a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Min
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from posture import words
from posture.core.types import Kind, State
from posture.digits import number
from posture.forms.facets import Facet, facets
from posture.forms.filter import Chip
from posture.forms.paged import PagedFilter
from posture.models.newest import tally
from posture.models.search import Search
from posture.sentences import day_in_text, name_of

#: Above so many claims a reader needs no exact number, and the server would count in vain.
MOST_COUNTED = 2_000
#: Controls of their own stand for these.
OWN_CONTROLS = ("q", "kind", "state", "at", "page")


@dataclass(frozen=True)
class Choice:
    """One value of a filter with how many claims it keeps, or with ``is_least`` at least, and its address."""

    value: str
    label: Promise | str
    count: int
    query: str
    is_on: bool
    is_least: bool = False

    @property
    def shown(self) -> str:
        return at_least(self.count) if self.is_least else number(self.count)


@dataclass(frozen=True)
class Alike:
    """A name that is written nearly as what was searched for, and the address that searches for it."""

    label: str
    query: str


@dataclass(frozen=True)
class Offer:
    """A filter whose removal brings so many claims, or more than could be counted."""

    chip: Chip
    count: int

    @property
    def shown(self) -> str:
        return shown(self.count)


def shown(count: int) -> str:
    """So many, or as many as were counted and more."""
    return at_least(MOST_COUNTED) if count > MOST_COUNTED else number(count)


def at_least(count: int) -> str:
    return f"{number(count)}+"


class Choices(PagedFilter):
    """The filter of a list with a form above it. What it counts are claims, whatever is listed."""

    #: The state of the claims in view where the address names none.
    STATE: str = State.ACCEPTED

    @cached_property
    def counts(self) -> Counter[tuple[str, ...]]:
        """How many public claims fit, by kind and state, whichever of them is asked for. One query."""
        return Counter(tally(self.claims(ignoring=("kind", "state")), ("kind", "state"), MOST_COUNTED))

    @property
    def is_capped(self) -> bool:
        """Whether more fit than were counted: each number is the least that there are."""
        return self.counts.total() > MOST_COUNTED

    def count(self, kind: str = "", state: str = "") -> int:
        """How many of a kind and a state, each of the address where not given; "all" stands for any."""
        kind = kind or self.cleaned_data["kind"] or "all"
        state = state or self.in_state
        fit = (n for (k, s), n in self.counts.items() if kind in (k, "all") and state in (s, "all"))
        return sum(fit)

    @property
    def total(self) -> str:
        """How many claims there are, as it is shown."""
        return at_least(self.count()) if self.is_capped else number(self.count())

    @property
    def in_state(self) -> str:
        """The state of what is in view; "all" is of any."""
        return self.cleaned_data["state"] or str(self.STATE)

    @property
    def kinds(self) -> list[Choice]:
        asked = self.cleaned_data["kind"]
        every = pgettext_lazy("kinds", "All")
        return [
            Choice("", every, self.count("all"), self.querystring(kind=None), not asked, self.is_capped),
            *(self._kind(kind, is_on=kind == asked) for kind in Kind),
        ]

    def _kind(self, kind: Kind, *, is_on: bool) -> Choice:
        return Choice(kind, words.KIND[kind], self.count(kind), self.querystring(kind=kind), is_on, self.is_capped)

    @property
    def states(self) -> list[Choice]:
        """What review decided; nothing where nothing was discounted, for then there is nothing to choose."""
        if not self.cleaned_data["state"] and not self.count(state=State.DISCOUNTED):
            return []
        labels = {str(state): words.STATE[state] for state in (State.ACCEPTED, State.DISCOUNTED)}
        return [
            Choice(state, label, self.count(state=state), self._in_state(state), state == self.in_state, self.is_capped)
            for state, label in [*labels.items(), ("all", pgettext_lazy("review", "in all"))]
        ]

    def _in_state(self, state: str) -> str:
        return self.querystring(state=None if state == self.STATE else state)

    @property
    def others(self) -> list[Chip]:
        """The active filters that have no control of their own."""
        return self.chips(without=OWN_CONTROLS)

    @cached_property
    def is_search(self) -> bool:
        return bool(self.cleaned_data["q"])

    def facets(self) -> Iterator[Facet]:
        """What narrows the view further, for a list with rows."""
        return facets(self, MOST_COUNTED)

    def alike(self) -> list[Alike]:
        """For a search without a hit: names that are written nearly as one of its words, to be sought instead."""
        search: Search = self.cleaned_data["q"]
        return [Alike(name, self.querystring(q=text)) for name, text in search.alike()]

    def offers(self) -> Iterator[Offer]:
        """For a list without a row: each filter whose removal would bring some claims. One query each."""
        for chip in self.chips():
            count = self.claims(ignoring=(chip.name,))[: MOST_COUNTED + 1].count()
            if count:
                yield Offer(chip, count)

    def emptiness(self) -> list[str]:
        """For a list without a row: what there is none of, in words; and since when there is, where that is known."""
        place, known, on = (self.cleaned_data[name] for name in ("place", "known", "on"))
        names = {"place": name_of(place), "known": day_in_text(known), "on": day_in_text(on)}
        if known:
            sentence = (
                _("No claim about %(place)s was known by %(known)s.") if place else _("None was known by %(known)s.")
            )
            first = self.claims(ignoring=("known",)).aggregate(first=Min("version__known_on"))["first"]
            return [
                sentence % names,
                *([_("The first is known since %(day)s.") % {"day": day_in_text(first)}] if first else []),
            ]
        if on:
            return [
                (_("No claim about %(place)s is true on %(on)s.") if place else _("None is true on %(on)s.")) % names
            ]
        if place:
            return [_("No claim about %(place)s fits the other filters.") % names]
        return [_("No claim fits all of these filters.") if self.asked() else _("No claim has been accepted yet.")]
