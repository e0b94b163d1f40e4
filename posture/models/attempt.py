"""Passwords that were tried, so that nobody guesses them by the thousand."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Attempt(models.Model):
    """An attempt to sign in that is not known to have been right: by which name, from where. Kept for an hour.

    ``address`` is that of the network, or of a browser in which the name signed in before a word that names it.
    """

    name = models.CharField(max_length=150)
    address = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["name", "at"]), models.Index(fields=["address", "at"])]

    def __str__(self) -> str:
        return f"{self.address} {self.at:%Y-%m-%d %H:%M}"
