"""The few helpers that views of both apps use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django_htmx.http import push_url
from django_htmx.middleware import HtmxDetails

#: No column holds a number with more digits, and Python itself refuses to read one of thousands.
MOST_DIGITS = 18


class HtmxHttpRequest(HttpRequest):
    htmx: HtmxDetails


def whole(text: str) -> int | None:
    """The number that an address or a hidden field names, in ASCII digits; None for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def partial(
    request: HtmxHttpRequest, template: str, name: str, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    """The named partial of the page to htmx, the whole page to everyone else and to a history restore."""
    wants_part = request.htmx and not request.htmx.history_restore_request
    response = render(request, f"{template}#{name}" if wants_part else template, dict(context), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def shown_at(request: HtmxHttpRequest, address: str, show: Callable[[], HttpResponse]) -> HttpResponse:
    """What stands at an address after a step: to htmx at once, as a redirect would take as long again."""
    return push_url(show(), address) if request.htmx else redirect(address)
