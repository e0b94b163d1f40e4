"""A text to be read by the extractor, and when it was published."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from posture.editing.suggesting import publication

#: A long read; what is brought in as an article may be longer.
MOST = 100_000


class OptionalDay(forms.CharField):
    """An EDTF text as the days that it may be, or None; typed in any digits."""

    def clean(self, value: Any) -> tuple[date, date] | None:
        text = re.sub(r"\d", lambda digit: str(int(digit[0])), str(super().clean(value)))
        if not text:
            return None
        try:
            return publication(text)
        except ValueError as error:
            message = _("Write a date of 1900 to 2100 such as 2025-09-15, 2025-09, 2025-06~ or 2025-09/2025-11.")
            raise ValidationError(message, code="edtf") from error


class ProposalForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=MOST,
        widget=forms.Textarea({"rows": 12, "cols": 100, "dir": "auto", "spellcheck": "false"}),
        help_text=_("Nothing of it is stored."),
    )
    published = OptionalDay(
        label=_("Published"),
        required=False,
        max_length=40,
        widget=forms.TextInput({"dir": "ltr", "autocomplete": "off", "placeholder": "2025-09"}),
        help_text=_("What “last month” and “on Tuesday” lean on. Without it only whole dates are read."),
    )

    def clean_text(self) -> str:
        """Line ends as articles are stored with."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")
