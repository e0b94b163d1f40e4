"""What an editor found of two rows that may be one: the same, or not. What was told apart is not proposed again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.Model):
    """Whether two rows are one. Rows that came with the reference data name nobody and no time."""

    is_same = models.BooleanField(_("the same"), default=True)
    note = models.TextField(_("note"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
