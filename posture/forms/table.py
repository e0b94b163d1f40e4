"""The claims table: the one filter, a page of it, what its chips offer, and what to say when nothing fits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count, Min
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from posture import words
from posture.core.types import Kind, State
from posture.forms.filter import Chip
from posture.forms.paged import PagedFilter
from posture.models import Claim
from posture.sentences import day_in_text, name_of

PER_PAGE = 50
#: Behind ten thousand claims a reader needs a filter or the file, and the server would sort in vain.
MOST_PAGES = 200
#: Controls of their own stand for these.
OWN_CONTROLS = ("q", "kind", "state", "at", "page")


@dataclass(frozen=True)
class Choice:
    """One value of a filter with how many claims it keeps, and its address."""

    value: str
    label: Promise | str
    count: int
    query: str
    is_on: bool


@dataclass(frozen=True)
class Offer:
    """A filter whose removal brings so many claims."""

    chip: Chip
    count: int


class ClaimTable(PagedFilter):
    """The filter of the table, with the number of its page."""

    page = forms.IntegerField(label=gettext_lazy("page"), min_value=1, max_value=MOST_PAGES, required=False)

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many public claims fit, by kind and state, whichever of them is asked for. One query."""
        claims = self.claims(ignoring=("kind", "state")).order_by()
        rows = claims.values_list("kind", "state").annotate(number=Count("pk"))
        return Counter({(kind, state): number for kind, state, number in rows})

    def count(self, kind: str = "", state: str = "") -> int:
        """How many of a kind and a state, each of the address where not given; "all" stands for any."""
        kind = kind or self.cleaned_data["kind"] or "all"
        state = state or self.in_state
        fit = (n for (k, s), n in self.counts.items() if kind in (k, "all") and state in (s, "all"))
        return sum(fit)

    @property
    def listed(self) -> int:
        """How many the pages hold: all, or the newest of very many."""
        return min(self.count(), PER_PAGE * MOST_PAGES)

    @property
    def in_state(self) -> str:
        return self.cleaned_data["state"] or str(State.ACCEPTED)

    @property
    def kinds(self) -> list[Choice]:
        asked = self.cleaned_data["kind"]
        every = Choice("", pgettext_lazy("kinds", "All"), self.count("all"), self.querystring(kind=None), not asked)
        each = (
            Choice(kind, words.KIND[kind], self.count(kind), self.querystring(kind=kind), kind == asked)
            for kind in Kind
        )
        return [every, *each]

    @property
    def states(self) -> list[Choice]:
        """What review decided; nothing where nothing was discounted, for then there is nothing to choose."""
        if not self.cleaned_data["state"] and not self.count(state=State.DISCOUNTED):
            return []
        labels = {str(state): words.STATE[state] for state in (State.ACCEPTED, State.DISCOUNTED)}
        return [
            Choice(state, label, self.count(state=state), self._in_state(state), state == self.in_state)
            for state, label in [*labels.items(), ("all", pgettext_lazy("review", "in all"))]
        ]

    def _in_state(self, state: str) -> str:
        return self.querystring(state=None if state == State.ACCEPTED else state)

    @property
    def others(self) -> list[Chip]:
        """The active filters that have no control of their own."""
        return self.chips(without=OWN_CONTROLS)

    def rows(self) -> Page[Claim]:
        """The page that is asked for, newest claims first, else the last there is. Its claims cost five queries.

        Keys are sorted first: to sort all claims with all that a row shows takes ten times as long.
        """
        newest = self.claims().newest_first()
        paginator = Paginator(newest, PER_PAGE)
        paginator.count = self.listed
        page = paginator.get_page(self.cleaned_data["page"] or 1)
        first = (page.number - 1) * PER_PAGE
        keys = list(newest.values_list("pk", flat=True)[first : first + PER_PAGE])
        page.object_list = Claim.objects.filter(pk__in=keys).newest_first().with_names()
        return page

    def offers(self) -> Iterator[Offer]:
        """For a table without a row: each filter whose removal would bring some. One query each."""
        for chip in self.chips():
            count = self.claims(ignoring=(chip.name,)).count()
            if count:
                yield Offer(chip, count)

    def emptiness(self) -> list[str]:
        """For a table without a row: what there is none of, in words; and since when there is, where that is known."""
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
