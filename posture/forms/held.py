"""The question of the map for a day, by somebody who holds another."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from posture.forms.filter import DayField, ReadingFilter


class Held(NamedTuple):
    """A day somebody has, and the mark of what is drawn of it (``posture.map.tables.mark``)."""

    on: date
    mark: str


class HeldFilter(ReadingFilter):
    """The filter of a view of readings, with the day of it that is ``held`` and the mark of what was ``seen`` of it."""

    held = DayField(label=_("day held"))
    seen = forms.RegexField(r"^[0-9a-f]{16}$", required=False, label=_("state seen"))

    @property
    def base(self) -> Held | None:
        """The day held, where both are given."""
        held, seen = self.cleaned_data["held"], self.cleaned_data["seen"]
        return Held(held, seen) if held and seen else None
