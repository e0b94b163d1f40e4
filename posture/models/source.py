"""Who says so, and whose people are counted."""

from __future__ import annotations

import pghistory
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Outlet, SlugQuerySet
from articles.names import Named, is_arabic
from posture.models.listed import Listed, ListedQuerySet, refuse_unlisted, triggers
from posture.models.verdict import Verdict


@pghistory.track(exclude=["sort_en", "sort_ar"])
class Force(Listed, Named):
    """Whose people are counted, as a tree (the coalition, below it US forces, …); also who receives a base."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("part of")
    )
    note = models.TextField(_("note"), blank=True)

    objects = ListedQuerySet["Force"].as_manager()

    class Meta(Named.Meta):
        verbose_name = _("force")
        verbose_name_plural = _("forces")
        constraints = [
            *Named.Meta.constraints,
            CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="posture_force_not_within_itself",
                violation_error_message=_("A force cannot be part of itself."),
            ),
        ]
        triggers = triggers()

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def clean(self) -> None:
        if self.is_listed:
            refuse_unlisted("parent", self.parent)


class SourceKind(models.TextChoices):
    PERSON = "person", _("person")
    OFFICE = "office", _("office")
    ORGANISATION = "organisation", _("organisation")
    DOCUMENT = "document", _("document")
    UNNAMED = "unnamed", _("unnamed group")
    OUTLET = "outlet", _("the outlet in its own voice")


@pghistory.track(exclude=["sort_en", "sort_ar", "root"])
class Source(Named):
    """Who says so. An unnamed group belongs to one article; an outlet's own voice belongs to that outlet.

    ``root`` stands for all sources that were found to be one, null in itself and in a source of its own: what
    ``SourceLink`` says, stored for readings by ``services.settle_sources``.
    """

    slug = models.SlugField(_("slug"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=SourceKind.choices)
    role_en = models.CharField(_("role in English"), max_length=200, blank=True)
    role_ar = models.CharField(_("role in Arabic"), max_length=200, blank=True)
    article = models.ForeignKey(
        Article, models.PROTECT, null=True, blank=True, related_name="unnamed_sources", verbose_name=_("named only in")
    )
    outlet = models.OneToOneField(
        Outlet, models.PROTECT, null=True, blank=True, related_name="voice", verbose_name=_("own voice of")
    )
    note = models.TextField(_("note"), blank=True)
    root = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, editable=False, related_name="+")

    objects = SlugQuerySet.as_manager()

    class Meta(Named.Meta):
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            *Named.Meta.constraints,
            CheckConstraint(
                condition=Q(kind="unnamed", article__isnull=False) | (~Q(kind="unnamed") & Q(article__isnull=True)),
                name="posture_source_unnamed_has_article",
                violation_error_message=_("An unnamed group belongs to one article, any other source to none."),
            ),
            CheckConstraint(
                condition=Q(kind="outlet", outlet__isnull=False) | (~Q(kind="outlet") & Q(outlet__isnull=True)),
                name="posture_source_voice_has_outlet",
                violation_error_message=_("An outlet's own voice names its outlet, any other source none."),
            ),
        ]
        indexes = [
            models.Index(fields=["sort_en"]),
            models.Index(fields=["sort_ar"]),
            GinIndex(fields=["sort_en"], opclasses=["gin_trgm_ops"], name="posture_source_part_en"),
            GinIndex(fields=["sort_ar"], opclasses=["gin_trgm_ops"], name="posture_source_part_ar"),
        ]

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    @property
    def role(self) -> str:
        first, second = (self.role_ar, self.role_en) if is_arabic() else (self.role_en, self.role_ar)
        return first or second


@pghistory.track()
class SourceLink(Verdict):
    """Two sources that are one, written twice, or are not. Neither is overwritten."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="verdicts", verbose_name=_("source"))
    other = models.ForeignKey(Source, models.CASCADE, related_name="verdicts_reverse", verbose_name=_("other source"))
    ground = models.CharField(_("what this rests on"), max_length=300)

    class Meta:
        verbose_name = _("same source or not")
        verbose_name_plural = _("same sources or not")
        constraints = [
            UniqueConstraint(fields=["source", "other"], name="posture_sourcelink_is_unique"),
            CheckConstraint(
                condition=~Q(source=F("other")),
                name="posture_sourcelink_joins_two",
                violation_error_message=_("A source is not linked to itself."),
            ),
            CheckConstraint(condition=~Q(ground=""), name="posture_sourcelink_has_ground"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {'=' if self.is_same else '≠'} {self.other}"
