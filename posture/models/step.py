"""The readings of the whole period as rows: the output of ``posture.core.steps``, never a second way to compute it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import CheckConstraint, F, Q
from django.utils.translation import gettext_lazy as _

from posture import words
from posture.models.claim import Claim
from posture.models.place import Place
from posture.models.source import Force


class StepQuerySet(models.QuerySet["Step"]):
    def on(self, day: date) -> Self:
        return self.filter(period__contains=day)

    def of_tracked_force(self) -> Self:
        return self.filter(force__slug=settings.TRACKED_FORCE)


class Step(models.Model):
    """What all accepted claims say of one place, force and unit, the same on every day of a half-open period.

    It is rebuilt for each touched place in the transaction of the change (``posture.readings.rebuild``) and holds for
    a known-by day when every claim of the place is known by then. It is not tracked: the claims it follows from are.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="steps")
    force = models.ForeignKey(Force, models.CASCADE, related_name="+")
    unit = models.CharField(max_length=9, choices=list(words.UNIT.items()))
    period = DateRangeField()
    word = models.CharField(max_length=15, choices=list(words.WORD.items()))
    lower = models.PositiveIntegerField(null=True)
    lower_qualifier = models.CharField(max_length=9, blank=True)
    lower_claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+")
    upper = models.PositiveIntegerField(null=True)
    upper_qualifier = models.CharField(max_length=9, blank=True)
    upper_claim = models.ForeignKey(Claim, models.CASCADE, null=True, related_name="+")
    fresh_to = models.DateField(null=True)
    kept = ArrayField(models.BigIntegerField(), default=list)
    status = models.CharField(max_length=11, choices=list(words.STATUS.items()), blank=True)
    status_word = models.CharField(max_length=15, choices=list(words.WORD.items()))
    status_fresh_to = models.DateField(null=True)
    status_kept = ArrayField(models.BigIntegerField(), default=list)
    status_rivals = ArrayField(models.BigIntegerField(), default=list)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            ExclusionConstraint(
                name="posture_step_one_a_day",
                expressions=[
                    ("place", RangeOperators.EQUAL),
                    ("force", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
            ),
            CheckConstraint(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(lower__lte=F("upper")),
                name="posture_step_bounds_in_order",
            ),
            CheckConstraint(
                condition=Q(lower__isnull=True) | Q(lower_claim__isnull=False), name="posture_step_lower_has_claim"
            ),
            CheckConstraint(
                condition=Q(upper__isnull=True) | Q(upper_claim__isnull=False), name="posture_step_upper_has_claim"
            ),
        ]
        indexes = [GistIndex(fields=["period"], name="posture_step_period")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.period}"
