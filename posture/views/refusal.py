"""What a view answers to an address that it cannot read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from posture.forms import ClaimFilter


def refuse(request: HttpRequest, form: ClaimFilter) -> HttpResponse:
    """The page that names what was refused and offers the address without it; status 400."""
    context = {"problems": list(form.problems()), "sound": f"{request.path}{form.sound()}"}
    return render(request, "posture/refused.html", context, status=400)
