"""Views that a user keeps under a name. Nobody else sees them; what they hold is an address that anyone may be sent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 2000


class SavedView(models.Model):
    """A page with its filters. ``address`` is path and query as in English: each language puts its own in front."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views", editable=False)
    name = models.CharField(_("name"), max_length=80)
    address = models.CharField(_("address"), max_length=LONGEST_ADDRESS)
    created_at = models.DateTimeField(_("saved at"), auto_now_add=True)

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            UniqueConstraint(fields=["user", "name"], name="posture_savedview_name_is_new"),
            CheckConstraint(condition=~Q(name=""), name="posture_savedview_has_a_name"),
            CheckConstraint(condition=Q(address__regex=r"^/(?!/)"), name="posture_savedview_address_is_ours"),
        ]

    def __str__(self) -> str:
        return self.name
