"""The forms by which articles come in and are put right."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.core.addresses import article_address
from articles.core.intake import MAX_TEXT
from articles.models import Article, Nature, Outlet
from articles.names import sort_name
from articles.services import BroughtIn

LEFT_TO_RIGHT = {"dir": "ltr", "autocomplete": "off"}
ADDRESS = {**LEFT_TO_RIGHT, "size": 80}


class Published(forms.CharField):
    """An EDTF text with both ends, typed in any digits and kept in Western ones; empty where none is needed."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput({**LEFT_TO_RIGHT, "placeholder": "2025-09"})
        super().__init__(max_length=40, label=_("Published"), widget=widget, **options)

    def clean(self, value: Any) -> str:
        text = re.sub(r"\d", lambda digit: str(int(digit[0])), str(super().clean(value)))
        if not text:
            return text
        try:
            services.read_published(text)
        except ValidationError as error:
            message = _("Write a date of 1900 to 2100 such as 2025-09-15, 2025-09, 2025-06~ or 2025-09/2025-11.")
            raise ValidationError(message, code="edtf") from error
        return text


class IntakeForm(forms.Form):
    """A text, and where and when it was found. The service has the last word and its errors sit on the fields."""

    text = forms.CharField(
        label=_("Text"),
        strip=False,
        max_length=MAX_TEXT,
        widget=forms.Textarea({"rows": 20, "cols": 100, "dir": "auto", "spellcheck": "false"}),
        help_text=_("The words of the article alone, as they were published. They can never be changed afterwards."),
    )
    retrieved_at = forms.DateTimeField(
        label=_("Retrieved at"),
        initial=timezone.now,
        widget=forms.DateTimeInput(LEFT_TO_RIGHT, format="%Y-%m-%d %H:%M"),
        help_text=_("UTC, for example 2025-10-02 12:00."),
    )
    archive_url = forms.CharField(
        label=_("Archive link"), required=False, max_length=1000, widget=forms.URLInput(ADDRESS)
    )
    seen_on = forms.DateField(
        label=_("Seen on"),
        required=False,
        widget=forms.DateInput({**LEFT_TO_RIGHT, "placeholder": "2025-10-05"}, format="%Y-%m-%d"),
        help_text=_("Of a corrected text: the day from which it is known."),
    )

    def bring_in(self, by: User, **values: Any) -> BroughtIn | None:
        """What became of the text; None where it was refused, with the reasons on the fields."""
        try:
            return services.bring_in(by=by, **{**self.cleaned_data, **values})
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                self.add_error(field if field in self.fields else None, messages)
        return None


class PasteForm(IntakeForm):
    """An article pasted in: a new one, or another text of the one with the same address."""

    outlet = forms.ModelChoiceField(Outlet.objects.none(), label=_("Outlet"))
    title = forms.CharField(
        label=_("Title"), required=False, max_length=500, widget=forms.TextInput({"dir": "auto", "size": 80})
    )
    url = forms.CharField(label=_("Address"), required=False, max_length=1000, widget=forms.URLInput(ADDRESS))
    published = Published(help_text=_("A day, a month, or about when: 2025-09-15, 2025-09, 2025-06~."))
    language = forms.ChoiceField(label=_("Language"), choices=[("ar", _("Arabic")), ("en", _("English"))])
    nature = forms.ChoiceField(label=_("Nature"), choices=Nature.choices)

    field_order = ("outlet", "title", "url", "published", "language", "text", "retrieved_at", "archive_url", "nature")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        outlets: Any = self.fields["outlet"]
        outlets.queryset = Outlet.objects.order_by(sort_name())


class CorrectionForm(IntakeForm):
    """Another text of an article that is stored already."""

    field_order = ("seen_on", "text")

    def __init__(self, article: Article, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.article = article
        self.fields["seen_on"].required = True
        self.fields["text"].widget.attrs |= {"lang": article.language, "dir": article.direction}

    def bring_in(self, by: User, **values: Any) -> BroughtIn | None:
        of = self.article
        known = {"outlet": of.outlet, "published": of.published, "language": of.language, "version_of": of}
        return super().bring_in(by, **known, **values)


def form_field(field: models.Field[Any, Any], **options: Any) -> forms.Field | None:
    """The form's field for a column; an address typed without a scheme is taken for one of https."""
    if isinstance(field, models.URLField):
        options["assume_scheme"] = "https"
    return field.formfield(**options)


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]
    """What is said of a stored article; its words stand fast."""

    published = Published()

    class Meta:
        model = Article
        fields = ("title", "url", "published", "language", "nature", "note")
        formfield_callback = form_field

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        try:
            return article_address(url) if url else ""
        except ValueError as error:
            message = _("Write an address that begins with http:// or https://, without a user name.")
            raise ValidationError(message, code="address") from error
