"""What a view answers to an address that it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posture.forms import ClaimFilter
from posture.forms.filter import Nothing

View = Callable[..., HttpResponse]


def refuse(request: HttpRequest, form: ClaimFilter) -> HttpResponse:
    """The page that names what was refused and offers the address without it; status 400."""
    context = {"problems": list(form.problems()), "sound": f"{request.path}{form.sound()}"}
    return render(request, "posture/refused.html", context, status=400)


def asks_nothing(view: View) -> View:
    """A view whose address takes no parameter: any is refused by name, but those of the usual trackers."""

    @wraps(view)
    def plain(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        form = Nothing(request.GET)
        return view(request, *args, **named) if form.is_valid() else refuse(request, form)

    return plain
