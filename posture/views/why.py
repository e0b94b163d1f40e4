"""Why a figure is what it is: what came to be known from day to day, and which claims turned it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture.forms import WhyFilter
from posture.record.why import Why
from posture.views.refusal import refuse


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    """The figure of the place that the address names; without one, where to find a place."""
    form = WhyFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    place = form.cleaned_data["place"]
    story = Why(form, place, timezone.localdate()) if place else None
    return render(request, "posture/why.html", {"form": form, "why": story})
