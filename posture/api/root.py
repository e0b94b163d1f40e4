"""Where the interface begins: what there is, and its description as OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.urls import include, path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from rest_framework.request import Request

from posture.api import forms
from posture.api.described import ROOT, Described
from posture.api.endpoint import Endpoint
from posture.api.forms import Asked

#: The lists by their names, in the order of the documentation.
LISTS = ("claims", "readings", "places", "phases", "sources", "articles", "releases")


class Index(Endpoint):
    """The addresses of the lists, of the description and of the documentation."""

    form_class = forms.Plain
    summary = _("What there is")

    def content(self, request: Request, form: Asked, *, is_map: bool, **named: str) -> Mapping[str, Any]:
        names = {name: f"api_{name}" for name in LISTS} | {"description": "api_description", "documentation": "api"}
        return {name: request.build_absolute_uri(reverse(view)) for name, view in names.items()}

    def described(self, schema: Described, format: str) -> Mapping[str, Any]:
        names = (*LISTS, "description", "documentation")
        address = {"type": "string", "format": "uri"}
        return {"type": "object", "required": list(names), "properties": dict.fromkeys(names, address)}


class Description(Endpoint):
    """Every address, parameter and answer, as OpenAPI 3.1."""

    form_class = forms.Plain
    summary = _("This description, as OpenAPI 3.1")

    def content(self, request: Request, form: Asked, *, is_map: bool, **named: str) -> Mapping[str, Any]:
        return description(get_language())

    def described(self, schema: Described, format: str) -> Mapping[str, Any]:
        return {"type": "object", "required": ["openapi", "info", "paths"]}


@lru_cache
def description(language: str) -> Mapping[str, Any]:
    """The description in the language that is active, which is given so that it is kept apart from others."""
    generator: Any = SchemaGenerator(  # type: ignore[no-untyped-call]
        patterns=[path(ROOT.removeprefix("/"), include("posture.api.urls"))]
    )
    found: Mapping[str, Any] = generator.get_schema(public=True)
    return found
