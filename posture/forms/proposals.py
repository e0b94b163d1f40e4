"""A text to be read by the extractor, and when it was published."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms import Published
from posture.editing.suggesting import publication

#: A long read; what is brought in as an article may be longer.
MOST = 100_000


class ProposalForm(forms.Form):
    text = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=MOST,
        widget=forms.Textarea({"rows": 12, "cols": 100, "dir": "auto", "spellcheck": "false"}),
        help_text=_("Nothing of it is stored."),
    )
    published = Published(
        required=False, help_text=_("What “last month” and “on Tuesday” lean on. Without it only whole dates are read.")
    )

    def clean_text(self) -> str:
        """Line ends as articles are stored with."""
        text: str = self.cleaned_data["text"]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def clean_published(self) -> tuple[date, date] | None:
        """The days that it may be."""
        return publication(self.cleaned_data["published"]) if self.cleaned_data["published"] else None
