"""The table of claims, and the page of one claim."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from posture.forms.table import ClaimTable
from posture.models import Claim
from posture.views.refusal import refuse


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    form = ClaimTable(request.GET)
    if not form.is_valid():
        return refuse(request, form)
    return render(request, "posture/claims.html", {"form": form, "page": form.rows()})


@require_safe
def claim(request: HttpRequest, public_id: str) -> HttpResponse:
    """A claim that nobody has decided on is not there, for anyone."""
    one = get_object_or_404(Claim.objects.public().with_names(), public_id=public_id)
    return render(request, "posture/claim.html", {"claim": one})
