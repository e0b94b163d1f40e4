"""The form by which a CSV of claims comes in: as a file, or as the text of one that was changed on the page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from posture.intake.reading import MAX_BYTES, too_large


class ClaimsFileForm(forms.Form):
    """Gives ``content``, the bytes of the file; a new file goes before the text."""

    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput({"accept": ".csv,text/csv"}),
    )
    text = forms.CharField(label=gettext_lazy("What stands in it"), required=False, strip=False, widget=forms.Textarea)
    #: The hash of what was checked, if it is to be taken in.
    take = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    first_id = forms.RegexField(r"^[0-9a-z]{10}$", required=False, widget=forms.HiddenInput)

    def clean_text(self) -> bytes:
        """As it came in: browsers send line ends as CR LF, which the reader takes as any other."""
        return str(self.cleaned_data["text"]).encode()

    def clean(self) -> dict[str, Any]:
        file = self.cleaned_data.get("file")
        if file and file.size > MAX_BYTES:
            raise ValidationError(too_large().message)
        content = file.read() if file else self.cleaned_data.get("text", b"")
        if not self.errors and not content:
            raise ValidationError(_("Choose a file first."))
        return {**self.cleaned_data, "content": content}
