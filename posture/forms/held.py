"""The question of the map for a day, by somebody who holds another."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from posture.forms.filter import DayField, ReadingFilter


class HeldFilter(ReadingFilter):
    """The filter of a view of readings, with the day of it that is ``held`` and the state of the database then
    ``seen``."""

    held = DayField(label=_("day held"))
    seen = forms.RegexField(r"^[0-9a-f]{16}$", required=False, label=_("state seen"))

    def held_in(self, state: str) -> date | None:
        """The day held, if the database is still in the state in which it was read."""
        held: date | None = self.cleaned_data["held"]
        return held if state and state == self.cleaned_data["seen"] else None
