"""The filter of the list of articles: that of the claims they carry, and a page number."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.core.paginator import Page
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from posture.forms.filter import ClaimFilter
from posture.models import ClaimQuerySet

MAX_PAGE = 100_000


@dataclass(frozen=True)
class Steps:
    """The queries of the pages before and after this one; None where there is none."""

    before: str | None
    after: str | None


class ArticleFilter(ClaimFilter):
    """Which articles are listed: those with a public claim that fits; discounted ones too if ``state`` is not given."""

    page = forms.IntegerField(label=_("page"), min_value=1, max_value=MAX_PAGE, required=False)

    def public_claims(self) -> ClaimQuerySet:
        return self.claims(ignoring=() if self.cleaned_data["state"] else ("state",))

    def steps(self, page: Page[Article]) -> Steps:
        number = page.number
        return Steps(
            before=self.querystring(page=number - 1) if page.has_previous() else None,
            after=self.querystring(page=number + 1) if page.has_next() else None,
        )
