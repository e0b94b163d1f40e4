"""What changed lately, as a page and as a feed."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from posture.forms.lists import RowList
from posture.record.feeds import LatelyFeed
from posture.record.lately import Lately
from posture.views.refusal import refuse


@require_safe
def lately(request: HttpRequest) -> HttpResponse:
    table = RowList(request.GET)
    if not table.is_valid():
        return refuse(request, table)
    found = Lately(table)
    context = {"table": table, "page": found.page, "lines": found.lines, "texts": found.texts}
    context["steps"] = table.steps(found.page)
    return render(request, "posture/lately.html", context)


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    form = RowList(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    return LatelyFeed()(request, lately=Lately(form))
