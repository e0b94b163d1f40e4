"""Agreements and their phases. A phase has a scope but no window: that comes from milestone claims."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models import SlugQuerySet
from articles.names import Named, is_arabic
from posture.models.listed import LeadsToListed, refuse_unlisted
from posture.models.place import Place


@pghistory.track(exclude=["sort_en", "sort_ar"])
class Agreement(Named):
    """An agreement whose phases are tracked, with the words that say where it is known from."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    note = models.TextField(_("note"), blank=True)

    objects = SlugQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


@pghistory.track(exclude=["sort_en", "sort_ar"])
class Phase(Named):
    """One step of an agreement, numbered from 1."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="phases", verbose_name=_("agreement"))
    number = models.PositiveSmallIntegerField(_("number"))
    note = models.TextField(_("note"), blank=True)

    objects = SlugQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("phase")
        verbose_name_plural = _("phases")
        ordering = ["agreement", "number"]
        constraints = [
            *Named.Meta.constraints,
            UniqueConstraint(fields=["agreement", "number"], name="posture_phase_number_is_unique"),
            CheckConstraint(condition=Q(number__gte=1), name="posture_phase_number_from_1"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


@pghistory.track()
class Scope(models.Model):
    """One part of a phase's scope: a place, or a group that the agreement only describes ("the advisers' bases")."""

    phase = models.ForeignKey(Phase, models.CASCADE, related_name="scope", verbose_name=_("phase"))
    place = models.ForeignKey(Place, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place"))
    description_en = models.CharField(_("description in English"), max_length=200, blank=True)
    description_ar = models.CharField(_("description in Arabic"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("scope")
        verbose_name_plural = _("scope")
        ordering = ["phase", "id"]
        constraints = [
            UniqueConstraint(fields=["phase", "place"], name="posture_scope_place_is_unique"),
            CheckConstraint(
                condition=Q(place__isnull=False, description_en="", description_ar="")
                | (Q(place__isnull=True) & ~Q(description_en="", description_ar="")),
                name="posture_scope_place_or_words",
                violation_error_message=_("Give a place or describe the group, not both."),
            ),
        ]
        triggers = [LeadsToListed("place", to="posture_place")]

    def __str__(self) -> str:
        if self.place:
            return self.place.name
        first, second = self.description_en, self.description_ar
        return (second or first) if is_arabic() else (first or second)

    def clean(self) -> None:
        refuse_unlisted("place", self.place)
