"""The question of the map page: which part of the world its table keeps to, and which page of it is shown."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from posture.forms.filter import Chip, ReadingFilter
from posture.forms.paged import PagedFilter

DEGREES = r"(-?\d{1,3}(?:\.\d{1,6})?)"
BOX = re.compile("/".join([DEGREES] * 4), re.ASCII)
#: What says where somebody looks, not what is so.
WHERE = frozenset({"at", "box", "page"})


class Box(NamedTuple):
    """A part of the world in WGS 84 degrees, edges included; over the 180th meridian ``west`` is greater."""

    south: float
    west: float
    north: float
    east: float


class MapFilter(PagedFilter, ReadingFilter):
    """The filter of the map page. ``box`` (south/west/north/east) keeps its table to the places in view."""

    box = forms.CharField(label=_("part of the map"), max_length=60, required=False)

    def clean_box(self) -> Box | None:
        text = self.cleaned_data["box"]
        numbers = BOX.fullmatch(text)
        box = Box(*map(float, numbers.groups())) if numbers else None
        if text and not (box and -90 <= box.south <= box.north <= 90 and abs(box.west) <= 180 >= abs(box.east)):
            raise ValidationError(_("Write south/west/north/east as 29.1/35.6/37.4/48.7."), code="box")
        return box

    def asked(self) -> dict[str, str]:
        """The parameters that decide what is so; where somebody looks does not."""
        return {name: value for name, value in super().asked().items() if name not in WHERE}

    def chips(self, *, without: Collection[str] = ()) -> list[Chip]:
        return super().chips(without=WHERE | set(without))
