"""Which places and forces anyone may know of.

The gazetteer is public. A name that an editor adds while drafting is part of the draft: it is listed with the first
public claim that speaks of it (``posture.services``).
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import SlugQuerySet

Row = TypeVar("Row", bound=models.Model)


class ListedQuerySet(SlugQuerySet[Row]):
    def listed(self) -> Self:
        return self.filter(is_listed=True)


class Listed(models.Model):
    is_listed = models.BooleanField(_("listed"), default=True, help_text=_("Whether readers see it in lists."))

    class Meta:
        abstract = True
