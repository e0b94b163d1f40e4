"""Agreements and how far each of their phases is, place by place, with the claims that say so."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from posture.forms import ReadingFilter
from posture.timeline.progress import ProgressPage
from posture.views.refusal import refuse


@require_safe
def phases(request: HttpRequest) -> HttpResponse:
    form = ReadingFilter(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    return render(request, "posture/phases.html", {"form": form, "page": ProgressPage(form, timezone.localdate())})
