"""The one filter form. Map, timeline, table, CSV and GeoJSON read their address with it and start from its claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models import Outlet
from posture import words
from posture.core.types import EARLIEST_DAY, LATEST_DAY
from posture.forms.signs import SignsField
from posture.models import Claim, ClaimQuerySet, Destination, Force, Place, Scope, Source
from posture.models.claim import keys_of_places
from posture.models.keys import Among, these
from posture.models.public import public_outlets, public_sources
from posture.models.search import Search
from posture.models.tree import below

#: What mailing and advertising services hang on every address; nobody meant it as a filter.
TRACKERS = re.compile(
    r"utm_\w+|(fb|g|d|y|tw|tt)clid|msclkid|gbraid|wbraid|gad_source|gclsrc|igshid|igsh|mc_[ce]id|_ga|_gl|_hsenc|_hsmi|ref_src",
    re.ASCII,
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
ZOOM_LATITUDE_LONGITUDE = re.compile(
    r"(\d{1,2}(?:\.\d{1,2})?)/(-?\d{1,2}(?:\.\d{1,6})?)/(-?\d{1,3}(?:\.\d{1,6})?)", re.ASCII
)
SHOWN = 10


class DayField(forms.CharField):
    """A day of 1900 … 2100 typed as 2025-10-31, in ASCII digits whatever the language of the page."""

    def __init__(self, **options: Any) -> None:
        day = {"placeholder": "2025-10-31", "pattern": r"\d{4}-\d{2}-\d{2}", "autocomplete": "off", "dir": "ltr"}
        super().__init__(max_length=10, required=False, widget=forms.TextInput(attrs=day), **options)

    def clean(self, value: Any) -> date | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            day = date.fromisoformat(text) if DAY.fullmatch(text) else None
        except ValueError:
            day = None
        if day is None or not EARLIEST_DAY <= day <= LATEST_DAY:
            raise ValidationError(_("Write a day of 1900 to 2100 as 2025-10-31."), code="day")
        return day


class RowField(forms.SlugField):
    """A row named by its slug. ``rows`` are those that may be named; it is asked at each use."""

    def __init__(self, rows: Callable[[], QuerySet[Any]], **options: Any) -> None:
        self.rows = rows
        super().__init__(max_length=120, required=False, **options)

    def clean(self, value: Any) -> Model | None:
        slug = super().clean(value)
        row: Model | None = self.rows().filter(slug=slug).first() if slug else None
        if slug and row is None:
            raise ValidationError(_("There is none of this name."), code="unknown_row")
        return row


class WordField(forms.ChoiceField):
    """One of a word list, or nothing."""

    def __init__(self, choices: Mapping[Any, Promise | str], **options: Any) -> None:
        self.words = {str(code): label for code, label in choices.items()}
        super().__init__(choices=[("", ""), *self.words.items()], required=False, **options)


@dataclass(frozen=True)
class Chip:
    """One active filter as a reader sees it, and the query of the address without it."""

    name: str
    label: Promise | str
    value: str
    without: str


@dataclass(frozen=True)
class Problem:
    """One parameter that was refused, and why."""

    name: str
    messages: list[str]


class ClaimFilter(forms.Form):
    """What a view shows, read from its address. ``data`` is the query of the request.

    ``known`` keeps the claims known by the day, ``on`` those true on it, ``first`` and ``last`` those true on some day
    between them, both inclusive; a place takes in the places within, a force its parts, a source what it relays. ``at``
    (zoom/latitude/longitude) belongs to the map and is carried along.
    Parameters it does not know, and known ones given twice, are errors; those of the usual trackers are ignored.
    """

    q = forms.CharField(label=_("search"), max_length=100, required=False)
    on = DayField(label=_("true on"))
    known = DayField(label=_("known by"))
    first = DayField(label=_("true from"))
    last = DayField(label=_("true to"))
    place = RowField(lambda: Place.objects.listed().without_outline(), label=_("place"))
    force = RowField(Force.objects.listed, label=_("force"))
    source = RowField(public_sources, label=_("source"))
    outlet = RowField(public_outlets, label=_("outlet"))
    kind = WordField(words.KIND, label=_("kind"))
    modality = WordField(words.MODALITY, label=_("modality"))
    state = WordField(
        {
            "accepted": pgettext_lazy("review", "accepted"),
            "discounted": pgettext_lazy("review", "discounted"),
            "all": _("accepted and discounted"),
        },
        label=_("review"),
    )
    at = forms.CharField(label=_("map position"), max_length=40, required=False)

    def __init__(self, data: QueryDict) -> None:
        self.unknown = [name for name in data if name not in self.base_fields and not TRACKERS.fullmatch(name)]
        given = {name: [value for value in data.getlist(name) if value] for name in self.base_fields if name in data}
        self.repeated = [name for name, values in given.items() if len(values) > 1]
        super().__init__({name: values[0] for name, values in given.items() if values})

    def clean_q(self) -> Search:
        return Search(self.cleaned_data["q"])

    def clean_at(self) -> str:
        text: str = self.cleaned_data["at"]
        numbers = ZOOM_LATITUDE_LONGITUDE.fullmatch(text)
        if text and not (numbers and abs(float(numbers[2])) <= 90 and abs(float(numbers[3])) <= 180):
            raise ValidationError(_("Write zoom/latitude/longitude as 6/34.5/42.1."), code="at")
        return text

    def clean(self) -> None:
        for name in self.repeated:
            self.add_error(name, ValidationError(_("Given more than once."), code="repeated"))
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and first > last:
            self.add_error("last", ValidationError(_("Write a day that is not before the first."), code="order"))
        if self.unknown:
            self.add_error(None, ValidationError(_("There is no such filter."), code="unknown"))

    def claims(self, *, ignoring: Collection[str] = ()) -> ClaimQuerySet:
        """The public claims that fit, in no order. Discounted ones only when ``state`` asks, or when it is ignored."""
        claims = self.everything()
        for name, narrow in NARROWS.items():
            if name not in ignoring and (value := self.cleaned_data.get(name) or DEFAULTS.get(name)):
                claims = narrow(claims, value)
        return claims

    def everything(self) -> ClaimQuerySet:
        """The claims that whoever asks may see."""
        return Claim.objects.public()

    def asked(self) -> dict[str, str]:
        """The parameters that decide what is shown, as they were given; the map's position does not."""
        return {name: self.data[name] for name in self.fields if name != "at" and self.cleaned_data.get(name)}

    def querystring(self, **changes: Any) -> str:
        """The query of this address with changes (None drops a parameter), with its ``?``; empty for no parameter."""
        values = {**self.data, **changes}
        kept = [(name, str(values[name])) for name in self.fields if values.get(name) not in (None, "")]
        return "?" + urlencode(kept, safe="/") if kept else ""

    def sound(self) -> str:
        """The query of this address without what was refused."""
        refused = {name for name in self.errors if name != NON_FIELD_ERRORS}
        return self.querystring(**dict.fromkeys(refused))

    def problems(self) -> Iterator[Problem]:
        """What was refused, by name; of many unknown parameters the first ten."""
        for name, errors in self.errors.items():
            names = self.unknown[:SHOWN] if name == NON_FIELD_ERRORS else [name]
            messages = [str(error) for error in errors]
            yield from (Problem(each, messages) for each in names)

    def chips(self, *, without: Collection[str] = ("at",)) -> list[Chip]:
        """The active filters, each with the address that removes it."""
        return [
            Chip(name, field.label or name, self._shown(name), self.querystring(**{name: None}))
            for name, field in self.fields.items()
            if name not in without and self.cleaned_data.get(name)
        ]

    def _shown(self, name: str) -> str:
        value, field = self.cleaned_data[name], self.fields[name]
        if isinstance(field, WordField):
            return str(field.words[value])
        return value.isoformat() if isinstance(value, date) else str(value)


