"""The claims table: the one filter, a page of it, and what its chips offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import words
from posture.core.types import Kind, State
from posture.forms.filter import Chip, ClaimFilter
from posture.models import Claim

PER_PAGE = 50
#: Behind ten thousand claims a reader needs a filter or the file, and the server would sort in vain.
MOST_PAGES = 200
#: Chips of their own stand for these.
OWN_CHIPS = ("q", "kind", "state", "at", "page")


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


class ClaimTable(ClaimFilter):
    """The filter of the table, with the number of its page."""

    page = forms.IntegerField(label=_("page"), min_value=1, max_value=MOST_PAGES, required=False)

    def querystring(self, **changes: object) -> str:
        """The query of this address with changes; a change of filter begins at the first page."""
        return super().querystring(**{"page": None, **changes})

    @cached_property
    def counts(self) -> Counter[tuple[str, str]]:
        """How many public claims fit, by kind and state, whichever of them is asked for. One query."""
        claims = self.claims(ignoring=("kind", "state")).order_by()
        rows = claims.values_list("kind", "state").annotate(number=Count("pk"))
        return Counter({(kind, state): number for kind, state, number in rows})

    def count(self, kind: str = "", state: str = "") -> int:
        """How many of a kind and a state, each of the address where not given; "all" stands for any."""
        kind = kind or self.cleaned_data["kind"] or "all"
        state = state or self.cleaned_data["state"] or State.ACCEPTED
        fit = (n for (k, s), n in self.counts.items() if kind in (k, "all") and state in (s, "all"))
        return sum(fit)

    @property
    def is_known(self) -> bool:
        return bool(self.cleaned_data["known"])

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
        """What review decided; offered only where something was discounted, for else there is nothing to choose."""
        asked = self.cleaned_data["state"]
        if not asked and not self.count(state=State.DISCOUNTED):
            return []
        labels = {State.ACCEPTED: words.STATE[State.ACCEPTED], State.DISCOUNTED: words.STATE[State.DISCOUNTED]}
        return [
            Choice(
                state,
                label,
                self.count(state=state),
                self.querystring(state=None if state == State.ACCEPTED else state),
                state == (asked or State.ACCEPTED),
            )
            for state, label in [*labels.items(), ("all", pgettext_lazy("review", "both"))]
        ]

    @property
    def others(self) -> list[Chip]:
        """The active filters that have no chips of their own."""
        return self.chips(without=OWN_CHIPS)

    def rows(self) -> Page[Claim]:
        """The page that is asked for, newest claims first, else the last there is. Its claims cost four queries."""
        paginator = Paginator(self.claims().newest_first().with_names(), PER_PAGE)
        paginator.count = min(self.count(), PER_PAGE * MOST_PAGES)
        return paginator.get_page(self.cleaned_data["page"] or 1)

    def offers(self) -> Iterator[Offer]:
        """For a table without a row: each filter whose removal would bring some. One query each."""
        for chip in self.chips(without=("at", "page")):
            count = self.claims(ignoring=(chip.name,)).count()
            if count:
                yield Offer(chip, count)
