"""In which format an answer is given, and how many are given in a minute."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer, JSONRenderer
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle


class Json(JSONRenderer):
    format = "json"


class GeoJson(JSONRenderer):
    media_type, format = "application/geo+json", "geojson"


class Csv(BaseRenderer):
    """Only chosen by what a request accepts: the file is streamed past it."""

    media_type, format = "text/csv", "csv"


RENDERERS: dict[str, type[BaseRenderer]] = {each.format: each for each in (Json, Csv, GeoJson)}


class BySuffixOrAccept(DefaultContentNegotiation):
    """An address with a suffix has one format, whatever the request accepts; any other the one it accepts most."""

    def select_renderer(
        self, request: Request, renderers: Iterable[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        for renderer in renderers:
            if renderer.format == format_suffix:
                return renderer, renderer.media_type
        chosen: tuple[BaseRenderer, str] = super().select_renderer(request, renderers)
        return chosen


class PerAddress(SimpleRateThrottle):
    """So many answers a minute for each network address, counted by each process for itself."""

    scope = "api"

    def get_rate(self) -> str | None:
        return f"{settings.API_RATE}/min" if settings.API_RATE else None

    def get_cache_key(self, request: Request, view: Any) -> str:
        return self.cache_format % {"scope": self.scope, "ident": self.get_ident(request)}
