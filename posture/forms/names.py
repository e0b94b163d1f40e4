"""Short forms for a place, a source or a force that is missing while an editor writes a claim."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from articles.models import Article
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
        self.article = article

    def save(self, commit: bool = True) -> Any:
        self.instance.slug = new_slug(type(self.instance), self.instance.name_en)
        self.instance.is_listed = False
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
    """An unnamed group belongs to the article it is quoted in; an outlet's own voice is made with its outlet."""

    class Meta:
        model = Source
        fields = ["name_ar", "name_en", "kind", "role_ar", "role_en"]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        voice = {SourceKind.OUTLET} if self.article else {SourceKind.OUTLET, SourceKind.UNNAMED}
        self.fields["kind"].choices = [c for c in SourceKind.choices if c[0] not in voice]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.instance.article = self.article if given.get("kind") == SourceKind.UNNAMED else None
        return given


class ForceForm(NameForm):
    class Meta:
        model = Force
        fields = ["name_ar", "name_en", "parent"]
        labels = {"parent": _("part of")}


FORMS: dict[str, type[NameForm]] = {"places": PlaceForm, "sources": SourceForm, "forces": ForceForm}
