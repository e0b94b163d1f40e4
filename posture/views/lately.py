"""What changed lately, as a page and as a feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posture.forms.paged import PagedFilter
from posture.record.feeds import LatelyFeed
from posture.record.lately import Lately
from posture.views.refusal import refuse


@require_safe
def lately(request: HttpRequest) -> HttpResponse:
    form = PagedFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    found = Lately(form)
    context = {"form": form, "lines": found.lines, "steps": form.steps(found.page), "texts": found.texts}
    return render(request, "posture/lately.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    form = PagedFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    return LatelyFeed()(request, lately=Lately(form))
