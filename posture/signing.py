"""Signing in, for who does not guess: after a few wrong passwords it takes a while until the next one is looked at.

Counted are the attempts of one name from one address, so that the owner of the name gets in from another; ten times as
many of one name from anywhere, and of one address by any name (OWASP ASVS 5.0, 6.3.1). Names that nobody has count too.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast
from unicodedata import normalize

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.views import LoginView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from posture.models.attempt import Attempt

QUARTER, HOUR = timedelta(minutes=15), timedelta(hours=1)
#: So many times as many of one name from anywhere, or from one address by any name.
WIDELY = 10
View = Callable[..., HttpResponseBase]


def guarded(view: View) -> View:
    """A view that looks at a password and leads on if it is right. A further guess gets 429 with the time to wait."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if request.method != "POST" or not settings.SIGN_IN_ATTEMPTS:
            return view(request, *args, **options)
        attempt = _noted(request)
        if seconds := _wait(attempt, timezone.now()):
            attempt.delete()
            refused = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
            refused["Retry-After"] = str(seconds)
            return refused
        answer = view(request, *args, **options)
        if answer.status_code == 302:
            Attempt.objects.filter(name=attempt.name, address=attempt.address).delete()
        return answer

    return guard


def _noted(request: HttpRequest) -> Attempt:
    """The attempt, written before the password is looked at: of many at once each sees those before it."""
    Attempt.objects.filter(at__lt=timezone.now() - HOUR).delete()
    name = normalize("NFKC", request.POST.get("username", "")).replace("\0", "").casefold()
    return Attempt.objects.create(name=name[:150], address=_address(request)[:64])


def _address(request: HttpRequest) -> str:
    """Where it came from; what a reader says of that counts only as far as a proxy of ours wrote it."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))


def _wait(attempt: Attempt, now: datetime) -> int:
    """Seconds until so many attempts lie behind that one more is allowed; 0 for now."""
    before, most = Attempt.objects.filter(pk__lt=attempt.pk), settings.SIGN_IN_ATTEMPTS
    of_name, of_address = before.filter(name=attempt.name), before.filter(address=attempt.address)
    ends = [
        _end(of_name.filter(address=attempt.address), most, QUARTER),
        _end(of_name, most * WIDELY, HOUR),
        _end(of_address, most * WIDELY, QUARTER),
    ]
    return max((math.ceil((end - now).total_seconds()) for end in ends if end and end > now), default=0)


def _end(attempts: QuerySet[Attempt], most: int, period: timedelta) -> datetime | None:
    """When fewer than ``most`` of these will lie in the period before."""
    last = attempts.order_by("-at").values_list("at", flat=True)[most - 1 : most]
    return last[0] + period if last else None


sign_in = guarded(LoginView.as_view())


class Site(AdminSite):
    """The admin, whose own page to sign in is guarded too."""

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return cast(HttpResponse, guarded(super().login)(request, extra_context))
