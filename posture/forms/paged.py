"""The filter of a view that comes in pages: any list, and the table of claims."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from django import forms
from django.core.paginator import Page
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from posture.forms.filter import Chip, ClaimFilter
from posture.models import ClaimQuerySet

MAX_PAGE = 100_000
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Numbered:
    """One page to go to, and the query of its address; a gap in the row of numbers has no number."""

    number: int | None
    query: str = ""
    is_here: bool = False


@dataclass(frozen=True)
class Steps:
    """The queries of the pages before and after this one, None where there is none; and of some by number."""

    before: str | None
    after: str | None
    numbers: list[Numbered]


class PagedFilter(ClaimFilter):
    """What is listed: what the public claims of the filter carry; discounted ones too if ``state`` is not given."""

    page = forms.IntegerField(label=_("page"), min_value=1, max_value=MAX_PAGE, required=False)

    def querystring(self, **changes: Any) -> str:
        """The query of this address with changes; a change of filter begins at the first page."""
        return super().querystring(**{"page": None, **changes})

    def asked(self) -> dict[str, str]:
        """The parameters that decide what is listed; which page of it is shown does not."""
        return {name: value for name, value in super().asked().items() if name != "page"}

    @property
    def file_query(self) -> str:
        """The query of the file of what is listed, all pages in one."""
        return self.querystring(at=None)

    def chips(self, *, without: Collection[str] = ("at", "page")) -> list[Chip]:
        return super().chips(without=without)

    def public_claims(self) -> ClaimQuerySet:
        return self.claims(ignoring=() if self.cleaned_data["state"] else ("state",))

    def steps(self, page: Page[Any]) -> Steps:
        number = page.number
        return Steps(
            before=self.querystring(page=number - 1) if page.has_previous() else None,
            after=self.querystring(page=number + 1) if page.has_next() else None,
            numbers=list(self._numbers(page)),
        )

    def _numbers(self, page: Page[Any]) -> Iterator[Numbered]:
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1):
            if isinstance(number, int):
                yield Numbered(number, self.querystring(page=number), number == page.number)
            else:
                yield Numbered(None)


class Pages(PagedFilter):
    """The pages of a list that nothing narrows: any other parameter is refused."""


for _name in ClaimFilter.base_fields:
    del Pages.base_fields[_name]
