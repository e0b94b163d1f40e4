"""What a view answers to an address that it cannot read."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render

from posture.forms import ClaimFilter
from posture.forms.filter import Nothing

View = Callable[..., HttpResponseBase]
Refusal = Callable[[HttpRequest, ClaimFilter], HttpResponse]


def refuse(request: HttpRequest, form: ClaimFilter) -> HttpResponse:
    """The page that names what was refused and offers the address without it; status 400."""
    context = {"problems": list(form.problems()), "sound": f"{request.path}{form.sound()}"}
    return render(request, "posture/refused.html", context, status=400)


def refuse_data(request: HttpRequest, form: ClaimFilter) -> HttpResponse:
    """The same for a script that asks for data."""
    refused = [{"name": problem.name, "messages": problem.messages} for problem in form.problems()]
    return JsonResponse({"refused": refused}, status=400)


def _asking_nothing(refusal: Refusal) -> Callable[[View], View]:
    def decorate(view: View) -> View:
        @wraps(view)
        def plain(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            form = Nothing(request.GET)
            return view(request, *args, **named) if form.is_valid() else refusal(request, form)

        return plain

    return decorate


#: For a view whose address takes no parameter: any is refused by name, but those of the usual trackers.
asks_nothing, data_asks_nothing = _asking_nothing(refuse), _asking_nothing(refuse_data)