class Nothing(ClaimFilter):
    """The address of a view that nothing narrows."""


Nothing.base_fields.clear()


class ReadingFilter(ClaimFilter):
    """The filter of a view of readings: its claims, how far the sources of a reading agree, which lanes are folded.

    ``folded`` names groups of lanes by slug, with a full stop between them.
    """

    word = WordField(words.WORD, label=_("agreement"))
    sign = SignsField(label=_("signs"))
    folded = forms.RegexField(r"^[a-z0-9-]+(\.[a-z0-9-]+)*$", max_length=1000, required=False, label=_("folded"))

    @property
    def folded_groups(self) -> set[str]:
        return set(self.cleaned_data["folded"].split(".")) - {""}


class WhyFilter(ReadingFilter):
    """The filter of a figure's story: from what was known by ``since``, or from nothing, to what was by ``known``."""

    since = DayField(label=_("since what was known by"))
    unit = WordField(words.UNIT, label=_("unit"))

    def clean(self) -> None:
        super().clean()
        since, known = self.cleaned_data.get("since"), self.cleaned_data.get("known")
        if since and known and since > known:
            self.add_error("since", ValidationError(_("Write a day before the other one."), code="order"))


def _of_place(claims: ClaimQuerySet, place: Place) -> ClaimQuerySet:
    """At it, from it, to it or within it; and what is said of a phase whose scope it is. Costs two queries."""
    within = list(Place.objects.filter(pk__in=below(place)).values_list("pk", flat=True))
    phases = list(Scope.objects.filter(place__in=these(within)).order_by().values_list("phase", flat=True))
    of_phases = Q(Among("phase_id", phases), place__isnull=True)
    if len(within) == 1:
        keys = keys_of_places(within)
        return claims.filter(pk__in=keys.union(Claim.objects.filter(of_phases).values("pk")) if phases else keys)
    to = Destination.objects.filter(Among("place_id", within), claim=OuterRef("pk"))
    return claims.filter(Q(Among("place_id", within)) | Among("origin_id", within) | Exists(to) | of_phases)


def _by_source(claims: ClaimQuerySet, source: Source) -> ClaimQuerySet:
    return claims.filter(Q(source=source) | Q(relayed_through=source))


def _of_outlet(claims: ClaimQuerySet, outlet: Outlet) -> ClaimQuerySet:
    return claims.filter(version__article__outlet=outlet)


DEFAULTS = {"state": "accepted"}
NARROWS: dict[str, Callable[[ClaimQuerySet, Any], ClaimQuerySet]] = {
    "on": lambda claims, day: claims.true_on(day),
    "known": lambda claims, day: claims.known_by(day),
    "first": lambda claims, day: claims.true_between(day, LATEST_DAY),
    "last": lambda claims, day: claims.true_between(EARLIEST_DAY, day),
    "force": lambda claims, force: claims.filter(force__in=below(force)),
    "place": _of_place,
    "source": _by_source,
    "outlet": _of_outlet,
    "kind": lambda claims, kind: claims.filter(kind=kind),
    "modality": lambda claims, modality: claims.filter(modality=modality),
    "state": lambda claims, state: claims if state == "all" else claims.filter(state=state),
    "q": lambda claims, search: search.narrow(claims),
}
