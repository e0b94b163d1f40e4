"""Places with their names and where they lie."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from posture.api import forms
from posture.api.endpoint import Listing, One, Page, by_slug
from posture.api.fields import Code, PageOf, Ref, Sure, Text
from posture.models import Place, PlaceKind, PlaceName
from posture.models.keys import these
from posture.models.place import PlaceQuerySet
from posture.views.places import counted


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
    claims = serializers.IntegerField(source="total", help_text=_("public claims at it or from it"))

    @extend_schema_field(Ref(allow_null=True))
    def get_parent(self, place: Place) -> Mapping[str, Any] | None:
        return Ref(place.parent).data if place.parent and place.parent.is_listed else None


def public_places() -> PlaceQuerySet:
    """Those that anyone may know of, with all that an answer holds of them. Two queries."""
    return counted(Place.objects.listed()).select_related("parent").defer("parent__outline").prefetch_related("names")


def point(place: Place | None) -> dict[str, Any] | None:
    """Where a place lies, as GeoJSON, if it has a position."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return {"type": "Point", "coordinates": [float(place.longitude), float(place.latitude)]}


class Places(Listing):
    """The places of the gazetteer, by their short names."""

    summary = _("Places")
    form_class = forms.Named
    shape = PlaceShape
    formats = ("json", "geojson")

    def page(self, form: forms.Named) -> Page:
        places = public_places()
        if search := form.cleaned_data["q"]:
            places = places.filter(pk__in=these(search.named("place")))
        return by_slug(places, form)

    def geometry(self, row: Place) -> Mapping[str, Any] | None:
        return point(row) or row.outline


class OnePlace(One):
    """One place."""

    summary = _("One place")
    shape = PlaceShape
    formats = ("json", "geojson")

    def row(self, form: forms.Plain, id: str) -> Place:
        return get_object_or_404(public_places(), slug=id)

    def geometry(self, row: Place) -> Mapping[str, Any] | None:
        return point(row) or row.outline
