"""The few helpers that views of both apps use."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


def partial(
    request: HtmxHttpRequest, template: str, name: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """The named partial of the page to htmx, the whole page to everyone else and to a history restore."""
    wants_part = request.htmx and not request.htmx.history_restore_request
    response = render(request, f"{template}#{name}" if wants_part else template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response
