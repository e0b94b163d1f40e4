"""Headers that every answer carries: pages, files, redirects, refusals, and what a middleware answers by itself."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponseBase]

#: Nothing of the browser that the pages do not use; what may take a reader's position or picture is refused by name.
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def on_every_answer(get_response: GetResponse) -> GetResponse:
    """Outermost: an answer to a host that is not ours, made before the other middleware has its turn, has them too."""
    headers = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "Permissions-Policy": PERMISSIONS,
    }

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def private_is_not_stored(get_response: GetResponse) -> GetResponse:
    """Within authentication: what was made for somebody signed in is kept by no cache, not even the browser's own.

    An answer that never asked who was reading (map data, files) is the same for all and keeps its own rule.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.session.accessed and request.user.is_authenticated:
            patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware
