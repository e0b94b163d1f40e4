"""Dates as an editor types them: EDTF, in either digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.core.dates import parse_edtf

WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)


@dataclass(frozen=True)
class Dated:
    """An EDTF text with its first and last day; all empty where no date was given."""

    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None


class EdtfField(forms.CharField):
    """A date of EDTF level 0 or 1, cleaned to Dated."""

    def __init__(self, **options: Any) -> None:
        attrs = {"dir": "ltr", "autocomplete": "off", "placeholder": "2025-09"}
        super().__init__(max_length=40, required=False, widget=forms.TextInput(attrs=attrs), **options)

    def clean(self, value: Any) -> Dated:
        text = str(super().clean(value)).translate(WESTERN)
        if not text:
            return Dated()
        try:
            days = parse_edtf(text)
        except ValueError as error:
            message = _("Write a date of 1900 to 2100 such as 2025-09-15, 2025-09, 2025-06~ or ../2025-12.")
            raise ValidationError(message, code="edtf") from error
        return Dated(text, days.earliest, days.latest)
