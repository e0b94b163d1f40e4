"""Lists of what claims speak of and rest on: places, sources, articles, outlets. The filter is that of the claims."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from functools import cached_property
from typing import Any, ClassVar

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.names import sort_name
from posture.forms.choices import Choices
from posture.models import ClaimQuerySet, Destination, Place, Source
from posture.models.keys import Among, these
from posture.models.public import public_outlets, public_sources
from posture.models.search import Search
from posture.record.quoted import Totals, counted, totals_by_outlet

PER_PAGE = 100


class RowList(Choices):
    """A list with the number of public claims in view at each row, discounted ones too if ``state`` is not given."""

    STATE = "all"

    def claims(self, *, ignoring: Any = ()) -> ClaimQuerySet:
        return super().claims(ignoring=ignoring if self.cleaned_data["state"] else (*ignoring, "state"))

    def claims_query(self, **changes: str) -> str:
        """The query that lists the claims in view, or with a filter more those of one row."""
        return self.querystring(state=self.in_state, **changes)


class Rows(ABC):
    """What a list of named rows is of: which rows these are, and which claims are theirs."""

    #: What the rows are to a search, and what is said where none has the name.
    kind: ClassVar[str]
    nobody: ClassVar[Promise | str]

    @abstractmethod
    def public(self) -> QuerySet[Any]:
        """The rows that anyone may know of."""

    @abstractmethod
    def listed(self, totals: Counter[int], *, is_narrowed: bool) -> QuerySet[Any]:
        """The rows that are listed, with what is shown of them; ``is_narrowed`` where more than names narrows them."""

    @abstractmethod
    def claims_of(self, claims: ClaimQuerySet, keys: list[int]) -> ClaimQuerySet:
        """The claims of some rows."""

    @abstractmethod
    def totals(self, claims: ClaimQuerySet) -> Counter[int]:
        """How many claims each row has, by key."""


class NamedList(RowList):
    """A list of rows whose names are sought, those with the most claims first."""

    ROWS: ClassVar[Rows]

    def claims(self, *, ignoring: Any = ()) -> ClaimQuerySet:
        """The claims that fit, of the rows of the names that are sought."""
        claims = super().claims(ignoring=(*ignoring, "q"))
        return self.ROWS.claims_of(claims, self.named) if self.is_search and "q" not in ignoring else claims

    @cached_property
    def named(self) -> list[int]:
        """The keys of the rows with what is sought in a name, as far as anyone may know of them."""
        search: Search = self.cleaned_data["q"]
        return search.named(self.ROWS.kind, self.ROWS.public())

    def claims_query(self, **changes: str) -> str:
        """Without what is sought: it is a name, and would be sought in the words of claims."""
        return super().claims_query(**{"q": "", **changes})

    def rows(self) -> Page[Any]:
        """The page that is asked for, each row with its number of claims as ``total``. Costs a query and those below.

        Numbers are counted row by row in one pass over the claims, and put in order here: as a subquery of each row
        they would be counted for all of thousands to show a hundred.
        """
        listed, totals = self.listed()
        listed = listed.order_by(sort_name(), "pk")
        keys = sorted(listed.values_list("pk", flat=True), key=lambda key: -totals[key])
        page = Paginator(keys, PER_PAGE).get_page(self.cleaned_data["page"])
        rows = listed.in_bulk(list(page.object_list))
        for key, row in rows.items():
            row.total = totals[key]
        page.object_list = [rows[key] for key in page.object_list]
        return page

    def listed(self) -> tuple[QuerySet[Any], Counter[int]]:
        """What is listed, in no order, and how many claims each row has, by key. Costs the queries of the numbers."""
        totals = self.ROWS.totals(self.claims())
        rows = self.ROWS.listed(totals, is_narrowed=bool(self.asked().keys() - {"q", "state"}))
        return (rows.filter(pk__in=these(self.named)) if self.is_search else rows), totals

    def total_of(self, key: int) -> int:
        """How many claims one row has."""
        return self.ROWS.totals(self.ROWS.claims_of(self.claims(), [key]))[key]

    def emptiness(self) -> list[str]:
        """The same whether nobody has the name or only a row that is not public."""
        return [str(self.ROWS.nobody)] if self.is_search and not self.named else super().emptiness()


class Places(Rows):
    """Places by the claims at, from or to each itself; those without any where nothing but names narrows the list."""

    kind, nobody = "place", gettext_lazy("No place has such a name.")

    def public(self) -> QuerySet[Any]:
        return Place.objects.listed()

    def listed(self, totals: Counter[int], *, is_narrowed: bool) -> QuerySet[Any]:
        listed = Place.objects.listed().without_outline().select_related("parent")
        return listed.filter(pk__in=these(totals)) if is_narrowed else listed

    def claims_of(self, claims: ClaimQuerySet, keys: list[int]) -> ClaimQuerySet:
        return claims.of_places(keys)

    def totals(self, claims: ClaimQuerySet) -> Counter[int]:
        """Costs three queries. A claim that leads back to where it began counts there once."""
        onward = Q(claim__origin=None) | ~Q(place=F("claim__origin"))
        going = Destination.objects.filter(onward, claim__in=claims.order_by().values("pk"))
        return _by(claims, "place") + _by(claims, "origin") + _by(going, "place")


class PlaceList(NamedList):
    ROWS = Places()


class Sources(Rows):
    """Sources by the claims that each makes or relays."""

    kind, nobody = "source", gettext_lazy("No source has such a name.")

    def public(self) -> QuerySet[Any]:
        return public_sources()

    def listed(self, totals: Counter[int], *, is_narrowed: bool) -> QuerySet[Any]:
        return Source.objects.filter(pk__in=these(totals)).select_related("article__outlet")

    def claims_of(self, claims: ClaimQuerySet, keys: list[int]) -> ClaimQuerySet:
        return claims.filter(Q(Among("source_id", keys)) | Q(Among("relayed_through_id", keys)))

    def totals(self, claims: ClaimQuerySet) -> Counter[int]:
        """Costs two queries."""
        return _by(claims, "source") + _by(claims.exclude(relayed_through=F("source")), "relayed_through")


class SourceList(NamedList):
    ROWS = Sources()


class ArticleList(RowList):
    """Articles with claims in view, newest first; a search is for the words of their claims and for titles."""

    def rows(self) -> Page[Article]:
        return Paginator(counted(Article.objects.all(), self.claims()), PER_PAGE).get_page(self.cleaned_data["page"])


class OutletList(RowList):
    """Outlets that published claims in view, by name."""

    def rows(self) -> list[tuple[Any, Totals]]:
        totals = totals_by_outlet(self.claims())
        return [(one, totals[one.pk]) for one in public_outlets().filter(pk__in=these(totals)).order_by(sort_name())]


def _by(rows: QuerySet[Any], column: str) -> Counter[int]:
    """How many rows there are with each key in a column. Costs one query."""
    found = rows.exclude(**{column: None}).order_by().values_list(column).annotate(Count("pk"))
    return Counter(dict(found))
