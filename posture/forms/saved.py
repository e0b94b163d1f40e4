"""Saving a view under a name, and naming it anew."""

from __future__ import annotations

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from posture.models import SavedView

MOST = 100
#: The pages that a view is a view of, by the name of the address.
PAGES = {"map", "timeline", "claims", "claim", "places", "place", "phases", "sources", "source", "why"} | {
    *("outlets", "outlet", "articles", "article", "changes", "lately")
}


def without_language(address: str) -> str:
    """Path and query of an address of this site as in English. Raises ValidationError for any other address."""
    parts = urlsplit(address)
    path = parts.path
    for code, _name in settings.LANGUAGES:
        path = path.removeprefix(f"/{code}") if path.startswith(f"/{code}/") else path
    if parts.scheme or parts.netloc or not _is_page(path):
        raise ValidationError(_("Only a page of this site with its filters can be saved."), code="address")
    return f"{path}?{parts.query}" if parts.query else path


def _is_page(path: str) -> bool:
    with translation.override(settings.LANGUAGE_CODE):
        try:
            return resolve(path).url_name in PAGES
        except Resolver404:
            return False


class RenameForm(forms.ModelForm):  # type: ignore[type-arg]
    """The name of a view, which is new among those of its user."""

    class Meta:
        model = SavedView
        fields = ["name"]

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if SavedView.objects.filter(user=self.instance.user, name=name).exclude(pk=self.instance.pk).exists():
            raise ValidationError(_("You have a view of this name."), code="unique")
        return name


class SaveForm(RenameForm):
    class Meta(RenameForm.Meta):
        fields = ["name", "address"]
        widgets = {"address": forms.HiddenInput}

    def __init__(self, data: QueryDict | None, *, user: User, address: str = "") -> None:
        super().__init__(data, instance=SavedView(user=user, address=address))

    def clean_address(self) -> str:
        return without_language(self.cleaned_data["address"])

    def clean(self) -> None:
        if SavedView.objects.filter(user=self.instance.user).count() >= MOST:
            raise ValidationError(_("You have %(most)s views: delete one first.") % {"most": MOST}, code="most")
