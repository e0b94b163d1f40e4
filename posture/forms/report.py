"""What a file holds, read from its address: the filter of the page that it is the file of, and the columns chosen."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import Outlet
from posture import words
from posture.forms.filter import ClaimFilter, ReadingFilter, RowField, WordField
from posture.forms.lists import ArticleList, SourceList
from posture.models import Claim, ClaimQuerySet, Force, Place, Source

#: So many days a series has at most: ten years of them.
MOST_DAYS = 3_660
SERIES: dict[str, Promise | str] = {"day": _("day"), "week": _("week"), "month": _("month")}


class ReportFilter(ClaimFilter):
    """A filter with the columns of the file, of those it is ``offered``: by name, with commas, or one by one."""

    columns = forms.CharField(label=_("columns"), max_length=4000, required=False)

    def __init__(self, data: QueryDict, offered: Collection[str]) -> None:
        if "columns" in data:
            data = data.copy()
            data["columns"] = ",".join(filter(None, data.getlist("columns")))
        self.offered = offered
        super().__init__(data)

    def clean_columns(self) -> tuple[str, ...]:
        """In the order of the address; none for all."""
        names = tuple(dict.fromkeys(filter(None, self.cleaned_data["columns"].split(","))))
        if unknown := [name for name in names if name not in self.offered]:
            text = _("There is no column “%(name)s”.")
            raise ValidationError([ValidationError(text, "column", {"name": name}) for name in unknown[:10]])
        return names

    def asked(self) -> dict[str, str]:
        """The parameters that decide which rows there are; which columns they have does not."""
        return {name: value for name, value in super().asked().items() if name != "columns"}


class DayReport(ReportFilter, ReadingFilter):
    """The file of a view of readings on one day."""

    def days(self, today: date) -> list[date]:
        """The days to be read, in order."""
        return [self.cleaned_data["on"] or today]

    def of_day(self, day: date) -> ReadingFilter:
        """What the map of that day is asked for with the same filters."""
        form = ReadingFilter(QueryDict(self.querystring(on=day, by=None, columns=None).removeprefix("?")))
        form.is_valid()
        return form


class ReadingReport(DayReport):
    """Readings on a day; or on every day, seventh day or same day of a month from ``first`` to ``last``."""

    by = WordField(SERIES, label=_("series by"))

    def clean(self) -> None:
        super().clean()
        asked = self.cleaned_data
        if not asked.get("by") or self.errors:
            return
        for name in ("first", "last"):
            if not asked[name]:
                self.add_error(name, ValidationError(_("A series needs its first and its last day."), "series"))
        if not self.errors and len(list(self._days(asked["first"]))) > MOST_DAYS:
            self.add_error("by", ValidationError(_("A series has at most 3,660 days."), "most"))

    def days(self, today: date) -> list[date]:
        asked = self.cleaned_data
        return list(self._days(asked["first"])) if asked["by"] else super().days(today)

    def _days(self, first: date) -> Iterator[date]:
        """From the first to the last; a month without that day has its last day instead."""
        by, last = self.cleaned_data["by"], self.cleaned_data["last"]
        day, months = first, 0
        while day <= last:
            yield day
            months += 1
            day = _months_after(first, months) if by == "month" else day + timedelta(days=7 if by == "week" else 1)


def _months_after(first: date, months: int) -> date:
    years, month = divmod(first.month - 1 + months, 12)
    year, month = first.year + years, month + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


class SourceReport(ReportFilter, SourceList):
    """The file of the list of sources: all its pages."""

    page: Any = None


class ArticleReport(ReportFilter, ArticleList):
    """The same of articles."""

    page: Any = None


class StaffReport(ReportFilter):
    """What editors export: claims in any state, of all names."""

    place = RowField(Place.objects.without_outline, label=_("place"))
    force = RowField(Force.objects.all, label=_("force"))
    source = RowField(Source.objects.all, label=_("source"))
    outlet = RowField(Outlet.objects.all, label=_("outlet"))
    state = WordField(words.STATE, label=_("review"))

    def everything(self) -> ClaimQuerySet:
        return Claim.objects.all()

    def claims(self, *, ignoring: Collection[str] = ()) -> ClaimQuerySet:
        return super().claims(ignoring=ignoring if self.cleaned_data["state"] else {*ignoring, "state"})
