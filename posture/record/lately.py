"""What changed lately: claims accepted, corrected or discounted, newest first, and texts that were replaced."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils import timezone

from articles.history import event_model
from articles.models import Version
from posture.forms.paged import PagedFilter
from posture.models import Claim
from posture.models.claim import PUBLIC
from posture.models.public import public_articles
from posture.record.history import Entry, public_histories

PER_PAGE = 50
#: Behind ten thousand changes a reader needs a filter, and the server would sort in vain.
MOST = 10_000
TEXTS = 10


@dataclass(frozen=True)
class Line:
    """One thing that happened to one public claim."""

    claim: Claim
    entry: Entry

    @property
    def day(self) -> date:
        """In the time zone of the page."""
        return timezone.localtime(self.entry.at).date()


class Lately:
    """The changes of the public claims that fit a filter, discounted ones too where it does not ask for a state."""

    def __init__(self, form: PagedFilter) -> None:
        self.form = form

    @cached_property
    def page(self) -> Page[Any]:
        """The page that is asked for, its rows the recorded writes; the last one where it is behind all."""
        paginator = Paginator(self._writes(), PER_PAGE)
        paginator.count = self._writes()[:MOST].count()
        return paginator.get_page(self.form.cleaned_data["page"] or 1)

    @property
    def lines(self) -> list[Line]:
        """What the writes of the page changed, in eight queries. A write may change more than one thing, or none."""
        return list(_lines(list(self.page.object_list)))

    @property
    def texts(self) -> QuerySet[Version]:
        """The newest texts that replaced an earlier one of an article with such a claim."""
        later = Version.objects.filter(number__gt=1, article__in=public_articles())
        if self.form.asked():
            later = later.filter(article__in=self.form.public_claims().values("version__article"))
        return later.select_related("article__outlet").defer("text").order_by("-created_at", "-pk")[:TEXTS]

    def _writes(self) -> QuerySet[Any]:
        """Every write of what is public now, while it was public."""
        events = event_model(Claim)._default_manager.filter(state__in=PUBLIC)
        if self.form.asked():
            events = events.filter(pgh_obj__in=self.form.public_claims().values("pk"))
        return events.order_by("-pgh_created_at", "public_id", "-pgh_id")


def _lines(writes: Iterable[Any]) -> Iterator[Line]:
    asked = dict.fromkeys((write.pgh_obj_id, write.pgh_created_at) for write in writes)
    keys = {claim for claim, _at in asked}
    claims, histories = Claim.objects.public().with_names().in_bulk(keys), public_histories(keys)
    for claim, at in asked:
        yield from (Line(claims[claim], entry) for entry in histories[claim] if entry.at == at)
