"""Where: countries, regions, areas, cities, bases and camps, their names, and which may be the same."""

from __future__ import annotations

from typing import Self

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.names import Named, sort_field
from posture import geometry, words
from posture.models.listed import Listed, ListedQuerySet, refuse_unlisted, triggers
from posture.models.verdict import Verdict


class PlaceKind(models.TextChoices):
    COUNTRY = "country", _("country")
    REGION = "region", _("region")
    AREA = "area", _("area")
    CITY = "city", _("city")
    BASE = "base", pgettext_lazy("place", "base")
    CAMP = "camp", _("camp")


class PlaceQuerySet(ListedQuerySet["Place"]):
    def without_outline(self) -> Self:
        """For lists: an outline weighs kilobytes."""
        return self.defer("outline")

    def positioned(self) -> Self:
        return self.filter(latitude__isnull=False)


@pghistory.track(exclude=["outline", "sort_en", "sort_ar"])
class Place(Listed, Named):
    """A place of the tree. It has a point, an outline, or neither; a position is never invented.

    ``latitude``/``longitude`` are WGS 84 degrees, ``uncertainty_km`` the radius in kilometres within which it lies.
    ``outline`` is a GeoJSON Polygon or MultiPolygon. The parent is stated data, never computed from an outline.
    """

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=7, choices=PlaceKind.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("within")
    )
    latitude = models.DecimalField(_("latitude"), max_digits=7, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    uncertainty_km = models.DecimalField(_("uncertainty in km"), max_digits=5, decimal_places=1, null=True, blank=True)
    coordinate_source = models.CharField(_("source of the position"), max_length=300, blank=True)
    outline = models.JSONField(_("outline"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True)

    objects = PlaceQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [
            *Named.Meta.constraints,
            CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="posture_place_point_in_range",
                violation_error_message=_("Latitude is -90 … 90, longitude -180 … 180; give both or neither."),
            ),
            CheckConstraint(
                condition=Q(uncertainty_km__isnull=True) | Q(uncertainty_km__gt=0, latitude__isnull=False),
                name="posture_place_uncertainty_needs_point",
                violation_error_message=_("An uncertainty is above 0 and belongs to a position."),
            ),
            CheckConstraint(
                condition=Q(outline__isnull=True) | Q(outline__type__in=["Polygon", "MultiPolygon"]),
                name="posture_place_outline_is_polygon",
                violation_error_message=_("An outline is a GeoJSON Polygon or MultiPolygon."),
            ),
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="posture_place_not_within_itself",
                violation_error_message=_("A place cannot lie within itself."),
            ),
        ]
        triggers = triggers()
        indexes = [
            models.Index(fields=["sort_en"]),
            models.Index(fields=["sort_ar"]),
            GinIndex(fields=["sort_en"], opclasses=["gin_trgm_ops"], name="posture_place_part_en"),
            GinIndex(fields=["sort_ar"], opclasses=["gin_trgm_ops"], name="posture_place_part_ar"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        """What SQL cannot say: the outline's geometry, and no loop in the tree; and what it says only at commit."""
        if self.outline is not None:
            fault = geometry.outline_problem(self.outline)
            if fault:
                raise ValidationError({"outline": f"{words.OUTLINE[fault.problem]} {fault.where}".strip()})
        self._refuse_loop()
        if self.is_listed:
            refuse_unlisted("parent", self.parent)

    def _refuse_loop(self) -> None:
        above, seen = self.parent, {self.pk}
        while above is not None:
            if above.pk in seen:
                raise ValidationError({"parent": _("This would put the place within itself.")})
            seen.add(above.pk)
            above = above.parent


class PlaceNameQuerySet(models.QuerySet["PlaceName"]):
    def get_by_natural_key(self, place: str, name: str) -> PlaceName:
        return self.get(place__slug=place, name=name)


@pghistory.track(exclude=["sort"])
class PlaceName(models.Model):
    """A further name of a place, as some source or language has it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="names", verbose_name=_("place"))
    name = models.CharField(_("name"), max_length=200)
    language = models.CharField(_("language"), max_length=3, blank=True)
    source = models.CharField(_("source"), max_length=300, blank=True)
    sort = sort_field("name", "name")

    objects = PlaceNameQuerySet.as_manager()

    class Meta:
        verbose_name = _("further name")
        verbose_name_plural = _("further names")
        constraints = [
            UniqueConstraint(fields=["place", "name"], name="posture_placename_is_unique"),
            CheckConstraint(condition=~Q(name=""), name="posture_placename_is_not_empty"),
        ]
        indexes = [GinIndex(fields=["sort"], opclasses=["gin_trgm_ops"], name="posture_placename_part")]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.place.slug, self.name)


class PlaceLinkQuerySet(models.QuerySet["PlaceLink"]):
    def get_by_natural_key(self, place: str, other: str) -> PlaceLink:
        return self.get(place__slug=place, other__slug=other)


@pghistory.track()
class PlaceLink(Verdict):
    """Two places that are, by some source, the same site, or are not. Neither is overwritten."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="verdicts", verbose_name=_("place"))
    other = models.ForeignKey(Place, models.CASCADE, related_name="verdicts_reverse", verbose_name=_("other place"))
    source = models.CharField(_("source"), max_length=300)

    objects = PlaceLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("same place or not")
        verbose_name_plural = _("same places or not")
        constraints = [
            UniqueConstraint(fields=["place", "other"], name="posture_placelink_is_unique"),
            CheckConstraint(
                condition=~Q(place=F("other")),
                name="posture_placelink_joins_two",
                violation_error_message=_("A place is not linked to itself."),
            ),
            CheckConstraint(condition=~Q(source=""), name="posture_placelink_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {'=' if self.is_same else '≠'} {self.other}"

    def natural_key(self) -> tuple[str, str]:
        return (self.place.slug, self.other.slug)
