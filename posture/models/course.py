"""The readings of a place as the map draws them, packed: what ten thousand places have to say of a day in a few ms."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import UniqueConstraint
from django.utils.translation import gettext_lazy as _

from posture.models.place import Place


class Course(models.Model):
    """What is drawn of one place on each day: the same steps as ``Step``, of the tracked force and its parts.

    ``starts`` are the days on which it changes, in order; ``readings`` has a record of fixed width for each of them
    (``posture.courses``). Where parts of the force are drawn instead of the force itself, the second stands in a row
    of its own, ``nth`` 1, and so on. ``is_believed``: not what is known today but what was known on each day.

    A server finds the record of a day by bisection, and that of every place in one pass over rows that lie together.
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="+")
    is_believed = models.BooleanField()
    nth = models.PositiveSmallIntegerField()
    starts = ArrayField(models.DateField())
    readings = models.BinaryField()

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints = [UniqueConstraint(fields=["place", "is_believed", "nth"], name="posture_course_is_unique")]

    def __str__(self) -> str:
        return f"{self.place_id} {self.nth}"


class Reach(models.Model):
    """Of one place, for every known-by day, which days read as they do today, or as was believed on the known-by day.

    Arrays of one length, in order of ``starts``, the known-by days from which each holds (``posture.core.beliefs``).
    """

    place = models.OneToOneField(Place, models.CASCADE, primary_key=True, related_name="+")
    starts = ArrayField(models.DateField())
    later = ArrayField(models.DateField())
    until = ArrayField(models.DateField())
    coming = ArrayField(models.DateField())

    class Meta:
        verbose_name = _("reach")
        verbose_name_plural = _("reaches")

    def __str__(self) -> str:
        return str(self.place_id)
