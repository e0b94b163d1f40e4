"""What of the reviewers' queue is looked at, and which of the claims on the screen are chosen."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from posture.editing.reviewing import authors_waiting, waiting, written_by
from posture.models import Claim, ClaimQuerySet

#: So many stand on one screen, and so many at most are accepted at once.
ON_A_SCREEN = 25
MOST_PAGES = 100_000
#: A claim as it was seen: its id and its edit number.
SEEN = re.compile(r"([0-9a-z]{10}):(\d{1,9})", re.ASCII)


class QueueFilter(forms.Form):
    """The queue of one article or of one author. What it does not know is an error."""

    article = forms.ModelChoiceField(Article.objects.none(), label=gettext_lazy("Article"), required=False)
    author = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("Author"), required=False)
    page = forms.IntegerField(min_value=1, max_value=MOST_PAGES, required=False, widget=forms.HiddenInput)

    def __init__(self, query: QueryDict) -> None:
        super().__init__(query)
        of_articles: Any = self.fields["article"]
        of_articles.queryset = Article.objects.select_related("outlet").order_by("title", "pk")
        of_authors: Any = self.fields["author"]
        of_authors.queryset = User.objects.order_by("username")

    def clean(self) -> dict[str, Any]:
        unknown = sorted(set(self.data) - set(self.fields))
        if unknown:
            raise ValidationError(_("Not a filter: %(name)s") % {"name": unknown[0][:60]}, code="unknown")
        return self.cleaned_data

    def claims(self) -> ClaimQuerySet:
        """The queue as it is asked for, the longest wait first."""
        found = waiting()
        if article := self.cleaned_data["article"]:
            found = found.filter(version__article=article)
        if author := self.cleaned_data["author"]:
            found = written_by(found, author)
        return found

    def offer(self) -> None:
        """Leaves in the choices what the whole queue holds."""
        of_articles: Any = self.fields["article"]
        keys = waiting().order_by().values("pk")
        of_articles.queryset = of_articles.queryset.filter(versions__claims__in=keys).distinct()
        of_authors: Any = self.fields["author"]
        of_authors.queryset = of_authors.queryset.filter(pk__in=authors_waiting())

    @property
    def is_narrowed(self) -> bool:
        return bool(self.cleaned_data["article"] or self.cleaned_data["author"])

    def querystring(self, page: int | None = None) -> str:
        """The query of this view, empty or with its question mark."""
        asked = {name: self.cleaned_data[name].pk for name in ("article", "author") if self.cleaned_data[name]}
        query = urlencode({**asked, **({"page": page} if page else {})})
        return f"?{query}" if query else ""


class ChosenForm(forms.Form):
    """The claims that were ticked, each at the edit that was on the screen."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.seen = [found.groups() for value in data.getlist("claim") if (found := SEEN.fullmatch(value))]

    def clean(self) -> dict[str, Any]:
        if not self.seen:
            raise ValidationError(_("Tick the claims to accept first."), code="none")
        if len(self.seen) > ON_A_SCREEN:
            raise ValidationError(_("Only what is on the screen is accepted at once."), code="many")
        rows = {claim.public_id: claim for claim in Claim.objects.filter(public_id__in=[key for key, _n in self.seen])}
        chosen = [(rows[key], int(number)) for key, number in self.seen if key in rows]
        return {"chosen": chosen}
