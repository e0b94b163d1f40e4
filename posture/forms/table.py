"""The claims table: a page of the claims that fit, and the places and sources that a search names."""

from __future__ import annotations

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Length
from django.utils.translation import gettext_lazy

from articles.names import sort_name
from posture.forms.choices import Choices
from posture.forms.paged import Row
from posture.models import Claim, Place, Source
from posture.models.keys import these
from posture.models.newest import newest_keys
from posture.models.public import public_sources

PER_PAGE = 50
#: Behind so many pages a reader needs a filter or the file.
MOST_PAGES = 200
#: So many places and sources stand above the claims of a search.
MOST_NAMED = 6


class ClaimTable(Choices):
    """The filter of the table, with the number of its page."""

    page = forms.IntegerField(label=gettext_lazy("page"), min_value=1, max_value=MOST_PAGES, required=False)

    @property
    def listed(self) -> int:
        """How many the pages hold: all, or the newest of very many."""
        return min(self.count(), PER_PAGE * MOST_PAGES)

    def rows(self) -> Page[Claim]:
        """The page that is asked for, newest claims first, else the last there is. Four queries and those of the keys.

        Keys are found first: to sort all claims with all that a row shows takes ten times as long.
        """
        paginator: Paginator[Claim] = Paginator([], PER_PAGE)
        paginator.count = self.listed
        page = paginator.get_page(self.cleaned_data["page"] or 1)
        keys = newest_keys(self.claims(), (page.number - 1) * PER_PAGE, PER_PAGE)
        page.object_list = Claim.objects.filter(pk__in=keys).newest_first().with_names()
        return page

    def places(self) -> list[Place]:
        """The places that anyone may know of with the most of the words in a name. Two queries."""
        keys = self.cleaned_data["q"].named("place", Place.objects.listed())
        return _shortest_first(Place.objects.without_outline().filter(pk__in=these(keys)))

    def sources(self) -> list[Source]:
        """The same of sources."""
        keys = self.cleaned_data["q"].named("source", public_sources())
        return _shortest_first(Source.objects.filter(pk__in=these(keys)))


def _shortest_first(rows: QuerySet[Row]) -> list[Row]:
    """A name with little besides what was sought is what was meant."""
    return list(rows.order_by(Length(sort_name()), sort_name(), "pk")[:MOST_NAMED])
