"""Signing in, for who does not guess: after a few wrong passwords it takes a while until the next one is looked at.

Counted are the attempts of one name from one address; ten times as many of one name from anywhere, and of one address
by any name (OWASP ASVS 5.0, 6.3.1). Names that nobody has count too. A browser in which the name signed in before is
counted by itself: whatever strangers try, its owner gets in (OWASP, "Slow Down Online Guessing Attacks with Device
Cookies").
"""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any, cast
from unicodedata import normalize

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, PasswordResetConfirmView
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from posture.models.attempt import Attempt

QUARTER, HOUR, YEAR = timedelta(minutes=15), timedelta(hours=1), timedelta(days=365)
#: So many times as many of one name from anywhere, or from one address by any name.
WIDELY = 10
#: The cookie of a browser in which a name signed in: a random word, signed for that name.
KNOWN = "known_browser"
#: What an attempt from such a browser has for its address.
BROWSER = "browser "
View = Callable[..., HttpResponseBase]


def guarded(view: View) -> View:
    """A view that looks at a password and leads on if it is right. A further guess gets 429 with the time to wait."""

    @wraps(view)
    def guard(request: HttpRequest, *args: Any, **options: Any) -> HttpResponseBase:
        if request.method != "POST" or not settings.SIGN_IN_ATTEMPTS:
            return view(request, *args, **options)
        attempt = _attempt(request)
        if seconds := _wait(attempt, Attempt.objects.all()) or _noted(attempt):
            refused = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
            refused["Retry-After"] = str(seconds)
            return refused
        answer = view(request, *args, **options)
        if answer.status_code == 302:
            Attempt.objects.filter(name=attempt.name, address=attempt.address).delete()
            know(answer, attempt.name)
        return answer

    return guard


def know(answer: HttpResponseBase, name: str) -> None:
    """From now on attempts of the name in this browser are counted apart from those of all others."""
    answer.set_signed_cookie(
        KNOWN,
        secrets.token_urlsafe(16),
        salt=_folded(name),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _attempt(request: HttpRequest) -> Attempt:
    name = _folded(request.POST.get("username", ""))
    known = request.get_signed_cookie(KNOWN, default="", salt=name, max_age=YEAR)
    return Attempt(name=name, address=f"{BROWSER}{known}" if known else _address(request)[:64])


def _noted(attempt: Attempt) -> int:
    """Writes the attempt before the password is looked at: of many at once each sees those before it, and may wait.

    What has to wait anyway is not written: whatever is kept of the database is made anew after each write.
    """
    Attempt.objects.filter(at__lt=timezone.now() - HOUR).delete()
    attempt.save()
    seconds = _wait(attempt, Attempt.objects.filter(pk__lt=attempt.pk))
    if seconds:
        attempt.delete()
    return seconds


def _folded(name: str) -> str:
    return normalize("NFKC", name).replace("\0", "").casefold()[:150]


def _address(request: HttpRequest) -> str:
    """Where it came from; what a reader says of that counts only as far as a proxy of ours wrote it.

    Of IPv6 the network: whoever has one address of it has all of them.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    text = forwarded.rpartition(",")[2].strip() or str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(text)
    except ValueError:
        return text
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((int(address), 64), strict=False))
    return text


def _wait(attempt: Attempt, before: QuerySet[Attempt]) -> int:
    """Seconds until so many attempts lie behind that one more is allowed; 0 for now."""
    most, now = settings.SIGN_IN_ATTEMPTS, timezone.now()
    ends = [_end(before.filter(name=attempt.name, address=attempt.address), most, QUARTER)]
    if not attempt.address.startswith(BROWSER):
        strange = before.exclude(address__startswith=BROWSER)
        ends.append(_end(strange.filter(name=attempt.name), most * WIDELY, HOUR))
        ends.append(_end(strange.filter(address=attempt.address), most * WIDELY, QUARTER))
    return max((math.ceil((end - now).total_seconds()) for end in ends if end and end > now), default=0)


def _end(attempts: QuerySet[Attempt], most: int, period: timedelta) -> datetime | None:
    """When fewer than ``most`` of these will lie in the period before."""
    last = attempts.order_by("-at").values_list("at", flat=True)[most - 1 : most]
    return last[0] + period if last else None


sign_in = guarded(LoginView.as_view())


class NewPassword(PasswordResetConfirmView):
    """Who has the link of the mail is who owns the name: its browser is known, whoever else was guessing."""

    def form_valid(self, form: SetPasswordForm[User]) -> HttpResponse:
        answer = super().form_valid(form)
        know(answer, self.user.get_username())
        return answer


class Site(AdminSite):
    """The admin, whose own page to sign in is guarded too."""

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return cast(HttpResponse, guarded(super().login)(request, extra_context))
