"""The timeline: what was said of phases and places, along time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture.forms import ReadingFilter
from posture.record.hits import hits_of
from posture.timeline.page import TimelinePage
from posture.views.refusal import refuse


@require_safe
def timeline(request: HttpRequest) -> HttpResponse:
    """The whole page, to htmx too: the question asks for the parts of it that change."""
    form = ReadingFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    page, search = TimelinePage(form, timezone.localdate()), form.cleaned_data["q"]
    context = {"page": page, "form": form, "hits": hits_of(search, page.rows) if search else None}
    return render(request, "posture/timeline.html", context)
