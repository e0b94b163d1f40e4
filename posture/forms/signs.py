"""The signs of the map's legend, of which an address may choose some: only what carries one of them is drawn."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from posture import words

#: How a figure or a position is drawn, by the code in the address.
RINGS: dict[str, Promise | str] = {
    "spread": _("low – high"),
    "open": _("open side dashed"),
    "about": _("about"),
    "target": _("target"),
    "contested": _("contested"),
    "old": pgettext_lazy("of a reading", "old"),
    "region": _("region only"),
    "radius": _("position within"),
}
ARROWS: dict[str, Promise | str] = {"move-reported": _("reported"), "move-planned": _("planned")}
SIGNS: dict[str, Promise | str] = {**{str(code): label for code, label in words.STATUS.items()}, **RINGS, **ARROWS}


class SignsField(forms.CharField):
    """Signs by their codes with a full stop between them, as a tuple in the order of the legend."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, required=False, **options)

    def clean(self, value: Any) -> tuple[str, ...]:
        chosen = set(super().clean(value).split(".")) - {""}
        if not chosen <= SIGNS.keys():
            raise ValidationError(_("There is none of this name."), code="unknown_sign")
        return tuple(sign for sign in SIGNS if sign in chosen)
