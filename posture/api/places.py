"""Places with their names and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from posture.api import forms
from posture.api.endpoint import Listing, One, Page, by_slug, with_total, with_totals
from posture.api.fields import Code, PageOf, Ref, Sure, Text
from posture.models import Place, PlaceKind, PlaceName


class Degrees(serializers.FloatField):
    """A number of a position, null where nobody said."""

    def __init__(self, meaning: Any, **options: Any) -> None:
        super().__init__(help_text=meaning, allow_null=True, **options)


class NameShape(serializers.Serializer[PlaceName]):
    name = Sure(_("as the source or language has it"))
    language = Text(_("language of the name, where known"))
    source = Text(_("where the name is from"))  # type: ignore[assignment]


class PlaceShape(serializers.Serializer[Place]):
    id = Sure(_("short name; it never changes"), source="slug")
    url = PageOf("place", "slug", _("its page"))
    name = Sure(_("name in the language of the answer, else in the other"))
    name_en = Text(_("English name"))
    name_ar = Text(_("Arabic name"))
    names = NameShape(many=True, help_text=_("further names"))
    kind = Code(dict(PlaceKind.choices), _("what sort of place it is"))
    parent = serializers.SerializerMethodField(help_text=_("the place it lies in"))  # type: ignore[assignment]
    latitude = Degrees(_("degrees, WGS 84; null where no position is known"))
    longitude = Degrees(_("degrees, WGS 84; null where no position is known"))
    uncertainty_km = Degrees(_("it lies within so many kilometres of that point; null where that is not known"))
    coordinate_source = Text(_("where the position is from"))
    claims = serializers.IntegerField(source="total", help_text=_("claims of the filter at it, from it or to it"))

    @extend_schema_field(Ref(allow_null=True))
    def get_parent(self, place: Place) -> Mapping[str, Any] | None:
        return Ref(place.parent).data if place.parent else None


def told(places: QuerySet[Place]) -> QuerySet[Place]:
    """The places with all that an answer holds of them. One query more."""
    names = Prefetch("names", PlaceName.objects.order_by("language", "sort", "pk"))
    return places.defer(None).select_related("parent").defer("parent__outline").prefetch_related(names)


def point(place: Place | None) -> dict[str, Any] | None:
    """Where a place lies, as GeoJSON, if it has a position."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(place.longitude), float(place.latitude)]}


class Places(Listing):
    """The places of the gazetteer, by their short names."""

    summary = _("Places")
    form_class = forms.Places
    shape = PlaceShape
    formats = ("json", "geojson")

    def page(self, form: forms.Places) -> Page:
        rows, totals = form.listed()
        return with_totals(by_slug(told(rows), form), totals)

    def geometry(self, row: Place) -> Mapping[str, Any] | None:
        return point(row) or row.outline


class OnePlace(One):
    """One place."""

    summary = _("One place")
    shape = PlaceShape
    formats = ("json", "geojson")

    def row(self, form: forms.Plain, id: str) -> Place:
        place = get_object_or_404(told(Place.objects.listed()), slug=id)
        return with_total(place, forms.everything(forms.Places).total_of(place.pk))

    def geometry(self, row: Place) -> Mapping[str, Any] | None:
        return point(row) or row.outline
