"""Short forms for a place, a source or a force that is missing while an editor writes a claim."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Outlet
from articles.names import Named
from posture.models import Force, Place, Source, SourceKind


def new_slug(model: type[Named], name: str) -> str:
    """A slug that no row has: of the name, or of random letters where the name has none of ASCII."""
    plain = slugify(name)[:60]
    rows: Any = model._default_manager
    if plain and not rows.filter(slug=plain).exists():
        return plain
    return f"{plain or model._meta.model_name}-{secrets.token_hex(3)}"


class NameForm(forms.ModelForm):  # type: ignore[type-arg]
    """A row by its names; the slug is made from them. It is listed with the first public claim that speaks of it."""

    def __init__(self, *args: Any, article: Article | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.is_listed = False
        self.article = article

    def save(self, commit: bool = True) -> Any:
        self.instance.slug = new_slug(type(self.instance), self.instance.name_en)
        return super().save(commit)


class PlaceForm(NameForm):
    class Meta:
        model = Place
        fields = ["name_ar", "name_en", "kind", "parent"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wide = (
            Place.objects.without_outline().filter(kind__in=["country", "region", "area"]).order_by("kind", "sort_en")
        )
        self.fields["parent"].queryset = wide  # type: ignore[attr-defined]


class SourceForm(NameForm):
    """An unnamed group belongs to the article that quotes it, an outlet's own voice to the outlet of the article."""

    class Meta:
        model = Source
        fields = ["name_ar", "name_en", "kind", "role_ar", "role_en"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.outlet = _without_voice(self.article)
        if self.outlet and _is_meant(self.outlet, self.initial):
            self.initial.update(name_ar=self.outlet.name_ar, name_en=self.outlet.name_en, kind=SourceKind.OUTLET)
        has_owner = {SourceKind.UNNAMED: self.article, SourceKind.OUTLET: self.outlet}
        kinds = [("", "—"), *(c for c in SourceKind.choices if has_owner.get(SourceKind(c[0]), True))]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.instance.article = self.article if given.get("kind") == SourceKind.UNNAMED else None
        self.instance.outlet = self.outlet if given.get("kind") == SourceKind.OUTLET else None
        return given


def _without_voice(article: Article | None) -> Outlet | None:
    """The article's outlet if no source is its own voice yet."""
    if article is None or Source.objects.filter(outlet=article.outlet_id).exists():
        return None
    return article.outlet


def _is_meant(outlet: Outlet, typed: Mapping[str, Any]) -> bool:
    """Whether the name typed is the outlet's, or none was."""
    names = {typed.get("name_ar", "").casefold(), typed.get("name_en", "").casefold()} - {""}
    return names <= {outlet.name_ar.casefold(), outlet.name_en.casefold()}


class ForceForm(NameForm):
    class Meta:
        model = Force
        fields = ["name_ar", "name_en", "parent"]
        labels = {"parent": _("part of")}


FORMS: dict[str, type[NameForm]] = {"places": PlaceForm, "sources": SourceForm, "forces": ForceForm}
